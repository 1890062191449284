// A download through the window, from a server on this machine.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <cstdlib>

#include "base/json_file.h"
#include "base/resources.h"
#include "studio/project.h"
#include "support/http_server.h"
#include "ui/dialogs/download_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/jobs/download_job.h"
#include "ui/jobs/job_list.h"
#include "ui/pages/models_page.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

namespace fs = std::filesystem;

/// The starter, as a hub would have it.
std::map<std::string, std::string> starter_files() {
  std::map<std::string, std::string> files;
  const fs::path starter = resource_folder() / "starter";
  for (const char* part : {"model_index.json", "scheduler", "text_encoder", "tokenizer", "unet", "vae"}) {
    if (fs::is_regular_file(starter / part)) files[part] = read_text_file(starter / part);
    if (!fs::is_directory(starter / part)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(starter / part))
      if (entry.is_regular_file())
        files[entry.path().lexically_relative(starter).generic_string()] = read_text_file(entry.path());
  }
  return files;
}

class DownloadPageTest : public WindowTest {
 protected:
  void SetUp() override {
    ::unsetenv("HF_TOKEN");
    ::unsetenv("THUMBSUP_HUB_TOKEN");
    settings.hub_endpoint.set(to_qt(server.endpoint()));
    settings.hub_proxy.set("none");
    window.resize(1280, 800);
  }
  void open_page() {
    ASSERT_TRUE(window.create_project(path("mine"), "Mine"));
    window.show_page(PageId::Models);
    page = child<ModelsPage>("models_page");
    ASSERT_TRUE(soon([&] { return !page->bases().empty(); }));
  }
  template <class Condition>
  static bool soon(Condition condition) {
    return eventually(condition, 60000);
  }
  DownloadDialog* ask() {
    child<QPushButton>("header_models_download")->click();
    auto* dialog = child<DownloadDialog>("download_dialog");
    dialog->findChild<QLineEdit*>("download_repo")->setText("owner/drawn-people");
    return dialog;
  }
  static QString summary(const QDialog* dialog) { return dialog->findChild<QLabel*>("download_summary")->text(); }

  HttpServer server{starter_files()};
  ModelsPage* page = nullptr;
};

