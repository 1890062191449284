#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/model_entry.h"

class QGridLayout;

namespace thumbsup {

class DownloadCard;
class DownloadJob;
class Theme;

/// The base models of a project, a card each: name, whether it can be used, what it is and how large. A click, Return
/// or Space chooses one.
class BaseModelCards : public QWidget {
  Q_OBJECT

 public:
  explicit BaseModelCards(const Theme& theme, QWidget* parent = nullptr);

  void set_models(const std::vector<ModelEntry>& models);
  /// Those that are on their way, each with its progress, pause and stop.
  void set_downloads(const std::vector<DownloadJob*>& jobs);
  /// Marks the card of the model the inspector shows; empty: none.
  void set_current(const QString& id);

 Q_SIGNALS:
  void chosen(const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_card_of(const ModelEntry& entry);
  void arrange();

  const Theme& theme_;
  QGridLayout* grid_;
  std::vector<QWidget*> models_;
  std::vector<DownloadCard*> downloads_;
  QString current_;
};

}  // namespace thumbsup
