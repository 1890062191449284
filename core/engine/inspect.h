#pragma once

#include "model_io/inspect.h"
