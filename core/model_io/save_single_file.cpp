#include "model_io/save_single_file.h"

#include <fstream>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "base/written_beside.h"
#include "model_io/ldm_keys.h"
#include "model_io/model_io_messages.h"
#include "model_io/safetensors_writer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

const std::string kNoHash = "0x" + std::string(64, '0');

/// Tensors under their original names; pieces of one tensor wait for each other.
class Renamed {
 public:
  explicit Renamed(fs::path path) : path_(std::move(path)) {}

  template <class KeyOf>
  void add(const torch::nn::Module& module, KeyOf key_of) {
    const auto one = [&](const std::string& name, const at::Tensor& value) {
      const std::optional<WeightKey> key = key_of(name);
      if (!key) throw FormatError(path_, name, msg::model_io::has_no_place_in_single_file());
      if (key->parts == 1) {
        tensors_.push_back({key->key, value.detach()});
        return;
      }
      auto& pieces = pieces_[key->key];
      pieces.resize(static_cast<std::size_t>(key->parts));
      pieces[static_cast<std::size_t>(key->part)] = value.detach();
    };
    for (const auto& parameter : module.named_parameters()) one(parameter.key(), parameter.value());
    for (const auto& buffer : module.named_buffers()) one(buffer.key(), buffer.value());
  }

  void reshape(const std::string& name, const std::vector<std::int64_t>& shape) {
    for (auto& tensor : tensors_)
      if (tensor.name == name) tensor.tensor = tensor.tensor.reshape(shape);
  }

  std::vector<NamedTensor> all() {
    for (const auto& [key, pieces] : pieces_) tensors_.push_back({key, at::cat(pieces, 0)});
    pieces_.clear();
    return std::move(tensors_);
  }

 private:
  fs::path path_;
  std::vector<NamedTensor> tensors_;
  std::map<std::string, std::vector<at::Tensor>> pieces_;
};

std::vector<NamedTensor> renamed_tensors(const StableDiffusion& model, const fs::path& path) {
  Renamed renamed(path);
  const auto naming =
      model.text_encoder->config().hidden_size == 1024 ? TextEncoderNaming::OpenClip : TextEncoderNaming::Transformers;
  renamed.add(*model.text_encoder, [&](const std::string& name) { return text_ldm_key(naming, name); });
  renamed.add(*model.unet, [&](const std::string& name) { return unet_ldm_key(model.unet->config(), name); });
  renamed.add(*model.vae, [&](const std::string& name) { return vae_ldm_key(model.vae->config(), name); });
  for (const auto& parameter : model.vae->named_parameters()) {
    const auto shape = vae_ldm_shape(parameter.key(), parameter.value().sizes().vec());
    if (shape != parameter.value().sizes().vec())
      renamed.reshape(vae_ldm_key(model.vae->config(), parameter.key())->key, shape);
  }
  auto tensors = renamed.all();
  if (naming == TextEncoderNaming::Transformers)  // some programs look for it
    tensors.push_back({"cond_stage_model.transformer.text_model.embeddings.position_ids",
                       at::arange(model.text_encoder->config().max_position_embeddings, at::kLong).unsqueeze(0)});
  return tensors;
}

std::map<std::string, std::string> described(const StableDiffusion& model, std::map<std::string, std::string> given) {
  const auto set = [&](const std::string& key, const std::string& value) { given.emplace("modelspec." + key, value); };
  const bool second = model.text_encoder->config().hidden_size == 1024;
  const bool velocity =
      model.scheduler_config.is_object() && model.scheduler_config.value("prediction_type", "") == "v_prediction";
  const auto scale = std::int64_t{1} << (model.vae->config().block_out_channels.size() - 1);
  const auto side = std::to_string(std::max<std::int64_t>(model.unet->config().sample_size, 1) * scale);
  set("sai_model_spec", "1.0.1");
  set("architecture", !second    ? "stable-diffusion-v1"
                      : velocity ? "stable-diffusion-v2-768-v"
                                 : "stable-diffusion-v2-512");
  set("implementation", "https://github.com/Stability-AI/generative-models");
  set("resolution", side + "x" + side);
  set("prediction_type", velocity ? "v" : "epsilon");
  set("date", utc_now());
  given["modelspec.hash_sha256"] = kNoHash;
  given.emplace("format", "pt");
  return given;
}

/// The hash stands in the header, but is that of what follows the header: it is filled in when that is written.
void fill_in_hash(const fs::path& file, RunControl* control) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  unsigned char length[8] = {};
  stream.read(reinterpret_cast<char*>(length), 8);
  std::uint64_t size = 0;
  for (int i = 7; i >= 0; --i) size = size << 8 | length[i];
  std::string header(size, '\0');
  stream.read(header.data(), static_cast<std::streamsize>(size));
  const auto at = header.find(kNoHash);
  if (!stream || at == std::string::npos) throw LogicError("A checkpoint's header is not what was written.");
  stream.seekp(static_cast<std::streamoff>(8 + at + 2));
  stream << sha256_of_file(file, 8 + size, control);
  stream.flush();
  if (!stream) throw IoError(file, msg::base::cannot_be_written());
  sync_file(file);
}

}  // namespace

void save_single_file(const StableDiffusion& model, const fs::path& path, at::ScalarType dtype,
                      const std::map<std::string, std::string>& metadata, RunControl* control) {
  if (is_taken(path)) throw IoError(path, msg::model_io::exists_already_nothing_is_overwritten());
  const auto tensors = renamed_tensors(model, path);
  AtomicFolder beside(path);
  const fs::path written = beside.work() / "model.safetensors";
  written_beside(written, path, [&] {
    write_safetensors(written, tensors, described(model, metadata), dtype, control);
    fill_in_hash(written, control);
  });
  beside.commit_file(written.filename());
}

}  // namespace thumbsup
