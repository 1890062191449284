#include "ui/widgets/gallery_filter_bar.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

#include "ui/commands/commands.h"
#include "ui/models/gallery_filter.h"
#include "ui/models/question_words.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {
namespace {

/// "2026-01-31-120501", as generations name their folders, in the user's words; other names as they are.
QString batch_words(const QString& batch) {
  if (batch.isEmpty()) return GalleryFilterBar::tr("Loose images");
  const QDateTime time = QDateTime::fromString(batch.left(17), "yyyy-MM-dd-HHmmss");
  return time.isValid() ? QLocale().toString(time, GalleryFilterBar::tr("d MMM HH:mm", "a batch's date and time"))
                        : batch;
}

QComboBox* small_box(const char* name, const QString& accessible, const QString& tip) {
  auto* box = new QComboBox;
  box->setObjectName(name);
  box->setAccessibleName(accessible);
  box->setToolTip(tip);
  box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  box->setMaximumWidth(190);
  return box;
}

}  // namespace

GalleryFilterBar::GalleryFilterBar(GalleryFilter& filter, Commands& commands, QWidget* parent)
    : QWidget(parent), filter_(filter) {
  // The filters go on in a second line where a language's words are long; the actions keep their place.
  auto* row = row_layout(8);
  setLayout(row);
  auto* filters = new QWidget(this);
  filters_ = new FlowLayout(filters, 8);
  row->addWidget(filters, 1);
  add_verdicts();
  add_question();
  add_batch();
  add_order();
  add_search();
  said_ = small_label({});
  said_->setObjectName("gallery_said");
  said_->setMinimumHeight(show_->sizeHint().height());
  row->addWidget(said_, 0, Qt::AlignTop);
  for (const char* id : {"gallery.compare", "gallery.export"}) {
    auto* made = button({});
    QAction* action = commands.find(id);
    bind_button(made, action);
    made->setIcon({});
    made->setObjectName(QString(id).replace('.', '_'));
    connect(action, &QAction::changed, made, [made] { made->setIcon({}); });
    row->addWidget(made, 0, Qt::AlignTop);
  }
}

void GalleryFilterBar::add_verdicts() {
  show_ = new SegmentedControl({tr("All"), tr("Pass"), tr("Fail"), QString::fromUtf8("♥")}, this);
  show_->setObjectName("gallery_show");
  show_->setAccessibleName(tr("Which images are shown"));
  show_->set_tip(0, tr("All images"));
  show_->set_tip(1, tr("Images that the judge accepts"));
  show_->set_tip(2, tr("Images that the judge refuses"));
  show_->set_tip(3, tr("Favourites"));
  connect(show_, &SegmentedControl::chosen, this, [this](int index) {
    filter_.set_show(static_cast<GalleryFilter::Show>(index));
    Q_EMIT changed();
  });
  filters_->addWidget(show_);
}

void GalleryFilterBar::add_question() {
  question_ = small_box("gallery_question", tr("Question"),
                        tr("Which question of the judge \"pass\", \"fail\" and \"surest\" are about"));
  question_->addItem(tr("All questions"), QString());
  question_->hide();
  connect(question_, &QComboBox::currentIndexChanged, this, [this] {
    filter_.set_question(question_->currentData().toString().toStdString());
    Q_EMIT changed();
  });
  filters_->addWidget(question_);
}

/// Another judge asks something else.
void GalleryFilterBar::refresh_questions() {
  const auto asked = filter_.questions();
  QStringList now, known;
  for (const std::string& question : asked) now << to_qt(question);
  for (int i = 1; i < question_->count(); ++i) known << question_->itemData(i).toString();
  if (now == known) return;
  question_->setCurrentIndex(0);
  while (question_->count() > 1) question_->removeItem(1);
  for (const std::string& question : asked) question_->addItem(question_word(question), to_qt(question));
  question_->setVisible(!asked.empty());
}

void GalleryFilterBar::add_batch() {
  batch_ = small_box("gallery_batch", tr("Batch"), tr("The generation whose images are shown and counted"));
  connect(batch_, &QComboBox::currentIndexChanged, this, &GalleryFilterBar::apply_batch);
  filters_->addWidget(batch_);
}

