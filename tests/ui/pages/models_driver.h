#pragma once

#include <QString>
#include <QStringList>

namespace thumbsup {
class Commands;
class ModelsPage;
}  // namespace thumbsup

namespace thumbsup::test {

/// The Models page as a person works with it.
class ModelsDriver {
 public:
  explicit ModelsDriver(ModelsPage& page) : page_(page) {}
  ModelsPage& page() const { return page_; }

  void drop_files(const QStringList& paths) const;

  // ---- the table of versions and runs
  bool has_row(const QString& id) const;
  /// Clicks the row.
  void choose(const QString& id) const;
  void choose_two(const QString& first, const QString& second) const;

  // ---- the cards of base models
  /// Focus on the card, and Return.
  void choose_card(const QString& id) const;
  /// Id of what the inspector shows.
  QString chosen() const;

  // ---- the inspector
  QString title() const;
  /// All that it says, a line a fact.
  QString facts() const;
  /// "models_keep", "models_accept": present and not disabled.
  bool offers(const char* button) const;
  /// Present, whether enabled or not.
  bool shows(const char* button) const;
  void press(const char* button) const;

  // ---- above the table
  bool can_compare() const;
  void press_compare() const;
  bool can_roll_back() const;
  void press_roll_back() const;
  void press_download() const;

  // ---- the warning before something is deleted
  bool warns() const;
  QString warning() const;
  void escape_warning() const;
  void confirm_warning() const;

  // ---- what asks for a reason
  /// Its sentence, once it is there; empty when it does not come.
  QString asks_for_reason() const;
  bool takes_no_reason() const;
  void give_reason(const QString& reason) const;
  void escape_reason() const;

  // ---- the pictures of two versions
  bool can_compare_pictures() const;
  void press_compare_pictures() const;
  QString pictures_sentence() const;
  /// Pairs that are seen, of all or of those where only one passes.
  int pairs_seen(bool only_different) const;

  // ---- the card of a download
  bool has_download() const;
  bool shows_download() const;
  void pause_download() const;
  void stop_download() const;

 private:
  ModelsPage& page_;
};

}  // namespace thumbsup::test
