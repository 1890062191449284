#pragma once

#include <filesystem>
#include <string>

#include "base/run_control.h"
#include "engine/generate.h"
#include "engine/judge.h"
#include "engine/train.h"
#include "params/demo_config.h"

namespace thumbsup {

struct DemoResult {
  std::filesystem::path project;
  JudgeInfo judge;  ///< its leading question, the gesture
  RunSummary training;
  AcceptanceReport before;              ///< on images of the base model, with the same seeds
  AcceptanceReport after;               ///< on those of the personalised model: what is accepted or not
  std::filesystem::path before_images;  ///< <project>/demo/before
  std::filesystem::path after_images;   ///< <project>/gallery
  std::filesystem::path report;         ///< page about `after`
  std::filesystem::path contact_sheet;  ///< both on one sheet
  std::string version;                  ///< id of the registered result
};

/// The whole job on the model and the photos that ship with the program, as a project that the studio opens: a judge
/// is trained, with the questions of the gesture, of Alexa and of the picture's quality; the base model makes images of
/// "Alexa with a thumbs up gesture"; DreamBooth with the `starter` preset; the result makes the same images (same
/// seeds); the judge's verdicts; the result enters the registry, as accepted when enough images pass.
///
/// Blocking. Whatever ends it before its time (a stop, kill -9), the same call with the same options goes on where it
/// stopped and comes to the same result. Throws UserInputError for a folder that holds something else or a demo with
/// other options, and what its parts throw.
DemoResult run_demo(const DemoOptions& options, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
