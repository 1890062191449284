#pragma once

#include "params/enum_names.h"

/// What parameters let users choose from.
namespace thumbsup {

enum class SamplerId { Ddim, Ddpm, Pndm, Lms, Euler, EulerA, Heun, Dpmpp2m, Dpmpp2mKarras, Dpmpp2mSde, UniPc, Lcm };
template <>
struct EnumTable<SamplerId> {
  static constexpr std::pair<SamplerId, const char*> kNames[] = {{SamplerId::Ddim, "ddim"},
                                                                 {SamplerId::Ddpm, "ddpm"},
                                                                 {SamplerId::Pndm, "pndm"},
                                                                 {SamplerId::Lms, "lms"},
                                                                 {SamplerId::Euler, "euler"},
                                                                 {SamplerId::EulerA, "euler_a"},
                                                                 {SamplerId::Heun, "heun"},
                                                                 {SamplerId::Dpmpp2m, "dpmpp_2m"},
                                                                 {SamplerId::Dpmpp2mKarras, "dpmpp_2m_karras"},
                                                                 {SamplerId::Dpmpp2mSde, "dpmpp_2m_sde"},
                                                                 {SamplerId::UniPc, "unipc"},
                                                                 {SamplerId::Lcm, "lcm"}};
};

/// Number formats. What Auto comes to says nn/compute_context.h.
enum class Dtype { Auto, Float32, Bfloat16, Float16 };
template <>
struct EnumTable<Dtype> {
  static constexpr std::pair<Dtype, const char*> kNames[] = {
      {Dtype::Auto, "auto"}, {Dtype::Float32, "float32"}, {Dtype::Bfloat16, "bfloat16"}, {Dtype::Float16, "float16"}};
};

/// What the user says a model predicts; Auto: what the model says, or is found to.
enum class PredictionChoice { Auto, Epsilon, VPrediction };
template <>
struct EnumTable<PredictionChoice> {
  static constexpr std::pair<PredictionChoice, const char*> kNames[] = {
      {PredictionChoice::Auto, "auto"},
      {PredictionChoice::Epsilon, "epsilon"},
      {PredictionChoice::VPrediction, "v_prediction"}};
};

/// Formulas: training/lr_schedule.h.
enum class LrScheduleKind { Constant, ConstantWithWarmup, Linear, Cosine, CosineWithRestarts, Polynomial };
template <>
struct EnumTable<LrScheduleKind> {
  static constexpr std::pair<LrScheduleKind, const char*> kNames[] = {
      {LrScheduleKind::Constant, "constant"},
      {LrScheduleKind::ConstantWithWarmup, "constant_with_warmup"},
      {LrScheduleKind::Linear, "linear"},
      {LrScheduleKind::Cosine, "cosine"},
      {LrScheduleKind::CosineWithRestarts, "cosine_with_restarts"},
      {LrScheduleKind::Polynomial, "polynomial"}};
};
/// Whether the rate at a step does not depend on the length of the run.
constexpr bool is_constant(LrScheduleKind kind) {
  return kind == LrScheduleKind::Constant || kind == LrScheduleKind::ConstantWithWarmup;
}

enum class OptimizerKind { AdamW, AdamW8bit };
template <>
struct EnumTable<OptimizerKind> {
  static constexpr std::pair<OptimizerKind, const char*> kNames[] = {{OptimizerKind::AdamW, "adamw"},
                                                                     {OptimizerKind::AdamW8bit, "adamw8bit"}};
};

/// In which a model is written: one file for other programs, a diffusers folder; a LoRA as kohya's scripts or PEFT do.
enum class ExportFormat { Safetensors, Diffusers, Kohya, Peft };
template <>
struct EnumTable<ExportFormat> {
  static constexpr std::pair<ExportFormat, const char*> kNames[] = {{ExportFormat::Safetensors, "safetensors"},
                                                                    {ExportFormat::Diffusers, "diffusers"},
                                                                    {ExportFormat::Kohya, "kohya"},
                                                                    {ExportFormat::Peft, "peft"}};
};

/// Where a version of a model stands. At most one is in production.
enum class Stage { Candidate, Accepted, Production, Archived };
template <>
struct EnumTable<Stage> {
  static constexpr std::pair<Stage, const char*> kNames[] = {{Stage::Candidate, "candidate"},
                                                             {Stage::Accepted, "accepted"},
                                                             {Stage::Production, "production"},
                                                             {Stage::Archived, "archived"}};
};

/// Where a photo belongs: *Instance* (this person), *Class* (others, same gesture), *Contrast* (without the gesture).
/// The word is also the name of its folder.
enum class Shelf { Instance, Class, Contrast };
template <>
struct EnumTable<Shelf> {
  static constexpr std::pair<Shelf, const char*> kNames[] = {
      {Shelf::Instance, "instance"}, {Shelf::Class, "class"}, {Shelf::Contrast, "contrast"}};
};

}  // namespace thumbsup
