#pragma once

namespace thumbsup {

/// To be called first in main(), before anything else has happened: lets the threads of OpenMP and OpenBLAS sleep while
/// they wait for work. As shipped they spin for some milliseconds after every operation; with two thread pools in one
/// process, or with any other program running, they then take the processor from the very thread they wait for, and a
/// training step takes up to ten times as long. Both libraries read their environment when they are loaded, so where
/// nothing is set there this starts the program anew in its place (same process, same arguments) with it set.
void let_waiting_threads_sleep(char** argv);

/// Whether OpenMP's threads sleep while they wait, by the environment this process was started with.
bool waiting_threads_sleep();

}  // namespace thumbsup
