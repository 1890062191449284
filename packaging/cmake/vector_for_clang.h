#pragma once

// First header of the torch precompiled header under Clang. LibTorch 1.13 has functions with vectors of a type that is
// not complete yet; Clang instantiates constexpr members at once and refuses, GCC waits for the end of the file. So
// std::vector is read with members that are not constexpr (nothing here needs a vector in a constant expression).
#include <string>

#ifdef __GLIBCXX__
#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 __fill_bits  // declared constexpr by <string>, it cannot be defined here without
#include <vector>
#undef __fill_a1
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")
#endif
