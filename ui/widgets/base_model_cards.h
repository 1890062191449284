#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/model_catalog.h"

class QGridLayout;

namespace thumbsup {

/// The base models of a project, a card each: name, whether it can be used, what it is and how large. A click, Return
/// or Space chooses one.
class BaseModelCards : public QWidget {
  Q_OBJECT

 public:
  explicit BaseModelCards(QWidget* parent = nullptr);

  void set_models(const std::vector<ModelEntry>& models);
  /// Marks the card of the model the inspector shows; empty: none.
  void set_current(const QString& id);

 Q_SIGNALS:
  void chosen(const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_card_of(const ModelEntry& entry);

  QGridLayout* grid_;
  QString current_;
};

}  // namespace thumbsup
