#include "model_io/safetensors_file.h"

#include "base/error.h"
#include "model_io/mapped_tensor.h"
#include "model_io/model_io_messages.h"
#include "model_io/safetensors_header.h"

namespace thumbsup {
namespace {

class SafetensorsFile final : public TensorFile {
 public:
  explicit SafetensorsFile(std::shared_ptr<const MappedFile> file)
      : TensorFile(file->path(), "safetensors"), file_(std::move(file)) {
    auto header = parse_safetensors_header(file_->bytes(), path());
    metadata_ = std::move(header.metadata);
    for (auto& entry : header.entries) {
      offsets_.push_back(header.data_offset + entry.begin);
      add({std::move(entry.name), std::string(entry.dtype->name), entry.dtype->scalar, std::move(entry.shape),
           entry.end - entry.begin});
    }
  }

  void release(const std::string& name) const override {
    const auto at = position(name);
    file_->release_pages(offsets_[at], tensors()[at].bytes);
  }
  void check() const override { file_->check(); }

 protected:
  at::Tensor read_at(std::size_t at) const override {
    const auto& info = tensors()[at];
    if (info.dtype == at::ScalarType::Undefined)
      throw FormatError(path(), info.name, msg::model_io::is_stored_as_unknown_type(info.stored_dtype));
    return mapped_tensor(file_, offsets_[at], info.dtype, info.shape);
  }

  at::Tensor read_bytes_at(std::size_t at) const override {
    return mapped_tensor(file_, offsets_[at], at::kByte, {static_cast<std::int64_t>(tensors()[at].bytes)});
  }

 private:
  std::shared_ptr<const MappedFile> file_;
  std::vector<std::uint64_t> offsets_;  // of each tensor, from the beginning of the file
};

}  // namespace

std::unique_ptr<TensorFile> open_safetensors(std::shared_ptr<const MappedFile> file) {
  return std::make_unique<SafetensorsFile>(std::move(file));
}

}  // namespace thumbsup
