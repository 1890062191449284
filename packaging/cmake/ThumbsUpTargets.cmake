# The three kinds of target this project has, so that every folder declares only what is particular to it.

# thumbsup_library(<folder> SOURCES ... [PUBLIC libs...] [PRIVATE libs...] [TORCH])
#   One static library a folder of core/, named thumbsup_<folder>, alias thumbsup::<folder>.
#   TORCH: the folder includes LibTorch; it then shares the torch precompiled header. OWN_HEADERS: it shares none.
#   GLUE: nothing in it computes; a quick build (THUMBSUP_QUICK) then spends less on optimising it.
function(thumbsup_library name)
  cmake_parse_arguments(arg "TORCH;OWN_HEADERS;GLUE" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(thumbsup_${name} STATIC ${arg_SOURCES})
  add_library(thumbsup::${name} ALIAS thumbsup_${name})
  target_include_directories(thumbsup_${name} PUBLIC ${PROJECT_SOURCE_DIR}/core)
  target_link_libraries(thumbsup_${name} PUBLIC ${arg_PUBLIC} PRIVATE thumbsup_options ${arg_PRIVATE})
  if(arg_TORCH)
    _thumbsup_torch(thumbsup_${name} PUBLIC)
  elseif(NOT arg_OWN_HEADERS)
    target_precompile_headers(thumbsup_${name} REUSE_FROM thumbsup_plain_pch)
  endif()
  if(arg_GLUE)
    thumbsup_glue(thumbsup_${name})
  endif()
endfunction()

# thumbsup_glue(<target>): nothing in it computes.
function(thumbsup_glue target)
  if(THUMBSUP_QUICK)
    target_compile_options(${target} PRIVATE -O1)
  endif()
endfunction()

# thumbsup_test(<name> SOURCES ... LIBS ... [LABELS unit|golden|cli|slow|gpu|bench ...] [TIMEOUT s] [TORCH] [OWN_HEADERS] [APART sources...])
#   One executable, one CTest entry of the same name.
function(thumbsup_test name)
  cmake_parse_arguments(arg "TORCH;OWN_HEADERS" "TIMEOUT" "SOURCES;LIBS;LABELS;APART" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  # In batches too where that is asked for; a file whose local names meet those of another one is compiled APART. What
  # tests cost is their compilation, not their run.
  set_source_files_properties(${arg_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # With -Og the compiler sees less of what is initialised where, and warns of other people's headers.
    target_compile_options(${name} PRIVATE
      $<IF:$<AND:$<BOOL:${THUMBSUP_QUICK}>,$<CXX_COMPILER_ID:GNU>>,-Og$<SEMICOLON>-Wno-maybe-uninitialized,-O1>)
  endif()
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE thumbsup_options ${arg_LIBS} GTest::gtest GTest::gmock thumbsup_test_main)
  if(arg_TORCH)
    _thumbsup_torch(${name} PRIVATE)
    target_link_libraries(${name} PRIVATE thumbsup_program)
  elseif(NOT arg_OWN_HEADERS)
    target_precompile_headers(${name} REUSE_FROM thumbsup_plain_pch)
  endif()
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 900)
  endif()
  # As the programs do (base/process_start.h). What may take longest begins first, also where CTest has measured nothing
  # yet: a long test that comes last leaves all cores but one idle.
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT}
                       ENVIRONMENT "OMP_WAIT_POLICY=passive;OPENBLAS_THREAD_TIMEOUT=4")
  if(THUMBSUP_SANITIZE)
    # What foreign libraries do is listed, with the reason, in tests/sanitizers. These builds are slow.
    set(lists ${PROJECT_SOURCE_DIR}/tests/sanitizers)
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT
                 "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1"
                 "LSAN_OPTIONS=suppressions=${lists}/leaks.supp:print_suppressions=0"
                 "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1"
                 "TSAN_OPTIONS=suppressions=${lists}/races.supp:print_suppressions=0:halt_on_error=0:second_deadlock_stack=1:die_after_fork=0")
    math(EXPR arg_TIMEOUT "10 * ${arg_TIMEOUT}")
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
  endif()
endfunction()

function(_thumbsup_torch target visibility)
  target_link_libraries(${target} ${visibility} thumbsup_torch)
  target_precompile_headers(${target} REUSE_FROM thumbsup_torch_pch)
endfunction()

# thumbsup_qt_target(<target> [MOC])
#   A target with windows: the shared Qt precompiled header. MOC: it declares classes with Q_OBJECT.
function(thumbsup_qt_target target)
  cmake_parse_arguments(arg "MOC" "" "" ${ARGN})
  if(arg_MOC)
    # moc reads our headers alone: it need not wait until the libraries below are built.
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF)
  endif()
  target_link_libraries(${target} PRIVATE thumbsup_qt)
  target_precompile_headers(${target} REUSE_FROM thumbsup_qt_pch)
endfunction()
