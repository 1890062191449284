#include "ui/widgets/model_inspector.h"

#include <QAction>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "params/train_config.h"
#include "ui/commands/commands.h"
#include "ui/models/version_model.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/param_editor.h"

namespace thumbsup {
namespace {

constexpr int kPictureSide = 220;

QString short_hash(const QString& hash) {
  return hash.size() > 12 ? hash.left(6) + QString::fromUtf8("…") + hash.right(4) : hash;
}

}  // namespace

ModelInspector::ModelInspector(Commands& commands, QWidget* parent) : QWidget(parent) {
  with_role(this, "panel-right");
  setAttribute(Qt::WA_StyledBackground);
  setMinimumWidth(228);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  title_ = title_label({});
  title_->setObjectName("model_title");
  title_->setWordWrap(true);
  picture_ = new QLabel;
  picture_->setAlignment(Qt::AlignCenter);
  auto* content = new QWidget;
  content->setObjectName("model_facts");
  rows_ = new QVBoxLayout(content);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(6);
  layout->addWidget(title_);
  layout->addWidget(picture_);
  layout->addWidget(content);
  layout->addStretch();
  for (const char* id : {"models.keep", "models.accept", "models.production", "models.archive", "models.restore",
                         "models.export", "models.delete"}) {
    auto* made = button({});
    QAction* action = commands.find(id);
    bind_button(made, action);
    made->setObjectName(QString(id).replace('.', '_'));
    const auto update = [made, action] {
      made->setIcon({});
      made->setVisible(action->isEnabled());
    };
    layout->addWidget(made);  // first: a widget without a parent would be shown as a window
    connect(action, &QAction::changed, made, update);
    update();
  }
}

void ModelInspector::add_section(const QString& caption) {
  rows_->addSpacing(6);
  rows_->addWidget(caption_label(caption));
}

void ModelInspector::add_text(const QString& text, const char* role) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (role != nullptr) label->setProperty("role", role);
  rows_->addWidget(label);
}

void ModelInspector::add_row(const QString& name, const QString& value, const QString& tip) {
  QLabel* label = nullptr;
  QWidget* row = value_row(name, value, &label);
  label->setToolTip(tip);
  rows_->addWidget(row);
}

void ModelInspector::ask_picture(const ModelEntry& entry) {
  if (shown_picture_ != entry.picture) picture_->hide();
  shown_picture_ = entry.picture;
  if (entry.picture.empty()) return;
  tasks_.run([path = to_qt(entry.picture)] { return QImageReader(path).read(); },
             [this, path = entry.picture, name = entry.name](const QImage& picture) {
               if (path == shown_picture_) show_picture(picture, name);
             });
}

void ModelInspector::show_picture(const QImage& picture, const QString& name) {
  if (picture.isNull()) return picture_->hide();
  const double ratio = devicePixelRatioF();
  QPixmap pixmap = QPixmap::fromImage(
      picture.scaled(QSize(kPictureSide, kPictureSide) * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
  pixmap.setDevicePixelRatio(ratio);
  picture_->setPixmap(pixmap);
  picture_->setAccessibleName(tr("An image of %1").arg(name));
  picture_->show();
}

void ModelInspector::show_entry(const ModelEntry* entry, const ModelEntry* other, const QString& lineage) {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  if (entry == nullptr) {
    picture_->hide();
    title_->setText(tr("Models"));
    add_text(tr("Choose a version or a model to see where it comes from."), "dim");
    return;
  }
  title_->setText(entry->name);
  ask_picture(*entry);
  if (!entry->problem.isEmpty()) add_text(entry->problem, "bad");
  const bool made_here = entry->kind == ModelOrigin::Version || entry->kind == ModelOrigin::Run;
  if (made_here) {
    add_section(tr("Lineage"));
    add_text(lineage);
  }
  if (other != nullptr)
    add_changes(*entry, *other);
  else if (made_here)
    add_parameters(*entry);
  if (entry->judged > 0) {
    add_section(tr("Acceptance"));
    add_text(tr("%1 of %2 pass").arg(entry->passed).arg(entry->judged));
    if (!entry->judge.isEmpty()) add_text(tr("judge \"%1\"").arg(entry->judge), "dim");
  }
  add_history(*entry);
  add_files(*entry);
}

void ModelInspector::add_changes(const ModelEntry& entry, const ModelEntry& other) {
  const QString arrow = QString::fromUtf8(" → ");
  add_section(tr("Parameters against %1").arg(other.name));
  const auto changes = parameter_changes(other, entry);
  for (const ParameterChange& change : changes) add_row(change.name, change.before + arrow + change.after);
  if (changes.empty()) add_text(tr("the same"), "dim");
  if (other.pass_rate && entry.pass_rate)
    add_row(tr("Pass rate"), tr("%1 % → %2 %").arg(qRound(100 * *other.pass_rate)).arg(qRound(100 * *entry.pass_rate)));
  if (other.similarity && entry.similarity)
    add_row(tr("Similarity"),
            QLocale().toString(*other.similarity, 'f', 2) + arrow + QLocale().toString(*entry.similarity, 'f', 2));
}

void ModelInspector::add_parameters(const ModelEntry& entry) {
  add_section(tr("Parameters"));
  for (const ParamRow& row : train_params().rows()) {
    const auto found = entry.parameters.find(row.spec->id);
    if (!row.spec->has(Role::Headline) || found == entry.parameters.end() || !found->is_number()) continue;
    add_row(ParamEditor::text(row.spec->label),
            found->is_number_float() ? number_text(found->get<double>()) : QLocale().toString(found->get<qlonglong>()));
  }
  add_row(tr("Photos"), QString("%1 + %2").arg(entry.instance_photos).arg(entry.class_photos),
          tr("instance + class photos it was trained on"));
}

void ModelInspector::add_history(const ModelEntry& entry) {
  if (entry.history.empty()) return;
  add_section(tr("History"));
  for (auto event = entry.history.rbegin(); event != entry.history.rend(); ++event) {
    add_row(VersionModel::event_words(event->what), QLocale().toString(event->when.date(), QLocale::ShortFormat),
            QLocale().toString(event->when, QLocale::LongFormat));
    if (!event->reason.isEmpty()) add_text(event->reason, "dim");
  }
}

void ModelInspector::add_files(const ModelEntry& entry) {
  add_section(tr("Files"));
  if (!entry.what.isEmpty()) add_row(tr("what"), entry.what);
  if (!entry.hash.isEmpty()) add_row("sha256", short_hash(entry.hash), entry.hash);
  if (entry.bytes > 0) add_row(tr("size"), bytes_text(entry.bytes));
  if (entry.made.isValid()) add_row(tr("made"), QLocale().toString(entry.made, QLocale::ShortFormat));
}

}  // namespace thumbsup
