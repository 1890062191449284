#include "studio/qt_version.h"

#include <QtCore/QtGlobal>

namespace thumbsup {

std::string qt_version() {
  return qVersion();
}

}  // namespace thumbsup
