// Holds translations/message_texts.cpp together with the tables of messages, and shows them in another language.
#include <gtest/gtest.h>

#include <QLocale>

#include <functional>
#include <set>
#include <string>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/error.h"
#include "base/json_file.h"
#include "engine/all_messages.h"
#include "studio/photos.h"
#include "support/golden.h"
#include "tests/ui/pages/dialog_drivers.h"
#include "ui/commands/error_box.h"
#include "ui/error_text.h"
#include "ui/jobs/job.h"
#include "ui/settings/language.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

std::string as_literal(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// All sentences of the tables, in a form lupdate reads.
std::string expected_message_texts() {
  std::set<std::string> texts;
  for (const MessageEntry& entry : all_messages()) texts.insert(entry.english);
  std::string file =
      "// The sentences of the message tables (core/*/*_messages.def), for lupdate; not compiled. Written by the test\n"
      "// ui_frame with THUMBSUP_UPDATE=1 in the environment.\n// clang-format off\n"
      "static const char* const messages[] = {\n";
  for (const std::string& text : texts) file += "    QT_TRANSLATE_NOOP(\"Errors\", " + as_literal(text) + "),\n";
  return file + "};\n";
}

TEST(MessageTexts, TranslatorsSeeAllOfThem) {
  const auto path = test::source_root() / "translations" / "message_texts.cpp";
  const std::string expected = expected_message_texts();
  if (qEnvironmentVariableIsSet("THUMBSUP_UPDATE")) write_file_atomically(path, expected);
  EXPECT_EQ(read_text_file(path), expected) << "Run ui_frame once with THUMBSUP_UPDATE=1, then the target "
                                               "update_translations.";
}

TEST(MessageTexts, TheWindowCallsParametersByTheirNamesInForms) {
  const auto said = [](const std::string& id) {
    for (const MessageEntry& entry : all_messages())
      if (entry.id == id) return message_text(verbatim(entry.english));
    return QString();
  };
  EXPECT_EQ(said("training.no_instance_folder"), QString("There is no folder of instance photos: name it with %1.")
                                                     .arg(QLocale().quoteString(QString("Instance photos"))));
  // What is left speaks of what only the command line has.
  const std::set<std::string> command_line{"engine.base_is_needed", "engine.only_training_can_be_submitted",
                                           "engine.submitted_command_is_wrong", "studio.run_names_places_outside",
                                           "studio.server_cannot_prove_who_it_is"};
  for (const MessageEntry& entry : all_messages())
    EXPECT_TRUE(command_line.count(entry.id) != 0 || !message_text(verbatim(entry.english)).contains("--"))
        << entry.id << ": " << entry.english;
}

TEST(MessageTexts, EveryIdIsThereOnce) {
  std::set<std::string> ids;
  for (const MessageEntry& entry : all_messages()) {
    EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
    EXPECT_FALSE(std::string(entry.english).empty()) << entry.id;
  }
  EXPECT_GT(ids.size(), 700u);
}

/// The window in German, and back.
class GermanErrors : public testing::Test {
 protected:
  GermanErrors() { set_language("de"); }
  ~GermanErrors() override { set_language("en"); }

  /// What a failed job shows.
  static QString shown(const std::function<void()>& body) {
    FunctionJob job("job", [&](RunControl&, const FunctionJob::Report&) { body(); });
    job.start();
    job.wait();
    EXPECT_EQ(job.state(), JobState::Failed);
    return job.error_sentence();
  }

  test::TemporaryFolder folder;
};

TEST_F(GermanErrors, ABadPhotoSaysWhyInTheWindowsLanguage) {
  const auto photo = folder / "hund.jpg";
  write_file_atomically(photo, "<!DOCTYPE html><html></html>");
  EXPECT_EQ(shown([&] { decode_photo(photo); }),
            to_qt(photo) + QString::fromUtf8(": ist kein Bild, sondern eine Webseite"));
}

TEST_F(GermanErrors, AnIoErrorKeepsTheSystemsWordsAfterOurs) {
  const auto place = folder / "fehlt" / "a.json";
  EXPECT_EQ(shown([&] { read_text_file(place); }),
            to_qt(place) + QString::fromUtf8(": lässt sich nicht öffnen: No such file or directory"));
}

/// Tells two notices: a sentence of a table, and one that is only text.
class NoticesJob : public Job {
 public:
  NoticesJob() : Job("notices") {}
  ~NoticesJob() override { stop_and_wait(); }

 protected:
  void run(RunControl&) override {
    events().on(Notice{msg::base::has_value_of_wrong_kind("3")});
    events().on(Notice{std::string("said elsewhere")});
  }
};

TEST_F(GermanErrors, NoticesOfARunSpeakGermanToo) {
  NoticesJob job;
  job.start();
  job.wait();
  EXPECT_EQ(job.notices(), QStringList({QString::fromUtf8("hat einen Wert der falschen Art: 3"), "said elsewhere"}));
}

TEST_F(GermanErrors, NotesAboutAPhotoAreKeptInEnglishAndShownInGerman) {
  EXPECT_EQ(kept_words("transparent parts are shown on white"),
            QString::fromUtf8("durchsichtige Teile werden auf Weiß gezeigt"));
  EXPECT_EQ(kept_words("of no table"), "of no table");
}

TEST_F(GermanErrors, DialogsSpeakGermanToo) {
  QWidget parent;
  EXPECT_FALSE(
      guarded(&parent, [] { throw FormatError("a.json", "steps", msg::base::has_value_of_wrong_kind("\"x\"")); }));
  EXPECT_EQ(test::ErrorBoxDriver(parent).sentence(),
            QString::fromUtf8("a.json: „steps“ hat einen Wert der falschen Art: \"x\""));
}

TEST_F(GermanErrors, ForeignTextsAndCredentialsAreTreatedAsBefore) {
  EXPECT_EQ(error_text(std::runtime_error("vector::at")), "vector::at");
  EXPECT_FALSE(message_text(verbatim("http://me:secret@host")).contains("secret"));
}

TEST(MessageTexts, EnglishIsWhatTheErrorSays) {
  set_language("en");
  const IoError error("a/b", msg::base::is_folder_not_file());
  EXPECT_EQ(error_text(error), QString(error.what()));
}

}  // namespace
}  // namespace thumbsup
