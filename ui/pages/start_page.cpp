#include "ui/pages/start_page.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/jobs/demo_project_job.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {

StartPage::StartPage(Commands& commands, Settings& settings, Theme& theme, QWidget* parent)
    : QWidget(parent),
      settings_(settings),
      theme_(theme),
      recent_(new QListWidget),
      status_(small_label({})),
      progress_(new QProgressBar) {
  setObjectName("start_page");
  setProperty("role", "page");
  setAttribute(Qt::WA_StyledBackground);
  setAcceptDrops(true);

  auto* column = column_layout(16);
  auto* head = row_layout(16);
  auto* picture = new QLabel;
  picture->setPixmap(QIcon(":/icons/thumbsup-studio.svg").pixmap(64, 64));
  auto* names = column_layout(4);
  auto* name = new QLabel("ThumbsUp Studio");
  name->setProperty("role", "figure");
  names->addWidget(name);
  names->addWidget(dim_label(tr("Teach Stable Diffusion your own photos, and know which pictures are right.")));
  head->addWidget(picture);
  head->addLayout(names, 1);
  column->addLayout(head);

  auto* actions = row_layout(12);
  const auto big = [&commands](const char* id, const char* role) {
    auto* made = with_role(new QPushButton, role);
    made->setObjectName(id);
    bind_button(made, commands.find(id));
    made->setMinimumHeight(40);
    return made;
  };
  // The icon of a primary button takes the colour of the text on it.
  auto* demo = with_role(new QPushButton, "primary");
  demo->setObjectName("project.demo");
  bind_button(demo, commands.find("project.demo"));
  demo->setIcon(theme.icon("wand", Token::OnAccent));
  demo->setMinimumHeight(40);
  actions->addWidget(demo, 1);
  actions->addWidget(big("project.new", ""), 1);
  actions->addWidget(big("project.open", ""), 1);
  column->addLayout(actions);
  column->addWidget(
      dim_label(tr("The demo trains a small model that ships with the studio on drawn photos: minutes on "
                   "any computer, nothing to download.")));
  auto* models = row_layout(12);
  models->addWidget(big("project.from_checkpoint", ""), 1);
  models->addWidget(big("project.from_download", ""), 1);
  column->addLayout(models);
  column->addWidget(
      dim_label(tr("For your own photos at full quality: a Stable Diffusion 1.5 checkpoint you have, or one "
                   "from a model server. The size is shown before anything is downloaded.")));
  progress_->setVisible(false);
  progress_->setTextVisible(false);
  column->addWidget(progress_);
  column->addWidget(status_);

  const Card card = make_card(tr("Recent projects"));
  recent_->setObjectName("recent_projects");
  recent_->setAccessibleName(tr("Recent projects"));
  recent_->setIconSize({20, 20});
  recent_->setSpacing(2);
  card.layout->addWidget(recent_);
  column->addWidget(card.frame, 1);
  column->addWidget(small_label(tr("A project is a folder. You can also drop one here, or a checkpoint.")));

  auto* outer = new QHBoxLayout(this);
  outer->setContentsMargins(24, 48, 24, 24);
  auto* box = new QWidget;
  box->setMaximumWidth(720);
  box->setLayout(column);
  outer->addStretch(1);
  outer->addWidget(box, 8);
  outer->addStretch(1);

  fill_recent();
  connect(recent_, &QListWidget::itemActivated, this,
          [this](QListWidgetItem* item) { Q_EMIT open_wanted(item->data(Qt::UserRole).toString()); });
}

StartPage::~StartPage() = default;

void StartPage::fill_recent() {
  recent_->clear();
  for (const QString& folder : settings_.recent_projects.get()) {
    auto* item = new QListWidgetItem(theme_.icon("folder"), QFileInfo(folder).fileName() + "\n" + folder);
    item->setData(Qt::UserRole, folder);
    recent_->addItem(item);
    // Asked on a worker: a share that does not answer would hold up the window.
    tasks_.run([folder] { return Project::is_project(to_path(folder)); },
               [this, folder](bool there) {
                 if (!there) mark_gone(folder);
               });
  }
  if (recent_->count() == 0) {
    auto* none = new QListWidgetItem(tr("None yet"));
    none->setFlags(Qt::NoItemFlags);
    recent_->addItem(none);
  }
}

void StartPage::mark_gone(const QString& folder) {
  for (int row = 0; row < recent_->count(); ++row) {
    QListWidgetItem* item = recent_->item(row);
    if (item->data(Qt::UserRole).toString() != folder) continue;
    item->setFlags(Qt::NoItemFlags);
    item->setToolTip(tr("This folder is gone."));
  }
}

void StartPage::start_demo(const QString& folder) {
  if (demo_ && demo_->is_active()) return;
  demo_ = std::make_unique<DemoProjectJob>(to_path(folder));
  progress_->setVisible(true);
  progress_->setRange(0, 0);
  connect(demo_.get(), &Job::changed, this, [this] {
    if (demo_->progress().total > 0) {
      progress_->setRange(0, static_cast<int>(demo_->progress().total));
      progress_->setValue(static_cast<int>(demo_->progress().done));
    }
    status_->setText(demo_->status_text());
  });
  connect(
      demo_.get(), &Job::finished, this,
      [this] {
        progress_->setVisible(false);
        if (demo_->state() == JobState::Failed) show_error(this, demo_->error_sentence(), demo_->error_detail());
        if (demo_->state() == JobState::Succeeded) Q_EMIT open_wanted(to_qt(demo_->folder()));
      },
      Qt::QueuedConnection);
  demo_->start();
}

namespace {

bool may_be_model(const QString& path) {
  const QFileInfo info(path);
  return info.isDir() ? QFileInfo::exists(path + "/model_index.json")
                      : QStringList{"safetensors", "ckpt"}.contains(info.suffix().toLower());
}

}  // namespace

void StartPage::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (Project::is_project(to_path(url.toLocalFile())) || may_be_model(url.toLocalFile()))
      event->acceptProposedAction();
}

void StartPage::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (Project::is_project(to_path(url.toLocalFile()))) {
      event->acceptProposedAction();
      Q_EMIT open_wanted(url.toLocalFile());
      return;
    } else if (may_be_model(url.toLocalFile())) {
      event->acceptProposedAction();
      Q_EMIT checkpoint_dropped(url.toLocalFile());
      return;
    }
}

}  // namespace thumbsup
