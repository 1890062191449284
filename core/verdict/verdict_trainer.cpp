#include "verdict/verdict_trainer.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "verdict/face_trainer.h"
#include "verdict/judge_page.h"
#include "verdict/judge_trainer.h"
#include "verdict/quality_trainer.h"
#include "verdict/readiness.h"
#include "verdict/verdict_messages.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<std::string>;

bool is_among(const std::string& folder, const Folders& folders) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(folder, error);
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& other) { return fs::weakly_canonical(other, error) == place; });
}

/// `folders` without those in `without`.
Folders those_not_in(const Folders& folders, const Folders& without) {
  Folders rest;
  for (const std::string& folder : folders)
    if (!is_among(folder, without) && !is_among(folder, rest)) rest.push_back(folder);
  return rest;
}

Folders together(const Folders& first, const Folders& second) {
  Folders all = first;
  for (const std::string& folder : those_not_in(second, first)) all.push_back(folder);
  return all;
}

JudgeTrainConfig asking(const JudgeTrainConfig& config, const std::string& name, Folders yes, Folders no) {
  JudgeTrainConfig own = config;
  own.name = name;
  own.positive = std::move(yes);
  own.negative = std::move(no);
  own.instance.clear();
  own.others.clear();
  own.passes.clear();
  own.fails.clear();
  own.subject = JudgeTrainConfig().subject;
  return own;
}

/// Why the subject cannot be learned; nothing when it can.
std::optional<Message> subject_obstacle(const JudgeTrainConfig& config, const Folders& class_folders) {
  if (config.instance.empty()) return msg::verdict::subject_needs_instance_photos();
  if (class_folders.empty() && !config.negative.empty()) return msg::verdict::subject_needs_class_photos();
  if (class_folders.empty()) return msg::verdict::subject_needs_others();
  return {};
}

bool is_judge(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / kJudgeInfoFile, error);
}

bool asks(const std::vector<VerdictPart>& parts, const std::string& question) {
  return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.info.question == question; });
}

class VerdictTraining {
 public:
  VerdictTraining(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer)
      : config_(config), device_(device), control_(control), observer_(observer) {}

  JudgeInfo run() {
    VerdictPlan plan = plan_verdict(config_);
    // One question to learn from, and nothing that fits it: the trainer says what is missing.
    if (plan.questions.empty() || plan.questions.front().question == "quality")
      return train_judge(asking(config_, config_.name, config_.positive, config_.negative), device_, control_,
                         observer_);
    const bool has_leading = is_judge(config_.out);
    bool tried_faces = false;
    if (has_leading) {
      const auto there = read_verdict(config_.out);
      tried_faces = try_faces(plan, there);
      std::erase_if(plan.questions, [&](const PlannedQuestion& planned) { return asks(there, planned.question); });
    }
    if (plan.questions.empty() && tried_faces) return read_judge_info(config_.out);
    if (plan.questions.empty()) throw UserInputError(msg::verdict::asks_all_already(display(config_.out)));
    if (has_leading) {
      std::vector<std::string> names;
      for (const PlannedQuestion& planned : plan.questions) names.push_back(planned.question);
      observer_.on(
          Notice{msg::verdict::questions_are_added(display(config_.out), fmt::format("{}", fmt::join(names, ", ")))});
    }
    std::size_t next = 0;
    if (!has_leading) learn(plan.questions[next++], config_.out);
    for (const auto& [question, why] : plan.left_out) leave_out(question, why);
    for (; next < plan.questions.size(); ++next) learn_further(plan.questions[next]);
    return read_judge_info(config_.out);
  }

 private:
  JudgeInfo learn(const PlannedQuestion& planned, const fs::path& out) {
    JudgeTrainConfig own = planned.config;
    own.out = out;
    if (planned.question == "quality") return train_quality(own, device_, control_, observer_);
    JudgeInfo info = train_judge(own, device_, control_, observer_, planned.question);
    return planned.question == "subject" ? choose_subject_means(own, out, device_, control_, observer_) : info;
  }

