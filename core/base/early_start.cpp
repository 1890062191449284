// prepare_process() before the libraries set themselves up, which costs more than all the rest of a start: where it has
// to start the program again, only loading is done twice. An object of every program, not of the base library: nobody
// would ask it for this. Where the system does not know ".preinit_array", main() calls prepare_process() soon enough.
#include <dlfcn.h>
#include <unistd.h>

#include "base/process_start.h"

namespace {

void call(const char* function) {
  using Function = void();
  const auto symbol = reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, function));
  if (symbol != nullptr) symbol();
}

void at_start(int /*count*/, char** arguments, char** environment) {
  environ = environment;  // as libc itself does a little later
  // What OpenBLAS does when it is set up, so that it can be asked for its kernel; and back again.
  call("gotoblas_dynamic_init");
  thumbsup::prepare_process(arguments);
  call("gotoblas_dynamic_quit");
}

__attribute__((section(".preinit_array"), used)) void (*const kAtStart)(int, char**, char**) = at_start;

}  // namespace
