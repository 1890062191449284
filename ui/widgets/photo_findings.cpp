#include "ui/widgets/photo_findings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <algorithm>

#include "ui/error_text.h"
#include "ui/models/photo_text.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

void clear(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    if (item->layout() != nullptr) clear(item->layout());
    delete item;
  }
}

}  // namespace

PhotoFindings::PhotoFindings(QWidget* parent) : QWidget(parent), rows_(column_layout(4)) {
  setLayout(rows_);
}

std::vector<PhotoFindings::Finding> PhotoFindings::findings_of(const Photo* item, int resolution) {
  if (item == nullptr) return {{Mark::None, tr("Nothing to check")}};
  std::vector<Finding> found;
  if (item->unreadable) found.push_back({Mark::Bad, message_text(*item->unreadable)});
  if (item->sidecar_trouble)
    found.push_back(
        {Mark::Bad, tr("%1 The next edit sets that file aside.").arg(message_text(*item->sidecar_trouble))});
  for (const std::string& note : item->caption_notes) found.push_back({Mark::Note, to_qt(note)});
  for (const std::string& note : item->notes) found.push_back({Mark::Note, kept_words(note)});
  if (!item->measures) {
    if (!item->unreadable) found.push_back({Mark::None, tr("Looking at it…")});
    return found;
  }
  const auto& measures = *item->measures;
  const auto warned = [item](PhotoWarning::Kind kind) {
    return std::any_of(item->warnings.begin(), item->warnings.end(), [kind](const auto& w) { return w.kind == kind; });
  };
  for (const PhotoWarning& warning : item->warnings)
    found.push_back({Mark::Bad, warning_sentence(warning, measures, resolution)});
  using Kind = PhotoWarning::Kind;
  if (!warned(Kind::Blur))
    found.push_back({Mark::Good, tr("Sharp (variance %1)").arg(QLocale().toString(measures.sharpness, 'f', 0))});
  if (!warned(Kind::LowResolution))
    found.push_back({Mark::Good, tr("%1 × %2 px after the crop").arg(measures.size.width).arg(measures.size.height)});
  if (!warned(Kind::TooDark) && !warned(Kind::TooBright) && !warned(Kind::Clipped))
    found.push_back(
        {Mark::Good, tr("Well exposed (mean %1 of 255)").arg(QLocale().toString(measures.mean_luma, 'f', 0))});
  if (!warned(Kind::Duplicate)) found.push_back({Mark::Good, tr("No near twin")});
  return found;
}

void PhotoFindings::show_item(const Photo* item, int resolution) {
  const auto found = findings_of(item, resolution);
  if (found == shown_) return;
  shown_ = found;
  clear(rows_);
  for (const Finding& finding : found) {
    if (finding.mark == Mark::None) {
      rows_->addWidget(dim_label(finding.text));
      continue;
    }
    auto* row = row_layout(8);
    auto* mark = new QLabel(finding.mark == Mark::Good   ? QStringLiteral("✓")
                            : finding.mark == Mark::Note ? QStringLiteral("ℹ")
                                                         : QStringLiteral("⚠"),
                            this);
    if (finding.mark != Mark::Note) with_role(mark, finding.mark == Mark::Good ? "ok" : "bad");
    mark->setFixedWidth(14);
    mark->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    auto* text = new QLabel(finding.text, this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    row->addWidget(mark);
    row->addWidget(text, 1);
    rows_->addLayout(row);
  }
}

}  // namespace thumbsup
