#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleFactory>
#include <QStyleHints>
#include <array>

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#endif

#include "ui/theme/icon_engine.h"

namespace thumbsup {
namespace {

struct TokenRow {
  const char* name;
  const char* dark;
  const char* light;
};

/// In the order of Token.
constexpr std::array<TokenRow, 14> kTokens = {{{"bg", "#15171c", "#f4f5f8"},
                                               {"rail", "#101216", "#eceef2"},
                                               {"surface", "#1c1f26", "#ffffff"},
                                               {"raised", "#252932", "#f7f8fa"},
                                               {"line", "#30353f", "#dbdfe6"},
                                               {"text", "#e8eaee", "#1a1e26"},
                                               {"dim", "#9aa2b1", "#667085"},
                                               {"accent", "#ffb020", "#e08a00"},
                                               {"onaccent", "#1b1400", "#ffffff"},
                                               {"ok", "#3fb98a", "#12855c"},
                                               {"bad", "#ea5f67", "#c9353f"},
                                               {"onverdict", "#ffffff", "#ffffff"},
                                               {"series1", "#5aa9ff", "#1f6fd1"},
                                               {"series2", "#b08cff", "#7b4fd8"}}};

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kPortalSettings = "org.freedesktop.portal.Settings";

/// 1: dark, 2: light, 0: no preference; -1 where there is no desktop portal.
int portal_color_scheme() {
  if (!QDBusConnection::sessionBus().isConnected()) return -1;
  auto call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, "Read");
  call << QString("org.freedesktop.appearance") << QString("color-scheme");
  const QDBusMessage reply = QDBusConnection::sessionBus().call(call, QDBus::Block, 500);
  if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty()) return -1;
  QVariant value = reply.arguments().constFirst();
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value.toInt();
}
#endif

QPalette make_palette(bool dark) {
  const auto color = [dark](Token token) { return Theme::color(token, dark); };
  QPalette palette;
  palette.setColor(QPalette::Window, color(Token::Bg));
  palette.setColor(QPalette::WindowText, color(Token::Text));
  palette.setColor(QPalette::Base, color(Token::Surface));
  palette.setColor(QPalette::AlternateBase, color(Token::Raised));
  palette.setColor(QPalette::Text, color(Token::Text));
  palette.setColor(QPalette::PlaceholderText, color(Token::Dim));
  palette.setColor(QPalette::Button, color(Token::Raised));
  palette.setColor(QPalette::ButtonText, color(Token::Text));
  palette.setColor(QPalette::BrightText, color(Token::Bad));
  palette.setColor(QPalette::Highlight, color(Token::Accent));
  palette.setColor(QPalette::HighlightedText, color(Token::OnAccent));
  palette.setColor(QPalette::Link, color(Token::Series1));
  palette.setColor(QPalette::LinkVisited, color(Token::Series2));
  palette.setColor(QPalette::ToolTipBase, color(Token::Raised));
  palette.setColor(QPalette::ToolTipText, color(Token::Text));
  palette.setColor(QPalette::Mid, color(Token::Line));
  palette.setColor(QPalette::Midlight, color(Token::Line));
  palette.setColor(QPalette::Light, color(Token::Raised));
  palette.setColor(QPalette::Dark, color(Token::Line));
  palette.setColor(QPalette::Shadow, color(Token::Rail));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, color(Token::Dim));
  return palette;
}

/// The template in resources/themes with every @token replaced by its colour.
QString make_style_sheet(bool dark) {
  QFile file(":/themes/studio.qss");
  if (!file.open(QIODevice::ReadOnly)) return {};
  QString sheet = QString::fromUtf8(file.readAll());
  for (std::size_t i = 0; i < kTokens.size(); ++i)
    sheet.replace(QString("@%1;").arg(kTokens[i].name),
                  Theme::color(static_cast<Token>(i), dark).name() + QLatin1Char(';'));
  return sheet;
}

QFont make_font() {
  QFont font = QApplication::font();
  if (QFontDatabase::families().contains("Inter")) font.setFamily("Inter");
  font.setPixelSize(13);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature("tnum", 1);
#endif
  return font;
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::follow_system);
#else
  if (QDBusConnection::sessionBus().isConnected())
    QDBusConnection::sessionBus().connect(kPortal, kPortalPath, kPortalSettings, "SettingChanged", this,
                                          SLOT(follow_system()));
#endif
}

QColor Theme::color(Token token, bool dark) {
  const TokenRow& row = kTokens[static_cast<std::size_t>(token)];
  return QColor(QLatin1String(dark ? row.dark : row.light));
}

const char* Theme::name(Token token) {
  return kTokens[static_cast<std::size_t>(token)].name;
}

bool Theme::system_is_dark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
  const int scheme = portal_color_scheme();
  if (scheme >= 1) return scheme == 1;
  // The palette the desktop gave, before ours replaced it.
  static const bool dark_at_start = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
  return dark_at_start;
#endif
}

void Theme::set_choice(ThemeChoice choice) {
  const bool system_dark = system_is_dark();
  choice_ = choice;
  apply(choice == ThemeChoice::System ? system_dark : choice == ThemeChoice::Dark);
}

void Theme::follow_system() {
  if (choice_ == ThemeChoice::System) apply(system_is_dark());
}

void Theme::apply(bool dark) {
  if (applied_ && dark == dark_) return;
  dark_ = dark;
  if (!applied_) {
    // The same drawing on every desktop; the style sheet below changes what Fusion would draw.
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setFont(make_font());
  }
  applied_ = true;
  QApplication::setPalette(make_palette(dark));
  qApp->setStyleSheet(make_style_sheet(dark));
  Q_EMIT changed();
}

QIcon Theme::icon(const QString& name, Token token) const {
  return QIcon(new IconEngine(*this, name, token));
}

}  // namespace thumbsup
