#include "verdict/network_input.h"

#include "base/error.h"

namespace thumbsup {
namespace {

std::vector<std::vector<cv::Mat>> batches(const std::vector<cv::Mat>& all) {
  constexpr std::size_t size = 16;
  std::vector<std::vector<cv::Mat>> parts;
  for (std::size_t begin = 0; begin < all.size(); begin += size) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(begin);
    parts.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(size, all.size() - begin)));
  }
  return parts;
}

}  // namespace

at::Tensor network_input(const std::vector<cv::Mat>& squares, const Normalisation& normalisation, at::Device device) {
  if (squares.empty()) throw LogicError("A network needs at least one picture.");
  const int side = squares.front().rows;
  const auto count = static_cast<std::int64_t>(squares.size());
  const at::Tensor pixels = at::empty({count, side, side, 3}, at::kFloat);
  for (std::int64_t i = 0; i < count; ++i) {
    const cv::Mat& square = squares[static_cast<std::size_t>(i)];
    if (square.rows != side || square.cols != side || square.channels() != 3)
      throw LogicError("A batch of a judge holds squares of one size.");
    cv::Mat target(side, side, CV_32FC3, pixels.data_ptr<float>() + i * side * side * 3);
    square.convertTo(target, CV_32FC3, square.depth() == CV_8U ? 1.0 / 255.0 : 1.0);
  }
  const auto colours = [](const std::array<double, 3>& values) {
    return at::tensor({values[0], values[1], values[2]}, at::kFloat);
  };
  return pixels.sub_(colours(normalisation.mean))
      .div_(colours(normalisation.deviation))
      .permute({0, 3, 1, 2})
      .to(device);
}

std::vector<double> mirrored_logits(ResNet& network, const std::vector<cv::Mat>& squares,
                                    const Normalisation& normalisation, at::Device device) {
  const at::NoGradGuard no_gradient;
  network.eval();
  std::vector<double> logits;
  for (const std::vector<cv::Mat>& part : batches(squares)) {
    const at::Tensor input = network_input(part, normalisation, device);
    const at::Tensor answers =
        (network.forward(input) + network.forward(input.flip(3))).mul_(0.5).flatten().to(at::kCPU);
    for (std::int64_t i = 0; i < answers.numel(); ++i) logits.push_back(answers[i].item<double>());
  }
  return logits;
}

std::vector<at::Tensor> stage_features(ResNet& network, const std::vector<cv::Mat>& squares,
                                       const Normalisation& normalisation, at::Device device) {
  const at::NoGradGuard no_gradient;
  network.eval();
  const std::vector<std::string> names = {"layer1", "layer2", "layer3", "layer4"};
  std::vector<std::vector<at::Tensor>> rows(names.size());
  for (const std::vector<cv::Mat>& part : batches(squares)) {
    const OutputObservation observation(network, [&](const std::string& name, const at::Tensor& output) {
      for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i]) rows[i].push_back(output.mean({2, 3}).to(at::kCPU, at::kFloat));
    });
    network.features(network_input(part, normalisation, device));
  }
  std::vector<at::Tensor> stages;
  for (const auto& stage : rows) stages.push_back(stage.empty() ? at::empty({0, 0}) : at::cat(stage));
  return stages;
}

at::Tensor appearance_features(ResNet& network, const std::vector<cv::Mat>& squares, const Normalisation& normalisation,
                               at::Device device) {
  const auto stages = stage_features(network, squares, normalisation, device);
  return at::cat({stages[0], stages[1]}, 1);
}

}  // namespace thumbsup
