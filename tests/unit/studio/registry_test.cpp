#include "studio/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "photos/png_writer.h"
#include "studio/accept_run.h"
#include "studio/archive.h"
#include "studio/version_archive.h"
#include "support/golden.h"
#include "unit/studio/registry_fixture.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::RegistryTest;
using testing::HasSubstr;

TEST_F(RegistryTest, AVersionIsACopyWithHashes) {
  Registry registry(folder);
  NewVersion made = new_version();
  made.record.name = "first";
  const Version version = registry.add(made);
  EXPECT_EQ(version.record.id, "v1");
  EXPECT_EQ(version.stage, Stage::Candidate);
  EXPECT_EQ(version.model, folder / "v1" / "model");
  EXPECT_EQ(read_text_file(version.model / "unet/weights.safetensors"), "weights");
  ASSERT_EQ(version.record.files.size(), 2u);
  EXPECT_EQ(version.record.files[1].path, "model/unet/weights.safetensors");
  EXPECT_EQ(version.record.files[1].sha256, sha256_of_file(made.model / "unet/weights.safetensors"));
  EXPECT_EQ(version.record.model_hash.size(), 64u);

  NewVersion child = new_version("other weights");
  child.record.parent = "v1";
  registry.add(child);
  EXPECT_NE(registry.read("v2").record.model_hash, version.record.model_hash);
  EXPECT_EQ(registry.read("v2").record.photo_hash, version.record.photo_hash);
  child.record.parent = "v2";
  registry.add(child);
  std::vector<std::string> ids;
  for (const auto& each : registry.lineage("v3")) ids.push_back(each.record.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"v3", "v2", "v1"}));
  EXPECT_EQ(registry.children("v1"), std::vector<std::string>{"v2"});
  EXPECT_EQ(registry.list().versions.size(), 3u);

  child.record.parent = "v9";
  EXPECT_THAT(refusal([&] { registry.add(child); }), HasSubstr("no version \"v9\"; there are v1, v2, v3"));
  child.model = temporary / "missing";
  child.record.parent.clear();
  EXPECT_THAT(refusal([&] { registry.add(child); }), HasSubstr("missing"));
  EXPECT_THAT(refusal([&] { registry.read("../v1"); }), HasSubstr("there are v1"));

  // A number is never used twice, and a single file is a model too.
  fs::remove_all(folder / "v3");
  child.model = made.model / "unet/weights.safetensors";
  const Version single = registry.add(child);
  EXPECT_EQ(single.record.id, "v4");
  EXPECT_EQ(single.model, folder / "v4/model/weights.safetensors");
  EXPECT_EQ(single.record.model_hash, sha256_of_file(child.model));
}

TEST_F(RegistryTest, AcceptanceDemandsAReportAtTheCriterion) {
  Registry registry(folder);
  registry.add(new_version());
  EXPECT_THAT(refusal([&] { registry.promote("v1", Stage::Accepted, kOfFew); }), HasSubstr("not judged yet"));
  EXPECT_THAT(refusal([&] { registry.promote("v1", Stage::Production); }), HasSubstr("only an accepted version"));
  EXPECT_EQ(judge(registry, "v1", "++-").evaluation->passed, 2);
  EXPECT_THAT(refusal([&] { registry.promote("v1", Stage::Accepted, kOfFew); }),
              HasSubstr("2 of 3 images of v1 pass, 66.7"));
  EXPECT_EQ(registry.read("v1").stage, Stage::Candidate);
  EXPECT_EQ(registry.promote("v1", Stage::Accepted, {.criterion = 0.6, .minimum_images = 1}).stage, Stage::Accepted);

  registry.add(new_version());
  judge(registry, "v2", "+---");
  registry.promote("v2", Stage::Accepted, {.criterion = 0.75, .override_reason = "for a friend", .minimum_images = 1});
  const auto last = registry.history().back();
  EXPECT_EQ(last.event, "accepted");
  EXPECT_EQ(last.reason, "for a friend");
  EXPECT_THAT(last.data.at("overruled").get<std::string>(), HasSubstr("1 of 4"));

  registry.add(new_version());
  judge(registry, "v3", "----");
  judge(registry, "v3", "+++-");  // the latest report counts; exactly the criterion is enough
  EXPECT_THAT(refusal([&] { registry.promote("v3", Stage::Accepted); }),
              HasSubstr("3 of 4 images of v3 pass, which are too few to say; 20 are needed"));
  EXPECT_EQ(registry.promote("v3", Stage::Accepted, kOfFew).stage, Stage::Accepted);
  EXPECT_EQ(registry.history().back().data.at("minimum_images"), 1) << "on what terms, is on record";
}

TEST_F(RegistryTest, ARetrainedVersionMayNotBeWorseThanTheOneInProduction) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "++++++++++");
  registry.promote("v1", Stage::Accepted, kOfFew);
  registry.promote("v1", Stage::Production);
  registry.add(new_version());
  judge(registry, "v2", "+++++++++-");
  EXPECT_THAT(refusal([&] { registry.promote("v2", Stage::Accepted, kOfFew); }), HasSubstr("worse than v1"));
  judge(registry, "v2", "+++++");
  EXPECT_EQ(registry.promote("v2", Stage::Accepted, kOfFew).stage, Stage::Accepted) << "5 of the 5 common seeds pass";
}

