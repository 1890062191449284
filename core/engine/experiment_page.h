#pragma once

#include <filesystem>
#include <string>

#include "engine/experiment_search.h"
#include "studio/project.h"

namespace thumbsup {

/// What an experiment came to, in a sentence or two: who won, against what it is tied, what the confirmation says.
std::string conclusion_of(const ExperimentRecord& record, const ExperimentTable& table);
/// How the settings were gone through, and what the figures of a step mean: for who has not seen an experiment before.
std::string rule_of(const ExperimentPlan& plan);

/// A line for every setting and look: values, step, runs, counts, the 95 % interval. Fields of text are quoted, and
/// none begins with what a spreadsheet takes for a formula.
std::string experiment_csv(const ExperimentRecord& record, const ExperimentTable& table);

/// One HTML file: the conclusion, a heat map of settings x steps, all figures, and pictures of the same seeds for every
/// setting.
std::string experiment_page(const Project& project, const ExperimentRecord& record, const ExperimentTable& table);

/// The one or the other as a new file, by its name: .csv or .html. Throws UserInputError for other names and when it
/// exists, IoError.
void write_experiment_report(const Project& project, const ExperimentRecord& record, const std::filesystem::path& file);

}  // namespace thumbsup
