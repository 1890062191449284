#pragma once

namespace thumbsup {

/// Qt's plugins (SQLite) and network need an application object. A window has made one; for a program without a window
/// this makes a bare one, once. To be called on the main thread first.
void ensure_qt_application();

}  // namespace thumbsup
