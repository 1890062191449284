#include "ui/jobs/gallery_export_job.h"

#include <QCoreApplication>

#include "engine/image_files.h"
#include "studio/gallery_export.h"

namespace thumbsup {
namespace {

nlohmann::json about(const GalleryImage& image, const QString& judge) {
  nlohmann::json json = {{"favourite", image.mark.favourite}};
  if (image.mark.rating > 0) json["rating"] = image.mark.rating;
  if (image.parameters) {
    const GenerationParameters& p = image.parameters->values;
    json.update({{"prompt", p.prompt},
                 {"negative_prompt", p.negative_prompt},
                 {"seed", p.seed},
                 {"steps", p.steps},
                 {"sampler", p.sampler},
                 {"guidance_scale", p.guidance_scale},
                 {"width", p.width},
                 {"height", p.height},
                 {"model", p.model},
                 {"model_hash", p.model_hash}});
  }
  if (image.verdict) {
    json["verdict"] = {
        {"judge", judge.toStdString()}, {"probability", image.verdict->probability}, {"passed", image.verdict->passed}};
    for (const QuestionAnswer& answer : image.verdict->answers)
      json["verdict"]["questions"].push_back({{"question", answer.question},
                                              {"probability", answer.probability},
                                              {"passed", answer.passed()},
                                              {"required", answer.required}});
    if (image.mark.verdict) json["verdict"]["overruled"] = *image.mark.verdict ? "pass" : "fail";
  }
  return json;
}

}  // namespace

std::unique_ptr<Job> make_gallery_export_job(const std::vector<GalleryImage>& images, const ExportChoice& choice,
                                             const QString& judge, const std::string& title) {
  std::vector<ExportImage> exported;
  std::vector<std::filesystem::path> files;
  std::vector<std::string> captions;
  for (const GalleryImage& image : images) {
    exported.push_back({image.path, about(image, judge)});
    files.push_back(image.path);
    captions.push_back(image.parameters ? "seed " + std::to_string(image.parameters->values.seed)
                                        : image.path.stem().string());
  }
  const auto run = [=](RunControl& control, const FunctionJob::Report& report) {
    switch (choice.kind) {
      case ExportChoice::Kind::Files:
        export_images(exported, choice.target, control, report);
        break;
      case ExportChoice::Kind::Zip:
        export_images_zip(exported, choice.target, control, report);
        break;
      case ExportChoice::Kind::ContactSheet:
        write_contact_sheet(files, captions, title, choice.target);
        break;
    }
  };
  const int count = static_cast<int>(images.size());
  const QString words = QCoreApplication::translate("GalleryExport", "Exporting %n images", nullptr, count);
  return std::make_unique<FunctionJob>(words, run, Job::Kind::Files);
}

}  // namespace thumbsup
