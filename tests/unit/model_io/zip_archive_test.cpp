#include "model_io/zip_archive.h"

#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"
#include "support/memory.h"
#include "zip_builder.h"

namespace thumbsup {
namespace {

class ZipArchiveTest : public testing::Test {
 protected:
  ZipArchive open(const std::string& bytes) {
    write_file_atomically(folder_ / "a.zip", bytes);
    return ZipArchive(std::make_shared<const MappedFile>(folder_ / "a.zip"));
  }
  void expect_refused(test::ZipBuilder& zip, const std::string& reason) {
    try {
      open(zip.finish());
      FAIL() << "was accepted";
    } catch (const FormatError& error) {
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
    }
  }

  test::TemporaryFolder folder_;
};

std::string text_of_bytes(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST_F(ZipArchiveTest, ReadsStoredAndCompressedEntries) {
  test::ZipBuilder zip;
  zip.add("a/plain", "hello");
  zip.add("a/packed", std::string(100'000, 'x'), true);
  const auto archive = open(zip.finish());
  ASSERT_EQ(archive.entries().size(), 2u);
  EXPECT_EQ(text_of_bytes(archive.stored(*archive.find("a/plain"))), "hello");
  EXPECT_EQ(text_of_bytes(archive.inflate(*archive.find("a/packed"))), std::string(100'000, 'x'));
  for (const auto& entry : archive.entries()) EXPECT_NO_THROW(archive.verify(entry));
  EXPECT_EQ(archive.find("a/other"), nullptr);
}

TEST_F(ZipArchiveTest, RefusesDirectoriesThatLie) {
  {
    test::ZipBuilder zip;
    zip.add("a/x", "12345678").local_name = "a/y";
    expect_refused(zip, "is not where");
  }
  {
    test::ZipBuilder zip;
    zip.add("a/x", "1");
    zip.add("a/x", "2");
    expect_refused(zip, "more than once");
  }
  {
    test::ZipBuilder zip;
    zip.add("a/x", "1").flags = 1;
    expect_refused(zip, "encrypted");
  }
  {
    test::ZipBuilder zip;
    zip.add("a/x", "1").method = 14;
    expect_refused(zip, "method");
  }
  {
    test::ZipBuilder zip;
    zip.add("a/x", "1").size = 1000;
    expect_refused(zip, "two different sizes");
  }
  {
    test::ZipBuilder zip;
    zip.add("a/x", std::string(1000, 'x'), true).size = 4'000'000'000;
    expect_refused(zip, "claims to decompress");
  }
  for (const char* name : {"../x", "/etc/x", "a/../../x", "a\\..\\x"}) {
    test::ZipBuilder zip;
    zip.add(name, "1");
    expect_refused(zip, "leads out");
  }
}

TEST_F(ZipArchiveTest, RefusesEntriesThatOverlap) {
  // The second directory entry points into the first one's data, where a second local header is hidden.
  test::ZipBuilder inner;
  inner.add("a/inner", "payload");
  test::ZipBuilder zip;
  zip.add("a/outer", inner.finish());
  auto& second = zip.add("a/inner", "payload");
  second.false_offset = true;
  second.offset = 30 + 7;  // behind the first local header and its name
  expect_refused(zip, "overlaps");
}

TEST_F(ZipArchiveTest, RefusesWhatWouldUnpackToFarMoreThanThereIs) {
  // Each is small enough by itself.
  test::ZipBuilder zip;
  const std::string content(40u << 20, '\0');
  zip.add("a/1", content, true);
  zip.add("a/2", content, true);
  const test::PeakMemory memory;
  expect_refused(zip, "more than weights of");
  EXPECT_LT(memory.growth(), 100u << 20);
}

TEST_F(ZipArchiveTest, RefusesMoreEntriesThanAnyCheckpointHas) {
  test::ZipBuilder zip;
  zip.add("a/x", "1");
  std::string bytes = zip.finish();
  // The end record's count has 16 bits: more can only be said in a zip64 record, which counts what lies in the
  // directory.
  const std::string directory(46 * 100'001, '\0');
  const std::uint64_t start = bytes.size();
  const auto number = [](std::uint64_t value, int width) {
    std::string digits;
    for (int i = 0; i < width; ++i) digits += static_cast<char>(value >> (8 * i));
    return digits;
  };
  bytes += directory;
  const std::uint64_t record = bytes.size();
  bytes += "PK\6\6" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(100'001, 8) +
           number(100'001, 8) + number(directory.size(), 8) + number(start, 8);
  bytes += "PK\6\7" + number(0, 4) + number(record, 8) + number(1, 4);
  bytes += "PK\5\6" + number(0, 4) + number(0xffff, 2) + number(0xffff, 2) + number(0xffffffff, 4) +
           number(0xffffffff, 4) + number(0, 2);
  try {
    open(bytes);
    FAIL() << "was accepted";
  } catch (const FormatError& error) {
    EXPECT_NE(std::string(error.what()).find("100001 entries"), std::string::npos) << error.what();
  }
}

TEST_F(ZipArchiveTest, DamageIsFoundWhenTheDataAreUsed) {
  test::ZipBuilder zip;
  zip.add("a/plain", "hello").crc ^= 1;
  zip.add("a/packed", std::string(1000, 'x'), true).crc ^= 1;
  const auto archive = open(zip.finish());
  EXPECT_THROW(archive.verify(*archive.find("a/plain")), FormatError);
  EXPECT_THROW(archive.inflate(*archive.find("a/packed")), FormatError);
}

TEST_F(ZipArchiveTest, RefusesMoreOrLessThanWasPromised) {
  for (const int difference : {-1, 1}) {
    test::ZipBuilder zip;
    zip.add("a/packed", std::string(1000, 'x'), true).size += static_cast<std::uint32_t>(difference);
    const auto archive = open(zip.finish());
    EXPECT_THROW(archive.inflate(*archive.find("a/packed")), FormatError);
  }
}

}  // namespace
}  // namespace thumbsup
