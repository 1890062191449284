#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "verdict/judge_info.h"

namespace thumbsup {

/// In a judge's folder: the further questions of its verdict, a folder each, named by what they ask.
inline constexpr const char* kJudgeQuestionsFolder = "questions";

/// One question of a verdict: where it lies, and what its judge.json says.
struct VerdictPart {
  std::filesystem::path folder;
  JudgeInfo info;
};

/// The questions of the judge in `folder`: its own, then those in `folder`/questions (the subject, the quality, others
/// by name). A judge of an older version has one. Reads no weights. Throws what read_judge_info throws, and FormatError
/// for two parts that ask the same or none that is required.
std::vector<VerdictPart> read_verdict(const std::filesystem::path& folder);

/// "This judge answers: gesture, subject, quality." with what it cannot answer, and how it would learn to.
std::string what_it_answers(const std::vector<VerdictPart>& parts);

}  // namespace thumbsup
