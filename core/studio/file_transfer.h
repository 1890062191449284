#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslConfiguration>
#include <exception>
#include <functional>

#include "studio/download.h"
#include "studio/hub_listing.h"

namespace thumbsup {

/// What all transfers of one download share.
struct TransferContext {
  const DownloadConfig& config;
  QNetworkAccessManager& network;
  std::string host;       ///< of the endpoint: the only one that gets the token
  QSslConfiguration ssl;  ///< the authorities that are trusted

  QNetworkRequest request(const QUrl& url) const;
  /// What to say when the server shows something to those with a token only.
  std::string token_advice() const;
};

/// Qt's own, with the authorities of a PEM file when one is named. Throws IoError or FormatError.
QSslConfiguration trusted_authorities(const std::filesystem::path& ca_file);

/// Throws UserInputError when `reply` ended because the server could not prove who it is: asking again is no use.
void throw_if_not_trusted(const QNetworkReply& reply);

/// Where `reply` redirects to; empty when it does not. Throws IoError for a redirection from https to http.
QUrl redirection(const QNetworkReply& reply);

/// Brings one file into `<part>` and checks it: asks for what is missing, starts again when the connection breaks or
/// the server is busy, gives up after `attempts` in a row that brought nothing. Lives on one event loop.
class FileTransfer {
 public:
  enum class State { Idle, Running, Waiting, Done, Failed };

  FileTransfer(const TransferContext& context, HubFile file, QUrl url, std::filesystem::path part);
  ~FileTransfer();
  FileTransfer(const FileTransfer&) = delete;
  FileTransfer& operator=(const FileTransfer&) = delete;

  State state() const { return state_; }
  /// Starts, or starts again after a wait that is over.
  void start();
  bool wait_is_over() const { return state_ == State::Waiting && waited_.elapsed() >= wait_ms_; }
  /// Stops the transfer for now (pause); what came so far is kept.
  void suspend();
  std::uint64_t bytes() const { return bytes_; }              ///< that are in the file
  std::uint64_t transferred() const { return transferred_; }  ///< that came over the network
  std::exception_ptr error() const { return error_; }

 private:
  void request(const QUrl& url);
  void on_headers();
  void on_data();
  void on_finished();
  void check();
  bool has_right_hash() const;
  void try_again(const std::string& reason, qint64 wait_ms = -1);
  void fail(std::exception_ptr error);
  void start_over();
  void drop_reply();

  const TransferContext& context_;
  HubFile file_;
  QUrl url_, current_;
  std::filesystem::path part_;
  QFile out_;
  QNetworkReply* reply_ = nullptr;
  State state_ = State::Idle;
  std::uint64_t bytes_ = 0, best_ = 0, transferred_ = 0;
  bool accepts_body_ = false, moved_on_ = false;
  int failures_ = 0, redirections_ = 0;
  qint64 wait_ms_ = 0;
  QElapsedTimer waited_;
  std::exception_ptr error_;
};

}  // namespace thumbsup
