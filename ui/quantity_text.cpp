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

QString number_text(double value) {
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size >= 1e-3 && size < 1e6) return QLocale().toString(value, 'g', 4);
  QString digits = QString::number(value, 'e', 2);
  const QString exponent = QString::number(digits.section('e', 1).toInt());
  digits = digits.section('e', 0, 0);
  while (digits.endsWith('0')) digits.chop(1);
  if (digits.endsWith('.')) digits.chop(1);
  return digits + 'e' + exponent;
}

std::optional<double> typed_number(const QString& text, bool whole) {
  QString digits = text.trimmed();
  if (whole) {
    digits.remove(QLocale().groupSeparator());
    digits.removeIf([](QChar letter) { return letter.isSpace(); });
  }
  bool ok = false;
  double value = QLocale().toDouble(digits, &ok);
  if (!ok) value = QLocale::c().toDouble(digits, &ok);
  return ok ? std::optional(value) : std::nullopt;
}

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
