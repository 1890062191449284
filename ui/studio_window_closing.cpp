// Leaving a project, or the program: what runs is stopped and saved first, and nobody is surprised by that.
#include <QCloseEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include "ui/commands/commands.h"
#include "ui/jobs/job.h"
#include "ui/jobs/serve_job.h"
#include "ui/pages/start_page.h"
#include "ui/project_session.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/widgets/rail.h"

namespace thumbsup {

void StudioWindow::close_project() {
  if (!session_) return;
  if (!stop_jobs_then(&StudioWindow::drop_session)) drop_session();
}

void StudioWindow::drop_session() {
  delete takeCentralWidget();
  context_.reset();
  session_.reset();
  rebuild();
}

bool StudioWindow::stop_jobs_then(void (StudioWindow::*then)()) {
  if (!session_) return false;
  session_->jobs.close_down();
  if (session_->jobs.active_count() == 0) return false;
  connect(
      &session_->jobs, &JobList::job_finished, this,
      [this, then] {
        if (session_ && session_->jobs.active_count() == 0) (this->*then)();
      },
      Qt::QueuedConnection);
  return true;
}

void StudioWindow::ask_to_stop(const std::function<void()>& then) {
  const Job* job = session_ ? session_->jobs.current() : nullptr;
  if (job == nullptr || !job->is_active()) return then();
  if (findChild<QMessageBox*>("stop_question") != nullptr) return;  // it is asked already
  auto* box =
      new QMessageBox(QMessageBox::Question, tr("Stop what is running?"),
                      tr("%1 is not finished: %2.", "a job, and how far it is").arg(job->title(), job->status_text()),
                      QMessageBox::NoButton, this);
  box->setObjectName("stop_question");
  const bool serves = session_->models.server.runs_here();
  const bool only_serves = dynamic_cast<const ServeJob*>(job) != nullptr;
  if (only_serves) {
    box->setWindowTitle(tr("Stop serving?"));
    box->setText(tr("A server runs: %1.", "its address, or what it does").arg(job->status_text()));
    box->setInformativeText(tr("Going on ends it: what is under way is finished, and nobody is answered any more."));
  } else {
    const QString going_on =
        tr("Going on stops it. What is finished is kept; a training can be resumed from where it was.");
    box->setInformativeText(serves ? going_on + " " + tr("The server ends too.") : going_on);
  }
  auto* stop = box->addButton(only_serves ? tr("Stop serving") : tr("Stop and save"), QMessageBox::AcceptRole);
  stop->setObjectName("stop_now");
  auto* stay = box->addButton(tr("Let it run"), QMessageBox::RejectRole);
  stay->setObjectName("let_it_run");
  box->setDefaultButton(stay);
  box->setEscapeButton(stay);
  box->setAttribute(Qt::WA_DeleteOnClose);
  connect(box, &QMessageBox::buttonClicked, this, [stop, then](QAbstractButton* pressed) {
    if (pressed == stop) then();
  });
  box->open();
}

void StudioWindow::leave() {
  if (closing_) return;
  closing_ = true;
  // The run writes its checkpoint and leaves at its next step; the window waits for it.
  if (!stop_jobs_then(&StudioWindow::finish_close)) return finish_close();
  update_title();
}

void StudioWindow::closeEvent(QCloseEvent* event) {
  settings_.window_geometry.set(saveGeometry());
  if (session_ && session_->jobs.active_count() > 0) {
    event->ignore();
    if (!closing_) ask_to_stop([this] { leave(); });
    return;
  }
  if (session_) session_->jobs.close_down();
  event->accept();
}

void StudioWindow::finish_close() {
  close();
}

}  // namespace thumbsup
