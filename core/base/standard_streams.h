#pragma once

namespace thumbsup {

/// To be called first in main(): opens /dev/null in place of standard input, output and error where one of them is
/// closed. Otherwise the next file that is opened gets its number, and what is printed is written into that file.
void open_standard_streams();

/// A pipe that nobody reads any more is an error of a write, and never the end of the program.
void ignore_broken_pipes();

/// Sets `handler` for the signals that ask a program to end: SIGINT, SIGTERM and SIGHUP. One that is ignored (as nohup
/// does with SIGHUP, and a shell with SIGINT of what runs behind it) stays so.
void handle_end_signals(void (*handler)(int));

}  // namespace thumbsup
