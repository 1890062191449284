#pragma once

namespace thumbsup {

/// Qt's plugins (SQLite) and network need an application object. A window has made one; for a program without a window
/// this makes a bare one, once. To be called on the main thread first.
void ensure_qt_application();

/// To be called whenever an application object was made: Qt sets the locale of C from the user's environment with it.
/// Texts may go by that, numbers may not: with a decimal comma 7.5 of a file is read as 7, by this program and by the
/// libraries it uses.
void keep_numbers_of_c();

}  // namespace thumbsup
