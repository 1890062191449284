#pragma once

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkReply>
#include <exception>
#include <memory>
#include <optional>

#include "base/hash.h"
#include "base/message.h"
#include "studio/hub_listing.h"
#include "studio/part_file.h"
#include "studio/transfer_context.h"

namespace thumbsup {

/// The hash that a listing names of a file, taken while the file comes.
class ContentHash {
 public:
  explicit ContentHash(const HubFile& file);
  void update(std::string_view bytes);
  std::uint64_t bytes() const { return bytes_; }  ///< that went into it
  /// Whether it is the one listed. Ends it.
  bool is_right();

 private:
  std::string expected_;
  std::unique_ptr<Sha256> sha256_;
  std::unique_ptr<QCryptographicHash> git_;
  std::uint64_t bytes_ = 0;
};

/// Brings one file into a folder and checks it: asks for what is missing, starts again when the connection breaks or
/// the server is busy, gives up after `attempts` in a row that brought nothing, and when the server goes on too slowly.
/// The file is open only while something is done with it. Lives on one event loop; `work` is called between events.
class FileTransfer {
 public:
  enum class State { Idle, Running, Checking, Waiting, Done, Failed };

  FileTransfer(const TransferContext& context, HubFile file, QUrl url, const std::filesystem::path& root);
  ~FileTransfer();
  FileTransfer(const FileTransfer&) = delete;
  FileTransfer& operator=(const FileTransfer&) = delete;

  State state() const { return state_; }
  /// Whether it could begin, or begin again after a wait that is over.
  bool is_ready() const;
  void start();
  /// Looks at the speed; in Checking, checks some megabytes.
  void work();
  /// Stops the transfer for now (pause); what came so far is kept.
  void suspend();
  std::uint64_t bytes() const { return bytes_; }              ///< that are in the file
  std::uint64_t transferred() const { return transferred_; }  ///< that came over the network
  std::exception_ptr error() const { return error_; }

 private:
  void request(const QUrl& url);
  void on_headers();
  void on_status(int status);
  bool take_body(int status);
  void on_data();
  void on_finished();
  void watch_speed();
  void check();
  void check_some();
  void try_again(const Message& reason, qint64 wait_ms = -1);
  void fail(std::exception_ptr error);
  void start_over();
  void drop_reply();
  void guard(void (FileTransfer::*step)());

  const TransferContext& context_;
  HubFile file_;
  QUrl url_, current_;
  PartFile part_;
  std::optional<ContentHash> hash_;
  QNetworkReply* reply_ = nullptr;
  State state_ = State::Idle;
  std::uint64_t bytes_ = 0, best_ = 0, transferred_ = 0;
  std::uint64_t fresh_ = 0;  ///< bytes of this attempt that were never there before
  bool decided_ = false;     ///< what the headers of the answer mean
  bool accepts_body_ = false, is_wrong_ = false;
  int failures_ = 0, redirections_ = 0;
  qint64 wait_ms_ = 0;
  QElapsedTimer waited_, window_;
  std::uint64_t window_from_ = 0;
  int slow_windows_ = 0;
  QByteArray etag_;  ///< of the answer that brought what is there
  QString etag_of_;  ///< and the address it came from
  std::exception_ptr error_;
};

}  // namespace thumbsup
