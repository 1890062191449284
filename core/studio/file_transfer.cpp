#include "studio/file_transfer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr int kMostRedirections = 10;
constexpr qint64 kLongestWaitMs = 60'000;
constexpr std::uint64_t kLeastProgress = 4096;  // of an attempt, for it not to count as a failure
constexpr int kMostSlowWindows = 3;
constexpr std::size_t kBodyBlock = 1 << 20;
constexpr std::uint64_t kCheckedAtOnce = 8 << 20;

/// Where an answer comes from, without what a content network signs again for each request.
QString place_of(const QUrl& url) {
  return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QByteArray strong_etag(const QNetworkReply& reply) {
  const QByteArray etag = reply.rawHeader("ETag").trimmed();
  return etag.startsWith('"') && etag.endsWith('"') && etag.size() < 300 ? etag : QByteArray();
}

/// The length of the whole file that "bytes 5-9/99" speaks of; nothing when it says none.
std::optional<std::uint64_t> whole_length(const QByteArray& content_range) {
  bool is_number = false;
  const auto length = content_range.mid(content_range.indexOf('/') + 1).trimmed().toULongLong(&is_number);
  return is_number ? std::optional<std::uint64_t>(length) : std::nullopt;
}

}  // namespace

ContentHash::ContentHash(const HubFile& file) : expected_(file.sha256.empty() ? file.git_hash : file.sha256) {
  if (!file.sha256.empty()) {
    sha256_ = std::make_unique<Sha256>();
    return;
  }
  git_ = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha1);
  git_->addData(QByteArray("blob ") + QByteArray::number(static_cast<qulonglong>(file.bytes)) + QByteArray(1, '\0'));
}

