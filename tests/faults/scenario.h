#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace thumbsup::test {

/// What a folder holds: name -> SHA-256, or another text that says what is there.
using Contents = std::map<std::string, std::string>;

/// Files below `folder` / `part`, by their names relative to `folder`; those whose name ends otherwise are left out, as
/// are lock files and what is under a temporary name. Of safetensors files the tensors count, not the metadata.
/// Nothing for a part that is not there.
Contents contents_of(const std::filesystem::path& folder, const std::string& part, const std::string& end = {});

/// A command that is disturbed. All that it writes lies in a folder of its own, `work`.
struct Scenario {
  using Folder = std::filesystem::path;
  using Arguments = std::vector<std::string>;

  std::string name;
  int kills_of_20 = 2;
  std::string finished;                                     ///< event by which it says that all is done
  std::function<void(const Folder& inputs)> make_inputs{};  ///< once, in a folder that is only read
  std::function<void(const Folder& inputs, const Folder& work)> prepare{};
  std::function<Arguments(const Folder& inputs, const Folder& work)> command;
  /// What a user types after a kill; empty: the same again.
  std::function<Arguments(const Folder& inputs, const Folder& work)> go_on{};
  /// What must be there in the end, bit for bit, under its final names; before the end a part of it, each whole.
  std::function<Contents(const Folder& work)> results;
  /// Names (beginnings, relative to `work`) of what the command may change of what was there before.
  std::vector<std::string> changes{};
  bool long_form_only = false;
  int most_seconds = 60;  ///< a run that takes longer is killed, and has failed
};

/// Of all of them, known before anything runs.
inline std::vector<std::string> scenario_names() {
  return {"train", "judge",  "generate", "export", "import",    "download",
          "pack",  "unpack", "promote",  "demo",   "experiment"};
}

/// All of them. `hub` is the address of a server that has the files of hub_files().
const std::vector<Scenario>& scenarios();
const Scenario& scenario(const std::string& name);

}  // namespace thumbsup::test
