// What can be made of one of the gallery's images: the same again, others like it, others that begin with it.
#include <QBuffer>
#include <QRandomGenerator>

#include "base/atomic_file.h"
#include "studio/project.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/mask_dialog.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/gallery_model.h"
#include "ui/models/used_again.h"
#include "ui/pages/gallery_page.h"
#include "ui/text.h"
#include "ui/widgets/gallery_filter_bar.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/generate_panel.h"

namespace thumbsup {

void GalleryPage::use_again() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image == nullptr || !image->parameters) return;
  if (const QString missing = panel_->use_again(*image->parameters); !missing.isEmpty()) bar_->say(missing);
}

void GalleryPage::start_from_chosen() {
  if (const GalleryImage* image = model_->find(inspector_->path())) panel_->start_from(image->path, image->parameters);
}

/// The picture is read, and the mask written, on the worker.
void GalleryPage::paint_mask() {
  const GalleryImage* chosen_image = model_->find(inspector_->path());
  if (chosen_image == nullptr) return;
  tasks_->run([file = to_qt(chosen_image->path)] { return QImage(file); },
              [this, image = *chosen_image](const QImage& picture) {
                if (picture.isNull()) return;
                auto* dialog = new MaskDialog(picture, this);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                connect(dialog, &MaskDialog::chosen, this,
                        [this, image](const QImage& mask) { use_mask(image, mask); });
                dialog->open();
              });
}

/// Masks lie beside the gallery: they are none of its images.
void GalleryPage::use_mask(const GalleryImage& image, const QImage& mask) {
  const auto file = context_.project.folder() / "masks" / (image.path.stem().string() + "-mask.png");
  tasks_->run(
      [file, mask] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        mask.save(&buffer, "PNG");
        return write_file_atomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                                     WhenTaken::NextName);
      },
      [this, image](const std::filesystem::path& written) {
        panel_->start_from(image.path, image.parameters, written);
      },
      [this](std::exception_ptr error) { guarded(this, [&] { std::rethrow_exception(error); }); });
}

/// With the chosen image's parameters, changed; what the panel shows stays.
void GalleryPage::draw_again(const std::function<QStringList(const GalleryImage&, GenerateConfig&)>& change) {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image == nullptr || !image->parameters) return;
  const auto again = panel_->again(*image->parameters, [&](GenerateConfig& config) { return change(*image, config); });
  if (again.missing.isEmpty())
    generate_with(again.config);
  else
    bar_->say(again.missing);
}

void GalleryPage::vary_chosen() {
  const auto seed = static_cast<std::int64_t>(QRandomGenerator::global()->bounded(1u << 31));
  draw_again([seed](const GalleryImage& image, GenerateConfig& config) {
    return vary(image.parameters->values, seed, config);
  });
}

void GalleryPage::enlarge_chosen() {
  draw_again([](const GalleryImage& image, GenerateConfig& config) {
    return enlarge(image.parameters->values, image.path, config);
  });
}

}  // namespace thumbsup
