#pragma once

#include <QString>
#include <cstdint>

namespace thumbsup {
class Commands;
class JudgePage;
}  // namespace thumbsup

namespace thumbsup::test {

/// The Judge page as a person works with it.
class JudgeDriver {
 public:
  JudgeDriver(JudgePage& page, Commands& commands) : page_(page), commands_(commands) {}
  JudgePage& page() const { return page_; }

  /// A command of the page, as by menu or shortcut.
  void run(const char* command) const;

  // ---- training
  bool can_train() const;
  void press_train() const;
  bool offers_stop() const;
  /// What it says is missing, or will not be learned; empty: nothing.
  QString advice() const;
  bool offers_tags() const;
  void press_stop() const;
  /// By the keyboard: from the smallest number up.
  void slide_epochs_to(int epochs) const;
  int epochs() const;
  /// Over the slider of the epochs, which has the focus or not.
  void turn_wheel_over_epochs(bool focused) const;
  void choose_image_size(std::int64_t side) const;

  // ---- what it is worth
  /// The large figure: "91 %", or a dash.
  QString accuracy() const;
  /// Percent, by the keyboard: 1 to 99.
  void slide_threshold_to_end() const;
  void slide_threshold_to_start() const;
  int threshold() const;
  /// Whose threshold and mistakes are shown: by the keyboard, down the list.
  void choose_question(const QString& word) const;
  /// The share of images that must pass, in percent; by the keyboard, one by one.
  int criterion() const;
  void slide_criterion_to(int percent) const;

  // ---- its mistakes
  bool shows_mistakes() const;
  void choose_mistake(int row) const;
  bool says_train_again() const;

 private:
  JudgePage& page_;
  Commands& commands_;
};

}  // namespace thumbsup::test
