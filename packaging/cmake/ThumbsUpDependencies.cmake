# Everything from outside, found once. Foreign headers are SYSTEM: our warnings are about our code.
find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
if(NOT THUMBSUP_COMPUTE_ONLY)
  find_package(PkgConfig REQUIRED)
  find_package(ICU REQUIRED COMPONENTS uc i18n)
  find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs)
  # The photo codecs themselves: OpenCV's wrappers lose inverted CMYK, and print their complaints on standard error.
  find_package(JPEG REQUIRED)
  find_package(PNG REQUIRED)
  find_package(TIFF REQUIRED)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)
  if(THUMBSUP_STUDIO)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Charts Svg Test LinguistTools)
  endif()
  find_package(QuaZip-Qt6 REQUIRED)
  find_package(Qt6Keychain REQUIRED)
  pkg_check_modules(sentencepiece REQUIRED IMPORTED_TARGET sentencepiece)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  pkg_check_modules(exif REQUIRED IMPORTED_TARGET libexif)
  pkg_check_modules(heif REQUIRED IMPORTED_TARGET libheif)
  # Their macros decide what the library's classes look like, so they come from its package alone.
  pkg_check_modules(httplib REQUIRED cpp-httplib)
  pkg_check_modules(prometheus REQUIRED IMPORTED_TARGET prometheus-cpp-core)
  find_package(SQLite3 REQUIRED)
  pkg_check_modules(lcms2 REQUIRED IMPORTED_TARGET lcms2)
endif()

if(THUMBSUP_CUDA)
  # The runtime that LibTorch uses, not a second one inside the program.
  set(CMAKE_CUDA_RUNTIME_LIBRARY Shared)
  enable_language(CUDA)
  # The libstdc++ of the older compiler that nvcc works with is not the one that the C++ sources were compiled for.
  list(FILTER CMAKE_CUDA_IMPLICIT_LINK_DIRECTORIES EXCLUDE REGEX "/gcc/")
  find_package(CUDAToolkit REQUIRED)
  set(CMAKE_CUDA_STANDARD 20)
  set(CMAKE_CUDA_STANDARD_REQUIRED ON)
endif()
# LibTorch's package means to choose architectures and flags for all CUDA sources of whoever uses it.
set(thumbsup_cuda_flags "${CMAKE_CUDA_FLAGS}")
set(thumbsup_cuda_architectures "${CMAKE_CUDA_ARCHITECTURES}")
find_package(Torch REQUIRED)
set(CMAKE_CUDA_FLAGS "${thumbsup_cuda_flags}")
set(CMAKE_CUDA_ARCHITECTURES "${thumbsup_cuda_architectures}")
# The packages of PyTorch are built with either C++ ABI, and say which.
string(REGEX MATCH "-D_GLIBCXX_USE_CXX11_ABI=[01]" thumbsup_abi "${TORCH_CXX_FLAGS}")
if(thumbsup_abi MATCHES "=0")
  # Every library must agree: the C++ libraries of a distribution do not.
  message(WARNING "This LibTorch has the C++ ABI of before 2015. Where linking fails, take one with the other ABI "
                  "(since 2.6 the usual one).")
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${thumbsup_abi}>")
endif()
# oneDNN itself, the library LibTorch computes with, for weights packed once. Optional: without its headers (or beside
# a LibTorch that carries its own copy) LibTorch's operators are used.
find_path(DNNL_INCLUDE_DIR dnnl.hpp)
find_library(DNNL_LIBRARY dnnl)
# A LibTorch of a pip or zip package has oneDNN inside itself: a second one of another version beside it would answer
# to the same names.
get_filename_component(torch_prefix "${TORCH_INSTALL_PREFIX}" REALPATH)
if(NOT torch_prefix MATCHES "^/usr/?$" OR THUMBSUP_COMPUTE_ONLY)
  unset(DNNL_LIBRARY CACHE)
  unset(DNNL_LIBRARY)
  message(STATUS "oneDNN: LibTorch's own alone")
endif()
# Gloo, by which LibTorch connects the processes of a distributed training. Optional too, and only beside the LibTorch
# that was built with it.
find_path(GLOO_INCLUDE_DIR gloo/rendezvous/store.h)
find_library(GLOO_LIBRARY gloo)
find_path(C10D_INCLUDE_DIR torch/csrc/distributed/c10d/ProcessGroupGloo.hpp PATHS ${TORCH_INCLUDE_DIRS} NO_DEFAULT_PATH)
if(NOT torch_prefix MATCHES "^/usr/?$" OR NOT GLOO_INCLUDE_DIR OR NOT GLOO_LIBRARY OR NOT C10D_INCLUDE_DIR)
  unset(GLOO_LIBRARY CACHE)
  unset(GLOO_LIBRARY)
  message(STATUS "Gloo: not found, so this build trains in one process only")
endif()

# Compiler options of every target of ours.
add_library(thumbsup_options INTERFACE)
set(thumbsup_warnings -Wall -Wextra -Wshadow -Wnon-virtual-dtor $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    $<$<BOOL:${THUMBSUP_WERROR}>:-Werror>)
target_compile_options(thumbsup_options INTERFACE
                       "$<$<COMPILE_LANGUAGE:CXX>:${thumbsup_warnings}>"
                       # A class with a member of a file's own type is no mistake where the file is a part of a batch.
                       $<$<AND:$<BOOL:${THUMBSUP_UNITY}>,$<COMPILE_LANG_AND_ID:CXX,GNU>>:-Wno-subobject-linkage>)
