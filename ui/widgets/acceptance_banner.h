#pragma once

#include <QFrame>
#include <optional>

#include "engine/judge.h"

class QLabel;
class QPushButton;

namespace thumbsup {

class Theme;

/// "18 of 20 pass: 90 %", with interval, criterion and judge, the decision, and what to do with it.
class AcceptanceBanner : public QFrame {
  Q_OBJECT

 public:
  explicit AcceptanceBanner(const Theme& theme, QWidget* parent = nullptr);

  /// Nothing: the banner hides itself.
  void set_report(const std::optional<AcceptanceReport>& report);
  const std::optional<AcceptanceReport>& report() const { return report_; }
  /// Off where there is no run that a version could be made of; `why` is said in the tooltip.
  void set_can_accept(bool can, const QString& why);
  /// The sentence, as it is read out.
  QString sentence() const;

 Q_SIGNALS:
  void report_wanted();
  void accept_wanted();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();

  const Theme& theme_;
  std::optional<AcceptanceReport> report_;
  QLabel* thumb_;
  QLabel* title_;
  QLabel* detail_;
  QLabel* decision_;
  QPushButton* report_button_;
  QPushButton* accept_button_;
};

/// A share as the window writes it: "90 %".
QString percent_text(double share);

}  // namespace thumbsup