TEST_F(RegistryTest, AComparisonIsPutOnRecordWithBothFigures) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "+++-");
  registry.promote("v1", Stage::Accepted, kOfFew);
  registry.promote("v1", Stage::Production);
  registry.add(new_version());
  judge(registry, "v2", "+--");
  EXPECT_EQ(registry.record_comparison("v2", "v1"), (SeedComparison{"v1", 3, 1, 3}));
  EXPECT_EQ(Registry(folder).read("v2").comparison, (SeedComparison{"v1", 3, 1, 3}));
  EXPECT_TRUE(registry.verify("v2").problems.empty());
  EXPECT_FALSE(registry.read("v1").comparison);
  registry.promote("v2", Stage::Accepted, {.criterion = 0.75, .override_reason = "she likes it", .minimum_images = 1});
  const auto accepted = registry.history().back();
  EXPECT_EQ(accepted.reason, "she likes it");
  EXPECT_EQ(seed_comparison(accepted.data.at("compared")), (SeedComparison{"v1", 3, 1, 3}));
  EXPECT_EQ(registry.production(), "v1");
}

TEST_F(RegistryTest, ARunIsAcceptedOnceAndOnlyWhenNothingStandsAgainstIt) {
  Registry registry(folder);
  registry.add(new_version());
  judge(registry, "v1", "++++");
  registry.promote("v1", Stage::Accepted, kOfFew);
  registry.promote("v1", Stage::Production);

  RunRecord run;
  run.id = "run-007";
  run.model = new_version().model;
  run.base_model = registry.read("v1").model.string();
  RunControl control;
  const auto accept = [&](const std::string& verdicts, const Promotion& promotion = kOfFew) {
    const auto [report, images] = report_of(verdicts);
    return accept_run(registry, run, "seven", report, images, promotion, control);
  };
  const AcceptedRun worse = accept("+++-");
  EXPECT_EQ(worse.version, "v2");
  EXPECT_EQ(worse.stage, Stage::Candidate);
  EXPECT_THAT(worse.refusal, HasSubstr("worse than v1"));
  const Version version = registry.read("v2");
  EXPECT_EQ(version.record.parent, "v1");
  EXPECT_EQ(version.record.name, "seven");
  EXPECT_EQ(version.comparison, (SeedComparison{"v1", 4, 3, 4}));

  const auto events = registry.history().size();
  EXPECT_EQ(accept("+++-").version, "v2");
  EXPECT_EQ(registry.history().size(), events) << "the same report of the same images is not put on record again";
  const AcceptedRun overruled = accept("+++-", {0.75, "for a friend", 1});
  EXPECT_EQ(overruled.stage, Stage::Accepted);
  EXPECT_THAT(overruled.refusal, HasSubstr("worse than v1"));
  EXPECT_EQ(registry.history().back().reason, "for a friend");
  EXPECT_EQ(accept("++++").refusal, "") << "it is accepted already; the new report is kept";
  EXPECT_EQ(registry.read("v2").evaluation->passed, 4);
  EXPECT_EQ(registry.list().versions.size(), 2u);
}

TEST_F(RegistryTest, APackedVersionBringsItsReportsAndItsAcceptance) {
  Registry registry(folder);
  registry.add(new_version("weights"));
  judge(registry, "v1", "+---");
  judge(registry, "v1", "+++-");
  registry.promote("v1", Stage::Accepted, kOfFew);
  const fs::path zip = temporary / "v1.zip";
  pack_version(registry, "v1", zip);
  EXPECT_TRUE(test::temporaries(temporary.path()).empty());

  Registry other(temporary / "elsewhere");
  const Version brought = unpack_version(other, zip);
  EXPECT_EQ(brought.stage, Stage::Candidate);
  ASSERT_TRUE(brought.evaluation);
  EXPECT_EQ(brought.evaluation->passed, 3);
  ASSERT_EQ(brought.evaluation->samples.size(), 4u);
  EXPECT_EQ(brought.evaluation->samples[2].seed, 3);
  EXPECT_EQ(other.reports("v1").size(), 2u);
  EXPECT_EQ(brought.record.model_hash, registry.read("v1").record.model_hash);
  EXPECT_THAT(brought.record.notes, HasSubstr("75 % of the images passing, the criterion being 75 %"));
  EXPECT_TRUE(other.verify("v1").problems.empty());
  EXPECT_EQ(other.promote("v1", Stage::Accepted, kOfFew).stage, Stage::Accepted);
  EXPECT_TRUE(test::temporaries(temporary.path()).empty());
}

