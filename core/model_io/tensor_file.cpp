#include "model_io/tensor_file.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "model_io/model_io_messages.h"
#include "model_io/safetensors_file.h"
#include "model_io/torch_file.h"

namespace thumbsup {
namespace {

std::string_view beginning(const MappedFile& file) {
  const auto bytes = file.bytes().first(std::min<std::size_t>(file.bytes().size(), 512));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Reasons that help more than "the header is too large": what people find in place of the file they wanted.
std::optional<Message> mistaken_download(std::string_view text) {
  if (text.empty()) return msg::model_io::is_empty();
  if (text.starts_with("version https://git-lfs")) return msg::model_io::is_git_lfs_pointer();
  const auto begins = [&](std::string_view magic) { return text.starts_with(magic); };
  if (begins("GGUF") || begins("ggml") || begins("lmgg")) return msg::model_io::is_gguf_file();
  if (begins("\x89HDF\r\n")) return msg::model_io::is_hdf5_file();
  if (begins("7z\xbc\xaf") || begins("Rar!") || begins("\x1f\x8b") ||
      begins("\xfd"
             "7zXZ"))
    return msg::model_io::is_packed_archive();
  if (begins("\x89PNG") || begins("\xff\xd8\xff") || begins("RIFF") || begins("GIF8"))
    return msg::model_io::is_picture();
  if (begins("\x7f"
             "ELF"))
    return msg::model_io::is_program();
  // ONNX is protobuf: the field ir_version, then the producer's name.
  if (text.size() > 4 && text[0] == 8 && text[1] > 0 && text[1] < 32 && text[2] == 0x12)
    return msg::model_io::is_onnx_file();
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '<') return msg::model_io::is_web_page();
  return {};
}

}  // namespace

std::size_t TensorFile::position(const std::string& name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) throw FormatError(path_, name, msg::model_io::is_not_in_file());
  return found->second;
}

void TensorFile::add(TensorInfo info) {
  if (!index_.emplace(info.name, tensors_.size()).second)
    throw FormatError(path_, info.name, msg::model_io::is_in_file_more_than_once());
  tensors_.push_back(std::move(info));
}

at::Tensor TensorFile::read_bytes_at(std::size_t position) const {
  const at::Tensor values = read_at(position).contiguous();
  const auto bytes = static_cast<std::int64_t>(values.nbytes());
  return at::from_blob(
      values.data_ptr(), {bytes}, [values](void*) {}, at::TensorOptions().dtype(at::kByte));
}

std::unique_ptr<TensorFile> open_tensor_file(const std::filesystem::path& path) {
  auto file = std::make_shared<const MappedFile>(path);
  const std::string_view start = beginning(*file);
  // A safetensors file begins with the length of its header, which may look like anything, and then a brace.
  const bool braced = start.size() > 8 && start[8] == '{';
  if (!braced)
    if (const auto reason = mistaken_download(start); reason) throw FormatError(path, "", *reason);

  const bool zip = start.starts_with("PK\3\4") || start.starts_with("PK\5\6");
  const bool pickle = !braced && start.size() > 1 && start[0] == '\x80' && static_cast<unsigned char>(start[1]) <= 5;
  if (!zip && !pickle) return open_safetensors(std::move(file));
  if (path.extension() == ".safetensors") throw FormatError(path, "", msg::model_io::is_pickle_named_safetensors());
  return zip ? open_torch_zip(std::move(file)) : open_torch_legacy(std::move(file));
}

}  // namespace thumbsup
