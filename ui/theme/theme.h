#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QString>

namespace thumbsup {

/// The colours of the house, each with a dark and a light value (theme.cpp has the table). The last five are made from
/// the others, so that text is always readable: on the accent and the verdicts, and in colour on cards and pages.
enum class Token {
  Bg,
  Rail,
  Surface,
  Raised,
  Line,
  Text,
  Dim,
  Accent,
  Ok,
  Bad,
  Series1,
  Series2,
  OnAccent,
  OnVerdict,
  AccentText,
  OkText,
  BadText,
  RailText
};

/// Contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance).
double contrast(const QColor& a, const QColor& b);

enum class ThemeChoice { System, Light, Dark };

/// Turns the token table into the application's palette and style sheet, and colours the icons. One for the program.
/// Widgets that paint themselves ask `color()` when they paint, and repaint on `changed()`.
class Theme : public QObject {
  Q_OBJECT

 public:
  explicit Theme(QObject* parent = nullptr);

  /// Applies the choice to the whole application; `System` follows the desktop from then on.
  void set_choice(ThemeChoice choice);
  ThemeChoice choice() const { return choice_; }
  bool is_dark() const { return dark_; }

  QColor color(Token token) const { return color(token, dark_); }
  static QColor color(Token token, bool dark);
  static constexpr double kLeastContrast = 4.5;  ///< of text on what is behind it
  /// Name as the style sheet template writes it: "@surface".
  static const char* name(Token token);

  /// One of resources/icons (without ".svg"), drawn in the token's colour of whatever theme is in force when it is
  /// painted; faint when disabled.
  QIcon icon(const QString& name, Token token = Token::Text) const;

  /// Whether the desktop asks for dark windows; false when it does not say.
  static bool system_is_dark();

 Q_SIGNALS:
  void changed();

 private:
  void apply(bool dark);
  /// Called by the desktop's signal.
  Q_SLOT void follow_system();

  ThemeChoice choice_ = ThemeChoice::System;
  bool dark_ = false;
  bool applied_ = false;
};

}  // namespace thumbsup
