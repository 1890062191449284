#include "tests/ui/pages/window_driver.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "tests/ui/pages/hand.h"
#include "ui/commands/commands.h"
#include "ui/pages/deploy_page.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/judge_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/photos_page.h"
#include "ui/pages/train_page.h"
#include "ui/studio_pages.h"

namespace thumbsup::test {
namespace {

template <class Page>
Page& page_of(const StudioWindow& window, PageId id) {
  auto* page = qobject_cast<Page*>(window.page(id));
  if (page == nullptr) throw NotThere(QString("there is no %1").arg(Page::staticMetaObject.className()));
  return *page;
}

}  // namespace

void WindowDriver::run(const char* command) const {
  window_.commands().find(command)->trigger();
}

bool WindowDriver::offers(const char* command) const {
  return window_.commands().find(command)->isEnabled();
}

void WindowDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
  QTest::keyClick(&window_, key, modifiers);
}

void WindowDriver::open(PageId page) const {
  hand::click(named<QToolButton>(window_, kPages[static_cast<std::size_t>(page)].id));
}

QString WindowDriver::rail_text(PageId page) const {
  return named<QToolButton>(window_, kPages[static_cast<std::size_t>(page)].id).text();
}

void WindowDriver::press_start(const char* command) const {
  hand::click(named<QPushButton>(window_, command));
}

QStringList WindowDriver::recent_projects() const {
  QStringList folders;
  const auto& list = named<QListWidget>(window_, "recent_projects");
  for (int row = 0; row < list.count(); ++row)
    if (list.item(row)->flags().testFlag(Qt::ItemIsEnabled)) folders << list.item(row)->data(Qt::UserRole).toString();
  return folders;
}

QString WindowDriver::what_happened() const {
  return named<QLabel>(window_, "what_happened").text();
}

QStringList WindowDriver::menu() const {
  QStringList commands;
  for (const QAction* action : named<QPushButton>(window_, "main_menu").menu()->actions())
    if (!action->isSeparator()) commands << action->objectName();
  return commands;
}

void WindowDriver::press_jobs() const {
  hand::click(named<QPushButton>(window_, "job_chip"));
}

PhotosDriver WindowDriver::photos() const {
  return {page_of<PhotosPage>(window_, PageId::Photos), window_.commands()};
}

JudgeDriver WindowDriver::judge() const {
  return {page_of<JudgePage>(window_, PageId::Judge), window_.commands()};
}

TrainDriver WindowDriver::train() const {
  return {page_of<TrainPage>(window_, PageId::Train), window_.commands()};
}

GalleryDriver WindowDriver::gallery() const {
  return {page_of<GalleryPage>(window_, PageId::Gallery), window_.commands()};
}

ModelsDriver WindowDriver::models() const {
  return ModelsDriver(page_of<ModelsPage>(window_, PageId::Models));
}

DeployDriver WindowDriver::deploy() const {
  return DeployDriver(page_of<DeployPage>(window_, PageId::Deploy));
}

}  // namespace thumbsup::test
