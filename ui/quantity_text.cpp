#include "ui/quantity_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace thumbsup {
namespace {

QString two_digits(qint64 value) {
  return QString("%1").arg(value, 2, 10, QLatin1Char('0'));
}

}  // namespace

QString bytes_text(std::uint64_t bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString duration_text(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return "?";
  const qint64 whole = std::llround(seconds);
  if (whole < 60) return QCoreApplication::translate("Quantity", "%1 s", "seconds").arg(whole);
  if (whole < 3600)
    return QCoreApplication::translate("Quantity", "%1 min %2 s", "minutes and seconds")
        .arg(whole / 60)
        .arg(two_digits(whole % 60));
  return QCoreApplication::translate("Quantity", "%1 h %2 min", "hours and minutes")
      .arg(whole / 3600)
      .arg(two_digits(whole % 3600 / 60));
}

}  // namespace thumbsup
