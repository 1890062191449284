#include "ui/widgets/photo_inspector.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTextCursor>
#include <QToolButton>
#include <QUndoStack>
#include <algorithm>

#include "ui/commands/commands.h"
#include "ui/models/photo_commands.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/photo_findings.h"
#include "ui/widgets/tag_editor.h"

namespace thumbsup {
namespace {

constexpr int kRepeatsKind = 2;

}  // namespace

PhotoInspector::PhotoInspector(StudioContext& context, PhotoLibraryModel& library, PhotoThumbnails& thumbnails,
                               QWidget* parent)
    : QWidget(parent),
      context_(context),
      library_(library),
      title_(title_label({})),
      place_(dim_label({})),
      crop_(new PhotoCropEditor(library, thumbnails, context.undo, this)),
      size_(small_label({})),
      tags_(new TagEditor(this)),
      caption_(new QPlainTextEdit(this)),
      excluded_(new QCheckBox(tr("Leave out of training"), this)),
      repeats_(new QSpinBox(this)),
      findings_(new PhotoFindings(this)),
      hint_(small_label(tr("← → next photo · C crop · T tag · X leave out · Del delete"))) {
  auto* layout = column_layout(8);
  setLayout(layout);
  layout->setContentsMargins(0, 0, 8, 0);  // beside the scroll bar
  auto* head = row_layout();
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  title_->setFocusPolicy(Qt::NoFocus);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  place_->setWordWrap(false);
  head->addWidget(title_, 1);
  head->addWidget(place_);
  layout->addLayout(head);
  crop_->setObjectName("crop");
  layout->addWidget(crop_);
  layout->addWidget(make_crop_buttons());

  layout->addSpacing(4);
  layout->addWidget(caption_label(tr("Tags")));
  tags_->setObjectName("tags");
  layout->addWidget(tags_);

  layout->addSpacing(4);
  layout->addWidget(caption_label(tr("Caption")));
  caption_->setObjectName("caption");
  caption_->setTabChangesFocus(true);
  caption_->setFixedHeight(54);
  caption_->setAccessibleName(tr("Caption"));
  caption_->setToolTip(
      tr("What the text encoder is told about this photo instead of the prompt. {tags} stands for its tags, "
         "{file} for its name."));
  caption_->installEventFilter(this);
  layout->addWidget(caption_);

  layout->addSpacing(4);
  layout->addWidget(caption_label(tr("Use")));
  excluded_->setObjectName("excluded");
  excluded_->setToolTip(tr("The photo stays in the project, nothing is trained on it (X)"));
  layout->addWidget(excluded_);
  auto* row = row_layout();
  auto* repeats_text = dim_label(tr("Seen per epoch"));
  repeats_text->setWordWrap(false);
  row->addWidget(repeats_text, 1);
  repeats_->setObjectName("repeats");
  repeats_->setRange(1, 1000);
  repeats_->setSuffix(QStringLiteral(" ×"));
  repeats_->setAccessibleName(tr("Seen per epoch"));
  repeats_->setToolTip(tr("How often the photo is seen in one epoch, 1 to 1000 times"));
  repeats_->setKeyboardTracking(false);
  repeats_text->setBuddy(repeats_);
  row->addWidget(repeats_);
  layout->addLayout(row);

  layout->addSpacing(4);
  layout->addWidget(caption_label(tr("Checks")));
  layout->addWidget(findings_);
  layout->addStretch(1);
  hint_->setWordWrap(true);
  layout->addWidget(hint_);

  connect(crop_, &CropEditor::drawing, this,
          [this](const QSize& size) { size_->setText(tr("%1 × %2 px").arg(size.width()).arg(size.height())); });
  connect(tags_, &TagEditor::tags_added, this, [this](const QStringList& added) {
    edit(tr("Tag %1").arg(objects()), [&](const Photo&, PhotoEdits& edits) {
      for (const QString& tag : added) edits.tags.push_back(tag.toStdString());
      edits.tags = tidy_tags(edits.tags);
    });
  });
  connect(tags_, &TagEditor::tag_removed, this, [this](const QString& tag) {
    edit(tr("Remove a tag of %1").arg(objects()),
         [&](const Photo&, PhotoEdits& edits) { std::erase(edits.tags, tag.toStdString()); });
  });
  connect(tags_, &TagEditor::finished, caption_, qOverload<>(&QWidget::setFocus));
  connect(caption_, &QPlainTextEdit::textChanged, this, [this] {
    if (!filling_) caption_typed_ = true;
  });
  connect(excluded_, &QCheckBox::clicked, this, [this](bool on) { set_excluded(on); });
  connect(repeats_, &QSpinBox::valueChanged, this, [this](int value) {
    edit(
        tr("Repeats of %1").arg(objects()), [&](const Photo&, PhotoEdits& edits) { edits.repeats = value; },
        kRepeatsKind);
  });
  connect(&library_, &PhotoLibraryModel::edits_changed, this, [this](const QList<quint64>& changed) {
    if (std::any_of(ids_.begin(), ids_.end(), [&](PhotoId id) { return changed.contains(id); })) show_all();
  });
  connect(&library_, &PhotoLibraryModel::findings_changed, this, &PhotoInspector::show_findings);
  show_all();
}

QWidget* PhotoInspector::make_crop_buttons() {
  auto* box = new QWidget(this);
  auto* rows = column_layout(6);
  box->setLayout(rows);
  auto* layout = row_layout(6);
  rows->addLayout(layout);
  ratios_ = new QButtonGroup(box);
  const std::pair<QString, double> choices[] = {
      {QStringLiteral("1:1"), 1.0}, {QStringLiteral("4:5"), 0.8}, {tr("Free"), 0.0}};
  int number = 0;
  for (const auto& [text, ratio] : choices) {
    auto* choice = chip_button(text);
    choice->setCheckable(true);
    choice->setChecked(ratio == 0);
    choice->setObjectName(QStringLiteral("ratio-%1").arg(number));
    choice->setToolTip(ratio > 0 ? tr("Crop with width : height locked to %1").arg(text)
                                 : tr("Crop with any width and height"));
    choice->setAccessibleName(choice->toolTip());
    ratios_->addButton(choice, number++);
    layout->addWidget(choice);
    const double value = ratio;
    connect(choice, &QPushButton::clicked, this, [this, value] {
      crop_->apply_ratio(value);
      Q_EMIT ratio_chosen(value);
    });
  }
  layout->addStretch(1);
  layout->addWidget(size_);
  auto* tools = row_layout(4);
  rows->addLayout(tools);
  for (const char* id :
       {"photos.rotate_left", "photos.rotate_right", "photos.flip", "photos.auto_crop", "photos.reset_crop"}) {
    auto* tool = new QToolButton(box);
    if (QAction* action = context_.commands.find(id)) tool->setDefaultAction(action);
    tool->setToolButtonStyle(Qt::ToolButtonIconOnly);
    tool->setIconSize({18, 18});
    tool->setAccessibleName(tool->text());
    tools->addWidget(tool);
  }
  tools->addStretch(1);
  return box;
}

void PhotoInspector::set_selection(const std::vector<PhotoId>& ids, PhotoId current, int position, int of) {
  commit_caption();
  ids_ = ids;
  current_ = current;
  if (current_ != 0 && std::find(ids_.begin(), ids_.end(), current_) == ids_.end())
    current_ = ids_.empty() ? 0 : ids_.front();
  if (ids_.empty()) current_ = 0;
  crop_->set_current(current_);
  place_->setText(current_ == 0 ? QString() : tr("%1 of %2").arg(position).arg(of));
  show_all();
}

QString PhotoInspector::objects() const {
  if (ids_.size() == 1)
    if (const Photo* item = library_.find(ids_.front())) return name_of(*item);
  return tr("%n photos", nullptr, static_cast<int>(ids_.size()));
}

void PhotoInspector::edit(const QString& text, const std::function<void(const Photo&, PhotoEdits&)>& change, int kind) {
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : ids_) {
    const Photo* item = library_.find(id);
    if (item == nullptr) continue;
    PhotoEdits edits = item->edits;
    change(*item, edits);
    after.emplace(id, std::move(edits));
  }
  if (auto* command = edit_photos(library_, text, after, kind)) context_.undo.push(command);
}

