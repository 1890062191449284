#include "model_io/torch_file.h"

#include <mutex>
#include <unordered_set>

#include "base/error.h"
#include "model_io/mapped_tensor.h"
#include "model_io/model_io_messages.h"
#include "model_io/state_dict.h"
#include "model_io/tensor_dtype.h"
#include "model_io/unpickler.h"
#include "model_io/zip_archive.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t kLargestPickle = 64'000'000;  // published checkpoints have less than one megabyte

/// What both formats share: tensors that are views of storages somewhere in a mapped file.
class TorchFile : public TensorFile {
 public:
  void release(const std::string& name) const override {
    const auto& tensor = tensors_at_[position(name)];
    const auto size = c10::elementSize(tensor.dtype);
    file_->release_pages(storage_offset(tensor.storage) + tensor.offset * size, tensor.span * size);
  }
  void check() const override { file_->check(); }

 protected:
  struct Tensor {
    std::size_t storage;   // index in Pickle::storages
    std::uint64_t offset;  // elements, from the beginning of the storage in the file
    std::uint64_t span;    // elements from the first to the last, both included
    at::ScalarType dtype;
    std::vector<std::int64_t> strides;
  };

  TorchFile(std::shared_ptr<const MappedFile> file, std::string format)
      : TensorFile(file->path(), std::move(format)), file_(std::move(file)) {}

  /// Where in the file a storage's bytes begin (for a compressed one: where its compressed bytes do).
  virtual std::uint64_t storage_offset(std::size_t storage) const = 0;

  void add_tensors(Pickle& pickle) {
    auto state = find_state_dict(pickle, path());
    metadata_ = std::move(state.values);
    for (const auto& [name, index] : state.tensors) {
      const auto& tensor = pickle.tensors[index];
      const auto& storage = pickle.storages[tensor.storage];
      std::uint64_t elements = 1, span = 1;
      for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        elements *= static_cast<std::uint64_t>(tensor.shape[i]);
        span += static_cast<std::uint64_t>((tensor.shape[i] - 1) * tensor.strides[i]);
      }
      const std::uint64_t bytes = elements * c10::elementSize(storage.dtype);
      // Expanded tensors (stride 0) may be larger than their storage, but not by any factor the file likes.
      if (bytes > file_->bytes().size() + (16u << 20))
        throw FormatError(path(), name, msg::model_io::claims_more_than_whole_file(format_bytes(bytes)));
      add({name, std::string(find_dtype(storage.dtype)->name), storage.dtype, tensor.shape, bytes});
      tensors_at_.push_back({tensor.storage, storage.view_offset + tensor.offset, elements == 0 ? 0 : span,
                             storage.dtype, tensor.strides});
    }
  }

  at::Tensor read_at(std::size_t at) const override {
    const auto& tensor = tensors_at_[at];
    return mapped_tensor(file_, storage_offset(tensor.storage) + tensor.offset * c10::elementSize(tensor.dtype),
                         tensor.dtype, tensors()[at].shape, tensor.strides);
  }

  std::shared_ptr<const MappedFile> file_;
  std::vector<Tensor> tensors_at_;
};

class TorchZipFile final : public TorchFile {
 public:
  explicit TorchZipFile(std::shared_ptr<const MappedFile> file) : TorchFile(std::move(file), "torch zip"), zip_(file_) {
    const std::string folder = folder_of_archive();
    const auto* order = zip_.find(folder + "byteorder");
    if (order != nullptr && text_of(*order) != "little")
      throw FormatError(path(), "byteorder", msg::model_io::is_not_little_endian());
    const auto* data = zip_.find(folder + "data.pkl");
    if (data == nullptr) throw FormatError(path(), "data.pkl", msg::model_io::is_missing_not_from_torch());
    if (data->size > kLargestPickle)
      throw FormatError(path(), data->name,
                        msg::model_io::claims_too_long_a_list(format_bytes(data->size), format_bytes(kLargestPickle)));
    const std::vector<std::byte> inflated = data->compressed ? zip_.inflate(*data) : std::vector<std::byte>{};
    if (!data->compressed) zip_.verify(*data);
    Pickle pickle = unpickle(data->compressed ? std::span(inflated) : zip_.stored(*data), path());
    find_storages(pickle, folder);
    add_tensors(pickle);
  }

  void verify() const override {
    for (const auto& entry : zip_.entries()) {
      zip_.verify(entry);
      file_->release_pages(entry.offset, entry.stored_size);
      const std::lock_guard lock(mutex_);
      verified_.insert(&entry);
    }
  }

 protected:
  std::uint64_t storage_offset(std::size_t storage) const override { return storages_[storage]->offset; }

  at::Tensor read_at(std::size_t at) const override {
    const auto& tensor = tensors_at_[at];
    const auto& entry = *storages_[tensor.storage];
    if (!entry.compressed) {
      const std::lock_guard lock(mutex_);
      if (!verified_.count(&entry)) {
        zip_.verify(entry);
        verified_.insert(&entry);
      }
      return TorchFile::read_at(at);
    }
    const auto bytes = inflated_storage(entry);
    const auto options = at::TensorOptions().dtype(tensor.dtype);
    if (tensor.span == 0) return at::empty(tensors()[at].shape, options);
    return at::from_blob(
        bytes->data() + tensor.offset * c10::elementSize(tensor.dtype), tensors()[at].shape, tensor.strides,
        [bytes](void*) {}, options);
  }

