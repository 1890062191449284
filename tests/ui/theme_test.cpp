#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTranslator>

#include "ui/settings/language.h"

namespace thumbsup {
namespace {

TEST(Contrast, IsTheOneOfTheGuidelines) {
  EXPECT_NEAR(contrast(Qt::white, Qt::black), 21, 0.01);
  EXPECT_NEAR(contrast(Qt::white, Qt::white), 1, 1e-9);
  EXPECT_NEAR(contrast(QColor("#767676"), Qt::white), 4.54, 0.01) << "the grey every checker knows";
}

TEST(ThemeColors, EveryTextCanBeReadOnWhatIsBehindIt) {
  const std::vector<Token> surfaces = {Token::Bg, Token::Surface, Token::Raised};
  std::vector<std::pair<Token, Token>> pairs = {{Token::OnAccent, Token::Accent},
                                                {Token::OnVerdict, Token::Ok},
                                                {Token::OnVerdict, Token::Bad},
                                                {Token::Text, Token::Rail},
                                                {Token::RailText, Token::Rail}};
  for (const Token text :
       {Token::Text, Token::Dim, Token::OkText, Token::BadText, Token::AccentText, Token::Series1, Token::Series2})
    for (const Token surface : surfaces) pairs.emplace_back(text, surface);
  for (const bool dark : {false, true})
    for (const auto& [text, behind] : pairs)
      EXPECT_GE(contrast(Theme::color(text, dark), Theme::color(behind, dark)), Theme::kLeastContrast)
          << Theme::name(text) << " on " << Theme::name(behind) << (dark ? ", dark" : ", light");
}

TEST(ThemeColors, TheDesignsOwnStayWhereTheyCanBeRead) {
  EXPECT_EQ(Theme::color(Token::Accent, false), QColor("#e08a00"));
  EXPECT_EQ(Theme::color(Token::OnAccent, true), QColor("#1b1400"));
  EXPECT_NE(Theme::color(Token::OnAccent, false), QColor(Qt::white)) << "2.7 : 1";
  EXPECT_EQ(Theme::color(Token::OnVerdict, false), QColor(Qt::white));
  EXPECT_EQ(Theme::color(Token::OkText, true), Theme::color(Token::Ok, true));
}

TEST(Languages, OnlyThoseThatAreSpokenAreOffered) {
  ASSERT_FALSE(languages().empty());
  EXPECT_EQ(languages().front().code, "en");
  for (const char* code : {"de", "fr", "es", "zh_CN"}) {
    const QString file = QString(":/i18n/thumbsup_%1.qm").arg(code);
    ASSERT_TRUE(QFile::exists(file)) << code;
    QTranslator texts;
    const bool spoken = texts.load(file) && !texts.isEmpty();
    const bool offered = std::any_of(languages().begin(), languages().end(),
                                     [&](const Language& language) { return language.code == code; });
    EXPECT_EQ(offered, spoken) << code;
  }
}

}  // namespace
}  // namespace thumbsup
