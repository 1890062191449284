#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thumbsup {

/// A file of a model repository, as the hub's JSON API lists it
/// (GET <endpoint>/api/models/<repo>/tree/<revision>?recursive=true).
struct HubFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;    ///< of large files
  std::string git_hash;  ///< of small ones: SHA-1 of "blob <bytes>\0" and the content
};

/// Reads one page of the listing; folders are left out. `source` names the server in sentences. Throws FormatError for
/// anything else than a list of files with safe relative paths, lengths that files can have, and hashes.
std::vector<HubFile> parse_hub_listing(const std::string& json, const std::string& source);

/// The files that a Stable Diffusion model in diffusers' layout needs: configs, tokenizer and for each part its weights
/// once, safetensors before pickles, in `variant` ("fp16"; empty: the plain ones, else what there is). All files but
/// the hidden ones when there is no model_index.json and `wanted` is empty. With `wanted`, exactly those. Throws
/// UserInputError naming what is not there, or when there are far too many.
std::vector<HubFile> choose_hub_files(const std::vector<HubFile>& all, const std::vector<std::string>& wanted,
                                      const std::string& variant);

/// Whether these files can lie in one folder on every system. Throws FormatError (source, path) for two whose names are
/// the same where letters are not told apart, or of which one lies in the other.
void check_hub_files(const std::vector<HubFile>& files, const std::string& source);

}  // namespace thumbsup
