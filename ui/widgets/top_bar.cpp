#include "ui/widgets/top_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <thread>

#include "base/error.h"
#include "base/host_memory.h"
#include "engine/device.h"
#include "engine/model_hash.h"
#include "studio/project.h"
#include "ui/jobs/job.h"
#include "ui/jobs/job_list.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

/// A chip's dot, as an icon.
QIcon dot_icon(const QColor& color) {
  QPixmap pixmap(24, 24);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawEllipse(QRectF(6, 6, 12, 12));
  return QIcon(pixmap);
}

}  // namespace

TopBar::TopBar(const Project& project, JobList& jobs, Settings& settings, Theme& theme, QWidget* parent)
    : QWidget(parent), project_(project), jobs_(jobs), theme_(theme), timer_(new QTimer(this)) {
  setProperty("role", "topbar");
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(48);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 0, 16, 0);
  layout->setSpacing(12);
  auto* name = title_label(to_qt(project.name()));
  name->setToolTip(to_qt(project.folder()));
  auto* state = dim_label(tr("saved as you work"));
  state->setWordWrap(false);
  state->setToolTip(tr("Every change is written to the project's folder at once."));
  menu_ = chip_button(tr("Menu"));
  menu_->setObjectName("main_menu");
  menu_->setToolTip(tr("Projects, help and leaving the program"));
  menu_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  layout->addWidget(menu_);
  layout->addWidget(name);
  layout->addWidget(state);
  layout->addStretch();
  job_chip_ = add_chip(layout, "job_chip");
  model_chip_ = add_chip(layout, "model_chip");
  device_chip_ = add_chip(layout, "device_chip");
  job_chip_->setToolTip(tr("Show all jobs"));
  model_chip_->setToolTip(tr("The base model of the next run"));
  connect(job_chip_, &QPushButton::clicked, this, [this] { Q_EMIT jobs_wanted(job_chip_); });
  connect(model_chip_, &QPushButton::clicked, this, &TopBar::models_wanted);
  connect(device_chip_, &QPushButton::clicked, this, &TopBar::settings_wanted);

  try {
    const DeviceChoice choice = device_choice(settings.device.get().toStdString());
    const QString precision = choice.dtype == "bfloat16" ? "BF16" : choice.dtype == "float16" ? "FP16" : "FP32";
    if (choice.device != "cpu")
      device_ = QString("GPU · %1").arg(precision);
    else if (choice.dtype.empty())  // not measured yet
      device_ = tr("CPU · %1 cores").arg(std::max(1u, std::thread::hardware_concurrency()));
    else
      device_ = tr("CPU · %1 cores · %2").arg(std::max(1u, std::thread::hardware_concurrency())).arg(precision);
  } catch (const Error&) {
    device_ = tr("no such device");
  }

  connect(&jobs_, &JobList::job_changed, this, &TopBar::update_job);
  connect(&jobs_, &JobList::job_finished, this, &TopBar::update_job);
  connect(&theme_, &Theme::changed, this, &TopBar::update_job);
  connect(&theme_, &Theme::changed, this, &TopBar::update_state);
  connect(timer_, &QTimer::timeout, this, &TopBar::update_state);
  timer_->start(2000);
  update_job();
  update_state();
}

void TopBar::set_menu(QMenu* menu) {
  menu->setParent(menu_, menu->windowFlags());  // gone with this bar
  menu_->setMenu(menu);
}

QPushButton* TopBar::add_chip(QHBoxLayout* layout, const char* name) {
  auto* chip = chip_button({});
  chip->setObjectName(name);
  chip->setIconSize({12, 12});
  chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  layout->addWidget(chip);
  return chip;
}

void TopBar::update_job() {
  const Job* job = jobs_.current();
  job_chip_->setVisible(jobs_.rowCount() > 0);
  if (job != nullptr) {
    QString text = job->title() + QString::fromUtf8(" · ") + job->status_text();
    if (text.size() > 70) text = text.left(69) + QString::fromUtf8("…");
    job_chip_->setText(text);
    job_chip_->setIcon(dot_icon(theme_.color(Token::Accent)));
  } else {
    job_chip_->setText(tr("No job running"));
    job_chip_->setIcon(dot_icon(theme_.color(Token::Dim)));
  }
}

void TopBar::update_state() {
  const auto params = project_.section("params/train");
  const auto model = params.find("model");
  const bool chosen = model != params.end() && model->is_string() && !model->get<std::string>().empty();
  QString model_text = tr("no base model");
  if (chosen) {
    const std::filesystem::path path(model->get<std::string>());
    model_text = path.filename() == "starter" ? tr("Starter model") : to_qt(model_name(path));
  }
  model_chip_->setText(model_text);
  const MemoryStatus memory = host_memory();
  const double total = static_cast<double>(memory.total) * 1e-9;
  const double used = total - static_cast<double>(memory.available) * 1e-9;
  const QLocale locale;
  device_chip_->setText(device_ +
                        tr("  %1 / %2 GB").arg(locale.toString(used, 'f', 1), locale.toString(total, 'f', 0)));
  device_chip_->setToolTip(tr("Memory of this computer in use, by all programs"));
  device_chip_->setIcon(dot_icon(theme_.color(Token::Ok)));
}

}  // namespace thumbsup