TEST_F(DownloadPageTest, FilesAreShownBeforeThenTheModelComesCanBePausedStoppedAndGoesOn) {
  ASSERT_NO_FATAL_FAILURE(open_page());
  DownloadDialog* dialog = ask();
  EXPECT_TRUE(dialog->findChild<QLabel*>("download_token")->text().contains("HF_TOKEN"));
  auto* download = dialog->findChild<QPushButton*>("download_now");
  auto* look = dialog->findChild<QPushButton*>("download_look");
  auto* files = dialog->findChild<QTableWidget*>("download_files");
  EXPECT_FALSE(download->isEnabled()) << "nothing is downloaded unseen";
  EXPECT_EQ(server.connections, 0);

  server.behave("listing", {.status = 404});
  look->click();
  ASSERT_TRUE(soon([&] { return look->isEnabled(); }));
  EXPECT_TRUE(summary(dialog).contains("owner/drawn-people")) << summary(dialog).toStdString();
  EXPECT_FALSE(download->isEnabled());
  look->click();
  ASSERT_TRUE(soon([&] { return download->isEnabled(); })) << summary(dialog).toStdString();
  EXPECT_GT(files->rowCount(), 5);
  EXPECT_TRUE(summary(dialog).contains("MB")) << summary(dialog).toStdString();
  // Another revision is another list.
  QTest::keyClicks(dialog->findChild<QLineEdit*>("download_revision"), "2");
  EXPECT_FALSE(download->isEnabled());
  EXPECT_EQ(files->rowCount(), 0);
  dialog->findChild<QLineEdit*>("download_revision")->setText("main");
  look->click();
  ASSERT_TRUE(soon([&] { return download->isEnabled(); }));

  // The connection stays silent in the middle: time to pause and stop.
  const std::string weights = "unet/diffusion_pytorch_model.safetensors";
  server.behave(weights, {.cut_after = 1'000'000, .stalls = true});
  download->click();
  ASSERT_EQ(window.context()->jobs.jobs_of<DownloadJob>().size(), 1u);
  auto* job = window.context()->jobs.jobs_of<DownloadJob>()[0];
  const auto missing = static_cast<std::int64_t>(starter_files()[weights].size()) - 1'000'000;
  ASSERT_GT(missing, 0);
  ASSERT_TRUE(soon([&] {
    return job->download().bytes.total > 0 && job->download().bytes.total - job->download().bytes.done == missing;
  }));
  EXPECT_TRUE(job->status_text().contains("MB")) << job->status_text().toStdString();
  EXPECT_TRUE(child<QWidget>("download_card")->isVisible());
  child<QToolButton>("download_pause")->click();
  EXPECT_EQ(job->state(), JobState::Paused);
  QTest::qWait(200);
  EXPECT_EQ(job->state(), JobState::Paused);
  child<QToolButton>("download_stop")->click();
  ASSERT_TRUE(soon([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  const fs::path models = window.context()->project.models_folder();
  EXPECT_FALSE(fs::exists(models / "drawn-people"));
  EXPECT_TRUE(fs::exists(models / "drawn-people.partial"));
  ASSERT_TRUE(soon([&] { return window.findChild<QWidget*>("download_card") == nullptr; }));
  EXPECT_EQ(page->bases().size(), 1u) << "half a model is no model";

  // Again: it goes on, and the model appears by itself.
  dialog = ask();
  dialog->findChild<QPushButton*>("download_look")->click();
  ASSERT_TRUE(soon([&] { return dialog->findChild<QPushButton*>("download_now")->isEnabled(); }));
  dialog->findChild<QPushButton*>("download_now")->click();
  job = window.context()->jobs.jobs_of<DownloadJob>().back();
  ASSERT_TRUE(soon([&] { return job->is_ended(); }));
  ASSERT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  EXPECT_FALSE(server.requests_for(weights).back().range.empty()) << "what was there was not fetched again";
  ASSERT_TRUE(soon([&] { return page->bases().size() == 2; }));
  EXPECT_EQ(page->bases()[1].name, "drawn-people");
  EXPECT_TRUE(page->bases()[1].problem.isEmpty()) << page->bases()[1].problem.toStdString();
}

TEST_F(DownloadPageTest, OfflineModeOpensNoConnection) {
  ASSERT_NO_FATAL_FAILURE(open_page());
  settings.offline.set(true);
  DownloadDialog* dialog = ask();
  EXPECT_TRUE(summary(dialog).contains("Offline"));
  EXPECT_FALSE(dialog->findChild<QPushButton*>("download_look")->isEnabled());
  EXPECT_FALSE(dialog->findChild<QPushButton*>("download_now")->isEnabled());
  QTest::keyClick(dialog, Qt::Key_Return);
  QTest::qWait(50);
  EXPECT_EQ(server.connections, 0);
}

TEST_F(DownloadPageTest, TheFirstPageLeadsToAProjectAndItsDownload) {
  child<QPushButton>("project.from_download")->click();
  auto* project = child<NewProjectDialog>("new_project_dialog");
  auto* create = project->findChild<QPushButton*>("project_create");
  EXPECT_FALSE(create->isEnabled()) << "it needs a name";
  QTest::keyClicks(project->findChild<QLineEdit*>("project_name"), "../Anna");
  EXPECT_TRUE(create->isEnabled());
  EXPECT_FALSE(project->findChild<QLineEdit*>("project_folder")->text().contains("..")) << "a name is no path";
  project->findChild<QLineEdit*>("project_folder")->setText(path("anna"));
  create->click();
  ASSERT_NE(window.context(), nullptr);
  EXPECT_EQ(window.current_page(), PageId::Models);
  EXPECT_TRUE(child<DownloadDialog>("download_dialog")->isVisible());
  EXPECT_EQ(server.connections, 0);
}

}  // namespace
}  // namespace thumbsup::test
