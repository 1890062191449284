#include "studio/archive_writer.h"

#include <fcntl.h>
#include <quazip/quazipnewinfo.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>

#include "base/base_messages.h"
#include "base/error.h"
#include "studio/studio_messages.h"

namespace thumbsup {

namespace fs = std::filesystem;

qint64 NotingFile::writeData(const char* data, qint64 bytes) {
  errno = 0;
  const qint64 written = QFile::writeData(data, bytes);
  if (written != bytes && failure_ == 0) failure_ = errno == 0 ? EIO : errno;
  return written;
}

ArchiveWriter::ArchiveWriter(fs::path target, const fs::path& temporary) : target_(std::move(target)) {
  // By its descriptor: a name need not be text.
  const int descriptor = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (descriptor < 0) throw IoError::from_errno(target_, msg::base::cannot_be_written(), errno);
  // Unbuffered: a full disk is seen by the write that meets it, not by a flush whose result nobody reads.
  if (!file_.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
    ::close(descriptor);
    fail();
  }
  zip_.setIoDevice(&file_);
  zip_.setAutoClose(false);
  zip_.setZip64Enabled(true);
  zip_.setUtf8Enabled(true);
  if (!zip_.open(QuaZip::mdCreate)) fail();
}

void ArchiveWriter::begin(const std::string& name, bool stored) {
  QuaZipNewInfo info(QString::fromStdString(name));
  info.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
  entry_ = std::make_unique<QuaZipFile>(&zip_);
  const int method = stored ? 0 : Z_DEFLATED, level = stored ? 0 : Z_DEFAULT_COMPRESSION;
  if (!entry_->open(QIODevice::WriteOnly, info, nullptr, 0, method, level)) fail();
}

void ArchiveWriter::write(std::string_view bytes) {
  if (entry_->write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size())) fail();
}

void ArchiveWriter::end() {
  entry_->close();
  if (entry_->getZipError() != UNZ_OK || file_.failure() != 0) fail();
  entry_.reset();
}

void ArchiveWriter::finish() {
  zip_.close();
  if (zip_.getZipError() != UNZ_OK || file_.error() != QFileDevice::NoError || file_.failure() != 0) fail();
  if (::fsync(file_.handle()) != 0) throw IoError::from_errno(target_, msg::base::cannot_be_written(), errno);
  file_.close();
}

void ArchiveWriter::fail() const {
  const int reason = file_.failure() != 0 ? file_.failure() : errno;
  if (reason == ENOSPC || reason == EACCES || reason == EIO || reason == EDQUOT || reason == EFBIG)
    throw IoError::from_errno(target_, msg::base::cannot_be_written(), reason);
  throw IoError(target_, msg::studio::cannot_be_written_because(file_.errorString().toStdString()));
}

}  // namespace thumbsup
