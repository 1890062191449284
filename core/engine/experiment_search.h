#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/run_event.h"
#include "studio/experiment.h"
#include "verdict/statistics.h"

/// What an experiment knows, and what it does next: plain functions of its record and of what its runs' judge said, so
/// that an experiment that was killed decides as it would have done.
namespace thumbsup {

/// What a judge said of the pictures of each trial's run, in the order of the trials.
using TrialScores = std::vector<std::vector<RunScore>>;

/// What one setting came to at one look: the pictures of all its seeds together.
struct ExperimentPoint {
  std::size_t setting = 0;
  std::int64_t step = 0;
  std::int64_t runs = 0;
  std::int64_t images = 0;
  std::int64_t passed = 0;
  double similarity = 0;  ///< mean over the images, to the instance photos
  std::int64_t class_images = 0;
  std::int64_t class_as_subject = 0;
  std::int64_t memorised = 0;
  bool within_limits = true;  ///< of class drift and of memorised pictures
  bool tied = false;          ///< with the best: at 95 % its rate cannot be told from the best one's

  double pass_rate() const { return images > 0 ? static_cast<double>(passed) / static_cast<double>(images) : 0.0; }
  /// 95 %, of the pass rate (Wilson).
  Interval interval() const { return wilson_interval(passed, images); }
  bool operator==(const ExperimentPoint&) const = default;
};

struct ExperimentTable {
  std::vector<ExperimentPoint> points;          ///< of the search, the best first
  std::optional<ExperimentPoint> winner;        ///< nothing while no setting within the limits has all its seeds
  std::optional<ExperimentPoint> confirmation;  ///< the winner on fresh seeds
  std::optional<ExperimentPoint> as_it_was;     ///< the settings the experiment began with, on the same fresh seeds

  /// What is to be used: the winner, unless what was there before did better on the fresh seeds.
  std::optional<ExperimentPoint> advice() const;
  /// Whether the two on the fresh seeds may as well be equally good (95 %).
  bool cannot_tell_from_before() const;

  bool is_winner(const ExperimentPoint& point) const {
    return winner && winner->setting == point.setting && winner->step == point.step;
  }
};

/// The points' order: within the limits before beyond them, then the pass rate, among equals the similarity, among
/// equals the fewer steps (as verdict/checkpoint_choice.h ranks the steps of one run).
bool is_better(const ExperimentPoint& one, const ExperimentPoint& other);

ExperimentTable tabulate(const ExperimentRecord& record, const TrialScores& scores);

/// The trial to be worked on next: `index` into the trials, or their number for a new one.
struct NextTrial {
  std::size_t index = 0;
  ExperimentTrial trial;
};

/// Trials that somebody works on, as indices into the trials.
using BusyTrials = std::set<std::size_t>;

/// Of the search; nothing when it is over, or when what is busy has to end first. What was begun is ended first.
///
/// Grid takes one setting and seed after the other to the last look. Halving is the asynchronous form of successive
/// halving (ASHA: Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020, algorithm 2) with a
/// reduction of 2 and the looks as its rungs: from the highest rung down, a setting goes on when it is among the better
/// half of those that came so far; when none may, the next setting begins. When none is left to begin, the better half
/// is rounded up, so that at least one reaches the last look. Several workers ask one after the other, each with what
/// the others do.
std::optional<NextTrial> next_search_trial(const ExperimentRecord& record, const TrialScores& scores,
                                           const BusyTrials& busy = {});

/// The setting that the experiment began with, where it is one of those that are tried.
std::optional<std::size_t> setting_as_it_was(const ExperimentPlan& plan);

/// How many runs follow the search: the winner's, and as many with the settings as they were, on the same seeds.
std::int64_t confirming_runs(const ExperimentPlan& plan);

/// Runs, and optimizer steps of all of them, at most, those that confirm included.
std::int64_t most_runs(const ExperimentPlan& plan);
std::int64_t most_steps(const ExperimentPlan& plan);

/// Of the winner's confirmation, on the seeds after the search's last; where it is another setting than the one the
/// experiment began with, that one is trained to the last look on the same seeds, so that nobody changes what was as
/// good. Nothing when it is over or there is no winner.
std::optional<NextTrial> next_confirmation(const ExperimentRecord& record, const TrialScores& scores,
                                           const BusyTrials& busy = {});

}  // namespace thumbsup