 private:
  /// Tensors that share a storage are mostly read one after the other: the last one is kept.
  std::shared_ptr<std::vector<std::byte>> inflated_storage(const ZipArchive::Entry& entry) const {
    const std::lock_guard lock(mutex_);
    if (last_inflated_ != &entry || !last_bytes_) {
      last_bytes_.reset();
      last_bytes_ = std::make_shared<std::vector<std::byte>>(zip_.inflate(entry));
      last_inflated_ = &entry;
    }
    return last_bytes_;
  }

  std::string text_of(const ZipArchive::Entry& entry) const {
    if (entry.compressed || entry.size > 16) return {};
    const auto bytes = zip_.stored(entry);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  /// All entries lie in one folder, named after the file that torch.save was given.
  std::string folder_of_archive() const {
    if (zip_.entries().empty()) throw FormatError(path(), "", msg::model_io::is_empty_zip_archive());
    const std::string& first = zip_.entries().front().name;
    std::string folder = first.substr(0, first.find('/') + 1);
    for (const auto& entry : zip_.entries())
      if (folder.empty() || !entry.name.starts_with(folder))
        throw FormatError(path(), entry.name, msg::model_io::is_not_in_one_folder());
    return folder;
  }

  void find_storages(const Pickle& pickle, const std::string& folder) {
    for (const auto& storage : pickle.storages) {
      const auto* entry = zip_.find(folder + "data/" + storage.key);
      if (entry == nullptr)
        throw FormatError(path(), "data/" + storage.key.substr(0, 200), msg::model_io::is_missing_from_archive());
      std::uint64_t bytes = 0;
      if (__builtin_mul_overflow(storage.elements, c10::elementSize(storage.dtype), &bytes) || bytes != entry->size)
        throw FormatError(path(), entry->name,
                          msg::model_io::has_another_number_of_bytes(entry->size, storage.elements));
      storages_.push_back(entry);
    }
  }

  ZipArchive zip_;
  std::vector<const ZipArchive::Entry*> storages_;  // of each of Pickle::storages
  mutable std::mutex mutex_;
  mutable std::unordered_set<const ZipArchive::Entry*> verified_;
  mutable const ZipArchive::Entry* last_inflated_ = nullptr;
  mutable std::shared_ptr<std::vector<std::byte>> last_bytes_;
};

class TorchLegacyFile final : public TorchFile {
 public:
  explicit TorchLegacyFile(std::shared_ptr<const MappedFile> file) : TorchFile(std::move(file), "torch legacy") {
    const Pickle magic = next();
    // torch.serialization.MAGIC_NUMBER, 0x1950a86a20f9469cfc6c, in its ten little-endian bytes
    if (magic.at(magic.root).text != std::string_view("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10))
      throw FormatError(path(), "", msg::model_io::is_pickle_not_from_torch());
    const Pickle version = next();
    if (version.at(version.root).number != 1001)
      throw FormatError(path(), "", msg::model_io::is_of_unknown_torch_version());
    const Pickle machine = next();
    const auto* little = machine.find(machine.at(machine.root), "little_endian");
    if (little == nullptr || little->number != 1)
      throw FormatError(path(), "", msg::model_io::does_not_say_byte_order());
    Pickle contents = next();
    find_storages(contents, next());
    add_tensors(contents);
  }

 protected:
  std::uint64_t storage_offset(std::size_t storage) const override { return storages_[storage]; }

 private:
  Pickle next() {
    Pickle pickle = unpickle(file_->bytes().subspan(at_), path());
    at_ += pickle.end;
    return pickle;
  }

  /// `keys` lists the storages in the order in which they follow: eight bytes of element count, then the elements.
  void find_storages(const Pickle& contents, const Pickle& keys) {
    std::unordered_map<std::string_view, const Pickle::Storage*> by_key;
    for (const auto& storage : contents.storages) {
      const auto* known = by_key.emplace(storage.key, &storage).first->second;
      if (known->elements != storage.elements || known->dtype != storage.dtype)
        throw FormatError(path(), storage.key, msg::model_io::storage_is_described_twice());
    }
    std::unordered_map<std::string_view, std::uint64_t> offsets;
    for (const auto index : keys.at(keys.root).items) {
      const auto key = keys.at(index).text;
      const auto found = by_key.find(key);
      const auto rest = file_->bytes().subspan(at_);
      if (found == by_key.end() || rest.size() < 8)
        throw FormatError(path(), std::string(key), msg::model_io::storage_is_cut_short());
      std::uint64_t count = 0, bytes = 0;
      for (unsigned i = 0; i < 8; ++i) count |= std::to_integer<std::uint64_t>(rest[i]) << (8 * i);
      if (count != found->second->elements ||
          __builtin_mul_overflow(count, c10::elementSize(found->second->dtype), &bytes) || bytes > rest.size() - 8)
        throw FormatError(path(), std::string(key), msg::model_io::storage_has_another_length());
      offsets[key] = at_ + 8;
      at_ += 8 + static_cast<std::size_t>(bytes);
    }
    for (const auto& storage : contents.storages) {
      const auto found = offsets.find(storage.key);
      if (found == offsets.end()) throw FormatError(path(), storage.key, msg::model_io::storage_is_missing());
      storages_.push_back(found->second);
    }
  }

  std::size_t at_ = 0;
  std::vector<std::uint64_t> storages_;  // where the data of each of Pickle::storages begin
};

}  // namespace

std::unique_ptr<TensorFile> open_torch_zip(std::shared_ptr<const MappedFile> file) {
  return std::make_unique<TorchZipFile>(std::move(file));
}

std::unique_ptr<TensorFile> open_torch_legacy(std::shared_ptr<const MappedFile> file) {
  return std::make_unique<TorchLegacyFile>(std::move(file));
}

}  // namespace thumbsup
