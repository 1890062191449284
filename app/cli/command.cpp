#include "cli/command.h"

#include <algorithm>
#include <numeric>

namespace thumbsup::cli {
namespace {

/// Levenshtein distance.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::UserInput:
      return kUserInput;
    case ErrorKind::Io:
      return kIo;
    case ErrorKind::Format:
      return kFormat;
    case ErrorKind::OutOfMemory:
      return kOutOfMemory;
    case ErrorKind::Divergence:
      return kDivergence;
    case ErrorKind::Cancelled:
      return kCancelled;
    case ErrorKind::Logic:
      return kLogicError;
  }
  return kLogicError;
}

std::string similar_flag(const CLI::App& app, const std::string& unknown) {
  const std::string wanted = unknown.substr(0, unknown.find('='));
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      const std::size_t distance = edit_distance(wanted, "--" + name);
      if (distance < best_distance) {
        best_distance = distance;
        best = "--" + name;
      }
    }
  }
  return best;
}

}  // namespace thumbsup::cli
