#include "model_io/tensor_file.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "model_io/safetensors_file.h"
#include "model_io/torch_file.h"

namespace thumbsup {
namespace {

std::string_view beginning(const MappedFile& file) {
  const auto bytes = file.bytes().first(std::min<std::size_t>(file.bytes().size(), 512));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Reasons that help more than "the header is too large": what people find in place of the file they wanted.
std::string mistaken_download(std::string_view text) {
  if (text.empty()) return "is empty";
  if (text.starts_with("version https://git-lfs")) return "is a Git LFS pointer, not the file it points to";
  const auto begins = [&](std::string_view magic) { return text.starts_with(magic); };
  if (begins("GGUF") || begins("ggml") || begins("lmgg"))
    return "is a GGUF (GGML) file of quantised weights, which cannot be used here; a .safetensors of the model is "
           "needed";
  if (begins("\x89HDF\r\n")) return "is an HDF5 file (TensorFlow, Keras), not a file of PyTorch's or safetensors";
  if (begins("7z\xbc\xaf") || begins("Rar!") || begins("\x1f\x8b") ||
      begins("\xfd"
             "7zXZ"))
    return "is a packed archive: unpack it first";
  if (begins("\x89PNG") || begins("\xff\xd8\xff") || begins("RIFF") || begins("GIF8"))
    return "is a picture, not a file of tensors";
  if (begins("\x7f"
             "ELF"))
    return "is a program, not a file of tensors";
  // ONNX is protobuf: the field ir_version, then the producer's name.
  if (text.size() > 4 && text[0] == 8 && text[1] > 0 && text[1] < 32 && text[2] == 0x12)
    return "is an ONNX file, which cannot be used here; a .safetensors of the model is needed";
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '<') return "is a web page, not a file of tensors";
  return {};
}

}  // namespace

std::size_t TensorFile::position(const std::string& name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) throw FormatError(path_, name, "is not in the file");
  return found->second;
}

void TensorFile::add(TensorInfo info) {
  if (!index_.emplace(info.name, tensors_.size()).second)
    throw FormatError(path_, info.name, "is in the file more than once");
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
    if (const auto reason = mistaken_download(start); !reason.empty()) throw FormatError(path, "", reason);

  const bool zip = start.starts_with("PK\3\4") || start.starts_with("PK\5\6");
  const bool pickle = !braced && start.size() > 1 && start[0] == '\x80' && static_cast<unsigned char>(start[1]) <= 5;
  if (!zip && !pickle) return open_safetensors(std::move(file));
  if (path.extension() == ".safetensors")
    throw FormatError(path, "",
                      "is a PyTorch pickle under the name of a safetensors file; give it its own ending (.ckpt)");
  return zip ? open_torch_zip(std::move(file)) : open_torch_legacy(std::move(file));
}

}  // namespace thumbsup
