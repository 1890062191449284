#pragma once

namespace thumbsup {

/// To be called first in main(), before anything else has happened: gives the libraries that compute the environment
/// they need, which they read when they are loaded. Where something is missing, this starts the program again in its
/// place (same process, same arguments) with it set. What the user has set stays as it is.
///
/// - Threads of OpenMP and OpenBLAS sleep while they wait for work. As shipped they spin for some milliseconds after
///   every operation; with two thread pools in one process, or with any other program running, they then take the
///   processor from the very thread they wait for, and a training step takes up to ten times as long.
/// - cuBLAS, where there is an NVIDIA GPU, adds up in a fixed order, so that a resumed run goes on bit for bit.
/// - OpenBLAS computes with the kernel that the processor can run (blas_kernel.h).
void prepare_process(char** argv);

/// Whether OpenMP's threads sleep while they wait, by the environment this process was started with.
bool waiting_threads_sleep();

/// Whether OpenBLAS's kernel was chosen by hand (OPENBLAS_CORETYPE set, and not by prepare_process()).
bool blas_kernel_chosen_by_user();

}  // namespace thumbsup
