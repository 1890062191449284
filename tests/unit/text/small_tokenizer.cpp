#include "small_tokenizer.h"

#include "base/atomic_file.h"
#include "base/json_file.h"

namespace thumbsup::test {
namespace {

/// GPT-2's stand-ins, from the rule as it was published: printable characters first, the others after them.
std::vector<std::string> stand_ins() {
  std::vector<unsigned> code_points(256);
  unsigned next = 256;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool itself = (byte > 32 && byte < 127) || (byte > 160 && byte < 173) || byte > 173;
    code_points[byte] = itself ? byte : next++;
  }
  std::vector<std::string> texts;
  for (const unsigned point : code_points) {
    if (point < 128) {
      texts.push_back({static_cast<char>(point)});
    } else {
      texts.push_back({static_cast<char>(0xC0 + point / 64), static_cast<char>(0x80 + point % 64)});
    }
  }
  return texts;
}

}  // namespace

void write_small_clip_tokenizer(const std::filesystem::path& folder) {
  nlohmann::json vocabulary;
  int id = 0;
  for (const std::string& text : stand_ins()) vocabulary[text] = id++;
  for (const std::string& text : stand_ins()) vocabulary[text + "</w>"] = id++;
  for (const char* piece : {"th", "um", "thum", "thumb", "thumb</w>", "aa", "aaaa"}) vocabulary[piece] = id++;
  vocabulary["<|startoftext|>"] = id++;
  vocabulary["<|endoftext|>"] = id++;
  write_json_file(folder / "vocab.json", vocabulary);
  write_file_atomically(folder / "merges.txt", "#version: 0.2\nt h\nu m\nth um\nthum b\nthum b</w>\na a\naa aa\n");
}

}  // namespace thumbsup::test
