#include "serve/a1111_request.h"

#include <gtest/gtest.h>

#include "base/base64.h"
#include "base/json_text.h"
#include "serve/request_error.h"
#include "serve/router.h"

namespace thumbsup::serve {
namespace {

const RequestRules kRules{256, 20, 4, 128, {"ann"}};

ServedModel served_model() {
  ServedModel model;
  model.name = "portraits";
  model.version = "v3";
  return model;
}

A1111Request read(const nlohmann::json& body, A1111Route route = A1111Route::Txt2img) {
  return read_a1111_request(body, served_model(), kRules, route);
}

/// The field that a request is refused for; "" when it is not refused.
std::string refused_field(const nlohmann::json& body, A1111Route route = A1111Route::Txt2img) {
  try {
    read(body, route);
    return {};
  } catch (const RequestError& error) {
    EXPECT_EQ(error.status(), 422) << body.dump().substr(0, 200);
    EXPECT_NE(std::string(error.what()).find(error.field().substr(0, 20)), std::string::npos) << error.what();
    return error.field();
  }
}

TEST(A1111Request, SetsTheParametersOfGenerate) {
  const GenerateConfig config = read({{"prompt", "a hand, <lora:ann:0.5>"},
                                      {"negative_prompt", "blurry"},
                                      {"seed", 7},
                                      {"steps", 12},
                                      {"cfg_scale", 3.5},
                                      {"width", 64},
                                      {"height", 96},
                                      {"sampler_name", "Euler a"},
                                      {"batch_size", 2},
                                      {"n_iter", 2},
                                      {"eta", 0.5},
                                      {"override_settings", {{"CLIP_stop_at_last_layers", 2}}}})
                                    .config;
  EXPECT_EQ(config.prompt, "a hand, <lora:ann:0.5>");
  EXPECT_EQ(config.negative_prompt, "blurry");
  EXPECT_EQ(config.seed, 7);
  EXPECT_EQ(config.steps, 12);
  EXPECT_EQ(config.guidance_scale, 3.5);
  EXPECT_EQ(config.size, (ImageSize{64, 96}));
  EXPECT_EQ(config.sampler, SamplerId::EulerA);
  EXPECT_EQ(config.batch_size, 2);
  EXPECT_EQ(config.count, 4);
  EXPECT_EQ(config.eta, 0.5);
  EXPECT_EQ(config.clip_skip, 2);
}

TEST(A1111Request, WhatIsNotSaidIsAsGenerateHasIt) {
  const GenerateConfig config = read({{"prompt", "x"}, {"steps", 20}, {"seed", -1}}).config;
  const GenerateConfig defaults;
  EXPECT_EQ(config.guidance_scale, defaults.guidance_scale);
  EXPECT_EQ(config.sampler, defaults.sampler);
  EXPECT_EQ(config.size, (ImageSize{128, 128})) << "the model's own";
  EXPECT_GE(config.seed, 0);
  EXPECT_LE(config.seed, 4294967295);
}

TEST(A1111Request, TheScheduleJoinsTheSampler) {
  EXPECT_EQ(read({{"steps", 1}, {"sampler_name", "DPM++ 2M"}, {"scheduler", "Karras"}}).config.sampler,
            SamplerId::Dpmpp2mKarras);
  EXPECT_EQ(read({{"steps", 1}, {"sampler_name", "DPM++ 2M Karras"}, {"scheduler", "Karras"}}).config.sampler,
            SamplerId::Dpmpp2mKarras);
  EXPECT_EQ(read({{"steps", 1}, {"sampler_index", "euler"}, {"scheduler", "Automatic"}}).config.sampler,
            SamplerId::Euler);
  EXPECT_EQ(refused_field({{"steps", 1}, {"sampler_name", "Euler a"}, {"scheduler", "Karras"}}), "scheduler");
  EXPECT_EQ(refused_field({{"steps", 1}, {"scheduler", "Karras"}}), "scheduler");
  EXPECT_EQ(refused_field({{"steps", 1}, {"sampler_name", "nonesuch"}}), "sampler_name");
}

TEST(A1111Request, WhatClientsSendWithoutMeaningItPasses) {
  // As the npm package stable-diffusion-api fills in its requests.
  const auto body = nlohmann::json::parse(R"({
    "enable_hr": false, "hr_scale": 2, "hr_upscaler": "None", "hr_second_pass_steps": 0, "hr_resize_x": 0,
    "denoising_strength": 0.7, "firstphase_width": 0, "prompt": "x", "styles": [], "seed": -1, "subseed": -1,
    "subseed_strength": 0, "seed_resize_from_h": -1, "seed_resize_from_w": -1, "batch_size": 1, "n_iter": 1,
    "steps": 10, "cfg_scale": 7, "width": 128, "height": 128, "restore_faces": false, "tiling": false,
    "do_not_save_samples": false, "do_not_save_grid": false, "negative_prompt": "", "eta": 0, "s_churn": 0,
    "s_tmax": 0, "s_tmin": 0, "s_noise": 1, "override_settings": {}, "override_settings_restore_afterwards": true,
    "script_args": [], "sampler_name": "", "sampler_index": "Euler", "script_name": "", "send_images": true,
    "save_images": false, "alwayson_scripts": {"ControlNet": {"args": []}}, "use_deprecated_controlnet": false,
    "refiner_checkpoint": null})");
  EXPECT_EQ(refused_field(body), "");
}

TEST(A1111Request, WhatCannotBeDoneIsRefusedByName) {
  const auto field_of = [](const std::string& name, const nlohmann::json& value) {
    nlohmann::json body = {{"prompt", "x"}, {"steps", 2}};
    body[name] = value;
    return refused_field(body);
  };
  const std::vector<std::pair<std::string, nlohmann::json>> refused = {
      {"enable_hr", 1},
      {"restore_faces", true},
      {"tiling", true},
      {"styles", {"photo"}},
      {"subseed_strength", 1.1},
      {"subseed", "x"},
      {"init_images", {"x"}},
      {"script_name", "X/Y/Z plot"},
      {"alwayson_scripts", {{"controlnet", {}}}},
      {"s_churn", 1},
      {"nonesuch", 1},
      {"steps", 21},
      {"steps", 0},
      {"steps", 1e300},
      {"steps", "2"},
      {"steps", 2.5},
      {"steps", std::uint64_t(18446744073709551615u)},
      {"seed", 4294967296},
      {"seed", -2},
      {"cfg_scale", 1e9},
      {"cfg_scale", "inf"},
      {"n_iter", 5},
      {"n_iter", -1},
      {"batch_size", 64},
      {"width", 264},
      {"width", 100},
      {"width", 8},
      {"width", std::int64_t(9223372036854775807)},
      {"prompt", 1},
      {"prompt", std::string(8001, 'x')},
      {"prompt", std::string("a\0b", 3)},
      {"prompt", "<lora:../../etc/passwd:1>"},
      {"prompt", "<lora:ann:1e9>"},
      {"prompt", "<hypernet:x:1>"},
      {"negative_prompt", "<lora:bob>"},
      {"send_images", 1},
      {"override_settings", 1},
  };
  for (const auto& [name, value] : refused) {
    const std::string field = field_of(name, value);
    const bool is_size = name == "width" && (field == "size" || field == "width");
    const bool is_count = (name == "n_iter" || name == "batch_size") && !field.empty();
    EXPECT_TRUE(field == name || is_size || is_count) << name << ": " << value.dump().substr(0, 80) << " -> " << field;
  }
  EXPECT_EQ(field_of("override_settings", {{"sd_vae", "x"}}), "override_settings.sd_vae");
  EXPECT_EQ(field_of("override_settings", {{"sd_model_checkpoint", "another"}}),
            "override_settings.sd_model_checkpoint");
  EXPECT_EQ(field_of("override_settings", {{"sd_model_checkpoint", "portraits v3"}}), "");
}

TEST(A1111Request, VariationsAndTheSecondPassAreThoseOfGenerate) {
  GenerateConfig config = read({{"steps", 20}, {"seed", 4}, {"subseed", 9}, {"subseed_strength", 0.25}}).config;
  EXPECT_EQ(config.variation_seed, 9);
  EXPECT_EQ(config.variation_strength, 0.25);
  EXPECT_EQ(config.hires_scale, 1);
  config = read({{"steps", 20}, {"enable_hr", true}, {"width", 128}, {"height", 64}}).config;
  EXPECT_EQ(config.hires_scale, 2);
  EXPECT_EQ(config.hires_strength, GenerateConfig().hires_strength);
  config = read({{"steps", 20},
                 {"enable_hr", true},
                 {"hr_scale", 1.5},
                 {"hr_second_pass_steps", 12},
                 {"denoising_strength", 0.5},
                 {"hr_upscaler", "Lanczos"}})
               .config;
  EXPECT_EQ(config.hires_scale, 1.5);
  EXPECT_EQ(config.hires_steps, 12);
  EXPECT_EQ(config.hires_strength, 0.5);
  const std::vector<std::pair<std::string, nlohmann::json>> refused = {
      {"hr_scale", 2.5},  // 320 of 256
      {"hr_scale", 5},
      {"hr_upscaler", "Latent"},
      {"hr_resize_x", 512},
      {"hr_second_pass_steps", 21},
      {"denoising_strength", 0.01},
      {"hr_prompt", "x"},
      {"hr_sampler_name", "Euler"},
      {"hr_nonesuch", 1},
      {"firstphase_width", 64},
  };
  for (const auto& [name, value] : refused) {
    nlohmann::json body = {{"steps", 20}, {"enable_hr", true}};
    body[name] = value;
    EXPECT_EQ(refused_field(body), name);
    body["enable_hr"] = false;
    EXPECT_EQ(refused_field(body), "") << name << " means nothing without it";
  }
}

std::string sent(cv::Size size, const cv::Scalar& rgb, bool as_address = false) {
  const cv::Mat pixels(size, CV_8UC3, rgb);
  RgbImage image{size.width, size.height, {pixels.data, pixels.data + pixels.total() * 3}};
  return (as_address ? "data:image/png;base64," : "") + to_base64(png_of(image));
}

TEST(A1111Request, ReadsThePicturesOfImg2img) {
  const auto read_pictures = [](nlohmann::json more) {
    nlohmann::json body = {{"steps", 10}, {"width", 64}, {"height", 96}, {"denoising_strength", 0.6}};
    body.update(more);
    return read(body, A1111Route::Img2img);
  };
  const std::string red = sent({128, 64}, {250, 10, 20});
  A1111Request wish = read_pictures({{"init_images", {red}}});
  EXPECT_EQ(wish.config.strength, 0.6);
  EXPECT_TRUE(wish.config.init_image.empty()) << "no path comes from a client";
  EXPECT_EQ(wish.pictures.init.size(), cv::Size(64, 96));
  EXPECT_EQ(cv::norm(wish.pictures.init, cv::Mat(96, 64, CV_8UC3, cv::Scalar(250, 10, 20)), cv::NORM_INF), 0);
  EXPECT_TRUE(wish.pictures.mask.empty());
  wish = read_pictures({{"init_images", {sent({128, 64}, {250, 10, 20}, true)}},
                        {"mask", sent({128, 64}, cv::Scalar::all(255))},
                        {"mask_blur", 7},
                        {"resize_mode", 1},
                        {"inpainting_fill", 1},
                        {"inpaint_full_res", false}});
  EXPECT_EQ(wish.config.mask_blur, 7);
  EXPECT_EQ(wish.pictures.mask.size(), cv::Size(64, 96));
}

TEST(A1111Request, WhatImg2imgCannotDoIsRefusedByName) {
  const std::string picture = sent({64, 64}, {250, 10, 20}), mask = sent({64, 64}, cv::Scalar::all(255));
  const std::vector<std::tuple<std::string, nlohmann::json, bool>> refused = {
      {"init_images", nlohmann::json::array(), false},
      {"init_images", {picture, picture}, false},
      {"init_images", picture, false},
      {"init_images", {"/etc/passwd"}, false},
      {"init_images", {"http://localhost/x.png"}, false},
      {"init_images", {1}, false},
      {"init_images", {to_base64("no picture")}, false},
      {"init_images", {sent({63, 64}, {})}, false},
      {"init_images", {sent({4104, 4096}, {})}, false},  // of more pixels than are taken
      {"init_image", "/etc/passwd", false},
      {"mask", "/etc/passwd", false},
      {"mask", sent({64, 64}, cv::Scalar::all(0)), false},
      {"mask_blur", -1, false},
      {"denoising_strength", 0.01, false},
      {"denoising_strength", 1.5, false},
      {"resize_mode", 2, false},
      {"enable_hr", true, false},
      {"inpainting_fill", 0, true},
      {"inpaint_full_res", true, true},
      {"inpainting_mask_invert", 1, true},
      {"latent_mask", "x", false},
      {"initial_noise_multiplier", 0.9, false},
      {"nonesuch", 1, false},
  };
  for (const auto& [name, value, needs_mask] : refused) {
    nlohmann::json body = {{"steps", 10}, {"init_images", {picture}}};
    if (needs_mask) {
      body[name] = value;
      EXPECT_EQ(refused_field(body, A1111Route::Img2img), "") << name << " means nothing without a mask";
      body["mask"] = mask;
    }
    body[name] = value;
    EXPECT_EQ(refused_field(body, A1111Route::Img2img), name) << value.dump().substr(0, 60);
  }
  EXPECT_EQ(refused_field({{"steps", 10}}, A1111Route::Img2img), "init_images");
}

TEST(A1111Request, ASeedNeverRunsBeyondTheLast) {
  EXPECT_EQ(refused_field({{"steps", 1}, {"seed", 4294967295}, {"n_iter", 1}}), "");
  EXPECT_EQ(refused_field({{"steps", 1}, {"seed", 4294967295}, {"n_iter", 2}}), "seed");
}

TEST(JsonBody, HostileOnesAreRefusedBeforeAnythingIsBuilt) {
  const auto status_of = [](const std::string& body, const std::string& type = "application/json") {
    HttpRequest request;
    request.headers["content-type"] = type;
    request.body = body;
    try {
      json_body(request);
      return 200;
    } catch (const RequestError& error) {
      return error.status();
    }
  };
  EXPECT_EQ(status_of("{}"), 200);
  EXPECT_EQ(status_of("{}", ""), 200);
  EXPECT_EQ(status_of("{}", "text/plain"), 415);
  EXPECT_EQ(status_of("{}", "application/x-www-form-urlencoded"), 415);
  for (const std::string& body :
       {std::string(), std::string("["), std::string("[]"), std::string("null"), std::string("{\"a\": 1"),
        std::string("{\"a\": \"\xff\"}"), std::string(100000, '['), "{\"a\":" + std::string(100000, '{')})
    EXPECT_EQ(status_of(body), 400) << body.substr(0, 20);
}

TEST(RequestParameters, AClientSetsNeitherPathsNorDevices) {
  int open = 0;
  for (const ParamRow& row : generate_params().rows()) {
    if (!RequestParameters::is_open(*row.spec)) continue;
    ++open;
    EXPECT_FALSE(row.spec->is_path) << row.spec->id;
    EXPECT_TRUE(row.spec->file_pattern.empty()) << row.spec->id;
  }
  EXPECT_GE(open, 12);
  RequestParameters parameters;
  for (const char* id : {"model", "out", "lora", "device", "dtype", "lora_dir", "embedding", "init_image", "mask"})
    EXPECT_FALSE(parameters.set_if_open(id, "/etc")) << id;
}

}  // namespace
}  // namespace thumbsup::serve
