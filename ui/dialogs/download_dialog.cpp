#include "ui/dialogs/download_dialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableWidget>
#include <QVBoxLayout>

#include "base/printable.h"
#include "base/put_in_place.h"
#include "studio/hub_token.h"
#include "ui/jobs/job.h"
#include "ui/quantity_text.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

constexpr const char* kSuggestion = "stable-diffusion-v1-5/stable-diffusion-v1-5";

}  // namespace

DownloadDialog::DownloadDialog(std::filesystem::path models, const Settings& settings, QWidget* parent)
    : QDialog(parent),
      models_(std::move(models)),
      settings_(settings),
      offline_(settings.offline.get() || offline_by_environment()) {
  setObjectName("download_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Download a model"));
  resize(620, 560);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(title_label(windowTitle()));
  layout->addWidget(dim_label(tr("A Stable Diffusion 1.x or 2.x in diffusers' layout from %1. Every file is checked "
                                 "against the server's hash; a download that is stopped goes on later.")
                                  .arg(settings_.hub_endpoint.get())));
  layout->addWidget(make_form());
  files_ = new QTableWidget(0, 2);
  files_->setObjectName("download_files");
  files_->setAccessibleName(tr("Files"));
  files_->setHorizontalHeaderLabels({tr("File"), tr("Size")});
  files_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  files_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  files_->verticalHeader()->hide();
  files_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  files_->setSelectionMode(QAbstractItemView::NoSelection);
  files_->setTabKeyNavigation(false);
  files_->setShowGrid(false);
  layout->addWidget(files_, 1);
  busy_ = new QProgressBar;
  busy_->setRange(0, 0);
  busy_->setTextVisible(false);
  busy_->hide();
  layout->addWidget(busy_);
  summary_ = new QLabel;
  summary_->setObjectName("download_summary");
  summary_->setWordWrap(true);
  summary_->setTextFormat(Qt::PlainText);
  layout->addWidget(summary_);
  layout->addWidget(make_buttons());
  forget_plan();
  if (offline_) {
    set_role(summary_, "bad");
    summary_->setText(
        tr("Offline mode is on (Settings): no connection is opened. Import the model from a file or a "
           "folder instead."));
    look_->setEnabled(false);
  }
}

DownloadDialog::~DownloadDialog() = default;

QWidget* DownloadDialog::make_form() {
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(24);
  form->setVerticalSpacing(8);
  repo_ = new QLineEdit(kSuggestion);
  repo_->setObjectName("download_repo");
  repo_->setPlaceholderText(tr("owner/name"));
  repo_->setAccessibleName(tr("Repository"));
  repo_->setToolTip(tr("As the server names it: owner/name"));
  form->addRow(tr("Repository"), repo_);
  revision_ = new QLineEdit("main");
  revision_->setObjectName("download_revision");
  revision_->setAccessibleName(tr("Revision"));
  revision_->setToolTip(tr("A branch, a tag or a commit"));
  form->addRow(tr("Revision"), revision_);
  variant_ = new QComboBox;
  variant_->setObjectName("download_variant");
  variant_->setAccessibleName(tr("Weights"));
  variant_->addItem(tr("as published"), QString());
  variant_->addItem(tr("half precision (fp16): half the size"), "fp16");
  form->addRow(tr("Weights"), variant_);
  token_ = dim_label({});
  token_->setObjectName("download_token");
  form->addRow(tr("Access"), token_);
  show_token();
  for (QLineEdit* field : {repo_, revision_})
    connect(field, &QLineEdit::textEdited, this, &DownloadDialog::forget_plan);
  connect(variant_, &QComboBox::activated, this, &DownloadDialog::forget_plan);
  return box;
}

QWidget* DownloadDialog::make_buttons() {
  auto* box = new QWidget;
  auto* row = row_layout();
  box->setLayout(row);
  auto* cancel = button(tr("Cancel"));
  look_ = button(tr("Show files"));
  look_->setObjectName("download_look");
  look_->setToolTip(tr("Asks the server what there is; nothing is downloaded yet"));
  download_ = primary_button(tr("Download"));
  download_->setObjectName("download_now");
  cancel->setAutoDefault(false);
  row->addStretch();
  row->addWidget(cancel);
  row->addWidget(look_);
  row->addWidget(download_);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(look_, &QPushButton::clicked, this, &DownloadDialog::look);
  connect(download_, &QPushButton::clicked, this, &DownloadDialog::decide);
  return box;
}

