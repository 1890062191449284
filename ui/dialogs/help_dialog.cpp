#include "ui/dialogs/help_dialog.h"

#include <QAction>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/commands/commands.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

QTextBrowser* browser(const QString& html) {
  auto* view = new QTextBrowser;
  view->setOpenExternalLinks(true);
  view->setHtml(html);
  return view;
}

}  // namespace

HelpDialog::HelpDialog(const Commands& commands, QWidget* parent) : QDialog(parent) {
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

  QString keys = "<table cellspacing='0' cellpadding='4'>";
  for (const QAction* action : commands.all()) {
    if (action->shortcut().isEmpty()) continue;
    QString text = action->text();
    text.remove('&');
    keys += QString("<tr><td><b>%1</b></td><td>%2</td></tr>")
                .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(), text.toHtmlEscaped());
  }
  keys += "</table>";

  const QString about = "<h3>ThumbsUp Studio " THUMBSUP_VERSION "</h3><p>" +
                        tr("Personalise Stable Diffusion with your own photos, and know which pictures are right. "
                           "Everything is computed on "
                           "this machine; no photo leaves it.") +
                        "</p><p>" + tr("Drawings of the demo and of the starter model:") +
                        " Avataaars (Pablo Stanley), Toon Head (Johan Melin, CC BY 4.0), Twemoji (CC BY 4.0).</p><p>" +
                        tr("Built on Qt %1 and LibTorch.").arg(qVersion()) + "</p>";

  auto* tabs = new QTabWidget;
  tabs->addTab(browser(steps), tr("How it works"));
  tabs->addTab(browser(keys), tr("Keyboard"));
  tabs->addTab(browser(about), tr("About"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(tabs);
  auto* close_button = button(tr("Close"));
  connect(close_button, &QPushButton::clicked, this, &QDialog::close);
  layout->addWidget(close_button, 0, Qt::AlignRight);
}

}  // namespace thumbsup
