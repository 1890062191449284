// The models of ui/models that no page's test puts under QAbstractItemModelTester.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "ui/models/gallery_model.h"
#include "ui/models/run_table_model.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/models/version_model.h"

namespace thumbsup {
namespace {

constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::Fatal;

RunRecord run(const char* id, std::int64_t steps) {
  RunRecord record;
  record.id = id;
  record.folder = std::filesystem::path("/nowhere") / id;
  record.steps = steps;
  record.config = {{"learning_rate", 5e-5}, {"steps", steps}};
  return record;
}

TEST(RunTableModel, FollowsItsRuns) {
  RunTableModel model;
  const QAbstractItemModelTester tester(&model, kStrict);
  model.set_runs({run("run-002", 400), run("run-001", 900)});
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.index(0, RunTableModel::Name).data().toString(), "Run 2");
  EXPECT_EQ(model.row_of("/nowhere/run-001"), 1);
  EXPECT_EQ(model.row_of("/nowhere/run-009"), -1);
  model.set_runs({run("run-002", 401), run("run-001", 900)});  // the same ones, gone on
  EXPECT_EQ(model.runs()[0].steps, 401);
  model.set_runs({run("run-003", 1)});
  EXPECT_EQ(model.rowCount(), 1);
  model.set_runs({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(VerdictPhotosModel, SaysWhatIsWrongInWordsAndRoles) {
  VerdictPhotosModel model;
  const QAbstractItemModelTester tester(&model, kStrict);
  HeldOutPhoto yes, no;
  yes.path = "/nowhere/yes.jpg";
  yes.positive = true;
  yes.probability = 0.2;
  no.path = "/nowhere/no.jpg";
  no.probability = 0.8;
  model.set_photos({yes, no}, 0.5);
  ASSERT_EQ(model.rowCount(), 2);
  const auto first = model.index(0), second = model.index(1);
  EXPECT_FALSE(first.data(GalleryModel::PassedRole).toBool());
  EXPECT_TRUE(second.data(GalleryModel::PassedRole).toBool());
  EXPECT_TRUE(first.data(Qt::AccessibleTextRole).toString().contains("yes.jpg"));
  EXPECT_TRUE(first.data(Qt::AccessibleTextRole).toString().contains("20"));
  EXPECT_NE(first.data(Qt::AccessibleTextRole).toString().replace("yes", "no").replace("20", "80"),
            second.data(Qt::AccessibleTextRole).toString())
      << "the direction is said too";
  model.set_photos({}, 0.5);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(VersionModel, KnowsTheLineageAlsoOfABrokenChain) {
  VersionModel model;
  const QAbstractItemModelTester tester(&model, kStrict);
  const auto version = [](const char* id, const char* parent, const char* run_id) {
    ModelEntry entry;
    entry.kind = ModelOrigin::Version;
    entry.id = QString("version:%1").arg(id);
    entry.name = id;
    entry.parent = parent;
    entry.run = run_id;
    entry.from = "base";
    return entry;
  };
  ModelEntry loop = version("v9", "v9", "");  // a record changed by hand
  model.set_entries({version("v1", "", ""), version("v2", "v1", "run-004"), version("v3", "v7", ""), loop});
  ASSERT_EQ(model.rowCount(), 4);
  EXPECT_EQ(model.lineage(*model.find("version:v2")), QString::fromUtf8("base → v1 → v2"));
  EXPECT_EQ(model.lineage(*model.find("version:v3")), QString::fromUtf8("base → v3"));
  EXPECT_EQ(model.lineage(*model.find("version:v9")), QString::fromUtf8("base → v9")) << "a circle is left at once";
  model.set_entries({});
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace thumbsup
