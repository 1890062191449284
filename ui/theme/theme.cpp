#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleFactory>
#include <QStyleHints>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

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

/// In the order of Token; the derived ones have the colour they would have if it could be read.
constexpr std::array<TokenRow, 18> kTokens = {{{"bg", "#15171c", "#f4f5f8"},
                                               {"rail", "#101216", "#eceef2"},
                                               {"surface", "#1c1f26", "#ffffff"},
                                               {"raised", "#252932", "#f7f8fa"},
                                               {"line", "#30353f", "#dbdfe6"},
                                               {"text", "#e8eaee", "#1a1e26"},
                                               {"dim", "#9aa2b1", "#667085"},
                                               {"accent", "#ffb020", "#e08a00"},
                                               {"ok", "#3fb98a", "#12855c"},
                                               {"bad", "#ea5f67", "#c9353f"},
                                               {"series1", "#5aa9ff", "#1f6fd1"},
                                               {"series2", "#b08cff", "#7b4fd8"},
                                               {"onaccent", "#1b1400", "#ffffff"},
                                               {"onverdict", "#ffffff", "#ffffff"},
                                               {"accenttext", "#ffb020", "#e08a00"},
                                               {"oktext", "#3fb98a", "#12855c"},
                                               {"badtext", "#ea5f67", "#c9353f"},
                                               {"railtext", "#9aa2b1", "#667085"}}};

QColor table_color(Token token, bool dark) {
  const TokenRow& row = kTokens[static_cast<std::size_t>(token)];
  return QColor(QLatin1String(dark ? row.dark : row.light));
}

double worst_contrast(const QColor& color, const std::vector<QColor>& backgrounds) {
  double worst = 21;
  for (const QColor& background : backgrounds) worst = std::min(worst, contrast(color, background));
  return worst;
}

/// `wished` where it can be read on all `backgrounds`, else the better of white and near black.
QColor ink_on(const QColor& wished, const std::vector<QColor>& backgrounds) {
  if (worst_contrast(wished, backgrounds) >= Theme::kLeastContrast) return wished;
  const QColor white("#ffffff"), ink("#1b1400");
  return worst_contrast(white, backgrounds) > worst_contrast(ink, backgrounds) ? white : ink;
}

/// `wished`, moved towards the theme's text colour until it can be read on all `backgrounds`.
QColor tint_on(const QColor& wished, const QColor& text, const std::vector<QColor>& backgrounds) {
  for (int percent = 0; percent <= 100; percent += 2) {
    const double part = percent / 100.0;
    const auto mix = [part](int from, int to) { return qRound(from + part * (to - from)); };
    const QColor mixed(mix(wished.red(), text.red()), mix(wished.green(), text.green()),
                       mix(wished.blue(), text.blue()));
    if (worst_contrast(mixed, backgrounds) >= Theme::kLeastContrast) return mixed;
  }
  return text;
}

QColor derived_color(Token token, bool dark) {
  const auto of = [dark](Token each) { return table_color(each, dark); };
  const QColor wished = of(token);
  switch (token) {
    case Token::OnAccent:
      return ink_on(wished, {of(Token::Accent)});
    case Token::OnVerdict:
      return ink_on(wished, {of(Token::Ok), of(Token::Bad)});
    case Token::AccentText:
    case Token::OkText:
    case Token::BadText:
      return tint_on(wished, of(Token::Text), {of(Token::Bg), of(Token::Surface), of(Token::Raised)});
    case Token::RailText:
      return tint_on(wished, of(Token::Text), {of(Token::Rail)});
    default:
      return wished;
  }
}

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

double contrast(const QColor& a, const QColor& b) {
  const auto luminance = [](const QColor& color) {
    const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
  };
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor Theme::color(Token token, bool dark) {
  // Asked for at every paint; made once.
  static const auto made = [] {
    std::array<std::array<QColor, kTokens.size()>, 2> colors;
    for (std::size_t i = 0; i < kTokens.size(); ++i)
      for (const bool each : {false, true}) colors[each ? 1 : 0][i] = derived_color(static_cast<Token>(i), each);
    return colors;
  }();
  return made[dark ? 1 : 0][static_cast<std::size_t>(token)];
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
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
  // The desktop's own dialogs and window frames follow; `unknown` lets the desktop decide again.
  QGuiApplication::styleHints()->setColorScheme(choice == ThemeChoice::System ? Qt::ColorScheme::Unknown
                                                : choice == ThemeChoice::Dark ? Qt::ColorScheme::Dark
                                                                              : Qt::ColorScheme::Light);
#endif
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
