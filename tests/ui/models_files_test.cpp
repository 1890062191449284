// Models as files: imported, exported, deleted and restored.
#include <QAbstractItemModelTester>

#include "base/atomic_file.h"
#include "base/error.h"
#include "tests/ui/gallery_fixture.h"
#include "ui/models/version_model.h"
#include "ui/pages/models_page.h"

namespace thumbsup::test {
namespace {

TEST_F(GalleryTest, ModelsAreImportedExportedDeletedAndRestored) {
  studio.open(PageId::Models);
  ModelsPage* page = &studio.models().page();
  QAbstractItemModelTester tester(&page->versions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 1; }));
  EXPECT_EQ(page->bases()[0].id, "starter");
  EXPECT_EQ(page->bases()[0].hash.size(), 64);

  const auto starter = page->bases()[0].model;
  Job* job = page->import_from(to_qt(starter));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  ASSERT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 2; }));
  EXPECT_EQ(page->bases()[1].image_hash, page->bases()[0].image_hash) << "a copy is the same model";
  EXPECT_EQ(page->bases()[1].bytes, page->bases()[0].bytes);

  // What is no model is refused, in words.
  write_file_atomically(to_path(path("notes.safetensors")), std::string("hello"));
  job = page->import_from(path("notes.safetensors"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Failed);
  EXPECT_TRUE(job->error_sentence().contains("notes.safetensors")) << job->error_sentence().toStdString();
  job = page->import_from(to_qt(starter / "resnet18" / "model.safetensors"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Failed);

  job = page->export_to("base:starter", path("exported"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  EXPECT_TRUE(std::filesystem::exists(to_path(path("exported/unet/config.json"))));

  page->delete_entry("base:starter");
  EXPECT_FALSE(std::filesystem::exists(window.context()->project.models_folder() / "starter"));
  EXPECT_TRUE(eventually([&] { return page->bases().size() == 1; }));
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return page->bases().size() == 2; }));
  EXPECT_THROW(page->delete_entry("starter"), UserInputError);
}

}  // namespace
}  // namespace thumbsup::test
