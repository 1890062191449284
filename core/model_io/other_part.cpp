#include "model_io/other_part.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/ldm_keys.h"
#include "model_io/model_io_messages.h"
#include "model_io/model_kind.h"
#include "model_io/weight_files.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

const std::string kLdmVaePrefix = "first_stage_model.";
const std::string kLdmOpenClipPrefix = "cond_stage_model.model.";

/// Whole CLIP models and older files have more than the text transformer.
bool belongs_to_text_encoder(const std::string& key) {
  for (const char* other : {"text_projection.weight", "logit_scale", "visual_projection.weight"})
    if (key == other) return false;
  return !key.starts_with("vision_model.") && !key.ends_with("position_ids");
}

OtherPart open_part(const fs::path& path, const char* component, const std::string& what) {
  OtherPart part;
  part.path = path;
  if (!fs::exists(path)) throw IoError(path, msg::model_io::does_not_exist());
  if (!fs::is_directory(path)) {
    part.file = open_tensor_file(path);
    return part;
  }
  part.folder = fs::exists(path / component / "config.json") ? path / component : path;
  if (!fs::exists(part.folder / "config.json"))
    throw FormatError(path, "", msg::model_io::folder_has_no_config(worded(what, msg::model_io::kAll)));
  part.config = read_json_file(part.folder / "config.json");
  if (!part.config.is_object()) throw FormatError(part.folder / "config.json", "", msg::model_io::is_not_json_object());
  return part;
}

bool holds(const TensorFile& file, std::initializer_list<const char*> prefixes, const char* key) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const char* prefix) { return file.contains(std::string(prefix) + key); });
}

}  // namespace

OtherPart open_other_vae(const fs::path& path) {
  OtherPart part = open_part(path, "vae", "VAE");
  if (part.file && !holds(*part.file, {"", "vae.", kLdmVaePrefix.c_str()}, "decoder.conv_in.weight"))
    throw FormatError(path, "", msg::model_io::holds_no_vae(worded(describe_model(*part.file), msg::model_io::kAll)));
  if (const auto name = part.config.find("_class_name");
      !part.file && name != part.config.end() && name->is_string() && *name != "AutoencoderKL")
    throw FormatError(part.folder / "config.json", "_class_name",
                      msg::model_io::names_another_vae(name->get<std::string>().substr(0, 100)));
  return part;
}

OtherPart open_other_text_encoder(const fs::path& path) {
  OtherPart part = open_part(path, "text_encoder", "text encoder");
  if (!part.file) return part;
  const bool found = holds(*part.file,
                           {"", "text_model.", "transformer.text_model.", "text_encoder.text_model.",
                            "cond_stage_model.transformer.text_model.", "cond_stage_model.transformer."},
                           "embeddings.token_embedding.weight") ||
                     holds(*part.file, {"", "model.", kLdmOpenClipPrefix.c_str()}, "token_embedding.weight");
  if (!found)
    throw FormatError(path, "",
                      msg::model_io::holds_no_text_encoder(worded(describe_model(*part.file), msg::model_io::kAll)));
  return part;
}

WeightSource folder_source(const fs::path& folder, const std::string& variant, const char* what) {
  WeightSource source;
  source.what = what;
  source.files = open_weight_files(folder, variant);
  source.path = source.files.size() == 1 ? source.files.front()->path() : folder;
  return source;
}

WeightSource folder_text_encoder(const fs::path& folder, const std::string& variant) {
  WeightSource source = folder_source(folder, variant, "text encoder");
  const std::string inner = "text_model.";
  source.keys = [inner](const std::string& name) {
    return std::vector{WeightKey{name}, WeightKey{name.starts_with(inner) ? name.substr(inner.size()) : inner + name}};
  };
  source.belongs = belongs_to_text_encoder;
  return source;
}

WeightSource folder_vae(const fs::path& folder, const std::string& variant) {
  WeightSource source = folder_source(folder, variant, "VAE");
  source.keys = [](const std::string& name) { return std::vector{WeightKey{name}, WeightKey{vae_old_name(name)}}; };
  return source;
}

WeightSource other_vae_source(const OtherPart& part, const AutoencoderKLConfig& config, const std::string& variant) {
  if (!part.file) return folder_vae(part.folder, variant);
  WeightSource source;
  source.what = "VAE";
  source.path = part.path;
  source.files.push_back(part.file);
  source.keys = [config](const std::string& name) {
    std::vector<WeightKey> keys;
    for (const std::string& prefix : {kLdmVaePrefix, std::string("vae."), std::string()}) {
      if (const auto key = vae_ldm_key(config, name)) keys.push_back({prefix + key->key.substr(kLdmVaePrefix.size())});
      keys.push_back({prefix + name});
      keys.push_back({prefix + vae_old_name(name)});
    }
    return keys;
  };
  source.belongs = [](const std::string&) { return false; };  // the file may be a whole checkpoint
  return source;
}

WeightSource other_text_encoder_source(const OtherPart& part, const std::string& variant) {
  if (!part.file) return folder_text_encoder(part.folder, variant);
  WeightSource source;
  source.what = msg::model_io::kind_text_encoder.english;
  source.path = part.path;
  source.files.push_back(part.file);
  source.keys = [](const std::string& name) {
    std::vector<WeightKey> keys;
    const std::string inner = "text_model.";
    for (const std::string prefix : {"cond_stage_model.transformer.", "transformer.", "text_encoder.", ""}) {
      keys.push_back({prefix + name});
      if (name.starts_with(inner)) keys.push_back({prefix + name.substr(inner.size())});
    }
    if (auto key = text_ldm_key(TextEncoderNaming::OpenClip, name)) {
      const std::string rest = key->key.substr(kLdmOpenClipPrefix.size());
      for (const std::string& prefix : {kLdmOpenClipPrefix, std::string("model."), std::string()})
        keys.push_back({prefix + rest, key->part, key->parts});
    }
    return keys;
  };
  source.belongs = [](const std::string&) { return false; };
  return source;
}

}  // namespace thumbsup
