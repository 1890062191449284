// Every text of the studio is translated into every language, and finished.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <algorithm>

#include "support/golden.h"

namespace thumbsup {
namespace {

struct Message {
  QString context, source, type;
  QStringList forms;  ///< one, or one a plural form
};

std::vector<Message> read_messages(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  QXmlStreamReader xml(&file);
  std::vector<Message> messages;
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == u"name") {
      context = xml.readElementText();
    } else if (xml.name() == u"message") {
      messages.push_back({context, {}, {}, {}});
    } else if (xml.name() == u"source") {
      messages.back().source = xml.readElementText();
    } else if (xml.name() == u"translation") {
      messages.back().type = xml.attributes().value("type").toString();
      messages.back().forms << xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
  }
  EXPECT_FALSE(xml.hasError()) << path.toStdString() << ": " << xml.errorString().toStdString();
  return messages;
}

QStringList placeholders(const QString& text) {
  static const QRegularExpression pattern("%L?[0-9]+|\\{[0-9]\\}");
  QStringList found;
  for (auto it = pattern.globalMatch(text); it.hasNext();) found << it.next().captured();
  found.removeDuplicates();
  found.sort();
  return found;
}

class Translations : public testing::TestWithParam<const char*> {
 protected:
  const QString root = QString::fromStdString(test::source_root().string());
  const QString committed = root + "/translations/thumbsup_" + GetParam() + ".ts";
};

TEST_P(Translations, HoldEveryTextOfTheSources) {
  // A copy is brought up to date with the sources: what it did not know before is unfinished in it afterwards.
  const QTemporaryDir folder;
  const QString copy = folder.filePath("copy_" + QString(GetParam()) + ".ts");
  ASSERT_TRUE(QFile::copy(committed, copy));
  QStringList arguments{"-silent", "-no-obsolete", "-locations", "none", "-I", root, "-I", root + "/core"};
  if (QString(GetParam()) == "en") arguments << "-pluralonly";
  arguments << root + "/ui" << root + "/translations/param_texts.cpp" << root + "/translations/message_texts.cpp"
            << root + "/app/studio/main.cpp"
            << "-ts" << copy;
  QProcess lupdate;
  lupdate.start(THUMBSUP_LUPDATE, arguments);
  ASSERT_TRUE(lupdate.waitForFinished(120000)) << lupdate.errorString().toStdString();
  ASSERT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
  const auto messages = read_messages(copy);
  EXPECT_GT(messages.size(), 20u);
  for (const Message& message : messages)
    EXPECT_TRUE(message.type.isEmpty() && !message.forms.value(0).trimmed().isEmpty())
        << GetParam() << ", " << message.context.toStdString() << ": " << message.source.toStdString();
}

TEST_P(Translations, KeepThePlaceholders) {
  for (const Message& message : read_messages(committed))
    for (const QString& form : message.forms)
      EXPECT_EQ(placeholders(form), placeholders(message.source)) << GetParam() << ": " << message.source.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Languages, Translations, testing::Values("en", "de", "es", "fr", "zh_CN"),
                         [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace thumbsup
