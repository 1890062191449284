#include "studio/acceptance_terms.h"

#include <gtest/gtest.h>

#include "studio_support.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TEST(AcceptanceTerms, AreKeptInTheProjectBesideWhatElseIsThere) {
  const test::TemporaryFolder folder;
  {
    Project project = Project::create(folder / "p", "P");
    EXPECT_EQ(acceptance_terms(project).criterion, kDefaultCriterion);
    project.set_section("params/acceptance", {{"from_the_future", 1}});
    set_acceptance_terms(project, {0.9});
  }
  Project project = Project::open(folder / "p");
  EXPECT_EQ(acceptance_terms(project).criterion, 0.9);
  EXPECT_EQ(acceptance_terms(folder / "p").criterion, 0.9) << "while another has it open";
  set_acceptance_terms(project, {});
  EXPECT_EQ(project.section("params/acceptance"), (nlohmann::json{{"from_the_future", 1}}));
}

TEST(AcceptanceTerms, WhatCannotBeUsedIsTheDefault) {
  const test::TemporaryFolder folder;
  Project project = Project::create(folder / "p", "P");
  for (const nlohmann::json& damaged : {nlohmann::json{{"criterion", 1.5}}, nlohmann::json{{"criterion", "much"}}}) {
    project.set_section("params/acceptance", damaged);
    EXPECT_EQ(acceptance_terms(project).criterion, kDefaultCriterion) << damaged;
  }
}

}  // namespace
}  // namespace thumbsup