void ContentHash::update(std::string_view bytes) {
  bytes_ += bytes.size();
  if (sha256_)
    sha256_->update(bytes);
  else
    git_->addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

bool ContentHash::is_right() {
  return (sha256_ ? sha256_->hex_digest() : git_->result().toHex().toStdString()) == expected_;
}

FileTransfer::FileTransfer(const TransferContext& context, HubFile file, QUrl url, const std::filesystem::path& root)
    : context_(context), file_(std::move(file)), url_(std::move(url)), part_(root, file_.path) {
  bytes_ = part_.size();
  if (bytes_ > file_.bytes) bytes_ = 0;  // cut when it is opened
  best_ = bytes_;
}

FileTransfer::~FileTransfer() {
  drop_reply();
}

/// A step of the transfer; what it throws ends the transfer, not the event loop.
void FileTransfer::guard(void (FileTransfer::*step)()) {
  try {
    (this->*step)();
  } catch (...) {
    fail(std::current_exception());
  }
}

bool FileTransfer::is_ready() const {
  return state_ == State::Idle || (state_ == State::Waiting && waited_.elapsed() >= wait_ms_);
}

void FileTransfer::start() {
  try {
    if (state_ == State::Idle) {
      window_.start();
      window_from_ = transferred_;
    }
    part_.open();
    if (part_.size() != bytes_) start_over();
    if (!hash_) hash_.emplace(file_);
    if (bytes_ == file_.bytes) return check();
    redirections_ = 0;
    fresh_ = 0;
    request(url_);
  } catch (...) {
    fail(std::current_exception());
  }
}

void FileTransfer::work() {
  if (state_ == State::Checking) return guard(&FileTransfer::check_some);
  if (state_ == State::Running || state_ == State::Waiting) guard(&FileTransfer::watch_speed);
}

void FileTransfer::request(const QUrl& url) {
  drop_reply();
  current_ = url;
  state_ = State::Running;
  accepts_body_ = decided_ = false;
  QList<std::pair<QByteArray, QByteArray>> headers;
  if (bytes_ > 0) {
    headers.push_back({"Range", "bytes=" + QByteArray::number(static_cast<qulonglong>(bytes_)) + "-"});
    // A file that was changed there meanwhile comes whole.
    if (!etag_.isEmpty() && etag_of_ == place_of(url)) headers.push_back({"If-Range", etag_});
  }
  reply_ = context_.get(url, headers);
  QObject::connect(reply_, &QNetworkReply::metaDataChanged, reply_, [this] { guard(&FileTransfer::on_headers); });
  QObject::connect(reply_, &QNetworkReply::readyRead, reply_, [this] { guard(&FileTransfer::on_data); });
  QObject::connect(reply_, &QNetworkReply::finished, reply_, [this] { guard(&FileTransfer::on_finished); });
}

void FileTransfer::drop_reply() {
  if (reply_ == nullptr) return;
  QNetworkReply* reply = std::exchange(reply_, nullptr);
  reply->disconnect();
  reply->abort();
  reply->deleteLater();
}

void FileTransfer::suspend() {
  if (state_ == State::Checking) state_ = State::Idle;
  if (state_ != State::Running) return;
  drop_reply();
  part_.close();
  state_ = State::Idle;
}

void FileTransfer::start_over() {
  bytes_ = 0;
  fresh_ = 0;
  etag_.clear();
  hash_.emplace(file_);
  part_.clear();
}

/// The headers decide: the body of anything but the file itself is never waited for.
void FileTransfer::on_headers() {
  if (decided_ || reply_ == nullptr || state_ != State::Running) return;
  const int status = http_status(*reply_);
  if (status == 0) return;
  decided_ = true;
  if (status == 200 || status == 206)
    accepts_body_ = take_body(status);
  else
    on_status(status);
}

bool FileTransfer::take_body(int status) {
  if (is_compressed(*reply_)) {
    try_again(msg::studio::answered_in_compressed_form());
    return false;
  }
  const QByteArray etag = strong_etag(*reply_);
  const QByteArray range = reply_->rawHeader("Content-Range");
  const QByteArray length = reply_->rawHeader("Content-Length").trimmed();
  std::optional<std::uint64_t> whole;
  if (status == 206) {
    whole = whole_length(range);
    const bool other = !etag_.isEmpty() && !etag.isEmpty() && etag != etag_ && etag_of_ == place_of(current_);
    if (other || !range.startsWith("bytes " + QByteArray::number(static_cast<qulonglong>(bytes_)) + "-")) {
      start_over();
      try_again(other ? msg::studio::has_changed_the_file() : msg::studio::sent_another_part());
      return false;
    }
  } else {
    if (bytes_ > 0) start_over();  // this server does not know ranges, or the file was changed
    // As many digits as a server likes: what is no number at all is no length of this file either.
    bool is_number = false;
    if (const auto number = length.toULongLong(&is_number); !length.isEmpty())
      whole = is_number ? number : std::numeric_limits<std::uint64_t>::max();
  }
  if (whole && *whole != file_.bytes) {
    start_over();
    try_again(*whole > file_.bytes ? msg::studio::announces_more_bytes() : msg::studio::announces_fewer_bytes());
    return false;
  }
  etag_ = etag;
  etag_of_ = place_of(current_);
  return true;
}

void FileTransfer::on_status(int status) {
  if (const QUrl target = redirection(*reply_); !target.isEmpty()) {
    if (++redirections_ > kMostRedirections) return try_again(msg::studio::redirects_in_circle());
    return request(target);
  }
  if (status == 401 || status == 403)
    throw UserInputError(
        msg::studio::server_does_not_give_out(context_.host(), file_.path, status, context_.token_advice()));
  if (status == 404 || status == 410)
    throw UserInputError(msg::studio::server_does_not_have(context_.host(), file_.path, status));
  if (status == 416) {
    start_over();
    return try_again(msg::studio::refused_the_rest());
  }
  if (status == 429 || status == 408 || status >= 500)
    return try_again(msg::studio::is_busy(status), asked_wait_ms(*reply_));
  throw_if_hopeless(*reply_);
  throw IoError(file_.path, msg::studio::cannot_be_downloaded(context_.host(), status));
}

void FileTransfer::on_data() {
  on_headers();
  if (!accepts_body_) return;
  while (state_ == State::Running && reply_ != nullptr && reply_->isOpen() && reply_->bytesAvailable() > 0) {
    const QByteArray data = reply_->read(kBodyBlock);
    const std::string_view bytes(data.constData(), static_cast<std::size_t>(data.size()));
    if (bytes.empty()) return;
    if (bytes.size() > file_.bytes - bytes_) {
      start_over();
      return try_again(msg::studio::sent_more_bytes());
    }
    part_.write(bytes_, bytes);
    if (hash_->bytes() == bytes_) hash_->update(bytes);
    bytes_ += bytes.size();
    transferred_ += bytes.size();
    if (bytes_ > best_) {
      fresh_ += bytes_ - best_;
      best_ = bytes_;
    }
  }
}

void FileTransfer::on_finished() {
  if (state_ != State::Running || reply_ == nullptr) return;
  throw_if_hopeless(*reply_);
  on_data();
  if (state_ != State::Running || reply_ == nullptr || !reply_->isFinished()) return;
  if (bytes_ == file_.bytes && accepts_body_) return check();
  const Message said = problem_of(*reply_);
  try_again(accepts_body_ ? msg::studio::broke_off(bytes_, file_.bytes) : msg::studio::or_the_network_failed(said));
}

/// A server that sends a byte now and then holds a program for ever, if nobody looks at the clock.
void FileTransfer::watch_speed() {
  if (window_.elapsed() < context_.config.slow_ms) return;
  const bool slow = transferred_ - window_from_ < static_cast<std::uint64_t>(context_.config.slow_bytes);
  window_.restart();
  window_from_ = transferred_;
  if (!slow) {
    slow_windows_ = 0;
    return;
  }
  if (++slow_windows_ == kMostSlowWindows) throw IoError(file_.path, msg::studio::server_is_too_slow(context_.host()));
  if (state_ != State::Running) return;
  fresh_ = 0;
  try_again(msg::studio::sends_it_too_slowly());
}

void FileTransfer::check() {
  drop_reply();
  state_ = State::Checking;
  check_some();
}

/// What was there from an earlier time was not seen when it came: it is read now, a little at a time.
void FileTransfer::check_some() {
  std::string buffer(kBodyBlock, '\0');
  for (std::uint64_t done = 0; hash_->bytes() < file_.bytes && done < kCheckedAtOnce;) {
    const std::size_t count = part_.read(hash_->bytes(), buffer);
    if (count == 0) {
      start_over();
      return try_again(msg::studio::was_not_to_blame());
    }
    hash_->update(std::string_view(buffer).substr(0, count));
    done += count;
  }
  if (hash_->bytes() < file_.bytes) return;
  if (hash_->bytes() == file_.bytes && hash_->is_right()) {
    part_.sync();
    part_.close();
    hash_.reset();
    state_ = State::Done;
    return;
  }
  is_wrong_ = true;
  start_over();
  try_again(msg::studio::sent_other_bytes());
  is_wrong_ = false;
}

void FileTransfer::try_again(const Message& reason, qint64 wait_ms) {
  drop_reply();
  const bool moved_on = fresh_ >= kLeastProgress;
  fresh_ = 0;
  failures_ = moved_on ? 0 : failures_ + 1;
  const Message sentence = msg::studio::download_failed(context_.host(), reason);
  if (failures_ >= context_.config.attempts)
    return fail(is_wrong_ ? std::make_exception_ptr(FormatError(file_.path, "", sentence))
                          : std::make_exception_ptr(IoError(file_.path, sentence)));
  logger("studio")->debug("{}: the server {} {}; attempt {}", shown_text(file_.path), context_.host(), reason.english(),
                          failures_ + 1);
  const qint64 doubled = context_.config.first_wait_ms << std::clamp(failures_ - 1, 0, 16);
  wait_ms_ = wait_ms >= 0 ? wait_ms : std::min(doubled, kLongestWaitMs);
  waited_.start();
  part_.close();
  state_ = State::Waiting;
}

void FileTransfer::fail(std::exception_ptr error) {
  drop_reply();
  part_.close();
  error_ = std::move(error);
  state_ = State::Failed;
}

}  // namespace thumbsup