void PhotoInspector::turn(bool clockwise) {
  edit(tr("Turn %1").arg(objects()), [clockwise](const Photo&, PhotoEdits& edits) {
    // The mirror comes after the turns: in it, left and right change places.
    edits.quarter_turns = (edits.quarter_turns + (clockwise != edits.flip ? 1 : 3)) % 4;
  });
}

void PhotoInspector::flip() {
  edit(tr("Flip %1").arg(objects()), [](const Photo&, PhotoEdits& edits) { edits.flip = !edits.flip; });
}

void PhotoInspector::set_excluded(bool excluded) {
  edit(excluded ? tr("Leave out %1").arg(objects()) : tr("Use %1 again").arg(objects()),
       [excluded](const Photo&, PhotoEdits& edits) { edits.excluded = excluded; });
}

void PhotoInspector::reset_crop() {
  edit(tr("Remove the crop of %1").arg(objects()), [](const Photo&, PhotoEdits& edits) { edits.crop.reset(); });
}

void PhotoInspector::commit_caption() {
  if (!caption_typed_) return;
  caption_typed_ = false;
  const std::string text = caption_->toPlainText().simplified().toStdString();
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : caption_ids_) {
    const Photo* item = library_.find(id);
    if (item == nullptr || item->caption() == text) continue;
    PhotoEdits edits = item->edits;
    edits.caption = text;
    after.emplace(id, std::move(edits));
  }
  if (auto* command = edit_photos(library_, tr("Caption of %1").arg(objects()), after)) context_.undo.push(command);
  // From here on it is the project's history that takes it back.
  caption_->document()->clearUndoRedoStacks();
}

