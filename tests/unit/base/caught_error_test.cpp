#include "base/caught_error.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <system_error>

namespace thumbsup {
namespace {

template <class Throw>
CaughtError caught(const Throw& throwing) {
  try {
    throwing();
  } catch (...) {
    return caught_error();
  }
  return {ErrorKind::Logic, verbatim("nothing was thrown"), {}};
}

TEST(CaughtError, KeepsWhatIsOurOwn) {
  const auto error = caught([] { throw FormatError("a.json", "k", verbatim("is odd"), "more"); });
  EXPECT_EQ(error.kind, ErrorKind::Format);
  EXPECT_EQ(error.sentence, "a.json: 'k' is odd");
  EXPECT_NE(error.detail.find("more"), std::string::npos);
}

TEST(CaughtError, SaysWhatTheFileSystemSaidAsASentence) {
  const auto error = caught([] { std::filesystem::create_directory("/proc/no such folder/x"); });
  EXPECT_EQ(error.kind, ErrorKind::Io);
  EXPECT_EQ(error.sentence, "/proc/no such folder/x: No such file or directory");
  EXPECT_EQ(caught([] { throw std::system_error(std::make_error_code(std::errc::too_many_files_open)); }).kind,
            ErrorKind::Io);
}

TEST(CaughtError, NeverShowsALibrarysRawText) {
  const auto json = caught([] { nlohmann::json::object().at("steps"); });
  EXPECT_EQ(json.kind, ErrorKind::Format);
  EXPECT_EQ(json.sentence.find("json.exception"), std::string::npos);
  EXPECT_NE(json.detail.find("steps"), std::string::npos);
  const auto other = caught([] { throw std::out_of_range("vector::_M_range_check"); });
  EXPECT_EQ(other.kind, ErrorKind::Logic);
  EXPECT_EQ(other.sentence.find("range_check"), std::string::npos);
  EXPECT_NE(other.detail.find("range_check"), std::string::npos);
  EXPECT_EQ(caught([] { throw std::bad_alloc(); }).kind, ErrorKind::OutOfMemory);
  EXPECT_EQ(caught([] { throw 5; }).kind, ErrorKind::Logic);
}

}  // namespace
}  // namespace thumbsup
