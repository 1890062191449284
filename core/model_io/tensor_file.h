#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace thumbsup {

/// What a file says about one of its tensors.
struct TensorInfo {
  std::string name;
  std::string stored_dtype;  ///< name in the safetensors specification: "F16", "F8_E4M3"
  at::ScalarType dtype;      ///< Undefined when the linked LibTorch cannot hold `stored_dtype`
  std::vector<std::int64_t> shape;
  std::uint64_t bytes = 0;  ///< of its elements, laid out without gaps
};

/// A file of named tensors, opened and checked but not read: a tensor's data are looked at when `read` asks for them.
///
///     const auto file = open_tensor_file("unet/diffusion_pytorch_model.safetensors");
///     at::Tensor weight = file->read("conv_in.weight").to(at::kFloat);
///
/// All functions may be called from several threads. Reading throws FormatError (path, key).
class TensorFile {
 public:
  virtual ~TensorFile() = default;
  TensorFile(const TensorFile&) = delete;
  TensorFile& operator=(const TensorFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// "safetensors", "torch zip" or "torch legacy".
  const std::string& format() const { return format_; }
  /// In the order in which the data lie in the file (safetensors) or in the dictionary (torch).
  const std::vector<TensorInfo>& tensors() const { return tensors_; }
  /// The `__metadata__` of a safetensors file, and the plain values beside a checkpoint's state dict ("epoch").
  const std::map<std::string, std::string>& metadata() const { return metadata_; }

  bool contains(const std::string& name) const { return index_.count(name) != 0; }
  /// Throws FormatError when the file has no tensor of that name.
  const TensorInfo& info(const std::string& name) const { return tensors_[position(name)]; }

  /// The tensor, on the CPU, READ-ONLY: it may be a view of the file itself (and keeps the file mapped as long as it
  /// lives, whatever becomes of this object). Clone it before writing into it. Strides are the file's own.
  at::Tensor read(const std::string& name) const { return read_at(position(name)); }
  /// The tensor's bytes without gaps [bytes] uint8, also for number formats that LibTorch does not have.
  at::Tensor read_bytes(const std::string& name) const { return read_bytes_at(position(name)); }
  /// Gives the file's memory behind a tensor back to the system once it has been used; reading it again still works.
  virtual void release(const std::string& name) const = 0;
  /// Throws IoError when the file was cut short since it was opened: what was read of it may be zeros.
  virtual void check() const = 0;
  /// Checks all there is to check about the data themselves (checksums). Throws FormatError.
  virtual void verify() const {}

 protected:
  TensorFile(std::filesystem::path path, std::string format) : path_(std::move(path)), format_(std::move(format)) {}
  std::size_t position(const std::string& name) const;
  void add(TensorInfo info);
  virtual at::Tensor read_at(std::size_t position) const = 0;
  virtual at::Tensor read_bytes_at(std::size_t position) const;

  std::map<std::string, std::string> metadata_;

 private:
  std::filesystem::path path_;
  std::string format_;
  std::vector<TensorInfo> tensors_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Opens a file of tensors. Its CONTENT says what it is (safetensors, torch zip, torch's format before 1.6), not its
/// name; only a pickle named `.safetensors` is refused, since that name promises that there is none. Nothing in the
/// file is ever executed. Throws IoError, or FormatError saying what is wrong with the file.
std::unique_ptr<TensorFile> open_tensor_file(const std::filesystem::path& path);

}  // namespace thumbsup
