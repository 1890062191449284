#include "ui/dialogs/version_pictures_dialog.h"

#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/commands/error_box.h"
#include "ui/models/gallery_thumbnails.h"
#include "ui/models/question_words.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/thumbnail_label.h"

namespace thumbsup {
namespace {

constexpr int kPictureOfVersion = 190;  ///< px, side

bool differ(const VersionDiff::SamplePair& pair) {
  return pair.a.passed.value_or(false) != pair.b.passed.value_or(false);
}

}  // namespace

VersionPicturesDialog::VersionPicturesDialog(const std::filesystem::path& versions, const std::string& left,
                                             const std::string& right, const Theme& theme, QWidget* parent)
    : QDialog(parent),
      left_(to_qt(left)),
      right_(to_qt(right)),
      theme_(theme),
      thumbnails_(new GalleryThumbnails(this)) {
  setObjectName("version_pictures_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("%1 beside %2").arg(left_, right_));
  resize(900, 640);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  sentence_ = dim_label(tr("The reports are read…"));
  sentence_->setObjectName("version_pictures_sentence");
  layout->addWidget(sentence_);
  which_ = new SegmentedControl({tr("All pictures"), tr("Where only one passes")});
  which_->setObjectName("version_pictures_which");
  which_->setAccessibleName(tr("Which pictures"));
  connect(which_, &SegmentedControl::chosen, this, &VersionPicturesDialog::filter);
  layout->addWidget(which_, 0, Qt::AlignLeft);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  auto* pictures = with_role(new QWidget, "scrolled");
  flow_ = new FlowLayout(pictures, 16);
  area->setWidget(pictures);
  layout->addWidget(area, 1);
  auto* buttons = row_layout();
  auto* close_button = button(tr("Close"));
  connect(close_button, &QPushButton::clicked, this, &QDialog::accept);
  buttons->addStretch();
  buttons->addWidget(close_button);
  layout->addLayout(buttons);
  tasks_.run(
      [versions, left, right] {
        const Registry registry(versions);
        return diff_versions(registry.read(left), registry.read(right)).samples;
      },
      [this](const std::vector<VersionDiff::SamplePair>& pairs) { show_pairs(pairs); },
      [this](const std::exception_ptr& error) {
        which_->hide();
        sentence_->clear();
        guarded(this, [&] { std::rethrow_exception(error); });
      });
}

void VersionPicturesDialog::show_pairs(const std::vector<VersionDiff::SamplePair>& pairs) {
  const auto passes = [](const VersionSample& sample) { return sample.passed.value_or(false); };
  const auto left = std::count_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return passes(pair.a); });
  const auto right = std::count_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return passes(pair.b); });
  const auto different = std::count_if(pairs.begin(), pairs.end(), differ);
  which_->setVisible(different > 0);
  sentence_->setText(
      pairs.empty()
          ? tr("They have no judged pictures of the same seeds. Judge both in the Gallery with the same first seed.")
          : tr("Pictures of the same %n seeds: %1 pass of %2 (left), %3 of %4 (right).", nullptr,
               static_cast<int>(pairs.size()))
                .arg(QString::number(left), left_, QString::number(right), right_));
  for (const VersionDiff::SamplePair& pair : pairs) {
    pairs_.emplace_back(make_pair(pair), differ(pair));
    flow_->addWidget(pairs_.back().first);
  }
  filter();
}

QWidget* VersionPicturesDialog::make_pair(const VersionDiff::SamplePair& pair) {
  auto* card = new QFrame;
  with_role(card, "card");
  auto* column = new QVBoxLayout(card);
  column->setContentsMargins(8, 8, 8, 8);
  column->setSpacing(4);
  const QString seed = tr("seed %1").arg(QLocale().toString(static_cast<qlonglong>(pair.seed)));
  column->addWidget(small_label(seed));
  auto* row = row_layout(4);
  for (const auto& [name, sample] : {std::pair(left_, pair.a), std::pair(right_, pair.b)}) {
    auto* picture = new ThumbnailLabel(*thumbnails_, to_qt(sample.image), name, kPictureOfVersion);
    const QString words = !sample.passed ? tr("not judged") : *sample.passed ? tr("passes") : tr("does not pass");
    if (sample.passed && sample.probability)
      picture->show_verdict(*sample.passed, certainty_percent(*sample.passed, *sample.probability), theme_);
    picture->setAccessibleName(QString("%1, %2: %3").arg(name, seed, words));
    auto* side = column_layout(2);
    side->addWidget(picture);
    side->addWidget(small_label(name + QString::fromUtf8(" · ") + words));
    row->addLayout(side);
  }
  column->addLayout(row);
  return card;
}

void VersionPicturesDialog::filter() {
  for (const auto& [card, is_different] : pairs_) card->setVisible(which_->current() == 0 || is_different);
}

}  // namespace thumbsup