TEST_F(RegistryTest, APackedVersionComesWithAllItsReportsOrNotAtAll) {
  Registry registry(folder);
  registry.add(new_version("weights"));
  judge(registry, "v1", "+---");
  const auto [report, images] = report_of("+++-");
  write_png(images / "image-0.png", cv::Mat(700, 700, CV_8UC3, cv::Scalar(1, 2, 3)),
            {{"parameters", "a prompt\nSteps: 2, Seed: 1, Size: 8x8, Note: " + std::string(1 << 20, 'x')}});
  registry.judge("v1", report, images);
  const fs::path zip = temporary / "v1.zip";
  pack_version(registry, "v1", zip);
  const fs::path content = temporary / "content";
  unpack_archive(zip, content);

  Registry other(temporary / "elsewhere");
  NewVersion version = new_version("weights");
  for (const char* name : {"v1-1", "v1-2"})
    version.reports.push_back({read_json_file(content / "reports" / name / "report.json"), content / "reports" / name});
  {
    const test::SmallFiles small(1 << 20);
    EXPECT_THROW(other.add(version), IoError) << "the second report does not fit";
  }
  EXPECT_TRUE(other.list().versions.empty());
  EXPECT_TRUE(other.history().empty());
  EXPECT_FALSE(fs::exists(other.folder() / "reports" / "v1-1"));
  EXPECT_TRUE(test::temporaries(other.folder()).empty());
  EXPECT_EQ(unpack_version(other, zip).record.id, "v1") << "a number that was not given is not used up";
  EXPECT_EQ(other.reports("v1").size(), 2u);
  EXPECT_TRUE(other.verify("v1").problems.empty());
}

TEST_F(RegistryTest, OneIsInProductionAndRollingBackGoesFurtherEachTime) {
  Registry registry(folder);
  EXPECT_THAT(refusal([&] { registry.roll_back(); }), HasSubstr("nothing to roll back"));
  for (const char* id : {"v1", "v2", "v3"}) {
    registry.add(new_version(id));
    judge(registry, id, "++++");
    registry.promote(id, Stage::Accepted, kOfFew);
    registry.promote(id, Stage::Production);
    EXPECT_EQ(registry.production(), id);
  }
  EXPECT_EQ(registry.before_production(), "v2");
  EXPECT_EQ(registry.read("v2").stage, Stage::Accepted);
  EXPECT_THAT(refusal([&] { registry.promote("v3", Stage::Archived); }), HasSubstr("in production"));
  EXPECT_EQ(registry.roll_back("red faces").record.id, "v2");
  EXPECT_EQ(registry.history().back().reason, "red faces");
  EXPECT_EQ(registry.read("v3").stage, Stage::Accepted);
  EXPECT_EQ(registry.roll_back().record.id, "v1");
  EXPECT_EQ(registry.before_production(), std::nullopt);
  EXPECT_THAT(refusal([&] { registry.roll_back(); }), HasSubstr("before v1"));
  registry.promote("v3", Stage::Archived);
  EXPECT_THAT(refusal([&] { registry.promote("v3", Stage::Production); }), HasSubstr("archived"));
  EXPECT_EQ(registry.promote("v3", Stage::Candidate).stage, Stage::Candidate);
  EXPECT_EQ(Registry(folder).production(), "v1");
}

TEST_F(RegistryTest, DiffNamesWhatDiffers) {
  Registry registry(folder);
  registry.add(new_version("a"));
  NewVersion other = new_version("b");
  other.record.parameters = {{"steps", 900}, {"learning_rate", 5e-5}, {"nested", {{"x", 1}}}};
  other.record.photos[1].sha256 = std::string(64, '3');
  other.record.metrics = {{"last_loss", 0.1}};
  registry.add(other);
  judge(registry, "v1", "+-+");
  judge(registry, "v2", "-+");
  const VersionDiff diff = diff_versions(registry.read("v1"), registry.read("v2"));
  EXPECT_FALSE(diff.same_model || diff.same_photos);
  EXPECT_TRUE(diff.same_base);
  ASSERT_EQ(diff.parameters.size(), 2u);
  EXPECT_EQ(diff.parameters[0].key, "nested/x");
  EXPECT_TRUE(diff.parameters[0].a.is_null());
  EXPECT_EQ(diff.parameters[1].a, 700);
  EXPECT_EQ(diff.parameters[1].b, 900);
  ASSERT_EQ(diff.metrics.size(), 1u);
  ASSERT_EQ(diff.photos_only_a.size(), 1u);
  EXPECT_EQ(diff.photos_only_a[0].name, "b.jpg");
  ASSERT_EQ(diff.samples.size(), 2u);
  EXPECT_EQ(diff.samples[1].seed, 2);
  EXPECT_FALSE(*diff.samples[1].a.passed);
  EXPECT_TRUE(*diff.samples[1].b.passed);
  EXPECT_EQ(diff.samples[1].a.image, folder / "reports/v1-1/image-1.png");
  EXPECT_EQ(to_json(diff).at("parameters").at("steps"), nlohmann::json({700, 900}));
  EXPECT_TRUE(diff_versions(registry.read("v1"), registry.read("v1")).parameters.empty());
}

}  // namespace
}  // namespace thumbsup
