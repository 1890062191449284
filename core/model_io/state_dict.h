#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model_io/pickle.h"

namespace thumbsup {

/// The tensors of a checkpoint by name, and the plain values that lie beside them.
struct StateDict {
  std::vector<std::pair<std::string, std::size_t>> tensors;  ///< name, index in Pickle::tensors; in the order written
  std::map<std::string, std::string> values;                 ///< "epoch" -> "4"
};

/// Finds the state dict in a pickle: the dictionary under `state_dict` if there is one (PyTorch Lightning), else the
/// whole. Dictionaries within it are joined with dots ("string_to_param.*"). Throws FormatError when the root is not a
/// dictionary, or holds no tensors.
StateDict find_state_dict(const Pickle& pickle, const std::filesystem::path& path);

}  // namespace thumbsup