void GalleryFilterBar::add_order() {
  rating_ = small_box("gallery_rating", tr("Rating"), tr("Images with at least this rating (keys 1 to 5, 0 for none)"));
  rating_->addItem(tr("Any ★", "images of any rating"), 0);
  for (int least = 1; least <= 5; ++least)
    rating_->addItem(least == 5 ? tr("5 ★", "images rated 5") : tr("%1+ ★", "images rated this or better").arg(least),
                     least);
  connect(rating_, &QComboBox::currentIndexChanged, this, [this] {
    filter_.set_least_rating(rating_->currentData().toInt());
    Q_EMIT changed();
  });
  order_ = small_box("gallery_order", tr("Order"), tr("Order of the images"));
  using Order = GalleryFilter::Order;
  for (const auto& [text, order] : {std::pair{tr("Oldest first"), Order::Oldest},
                                    {tr("Newest first"), Order::Newest},
                                    {tr("Surest first"), Order::BestFirst},
                                    {tr("Least sure first"), Order::WorstFirst},
                                    {tr("Best rated first"), Order::Rating},
                                    {tr("By seed"), Order::Seed}})
    order_->addItem(text, static_cast<int>(order));
  connect(order_, &QComboBox::currentIndexChanged, this,
          [this] { filter_.set_order(static_cast<Order>(order_->currentData().toInt())); });
  filters_->addWidget(rating_);
  filters_->addWidget(order_);
}

void GalleryFilterBar::add_search() {
  search_ = new QLineEdit(this);
  search_->setObjectName("gallery_search");
  search_->setPlaceholderText(tr("Search"));
  search_->setAccessibleName(tr("Search prompts"));
  search_->setToolTip(tr("Words of the prompt, the file's name or the seed"));
  search_->setClearButtonEnabled(true);
  // The word, the padding and the button that clears.
  search_->setFixedWidth(search_->fontMetrics().horizontalAdvance(search_->placeholderText()) + 44);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_.set_search(text);
    Q_EMIT changed();
  });
  filters_->addWidget(search_);
}

void GalleryFilterBar::apply_batch() {
  filter_.set_batch(batch(), shows_all_batches());
  Q_EMIT changed();
}

bool GalleryFilterBar::shows_all_batches() const {
  return batch_->currentIndex() <= 0;
}

QString GalleryFilterBar::batch() const {
  return batch_->currentData().toString();
}

void GalleryFilterBar::set_batches(const QStringList& batches) {
  const QString before = batch();
  const bool all_before = batch_->currentIndex() == 0 && batches_known_;
  {
    const QSignalBlocker blocker(batch_);
    batch_->clear();
    batch_->addItem(tr("All images"));
    int wanted = 0;
    for (const QString& batch : batches) {
      batch_->addItem(batch_words(batch), batch);
      if (!all_before && batch == before) wanted = batch_->count() - 1;
    }
    // The newest batch at first; the user's choice from then on.
    if (!batches_known_ && wanted == 0 && !batches.isEmpty()) wanted = 1;
    batches_known_ = batches_known_ || !batches.isEmpty();
    batch_->setCurrentIndex(wanted);
  }
  apply_batch();
}

void GalleryFilterBar::show_new_batch(const QString& batch) {
  {
    const QSignalBlocker blocker(batch_);
    batch_->insertItem(1, batch_words(batch), batch);
    batch_->setCurrentIndex(1);
  }
  apply_batch();
  show_->set_current(0);
  rating_->setCurrentIndex(0);
}

void GalleryFilterBar::refresh_counts() {
  refresh_questions();
  const GalleryFilter::Counts counts = filter_.counts();
  show_->set_label(0, tr("All %1").arg(counts.all));
  show_->set_label(1, tr("Pass %1").arg(counts.passing));
  show_->set_label(2, tr("Fail %1").arg(counts.failing));
  show_->set_label(3, QString::fromUtf8("♥ %1").arg(counts.favourites));
}

void GalleryFilterBar::say(const QString& text) {
  said_->setText(text);
}

}  // namespace thumbsup
