// A tool of the build: collects the page's words from Qt's translation files (TS,
// doc.qt.io/qt-6/linguist-ts-file-format.html) into one text that page_texts.cpp includes, so that a build without the
// window, which has no lrelease, has them too.
//   collect_page_texts OUT de=thumbsup_de.ts ...
#include <QFile>
#include <QXmlStreamReader>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

nlohmann::json words_of(QXmlStreamReader& xml) {
  nlohmann::json words = nlohmann::json::object();
  bool is_page = false;
  std::string source;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == u"name") {
      is_page = xml.readElementText() == u"ServePage";
    } else if (xml.name() == u"source") {
      source = xml.readElementText().toStdString();
    } else if (xml.name() == u"translation") {
      const bool is_there = !xml.attributes().hasAttribute(QStringLiteral("type"));  // unfinished, vanished, obsolete
      const std::string text = xml.readElementText(QXmlStreamReader::IncludeChildElements).toStdString();
      if (is_page && is_there && !text.empty()) words[source] = text;
    }
  }
  return words;
}

}  // namespace

int main(int count, char** arguments) {
  nlohmann::json all = nlohmann::json::object();
  for (int i = 2; i < count; ++i) {
    const std::string argument = arguments[i];
    const auto equals = argument.find('=');
    QFile file(QString::fromStdString(argument.substr(equals + 1)));
    QXmlStreamReader xml(&file);
    if (file.open(QIODevice::ReadOnly)) all[argument.substr(0, equals)] = words_of(xml);
    if (!file.isOpen() || xml.hasError()) {
      std::cerr << argument << " cannot be read: " << xml.errorString().toStdString() << "\n";
      return 1;
    }
  }
  std::ofstream out(arguments[1]);
  out << "R\"json(" << all.dump(1) << ")json\"\n";
  return out.good() ? 0 : 1;
}
