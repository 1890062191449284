#include "studio/file_transfer.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QSslCertificate>
#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/regular_file.h"

namespace thumbsup {
namespace {

constexpr int most_redirections = 10;
constexpr qint64 longest_wait_ms = 60'000;

int status_of(const QNetworkReply& reply) {
  return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

}  // namespace

QNetworkRequest TransferContext::request(const QUrl& url) const {
  QNetworkRequest request(url);
  request.setRawHeader("User-Agent", "thumbsup-studio/" THUMBSUP_VERSION);
  request.setRawHeader("Accept-Encoding", "identity");  // lengths and ranges are those of the file
  request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
  request.setSslConfiguration(ssl);
  request.setTransferTimeout(static_cast<int>(config.silence_ms));
  if (!config.token.empty() && url.host().toStdString() == host)
    request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(config.token));
  return request;
}

std::string TransferContext::token_advice() const {
  if (!config.token.empty()) return " The token that was sent does not open it.";
  return " " + (config.token_note.empty() ? "If you have access, set HF_TOKEN." : config.token_note);
}

QSslConfiguration trusted_authorities(const std::filesystem::path& ca_file) {
  QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
  if (ca_file.empty()) return configuration;
  require_regular_file(ca_file);
  QFile file(QString::fromStdString(ca_file.string()));
  if (!file.open(QIODevice::ReadOnly)) throw IoError(ca_file, file.errorString().toStdString());
  const auto certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
  if (certificates.isEmpty()) throw FormatError(ca_file, "", "holds no certificate in PEM form");
  configuration.addCaCertificates(certificates);
  return configuration;
}

void throw_if_not_trusted(const QNetworkReply& reply) {
  if (reply.error() != QNetworkReply::SslHandshakeFailedError) return;
  throw UserInputError("The server " + reply.url().host().toStdString() +
                       " cannot prove who it is: " + reply.errorString().toStdString() +
                       ". Nothing was sent to it. If its certificate is from an authority of your own, name that one's "
                       "certificate (--ca-file).");
}

QUrl redirection(const QNetworkReply& reply) {
  const int status = status_of(reply);
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return {};
  QUrl target = reply.url().resolved(reply.header(QNetworkRequest::LocationHeader).toUrl());
  const bool unsafe = reply.url().scheme() == "https" && target.scheme() != "https";
  if (unsafe || (target.scheme() != "https" && target.scheme() != "http"))
    throw IoError(reply.url().toDisplayString().toStdString(), "leads to a place that is not safe");
  return target;
}

FileTransfer::FileTransfer(const TransferContext& context, HubFile file, QUrl url, std::filesystem::path part)
    : context_(context), file_(std::move(file)), url_(std::move(url)), part_(std::move(part)) {
  std::error_code error;
  std::filesystem::create_directories(part_.parent_path(), error);
  if (error) throw IoError(part_, "cannot create its folder: " + error.message());
  out_.setFileName(QString::fromStdString(part_.string()));
  // Unbuffered, so that a full disk shows itself at the write that meets it.
  if (!out_.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) throw IoError(part_, out_.errorString().toStdString());
  bytes_ = static_cast<std::uint64_t>(out_.size());
  if (bytes_ > file_.bytes) start_over();
  best_ = bytes_;
}

FileTransfer::~FileTransfer() {
  drop_reply();
}

void FileTransfer::start() {
  if (bytes_ == file_.bytes) return check();
  redirections_ = 0;
  request(url_);
}

void FileTransfer::request(const QUrl& url) {
  drop_reply();
  current_ = url;
  state_ = State::Running;
  accepts_body_ = moved_on_ = false;
  QNetworkRequest request = context_.request(url);
  if (bytes_ > 0) request.setRawHeader("Range", "bytes=" + QByteArray::number(static_cast<qulonglong>(bytes_)) + "-");
  reply_ = context_.network.get(request);
  QObject::connect(reply_, &QNetworkReply::metaDataChanged, reply_, [this] { on_headers(); });
  QObject::connect(reply_, &QNetworkReply::readyRead, reply_, [this] { on_data(); });
  QObject::connect(reply_, &QNetworkReply::finished, reply_, [this] { on_finished(); });
}

void FileTransfer::drop_reply() {
  if (reply_ == nullptr) return;
  QNetworkReply* reply = std::exchange(reply_, nullptr);
  reply->disconnect();
  reply->abort();
  reply->deleteLater();
}

void FileTransfer::suspend() {
  if (state_ != State::Running) return;
  drop_reply();
  state_ = State::Idle;
}

void FileTransfer::start_over() {
  bytes_ = 0;
  moved_on_ = false;
  if (!out_.resize(0) || !out_.seek(0)) throw IoError(part_, out_.errorString().toStdString());
}

void FileTransfer::on_headers() {
  if (accepts_body_ || reply_ == nullptr) return;
  const int status = status_of(*reply_);
  if (status == 200) {
    if (bytes_ > 0) start_over();  // this server does not know ranges
    accepts_body_ = true;
  } else if (status == 206) {
    const QByteArray expected = "bytes " + QByteArray::number(static_cast<qulonglong>(bytes_)) + "-";
    accepts_body_ = reply_->rawHeader("Content-Range").startsWith(expected);
  }
}

void FileTransfer::on_data() {
  on_headers();
  if (!reply_->isOpen()) return;  // it failed before anything came
  const QByteArray data = reply_->readAll();
  if (!accepts_body_ || data.isEmpty()) return;
  try {
    if (bytes_ + static_cast<std::uint64_t>(data.size()) > file_.bytes) {
      start_over();
      return try_again("sent more bytes than it had announced");
    }
    if (!out_.seek(static_cast<qint64>(bytes_)) || out_.write(data) != data.size())
      throw IoError(part_, "cannot be written: " + out_.errorString().toStdString());
    bytes_ += static_cast<std::uint64_t>(data.size());
    transferred_ += static_cast<std::uint64_t>(data.size());
    if (bytes_ > best_) {
      best_ = bytes_;
      moved_on_ = true;
    }
  } catch (...) {
    fail(std::current_exception());
  }
}

void FileTransfer::on_finished() {
  if (state_ != State::Running || reply_ == nullptr) return;
  try {
    throw_if_not_trusted(*reply_);
    if (const QUrl target = redirection(*reply_); !target.isEmpty()) {
      if (++redirections_ > most_redirections) return try_again("redirects in a circle");
      return request(target);
    }
    on_data();
    if (state_ != State::Running) return;
    const int status = status_of(*reply_);
    if (status == 401 || status == 403)
      throw UserInputError("The server does not give out " + file_.path + " (" + std::to_string(status) +
                           "): the model is gated or private; its terms may have to be accepted there." +
                           context_.token_advice());
    if (status == 404 || status == 410) throw UserInputError("The server does not have " + file_.path + " (404).");
    if (bytes_ == file_.bytes && accepts_body_) return check();
    if (status == 416) {
      start_over();
      return try_again("refused the rest of the file");
    }
    if (status == 206 && !accepts_body_) {
      start_over();
      return try_again("sent another part than the one that was asked for");
    }
    if (status == 429 || status >= 500) {
      bool is_number = false;
      const qint64 seconds = reply_->rawHeader("Retry-After").trimmed().toLongLong(&is_number);
      return try_again("is busy (" + std::to_string(status) + ")",
                       is_number && seconds >= 0 ? std::min(seconds * 1000, longest_wait_ms) : -1);
    }
    if (status >= 400) throw IoError(url_.toDisplayString().toStdString(), "answered " + std::to_string(status));
    try_again(accepts_body_
                  ? "broke off after " + std::to_string(bytes_) + " of " + std::to_string(file_.bytes) + " bytes"
                  : reply_->errorString().toStdString());
  } catch (...) {
    fail(std::current_exception());
  }
}

bool FileTransfer::has_right_hash() const {
  if (!file_.sha256.empty()) return sha256_of_file(part_) == file_.sha256;
  QFile file(out_.fileName());
  if (!file.open(QIODevice::ReadOnly)) throw IoError(part_, file.errorString().toStdString());
  QCryptographicHash hash(QCryptographicHash::Sha1);
  hash.addData(QByteArray("blob ") + QByteArray::number(static_cast<qulonglong>(file_.bytes)) + QByteArray(1, '\0'));
  if (!hash.addData(&file)) throw IoError(part_, "cannot be read to its end");
  return hash.result().toHex().toStdString() == file_.git_hash;
}

void FileTransfer::check() {
  drop_reply();
  state_ = State::Running;
  try {
    if (has_right_hash()) {
      out_.close();
      state_ = State::Done;
      return;
    }
    start_over();
    try_again("sent other bytes than its list says (the hash differs)");
  } catch (...) {
    fail(std::current_exception());
  }
}

void FileTransfer::try_again(const std::string& reason, qint64 wait_ms) {
  drop_reply();
  failures_ = moved_on_ ? 1 : failures_ + 1;
  const std::string sentence = url_.toDisplayString().toStdString() + ": the server " + reason;
  if (failures_ >= context_.config.attempts) {
    const bool wrong = reason.find("hash differs") != std::string::npos;
    return fail(wrong
                    ? std::make_exception_ptr(FormatError(file_.path, "", "cannot be downloaded: the server " + reason))
                    : std::make_exception_ptr(IoError(file_.path, "cannot be downloaded: the server " + reason)));
  }
  logger("studio")->debug("{}; attempt {}", sentence, failures_ + 1);
  const qint64 doubled = context_.config.first_wait_ms << std::min(failures_ - 1, 16);
  wait_ms_ = wait_ms >= 0 ? wait_ms : std::min(doubled, longest_wait_ms);
  waited_.start();
  state_ = State::Waiting;
}

void FileTransfer::fail(std::exception_ptr error) {
  drop_reply();
  error_ = std::move(error);
  state_ = State::Failed;
}

}  // namespace thumbsup
