#include "tests/ui/pages/judge_driver.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSlider>
#include <QTest>

#include "tests/ui/pages/hand.h"
#include "ui/commands/commands.h"
#include "ui/pages/judge_page.h"
#include "ui/widgets/param_chip.h"

namespace thumbsup::test {

void JudgeDriver::run(const char* command) const {
  commands_.find(command)->trigger();
}

bool JudgeDriver::can_train() const {
  return named<QPushButton>(page_, "judge_train").isEnabled();
}

void JudgeDriver::press_train() const {
  hand::click(named<QPushButton>(page_, "judge_train"));
  // What there is to learn is found out first.
  if (!QTest::qWaitFor([this] { return offers_stop() || can_train(); })) throw NotThere("the training does not begin");
}

QString JudgeDriver::advice() const {
  const auto& label = named<QLabel>(page_, "judge_advice");
  return label.isVisible() ? label.text() : QString();
}

bool JudgeDriver::offers_tags() const {
  return commands_.find("judge.attribute")->isEnabled();
}

bool JudgeDriver::offers_stop() const {
  return named<QPushButton>(page_, "judge_stop").isVisible();
}

void JudgeDriver::press_stop() const {
  hand::click(named<QPushButton>(page_, "judge_stop"));
}

void JudgeDriver::slide_epochs_to(int epochs) const {
  auto& slider = named<QSlider>(page_, "judge_epochs");
  hand::press(slider, Qt::Key_Home);
  while (slider.value() < epochs) hand::press(slider, Qt::Key_Right);
}

int JudgeDriver::epochs() const {
  return named<QSlider>(page_, "judge_epochs").value();
}

void JudgeDriver::turn_wheel_over_epochs(bool focused) const {
  auto& slider = named<QSlider>(page_, "judge_epochs");
  focused ? slider.setFocus() : page_.setFocus();
  hand::turn_wheel(slider, -120);
}

void JudgeDriver::choose_image_size(std::int64_t side) const {
  // The menu of a chip runs a loop of its own: chosen as its editor chooses.
  if (!named<ParamChip>(page_, "chip_image_size").set_value(side)) throw NotThere("this size is refused");
}

QString JudgeDriver::accuracy() const {
  return named<QLabel>(page_, "judge_accuracy").text();
}

void JudgeDriver::slide_threshold_to_end() const {
  hand::press(named<QSlider>(page_, "judge_threshold"), Qt::Key_End);
}

void JudgeDriver::slide_threshold_to_start() const {
  hand::press(named<QSlider>(page_, "judge_threshold"), Qt::Key_Home);
}

int JudgeDriver::threshold() const {
  return named<QSlider>(page_, "judge_threshold").value();
}

void JudgeDriver::choose_question(const QString& word) const {
  auto& questions = named<QComboBox>(page_, "judge_question");
  if (questions.findText(word) < 0) throw NotThere("the judge does not ask this");
  hand::press(questions, Qt::Key_Home);
  while (questions.currentText() != word) hand::press(questions, Qt::Key_Down);
}

int JudgeDriver::criterion() const {
  return named<QSlider>(page_, "judge_criterion").value();
}

void JudgeDriver::slide_criterion_to(int percent) const {
  auto& slider = named<QSlider>(page_, "judge_criterion");
  hand::press(slider, Qt::Key_Home);
  while (slider.value() < percent) hand::press(slider, Qt::Key_Right);
}

bool JudgeDriver::shows_mistakes() const {
  return named<QListView>(page_, "judge_misjudged").isVisible();
}

void JudgeDriver::choose_mistake(int row) const {
  auto& list = named<QListView>(page_, "judge_misjudged");
  list.setFocus();
  hand::click(list, list.model()->index(row, 0));
}

bool JudgeDriver::says_train_again() const {
  return named<QLabel>(page_, "judge_misjudged_note").isVisible();
}

}  // namespace thumbsup::test
