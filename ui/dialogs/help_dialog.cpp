#include "ui/dialogs/help_dialog.h"

#include <QAction>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <utility>
#include <vector>

#include "ui/commands/commands.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

QTextBrowser* browser(const QString& html) {
  auto* view = new QTextBrowser;
  view->setOpenExternalLinks(true);
  view->setHtml(html);
  return view;
}

}  // namespace

QString HelpDialog::keys_page(const Commands& commands) {
  const auto row = [](const QString& keys, const QString& text) {
    return QString("<tr><td><b>%1</b></td><td>%2</td></tr>").arg(keys.toHtmlEscaped(), text.toHtmlEscaped());
  };
  // Commands of a page work while it is shown.
  const std::vector<std::pair<QStringList, QString>> groups = {
      {{"page", "project", "edit", "jobs", "app"}, tr("Everywhere")},
      {{"photos"}, tr("Photos")},
      {{"judge"}, tr("Judge")},
      {{"train"}, tr("Train")},
      {{"gallery"}, tr("Gallery")},
      {{"models"}, tr("Models")},
      {{"deploy"}, tr("Deploy")}};
  QString page = "<table cellspacing='0' cellpadding='4'>";
  for (const auto& [prefixes, title] : groups) {
    QString rows;
    for (const QAction* action : commands.all()) {
      if (action->shortcut().isEmpty() || !prefixes.contains(action->objectName().section('.', 0, 0))) continue;
      QString text = action->text();
      text.remove('&');
      rows += row(action->shortcut().toString(QKeySequence::NativeText), text);
    }
    if (!rows.isEmpty()) page += "<tr><td colspan='2'><h3>" + title.toHtmlEscaped() + "</h3></td></tr>" + rows;
  }
  page += "<tr><td colspan='2'><h3>" + tr("In lists of photos and images").toHtmlEscaped() + "</h3></td></tr>";
  page += row(tr("Arrows"), tr("the next one; with Shift: choose several"));
  page += row(tr("Ctrl+Space"), tr("choose one more, or one less"));
  page += row(tr("Return"), tr("open"));
  page += row(tr("Menu key"), tr("everything that can be done with it"));
  page += row(tr("Tab"), tr("the next field"));
  return page + "</table>";
}

HelpDialog::HelpDialog(const Commands& commands, Tab shown, QWidget* parent) : QDialog(parent) {
  setObjectName("help_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Help"));
  resize(640, 520);

  QString steps = "<ol>";
  for (const QString& step :
       {tr("<b>Photos.</b> Drop photos onto three shelves: Instance (this person), Class (others doing the same) and "
           "Contrast (people without the gesture; only the judge sees these). Your originals are never touched."),
        tr("<b>Judge.</b> Train a judge that tells the pictures that are right from those that are not."),
        tr("<b>Train.</b> Choose a base model and a preset, look at the forecast, and train. You can pause, stop and "
           "go "
           "on later; a stopped run loses nothing."),
        tr("<b>Gallery.</b> Make pictures from text. Each carries its verdict and its parameters. Export what you "
           "like."),
        tr("<b>Models.</b> Accept a model whose pictures pass as a version; roll back, compare, export.")})
    steps += "<li style='margin-bottom:8px'>" + step + "</li>";
  steps += "</ol>";

  const QString about = "<h3>ThumbsUp Studio " THUMBSUP_VERSION "</h3><p>" +
                        tr("Personalise Stable Diffusion with your own photos, and know which pictures are right. "
                           "Everything is computed on "
                           "this machine; no photo leaves it.") +
                        "</p><p>" + tr("Drawings of the demo and of the starter model:") +
                        " Avataaars (Pablo Stanley), Toon Head (Johan Melin, CC BY 4.0), Twemoji (CC BY 4.0).</p><p>" +
                        tr("Built on Qt %1 and LibTorch.").arg(qVersion()) + "</p>";

  auto* tabs = new QTabWidget;
  tabs->addTab(browser(steps), tr("How it works"));
  tabs->addTab(browser(keys_page(commands)), tr("Keyboard"));
  tabs->addTab(browser(about), tr("About"));
  tabs->setCurrentIndex(static_cast<int>(shown));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(tabs);
  auto* close_button = button(tr("Close"));
  connect(close_button, &QPushButton::clicked, this, &QDialog::close);
  layout->addWidget(close_button, 0, Qt::AlignRight);
}

}  // namespace thumbsup