/// As an edit of the field: Ctrl+Z brings back what was typed.
void PhotoInspector::take_caption_back() {
  QTextCursor cursor(caption_->document());
  filling_ = true;
  cursor.select(QTextCursor::Document);
  cursor.insertText(saved_caption_);
  filling_ = false;
  caption_typed_ = false;
}

bool PhotoInspector::eventFilter(QObject* watched, QEvent* event) {
  if (watched == caption_ && event->type() == QEvent::FocusOut) commit_caption();
  if (watched == caption_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !key->modifiers().testFlag(Qt::ShiftModifier)) {  // a caption is one line
      commit_caption();
      return true;
    }
    if (key->key() == Qt::Key_Escape) {
      take_caption_back();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void PhotoInspector::show_all() {
  const bool any = !ids_.empty();
  const Photo* item = library_.find(current_);
  const QString title = !any              ? tr("No photo chosen")
                        : ids_.size() > 1 ? tr("%n photos chosen", nullptr, static_cast<int>(ids_.size()))
                        : item != nullptr ? name_of(*item)
                                          : QString();
  title_->setText(title);
  title_->setToolTip(item == nullptr ? QString() : to_qt(item->path));
  for (QWidget* each : std::initializer_list<QWidget*>{tags_, caption_, excluded_, repeats_}) each->setEnabled(any);
  for (auto* choice : ratios_->buttons()) choice->setEnabled(item != nullptr);

  int excluded = 0;
  std::optional<int> repeats;
  bool mixed = false;
  for (const PhotoId id : ids_) {
    const Photo* each = library_.find(id);
    if (each == nullptr) continue;
    excluded += each->edits.excluded;
    mixed = mixed || (repeats && *repeats != each->edits.repeats);
    repeats = each->edits.repeats;
  }
  const QSignalBlocker no_box(excluded_), no_repeats(repeats_);
  const int count = static_cast<int>(ids_.size());
  excluded_->setCheckState(excluded == 0 || !any ? Qt::Unchecked
                           : excluded == count   ? Qt::Checked
                                                 : Qt::PartiallyChecked);
  excluded_->setTristate(false);
  repeats_->setValue(repeats.value_or(1));
  repeats_->setPrefix(mixed ? QStringLiteral("≥ ") : QString());
  show_tags();
  show_caption();
  show_findings();
}

void PhotoInspector::show_tags() {
  QStringList order;
  QMap<QString, int> counts;
  for (const PhotoId id : ids_)
    if (const Photo* item = library_.find(id))
      for (const QString& tag : tags_of(*item))
        if (++counts[tag] == 1) order << tag;
  tags_->set_tags(order, counts, static_cast<int>(ids_.size()));
  tags_->set_known_tags(library_.all_tags());
}

void PhotoInspector::show_caption() {
  if (caption_typed_ && caption_ids_ == ids_) return;
  caption_typed_ = false;
  caption_ids_ = ids_;
  QString text;
  bool mixed = false, first = true;
  for (const PhotoId id : ids_) {
    const Photo* item = library_.find(id);
    if (item == nullptr) continue;
    mixed = mixed || (!first && caption_of(*item) != text);
    text = caption_of(*item);
    first = false;
  }
  filling_ = true;
  saved_caption_ = mixed ? QString() : text;
  if (caption_->toPlainText() != saved_caption_) caption_->setPlainText(saved_caption_);
  caption_->setPlaceholderText(mixed ? tr("Several captions; what you write replaces them all")
                                     : tr("As the prompt of the training"));
  filling_ = false;
}

void PhotoInspector::show_findings() {
  const Photo* item = library_.find(current_);
  size_->setText(item != nullptr && item->measures
                     ? tr("%1 × %2 px").arg(item->measures->size.width).arg(item->measures->size.height)
                     : QString());
  findings_->show_item(item, library_.resolution());
}

}  // namespace thumbsup
