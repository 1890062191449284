#include "base/printable.h"

#include <gtest/gtest.h>

namespace thumbsup {
namespace {

TEST(Printable, WritesOutWhatATerminalActsOn) {
  EXPECT_EQ(printable("a\x1b[2Jb\a\r\nthumbsup: all verified\t\x7f"),
            R"(a\x1b[2Jb\x07\r\nthumbsup: all verified\t\x7f)");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J \xc2\x85"),
            R"(\x9b2J \x85)");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), R"(a\x00b)");
}

TEST(Printable, WritesOutMarksThatTurnOrHideText) {
  EXPECT_EQ(printable("photo\xe2\x80\xaegnp.exe"), R"(photo\u202egnp.exe)");
  EXPECT_EQ(printable("\xe2\x81\xa6x\xe2\x81\xa9 \xe2\x80\x8b \xef\xbb\xbf \xe2\x80\xa8"),
            R"(\u2066x\u2069 \u200b \ufeff \u2028)");
  EXPECT_EQ(printable("\xf3\xa0\x81\x81"), R"(\ue0041)");
}

TEST(Printable, WritesOutBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("caf\xe9"), R"(caf\xe9)");
  EXPECT_EQ(printable("\xc0\xaf \xed\xa0\x80 \xf5 \xe2\x82"), R"(\xc0\xaf \xed\xa0\x80 \xf5 \xe2\x82)");
}

TEST(Printable, LeavesEveryScriptAsItIs) {
  const std::string text = "Grüße, Фото, 写真, صورة, तस्वीर, 👩\xe2\x80\x8d🎨, \xc2\xa0|";
  EXPECT_EQ(printable(text), text);
}

TEST(WithoutCredentials, LeavesUserAndPasswordOutOfEveryAddress) {
  EXPECT_EQ(without_credentials("http://user:secret@host:3128"), "http://***@host:3128");
  EXPECT_EQ(without_credentials("proxy \"socks5://me:p@ss@h:1\" and https://a.b/c@d"),
            "proxy \"socks5://***@h:1\" and https://a.b/c@d");
  EXPECT_EQ(without_credentials("no address, me@host"), "no address, me@host");
  EXPECT_EQ(without_credentials("http://"), "http://");
}

}  // namespace
}  // namespace thumbsup
