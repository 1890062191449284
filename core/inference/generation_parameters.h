#pragma once

#include "photos/generation_parameters.h"
