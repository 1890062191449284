#pragma once

#include <filesystem>

#include "base/hash.h"
#include "unit/verdict/judge_photos.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"

namespace thumbsup::test {

/// A judge with an opinion that nobody taught it (its head is set).
inline void write_judge(const std::filesystem::path& folder) {
  const at::NoGradGuard no_gradient;
  std::filesystem::create_directories(folder);
  const Backbone net = backbone_from_scratch(5);
  net.network->classifier().weight.copy_(at::linspace(-0.05, 0.05, 512).reshape({1, 512}));
  JudgeInfo info;
  std::vector<cv::Mat> squares;
  for (std::uint64_t i = 0; i < 6; ++i) squares.push_back(fit_square(test::judge_photo(i, i % 2 == 0), 64));
  save_network(*net.network, folder / kJudgeModelFile, {},
               similarity_standard(*net.network, squares, {info.mean, info.deviation}));
  info.name = "ball up";
  info.question = "subject";
  info.image_size = 64;
  info.weights_hash = sha256_of_file(folder / kJudgeModelFile);
  info.evaluation = evaluate({{1, true}, {-1, false}}, {"a", "b"});
  write_judge_info(folder, info);
}

}  // namespace thumbsup::test
