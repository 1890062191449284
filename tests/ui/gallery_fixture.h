#pragma once

#include "studio/project.h"
#include "tests/ui/ui_fixture.h"
#include "ui/jobs/generate_job.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_model.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/judge_page.h"
#include "ui/widgets/generate_panel.h"

namespace thumbsup::test {

/// The demo project with a judge that was trained for a few epochs only.
class GalleryTest : public WindowTest {
 protected:
  void SetUp() override {
    open_demo();
    window.resize(1280, 800);
    gallery = &by_hand().page();
  }

  GalleryDriver by_hand() const { return studio.gallery(); }

  /// Trains a judge on the demo photos through the Judge page.
  void train_judge() {
    studio.open(PageId::Judge);
    const JudgeDriver judge = studio.judge();
    judge.page().config().epochs = 2;
    judge.page().config().warm_up_epochs = 2;
    judge.page().config().image_size = 64;
    ASSERT_TRUE(eventually([&] { return judge.can_train(); }));
    judge.press_train();
    ASSERT_TRUE(eventually([&] { return judge.page().judge().has_value(); }))
        << "the judge is shown when it is trained";
  }

  /// Makes `count` small images with the starter.
  void generate_images(int count) {
    studio.open(PageId::Gallery);
    ASSERT_TRUE(eventually([&] { return gallery->panel().model() != nullptr; }));
    const int before = gallery->model().rowCount();
    by_hand().type_prompt("Alexa with a thumbs up gesture");
    by_hand().type_negative_prompt("low quality, blurry");
    by_hand().set_chip("count", std::int64_t{count});
    by_hand().set_chip("steps", std::int64_t{2});
    by_hand().set_chip("guidance_scale", 2.5);
    by_hand().press_generate();
    const auto jobs = window.context()->jobs.jobs_of<GenerateJob>();
    ASSERT_FALSE(jobs.empty());
    ASSERT_TRUE(eventually([&] { return jobs.back()->is_ended(); }));
    ASSERT_EQ(jobs.back()->state(), JobState::Succeeded) << jobs.back()->error_sentence().toStdString();
    ASSERT_EQ(gallery->model().rowCount(), before + count);
  }

  GalleryPage* gallery = nullptr;
};

}  // namespace thumbsup::test