void DownloadDialog::show_token() {
  const bool by_environment = !hub_token_from_environment().empty();
  const bool known = by_environment || !find_hub_token(settings_.hub_endpoint.get().toStdString()).token.empty();
  token_->setText(by_environment ? tr("A token is set in the environment; it is sent to this server alone.")
                  : known        ? tr("The keyring holds a token; it is sent to this server alone.")
                          : tr("No token is known: models that ask for an account are refused. If you have one, set "
                               "HF_TOKEN before starting the studio, or store it with: thumbsup models login"));
}

DownloadConfig DownloadDialog::config() const {
  DownloadConfig config;
  config.repo = repo_->text().trimmed().toStdString();
  config.revision = revision_->text().trimmed().isEmpty() ? "main" : revision_->text().trimmed().toStdString();
  config.variant = variant_->currentData().toString().toStdString();
  config.endpoint = settings_.hub_endpoint.get().toStdString();
  config.proxy = settings_.hub_proxy.get().toStdString();
  const HubToken token = find_hub_token(config.endpoint);
  config.token = token.token;
  config.token_note = token.explanation;
  config.offline = offline_;
  const std::string name = config.repo.substr(config.repo.rfind('/') + 1);
  config.folder = models_ / (name.empty() || name.front() == '.' ? "model" : name);
  return config;
}

void DownloadDialog::forget_plan() {
  plan_.reset();
  files_->setRowCount(0);
  if (!offline_) {
    set_role(summary_, "dim");
    summary_->setText(tr("Show the files first: nothing is downloaded before you have seen what and how much."));
  }
  download_->setEnabled(false);
  look_->setDefault(true);
}

void DownloadDialog::look() {
  if (looking_ && looking_->is_active()) return;
  forget_plan();
  auto found = std::make_shared<DownloadPlan>();
  auto asked = std::make_shared<DownloadConfig>(config());
  looking_ = std::make_unique<FunctionJob>(
      windowTitle(),
      [asked, found](RunControl& control, const FunctionJob::Report&) {
        asked->folder = free_name(asked->folder);
        *found = plan_download(*asked, control);
      },
      Job::Kind::Files);
  connect(
      looking_.get(), &Job::finished, this,
      [this, asked, found] {
        plan_ = found;
        planned_ = *asked;
        looked();
      },
      Qt::QueuedConnection);
  for (QWidget* field : {static_cast<QWidget*>(repo_), static_cast<QWidget*>(revision_),
                         static_cast<QWidget*>(variant_), static_cast<QWidget*>(look_)})
    field->setEnabled(false);
  busy_->show();
  summary_->setText(tr("Asking the server…"));
  looking_->start();
}

void DownloadDialog::looked() {
  busy_->hide();
  for (QWidget* field : {static_cast<QWidget*>(repo_), static_cast<QWidget*>(revision_),
                         static_cast<QWidget*>(variant_), static_cast<QWidget*>(look_)})
    field->setEnabled(true);
  if (looking_->state() == JobState::Succeeded) return show_plan();
  plan_.reset();
  set_role(summary_, "bad");
  summary_->setText(looking_->error_sentence());
  // A tool tip takes what looks like it for HTML; this may be a server's.
  const QString detail = looking_->error_detail();
  summary_->setToolTip(detail.isEmpty() ? QString() : "<qt>" + detail.toHtmlEscaped() + "</qt>");
  repo_->setFocus();
}

void DownloadDialog::show_plan() {
  files_->setRowCount(static_cast<int>(plan_->files.size()));
  int row = 0;
  for (const HubFile& file : plan_->files) {
    files_->setItem(row, 0, new QTableWidgetItem(to_qt(printable(file.path))));
    auto* size = new QTableWidgetItem(bytes_text(file.bytes));
    size->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    files_->setItem(row++, 1, size);
  }
  const QString bytes = bytes_text(plan_->bytes), room = bytes_text(plan_->free_bytes);
  const QString what = tr("%n files", nullptr, static_cast<int>(plan_->files.size()));
  set_role(summary_, plan_->fits() ? "strong" : "bad");
  summary_->setText(plan_->fits() ? tr("%1, %2. %3 are free on this disk.").arg(what, bytes, room)
                                  : tr("%1, %2, but only %3 are free on this disk. Make room, or choose half "
                                       "precision.")
                                        .arg(what, bytes, room));
  download_->setEnabled(plan_->fits() && !plan_->files.empty());
  download_->setDefault(download_->isEnabled());
  if (download_->isEnabled()) download_->setFocus();
}

void DownloadDialog::decide() {
  if (!plan_ || !plan_->fits()) return;
  Q_EMIT wanted(planned_);
  accept();
}

}  // namespace thumbsup
