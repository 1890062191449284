#include "ui/widgets/previews_card.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/film_strip.h"

namespace thumbsup {
namespace {

/// A photo's place comes from a file of the run: only what lies below the run's own photos is shown.
QString photo_below(const std::filesystem::path& folder, const std::filesystem::path& photo) {
  const auto place = photo.lexically_normal();
  if (place.empty() || place.is_absolute() || *place.begin() == "..") return {};
  return to_qt(folder / place);
}

PreviewsBesidePhotos newest_compared(const RunRecord& run, const std::vector<RunSamples>& samples,
                                     const std::vector<RunScore>& scores) {
  PreviewsBesidePhotos found;
  const auto score =
      std::find_if(scores.rbegin(), scores.rend(), [](const auto& each) { return !each.nearest.empty(); });
  if (score == scores.rend()) return found;
  const auto step =
      std::find_if(samples.begin(), samples.end(), [&](const RunSamples& each) { return each.step == score->step; });
  if (step == samples.end() || step->images.size() != score->nearest.size()) return found;
  const std::filesystem::path folder = to_path(to_qt(run.config.value("instance", std::string())));
  found.step = score->step;
  for (std::size_t i = 0; i < step->images.size(); ++i) {
    const NearestPhoto& nearest = score->nearest[i];
    found.pairs.push_back(
        {to_qt(step->images[i]), photo_below(folder, nearest.photo), nearest.similarity, nearest.memorised});
  }
  return found;
}

}  // namespace

PreviewsCard::PreviewsCard(Theme& theme, QWidget* parent) : QFrame(parent) {
  with_role(this, "card");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Previews")));
  head->addStretch();
  nearest_button_ = link_button(tr("Nearest photos"));
  nearest_button_->setObjectName("nearest_photos");
  nearest_button_->setToolTip(tr("The newest previews, each beside the photo that it is most like"));
  connect(nearest_button_, &QPushButton::clicked, this, [this] { Q_EMIT nearest_wanted(nearest_); });
  head->addWidget(nearest_button_);
  set_nearest({});
  prompt_ = small_label({});
  head->addWidget(prompt_);
  column->addLayout(head);
  film_ = new FilmStrip(theme);
  connect(film_, &FilmStrip::picture_activated, this,
          [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
  column->addWidget(film_);
}

void PreviewsCard::show_run(const RunRecord& run, const std::vector<RunSamples>& samples,
                            const std::vector<RunScore>& scores) {
  film_->set_samples(samples, scores);
  set_nearest(newest_compared(run, samples, scores));
  const QString prompt = to_qt(run.config.value("sample_prompt", std::string()));
  prompt_->setText(prompt.isEmpty() ? to_qt(run.config.value("instance_prompt", std::string())) : prompt);
}

void PreviewsCard::clear() {
  film_->set_samples({}, {});
  set_nearest({});
  prompt_->clear();
}

void PreviewsCard::set_nearest(PreviewsBesidePhotos nearest) {
  nearest_ = std::move(nearest);
  nearest_button_->setVisible(!nearest_.pairs.empty());
}

}  // namespace thumbsup
