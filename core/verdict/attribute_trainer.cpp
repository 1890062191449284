#include "verdict/attribute_trainer.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/create_folders.h"
#include "base/error.h"
#include "verdict/judge_trainer.h"
#include "verdict/verdict_messages.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> all_folders(const JudgeTrainConfig& config) {
  std::vector<std::string> folders;
  std::set<fs::path> seen;
  for (const auto* some : {&config.positive, &config.instance, &config.negative, &config.others})
    for (const std::string& folder : *some) {
      std::error_code error;
      if (seen.insert(fs::weakly_canonical(folder, error)).second) folders.push_back(folder);
    }
  return folders;
}

/// A folder's name for the question: letters and digits of the tag.
std::string folder_name(const std::string& attribute) {
  std::string name;
  for (const char c : attribute)
    name += static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
  return name;
}

void require_own_name(const std::string& attribute) {
  for (const char* own : {"gesture", "subject", "quality"})
    if (attribute == own) throw UserInputError(msg::verdict::attribute_is_question_already(attribute));
}

}  // namespace

JudgeInfo train_attribute(const JudgeTrainConfig& config, at::Device device, RunControl& control,
                          RunObserver& observer) {
  require_own_name(config.attribute);
  JudgeTrainConfig own = config;
  own.name = config.attribute;
  own.positive = all_folders(config);
  own.negative.clear();
  own.instance.clear();
  own.others.clear();
  own.subject = JudgeTrainConfig().subject;
  std::error_code ignored;
  const bool further = fs::is_regular_file(config.out / kJudgeInfoFile, ignored);
  if (further) {
    for (const VerdictPart& part : read_verdict(config.out))
      if (part.info.question == config.attribute)
        throw UserInputError(msg::verdict::asks_all_already(display(config.out)));
    const fs::path place = config.out / kJudgeQuestionsFolder;
    if (const auto error = create_folders(place))
      throw IoError(place, msg::verdict::cannot_be_created(error.message()));
    own.out = place / folder_name(config.attribute);
  }
  JudgeInfo info = train_judge(own, device, control, observer, config.attribute);
  if (further && !config.attribute_required) {
    info.required = false;
    write_judge_info(own.out, info);
  }
  return info;
}

}  // namespace thumbsup
