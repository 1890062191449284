// A download through the window, from a server on this machine.
#include <cstdlib>

#include "base/json_file.h"
#include "base/resources.h"
#include "studio/project.h"
#include "support/http_server.h"
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
    ASSERT_TRUE(creates(window, path("mine"), "Mine"));
    studio.open(PageId::Models);
    page = &studio.models().page();
    ASSERT_TRUE(soon([&] { return !page->bases().empty(); }));
  }
  template <class Condition>
  static bool soon(Condition condition) {
    return eventually(condition, 60000);
  }
  DownloadDriver ask() {
    studio.models().press_download();
    const DownloadDriver dialog = studio.download_dialog();
    dialog.type_repository("owner/drawn-people");
    return dialog;
  }

  HttpServer server{starter_files()};
  ModelsPage* page = nullptr;
};

TEST_F(DownloadPageTest, FilesAreShownBeforeThenTheModelComesCanBePausedStoppedAndGoesOn) {
  ASSERT_NO_FATAL_FAILURE(open_page());
  const DownloadDriver dialog = ask();
  EXPECT_TRUE(dialog.token().contains("HF_TOKEN"));
  EXPECT_FALSE(dialog.can_download()) << "nothing is downloaded unseen";
  EXPECT_EQ(server.connections, 0);

  server.behave("listing", {.status = 404});
  dialog.press_look();
  ASSERT_TRUE(soon([&] { return dialog.can_look(); }));
  EXPECT_TRUE(dialog.summary().contains("owner/drawn-people")) << dialog.summary().toStdString();
  EXPECT_FALSE(dialog.can_download());
  dialog.press_look();
  ASSERT_TRUE(soon([&] { return dialog.can_download(); })) << dialog.summary().toStdString();
  EXPECT_GT(dialog.file_count(), 5);
  EXPECT_TRUE(dialog.summary().contains("MB")) << dialog.summary().toStdString();
  // Another revision is another list.
  dialog.type_revision("main2");
  EXPECT_FALSE(dialog.can_download());
  EXPECT_EQ(dialog.file_count(), 0);
  dialog.type_revision("main");
  dialog.press_look();
  ASSERT_TRUE(soon([&] { return dialog.can_download(); }));

  // The connection stays silent in the middle: time to pause and stop.
  const std::string weights = "unet/diffusion_pytorch_model.safetensors";
  server.behave(weights, {.cut_after = 1'000'000, .stalls = true});
  dialog.press_download();
  ASSERT_EQ(window.context()->jobs.jobs_of<DownloadJob>().size(), 1u);
  auto* job = window.context()->jobs.jobs_of<DownloadJob>()[0];
  const auto missing = static_cast<std::int64_t>(starter_files()[weights].size()) - 1'000'000;
  ASSERT_GT(missing, 0);
  ASSERT_TRUE(soon([&] {
    return job->download().bytes.total > 0 && job->download().bytes.total - job->download().bytes.done == missing;
  }));
  EXPECT_TRUE(job->status_text().contains("MB")) << job->status_text().toStdString();
  EXPECT_TRUE(studio.models().shows_download());
  studio.models().pause_download();
  EXPECT_EQ(job->state(), JobState::Paused);
  QTest::qWait(200);
  EXPECT_EQ(job->state(), JobState::Paused);
  studio.models().stop_download();
  ASSERT_TRUE(soon([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  const fs::path models = window.context()->project.models_folder();
  EXPECT_FALSE(fs::exists(models / "drawn-people"));
  EXPECT_TRUE(fs::exists(models / "drawn-people.partial"));
  ASSERT_TRUE(soon([&] { return !studio.models().has_download(); }));
  EXPECT_EQ(page->bases().size(), 1u) << "half a model is no model";

  // Again: it goes on, and the model appears by itself.
  const DownloadDriver again = ask();
  again.press_look();
  ASSERT_TRUE(soon([&] { return again.can_download(); }));
  again.press_download();
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
  const DownloadDriver dialog = ask();
  EXPECT_TRUE(dialog.summary().contains("Offline"));
  EXPECT_FALSE(dialog.can_look());
  EXPECT_FALSE(dialog.can_download());
  dialog.press_return();
  QTest::qWait(50);
  EXPECT_EQ(server.connections, 0);
}

TEST_F(DownloadPageTest, TheFirstPageLeadsToAProjectAndItsDownload) {
  studio.press_start("project.from_download");
  const NewProjectDriver project = studio.new_project_dialog();
  EXPECT_FALSE(project.can_create()) << "it needs a name";
  project.type_name("../Anna");
  EXPECT_TRUE(project.can_create());
  EXPECT_FALSE(project.folder().contains("..")) << "a name is no path";
  EXPECT_FALSE(project.asks_for_model()) << "it is to be downloaded";
  project.type_folder(path("anna"));
  project.press_create();
  ASSERT_TRUE(eventually([&] { return window.current_page() == PageId::Models; }, 20000));
  ASSERT_NE(window.context(), nullptr);
  EXPECT_TRUE(studio.download_dialog().is_shown());
  EXPECT_EQ(server.connections, 0);
}

}  // namespace
}  // namespace thumbsup::test