  /// A subject that was trained before faces were tried: by an older version, or by a run that was stopped in between.
  /// Whether there was one.
  bool try_faces(const VerdictPlan& plan, const std::vector<VerdictPart>& there) {
    for (const PlannedQuestion& planned : plan.questions)
      for (const VerdictPart& part : there)
        if (planned.question == "subject" && part.info.question == "subject" &&
            part.info.means == SubjectMeans::Untried) {
          const JudgeInfo info = choose_subject_means(planned.config, part.folder, device_, control_, observer_);
          if (part.folder != config_.out) require_or_report(info, part.folder);
          return true;
        }
    return false;
  }

  void learn_further(const PlannedQuestion& planned) {
    const fs::path place = config_.out / kJudgeQuestionsFolder;
    if (const auto error = create_folders(place))
      throw IoError(place, msg::verdict::cannot_be_created(error.message()));
    try {
      const JudgeInfo info = learn(planned, place / planned.question);
      if (planned.question == "subject") require_or_report(info, place / planned.question);
    } catch (const UserInputError& refusal) {
      leave_out(planned.question, refusal.message());
    }
  }

  /// The judge's own file says it, for whoever reads its reports later.
  void leave_out(const std::string& question, const Message& why) {
    observer_.on(Notice{msg::verdict::question_is_left_out(question, why)});
    JudgeInfo leading = read_judge_info(config_.out);
    if (asks(read_verdict(config_.out), question) || leading.left_out[question] == why.english()) return;
    leading.left_out[question] = why.english();
    write_judge_info(config_.out, leading);
  }

  /// A subject question that is no better than guessing is kept, but decides nothing.
  void require_or_report(JudgeInfo info, const fs::path& folder) {
    const bool is_told = !may_be_guessing(info.evaluation);
    if (is_told == info.required) return;
    info.required = is_told;
    const Message note = msg::verdict::subject_cannot_be_told();
    if (!is_told) {
      info.notes.push_back(note.english());
      observer_.on(Notice{note});
    } else {
      std::erase(info.notes, note.english());
    }
    write_judge_info(folder, info);
    write_file_atomically(folder / "report.html", judge_page(info));
  }

  const JudgeTrainConfig config_;
  at::Device device_;
  RunControl& control_;
  RunObserver& observer_;
};

}  // namespace

VerdictPlan plan_verdict(const JudgeTrainConfig& config) {
  VerdictPlan plan;
  if (!config.positive.empty() && !config.negative.empty()) {
    plan.questions.push_back({"gesture", asking(config, config.name, config.positive, config.negative)});
    plan.questions.back().config.passes = config.passes;  // which question a picture fails is not known
  } else {
    plan.left_out.emplace("gesture", msg::verdict::gesture_needs_contrast());
  }

  const Folders class_folders = together(those_not_in(config.positive, config.instance), config.others);
  const auto obstacle = subject_obstacle(config, class_folders);
  if (!obstacle) {
    plan.questions.push_back(
        {"subject", asking(config, config.subject, config.instance,
                           together(class_folders, those_not_in(config.negative, config.instance)))});
    plan.questions.back().config.passes = config.passes;
    plan.questions.back().config.fails = config.fails;
  } else {
    plan.left_out.emplace("subject", *obstacle);
  }

  if (!config.quality)
    plan.left_out.emplace("quality", msg::verdict::quality_was_not_wanted());
  else if (config.backbone == "none")
    plan.left_out.emplace("quality", msg::verdict::quality_is_told_by_backbone());
  else
    plan.questions.push_back(
        {"quality",
         asking(config, "picture quality", together(together(config.positive, config.instance), config.negative), {})});
  return plan;
}

std::vector<std::string> missing_questions(const JudgeTrainConfig& config) {
  std::error_code error;
  const bool is_there = is_judge(config.out);
  if (!is_there && fs::exists(fs::symlink_status(config.out, error))) return {};
  const auto there = is_there ? read_verdict(config.out) : std::vector<VerdictPart>();
  std::vector<std::string> missing;
  for (const PlannedQuestion& planned : plan_verdict(config).questions)
    if (!asks(there, planned.question) && (!is_there || there.front().info.left_out.count(planned.question) == 0))
      missing.push_back(planned.question);
  return missing;
}

JudgeInfo train_verdict(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer) {
  return VerdictTraining(config, device, control, observer).run();
}

}  // namespace thumbsup
