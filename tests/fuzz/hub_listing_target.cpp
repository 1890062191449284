// The list of a model's files that a server sends.
#include "fuzz_target.h"
#include "studio/hub_listing.h"

namespace thumbsup::test {
namespace {

void run_hub_listing(std::string_view input) {
  const auto files = parse_hub_listing(std::string(input), "server");
  refusing([&] { check_hub_files(files, "server"); });
  for (const char* variant : {"", "fp16"}) refusing([&] { choose_hub_files(files, {}, variant); });
  if (!files.empty()) refusing([&] { choose_hub_files(files, {files.front().path, "missing"}, ""); });
}

std::vector<std::string> hub_listing_seeds() {
  const std::string sha1(40, 'a'), sha256(64, 'b');
  const auto file = [&](const std::string& path) {
    return R"({"type": "file", "path": ")" + path + R"(", "size": 12, "oid": ")" + sha1 + R"(", "lfs": {"oid": ")" +
           sha256 + R"(", "size": 12}})";
  };
  return {"[" + file("model_index.json") + "," + file("unet/diffusion_pytorch_model.safetensors") + "," +
              file("unet/diffusion_pytorch_model.fp16.safetensors") + "," + file("unet/config.json") + "," +
              R"({"type": "directory", "path": "unet", "size": 0, "oid": ""}])",
          "[" + file("model.ckpt") + "]", "[]"};
}

const FuzzRegistration hub_listing_target{{"hub_listing", run_hub_listing, hub_listing_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
