#include "base/progress.h"

#include <array>
#include <utility>

namespace thumbsup {
namespace {

constexpr std::array<std::pair<RunStage, const char*>, 22> kStageNames = {{
    {RunStage::None, ""},
    {RunStage::LoadModel, "load the model"},
    {RunStage::SaveModel, "save the model"},
    {RunStage::InspectModel, "look at the model"},
    {RunStage::EncodePhotos, "photos"},
    {RunStage::ClassImages, "class images"},
    {RunStage::Train, "train"},
    {RunStage::Sample, "sample"},
    {RunStage::Generate, "generate"},
    {RunStage::LoadPhotos, "load photos"},
    {RunStage::TrainJudge, "train judge"},
    {RunStage::Judge, "judge"},
    {RunStage::AddPhotos, "add photos"},
    {RunStage::AutoCrop, "auto-crop"},
    {RunStage::Copy, "copy"},
    {RunStage::Download, "download"},
    {RunStage::Export, "export"},
    {RunStage::ReadImages, "read images"},
    {RunStage::Pack, "pack"},
    {RunStage::Unpack, "unpack"},
    {RunStage::AddVersion, "add version"},
    {RunStage::Verify, "verify"},
}};

}  // namespace

const char* to_string(RunStage stage) {
  for (const auto& [known, name] : kStageNames)
    if (known == stage) return name;
  return "";
}

RunStage parse_run_stage(std::string_view text) {
  for (const auto& [stage, name] : kStageNames)
    if (text == name) return stage;
  return RunStage::None;
}

}  // namespace thumbsup
