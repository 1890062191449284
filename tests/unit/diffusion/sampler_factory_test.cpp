#include "diffusion/sampler_factory.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;

SchedulerConfig model_config(Json more = Json::object()) {
  Json values = {{"_class_name", "PNDMScheduler"},
                 {"beta_start", 0.00085},
                 {"beta_end", 0.012},
                 {"beta_schedule", "scaled_linear"},
                 {"steps_offset", 1}};
  values.update(more);
  return SchedulerConfig::from_json(values, "model/scheduler/scheduler_config.json");
}

TEST(SamplerFactory, EveryOfferedSamplerCanBeMade) {
  std::set<std::string> ids, names;
  for (const SamplerInfo& info : samplers()) {
    const auto sampler = make_sampler(sampler_config(info.id, model_config()));
    sampler->set_timesteps(10);
    EXPECT_GE(sampler->calls(), 10) << to_string(info.id);
    EXPECT_NEAR(sampler->noise_schedule().alpha_cumprod(999), 0.00466, 1e-5) << to_string(info.id);
    ids.insert(to_string(info.id));
    names.insert(info.display_name);
  }
  EXPECT_EQ(ids.size(), samplers().size());
  EXPECT_EQ(names.size(), samplers().size());
  for (const char* id : {"ddim", "ddpm", "pndm", "lms", "euler", "euler_a", "heun", "dpmpp_2m", "dpmpp_2m_karras",
                         "dpmpp_2m_sde", "unipc", "lcm"}) {
    EXPECT_EQ(ids.count(id), 1u) << id;
  }
  EXPECT_EQ(sampler_info(SamplerId::EulerA).display_name, "Euler a");
  EXPECT_EQ(sampler_info(SamplerId::Dpmpp2mKarras).display_name, "DPM++ 2M Karras");
}

TEST(SamplerFactory, AnUnknownIdIsAnsweredWithTheList) {
  for (const char* id : {"dpmpp2m", "", "Euler"}) {
    try {
      sampler_config(enum_of<SamplerId>(id), model_config());
      FAIL() << id << " was accepted";
    } catch (const UserInputError& error) {
      EXPECT_NE(std::string(error.what()).find("dpmpp_2m_karras"), std::string::npos);
    }
  }
}

TEST(SamplerFactory, AnUnknownClassIsNamed) {
  try {
    make_sampler(model_config({{"_class_name", "KarrasVeScheduler"}}));
    FAIL() << "accepted";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.key(), "_class_name");
    EXPECT_NE(std::string(error.what()).find("KarrasVeScheduler"), std::string::npos);
  }
}

TEST(SamplerFactory, AModelOfAnUnsupportedClassStillHasSamplers) {
  const SchedulerConfig config =
      model_config({{"_class_name", "DEISMultistepScheduler"}, {"algorithm_type", "deis"}, {"solver_type", "logrho"}});
  for (const SamplerId id : enum_values<SamplerId>())
    EXPECT_NO_THROW(make_sampler(sampler_config(id, config))) << to_string(id);
}

TEST(SamplerFactory, TheModelsOwnSettingsStay) {
  const SchedulerConfig config =
      model_config({{"prediction_type", "v_prediction"}, {"timestep_spacing", "trailing"}, {"clip_sample", true}});
  for (const SamplerId id : enum_values<SamplerId>()) {
    const SchedulerConfig chosen = sampler_config(id, config);
    EXPECT_EQ(chosen.prediction_type, PredictionType::VPrediction) << to_string(id);
    EXPECT_EQ(chosen.timestep_spacing, TimestepSpacing::Trailing) << to_string(id);
    EXPECT_EQ(chosen.steps_offset, 1) << to_string(id);
    EXPECT_TRUE(chosen.clip_sample) << to_string(id);
  }
  // What the file does not say is set for latents, not as for pixels.
  EXPECT_FALSE(sampler_config(SamplerId::Ddim, model_config()).clip_sample);
  EXPECT_FALSE(sampler_config(SamplerId::Ddim, model_config()).set_alpha_to_one);
  EXPECT_TRUE(sampler_config(SamplerId::Pndm, model_config()).skip_prk_steps);
}

TEST(SamplerFactory, AChosenDpmSolverIsThatOneWhateverTheFileSays) {
  const SchedulerConfig config = model_config({{"_class_name", "DPMSolverMultistepScheduler"},
                                               {"use_karras_sigmas", true},
                                               {"algorithm_type", "sde-dpmsolver++"},
                                               {"solver_order", 3}});
  const SchedulerConfig chosen = sampler_config(SamplerId::Dpmpp2m, config);
  EXPECT_EQ(chosen.sigma_spacing, SigmaSpacing::FromTimesteps);
  EXPECT_EQ(chosen.algorithm_type, "dpmsolver++");
  EXPECT_EQ(chosen.solver_order, 2);
  EXPECT_EQ(sampler_config(SamplerId::Dpmpp2mKarras, config).sigma_spacing, SigmaSpacing::Karras);
  EXPECT_EQ(sampler_config(SamplerId::Dpmpp2mSde, config).algorithm_type, "sde-dpmsolver++");
}

}  // namespace
}  // namespace thumbsup
