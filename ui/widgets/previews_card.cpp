#include "ui/widgets/previews_card.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/film_strip.h"

namespace thumbsup {

PreviewsCard::PreviewsCard(Theme& theme, QWidget* parent) : QFrame(parent) {
  with_role(this, "card");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Previews")));
  head->addStretch();
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
  const QString prompt = to_qt(run.config.value("sample_prompt", std::string()));
  prompt_->setText(prompt.isEmpty() ? to_qt(run.config.value("instance_prompt", std::string())) : prompt);
}

void PreviewsCard::clear() {
  film_->set_samples({}, {});
  prompt_->clear();
}

}  // namespace thumbsup
