#include "ui/dialogs/captions_dialog.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "base/error.h"
#include "studio/photos.h"
#include "ui/error_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostShown = 100;  ///< rows of the preview: nobody reads more

/// As the text encoder would be told. Reads no file.
QString told(const Photo& photo, const PhotoEdits& edits) {
  return to_qt(edits.caption.empty() ? photo.text_caption : photo_caption(photo.path, edits, {}));
}

}  // namespace

CaptionsDialog::CaptionsDialog(const PhotoLibrary& library, std::vector<PhotoId> ids, QWidget* parent)
    : QDialog(parent), library_(library), ids_(std::move(ids)) {
  setObjectName("captions_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Captions"));
  resize(720, 560);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(tr("Captions of %n photos", nullptr, static_cast<int>(ids_.size()))));
  way_ = new SegmentedControl({tr("Write anew"), tr("Change what is there")});
  way_->setObjectName("captions_way");
  way_->setAccessibleName(tr("What is done to the captions"));
  layout->addWidget(way_, 0, Qt::AlignLeft);
  ways_ = new QStackedWidget;
  auto* anew = new QWidget;
  auto* anew_column = column_layout(4);
  anew->setLayout(anew_column);
  text_ = add_line(anew_column, tr("Caption"), "captions_text",
                   tr("{tags} stands for the photo's tags, {file} for its name, {folder} for its folder"));
  text_->setPlaceholderText(tr("a photo of Rex, {tags}"));
  anew_column->addWidget(
      small_label(tr("{tags}, {file} and {folder} are filled in for each photo, whenever it is trained on.")));
  anew_column->addStretch();
  ways_->addWidget(anew);
  auto* changed = new QWidget;
  auto* grid = new QGridLayout(changed);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(8);
  const auto cell = [&](int row, int column) {
    auto* made = column_layout(4);
    grid->addLayout(made, row, column);
    return made;
  };
  find_ = add_line(cell(0, 0), tr("Find"), "captions_find", tr("Capital letters count"));
  replace_ = add_line(cell(0, 1), tr("Replace with"), "captions_replace", tr("Empty takes away what was found"));
  before_ = add_line(cell(1, 0), tr("Put in front"), "captions_before", tr("With its comma and blank"));
  behind_ = add_line(cell(1, 1), tr("Put behind"), "captions_after", tr("With its comma and blank"));
  ways_->addWidget(changed);
  layout->addWidget(ways_);
  outcome_ = dim_label({});
  outcome_->setObjectName("captions_outcome");
  layout->addWidget(outcome_);
  preview_ = new QTreeWidget;
  preview_->setObjectName("captions_preview");
  preview_->setAccessibleName(tr("What the captions become"));
  preview_->setRootIsDecorated(false);
  preview_->setUniformRowHeights(true);
  preview_->setHeaderLabels({tr("Photo"), tr("Caption now"), tr("Caption then")});
  preview_->header()->setSectionResizeMode(QHeaderView::Stretch);
  layout->addWidget(preview_, 1);
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  cancel->setAutoDefault(false);
  apply_ = primary_button(tr("Change the captions"));
  apply_->setObjectName("captions_apply");
  apply_->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(apply_);
  layout->addLayout(buttons);
  connect(way_, &SegmentedControl::chosen, this, [this](int way) {
    ways_->setCurrentIndex(way);
    show_outcome();
  });
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(apply_, &QPushButton::clicked, this, [this] {
    Q_EMIT decided(after_);
    accept();
  });
  show_outcome();
  text_->setFocus();
}

QLineEdit* CaptionsDialog::add_line(QLayout* column, const QString& caption, const char* name, const QString& tip) {
  auto* line = new QLineEdit;
  line->setObjectName(name);
  line->setAccessibleName(caption);
  line->setToolTip(tip);
  column->addWidget(caption_label(caption));
  column->addWidget(line);
  connect(line, &QLineEdit::textChanged, this, &CaptionsDialog::show_outcome);
  return line;
}

CaptionChange CaptionsDialog::change() const {
  CaptionChange change;
  if (way_->current() == 0)
    change.text = text_->text().simplified().toStdString();
  else
    change = {{},
              find_->text().toStdString(),
              replace_->text().toStdString(),
              before_->text().toStdString(),
              behind_->text().toStdString()};
  return change;
}

void CaptionsDialog::show_outcome() {
  preview_->clear();
  after_.clear();
  const CaptionChange wanted = change();
  try {
    if (!wanted.empty()) after_ = changed_captions(library_, ids_, wanted);
  } catch (const Error& error) {
    outcome_->setText(error_text(error));
    apply_->setEnabled(false);
    return;
  }
  std::size_t shown = 0, without = 0;
  for (const PhotoId id : ids_) {
    const Photo* photo = library_.find(id);
    if (photo == nullptr) continue;
    without += photo->caption().empty() ? 1 : 0;
    const auto changed = after_.find(id);
    if (changed == after_.end() || shown == kMostShown) continue;
    ++shown;
    auto* row = new QTreeWidgetItem(preview_,
                                    {to_qt(photo->name()), told(*photo, photo->edits), told(*photo, changed->second)});
    for (int column = 0; column < 3; ++column) row->setToolTip(column, row->text(column));
  }
  QStringList words;
  if (!wanted.empty()) words << tr("%n captions change.", nullptr, static_cast<int>(after_.size()));
  if (way_->current() == 1 && without > 0)
    words << tr("%n photos have no caption of their own (they are told the shelf's prompt) and stay so.", nullptr,
                static_cast<int>(without));
  if (after_.size() > kMostShown) words << tr("The first %1 are shown.").arg(kMostShown);
  outcome_->setText(words.join(' '));
  apply_->setEnabled(!after_.empty());
}

}  // namespace thumbsup
