#pragma once

/// The parts of LibTorch that this project is written against. <torch/torch.h> would also bring the data loaders,
/// optimizers and all ready-made layers, whose templates cost every file another 3 s to compile.
#include <torch/autograd.h>
#include <torch/cuda.h>
#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>
