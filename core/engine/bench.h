#pragma once

#include "inference/benchmark.h"