foreach(sanitizer IN LISTS THUMBSUP_SANITIZE)
  target_compile_options(thumbsup_options INTERFACE -fsanitize=${sanitizer} -fno-omit-frame-pointer)
  target_link_options(thumbsup_options INTERFACE -fsanitize=${sanitizer})
endforeach()

# What every executable links: the allocator; or, under a sanitizer, which brings its own, what that must know.
add_library(thumbsup_program INTERFACE)
if(THUMBSUP_COMPUTE_ONLY)
  # The allocator of the system will do.
elseif(NOT THUMBSUP_SANITIZE)
  # Objects, as they are found by name or section and nobody asks a library for them.
  add_library(thumbsup_start OBJECT ${PROJECT_SOURCE_DIR}/core/base/allocator_options.cpp
                                    ${PROJECT_SOURCE_DIR}/core/base/early_start.cpp)
  target_link_libraries(thumbsup_start PRIVATE thumbsup_options)
  target_include_directories(thumbsup_start PRIVATE ${PROJECT_SOURCE_DIR}/core)
  target_sources(thumbsup_program INTERFACE $<TARGET_OBJECTS:thumbsup_start>)
  target_link_libraries(thumbsup_program INTERFACE PkgConfig::jemalloc)
elseif("thread" IN_LIST THUMBSUP_SANITIZE)
  add_library(thumbsup_hand_overs STATIC ${PROJECT_SOURCE_DIR}/tests/sanitizers/hand_overs.cpp)
  target_link_libraries(thumbsup_hand_overs PUBLIC Qt6::Core PRIVATE thumbsup_options)
  target_link_libraries(thumbsup_program INTERFACE thumbsup_hand_overs)
  foreach(function GOMP_parallel GOMP_barrier GOMP_loop_end _ZN11QThreadPool5startESt8functionIFvvEEi
          _ZN11QThreadPool11waitForDoneEi
          _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv)
    target_link_options(thumbsup_program INTERFACE LINKER:--wrap=${function})
  endforeach()
endif()

# LibTorch, as SYSTEM and without the flags its CMake package wants to set for everybody.
add_library(thumbsup_torch INTERFACE)
target_include_directories(thumbsup_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
# OpenMP belongs to it: at::parallel_for is a template that is serial in a file compiled without.
target_link_libraries(thumbsup_torch INTERFACE ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)

# Most files that are compiled are tests, and their headers cost each of them 2 s.
if(THUMBSUP_BUILD_TESTS)
  set(thumbsup_test_headers <gmock/gmock.h> <gtest/gtest.h>)
endif()

# What nearly every file includes.
set(thumbsup_plain_headers <nlohmann/json.hpp> <spdlog/fmt/fmt.h> <algorithm> <array> <cmath> <filesystem> <fstream>
    <functional> <memory> <optional> <span> <sstream> <string> <vector> ${thumbsup_test_headers})

# Donor of the precompiled header of files that include neither LibTorch nor Qt: saves each 3 to 4 s of processor time.
add_library(thumbsup_plain_pch OBJECT ${PROJECT_SOURCE_DIR}/core/base/plain_pch.cpp)
set_target_properties(thumbsup_plain_pch PROPERTIES UNITY_BUILD OFF)
target_link_libraries(thumbsup_plain_pch PRIVATE thumbsup_options nlohmann_json::nlohmann_json spdlog::spdlog)
target_precompile_headers(thumbsup_plain_pch PRIVATE ${thumbsup_plain_headers})

# Donor of the torch precompiled header: a file that includes torch costs 12 s, one that reuses this 3 s.
add_library(thumbsup_torch_pch OBJECT ${PROJECT_SOURCE_DIR}/core/nn/torch_pch.cpp)
set_target_properties(thumbsup_torch_pch PROPERTIES UNITY_BUILD OFF)
target_include_directories(thumbsup_torch_pch PRIVATE ${PROJECT_SOURCE_DIR}/core)
target_link_libraries(thumbsup_torch_pch PRIVATE thumbsup_options thumbsup_torch spdlog::spdlog)
target_precompile_headers(thumbsup_torch_pch PRIVATE
                          $<$<CXX_COMPILER_ID:Clang>:${PROJECT_SOURCE_DIR}/packaging/cmake/vector_for_clang.h>
                          ${PROJECT_SOURCE_DIR}/core/nn/torch.h ${thumbsup_plain_headers})

if(THUMBSUP_STUDIO)
  # Qt Widgets. No keywords: "slots" and "emit" are names that other libraries use.
  add_library(thumbsup_qt INTERFACE)
  target_link_libraries(thumbsup_qt INTERFACE Qt6::Widgets)
  target_compile_definitions(thumbsup_qt INTERFACE QT_NO_KEYWORDS)

  # Donor of the Qt precompiled header.
  add_library(thumbsup_qt_pch OBJECT ${PROJECT_SOURCE_DIR}/ui/qt_pch.cpp)
  set_target_properties(thumbsup_qt_pch PROPERTIES UNITY_BUILD OFF)
  target_link_libraries(thumbsup_qt_pch PRIVATE thumbsup_options thumbsup_qt spdlog::spdlog)
  target_precompile_headers(thumbsup_qt_pch PRIVATE <QtWidgets> <nlohmann/json.hpp> <spdlog/fmt/fmt.h> <algorithm> <cmath>
                            <filesystem> <fstream> <functional> <memory> <optional> <sstream> <string> <vector>
                            ${thumbsup_test_headers})
endif()
