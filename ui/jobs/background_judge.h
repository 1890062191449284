#pragma once

#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <memory>
#include <optional>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "engine/judge.h"

namespace thumbsup {

/// The judge of the gallery at work beside the window: verdicts of images that are there already (mostly remembered
/// ones), similarity and "where it looked" of the one that is looked at. One worker thread, low priority; answers come
/// on the GUI thread. Changing the judge drops what the old one had still to do.
class BackgroundJudge : public QObject {
  Q_OBJECT

 public:
  explicit BackgroundJudge(QObject* parent = nullptr);
  /// Stops the work and waits for it (at most one image).
  ~BackgroundJudge() override;

  /// An empty folder: no judge. `device` as the parameter.
  void set_judge(const std::filesystem::path& folder, std::vector<std::string> instance_folders,
                 const std::string& device);
  const std::filesystem::path& folder() const { return folder_; }
  bool has_judge() const { return !folder_.empty(); }

  void ask_verdicts(const QStringList& images);
  /// The images that were made in this folder and those directly in it, and are gone.
  void ask_deleted(const std::filesystem::path& gallery);
  void ask_similarity(const QString& image);
  void ask_where_it_looked(const QString& image);

 Q_SIGNALS:
  /// The judge's own numbers, once its file has been read.
  void judge_read(const JudgeInfo& info);
  /// As they come, many at once.
  void verdicts_ready(const std::vector<ImageVerdict>& verdicts);
  /// All of a folder, none when nothing was deleted from it.
  void deleted_ready(const std::filesystem::path& folder, const std::vector<ImageVerdict>& verdicts);
  void similarity_ready(const ImageVerdict& verdict);
  void where_it_looked_ready(const QString& image, const QImage& overlay);
  /// The questions of `ask_verdicts` so far are answered.
  void idle();
  void failed(const QString& sentence);

 private:
  struct Work;
  template <class Body>
  void start(int priority, Body body);

  std::filesystem::path folder_;
  std::shared_ptr<Work> work_;
  QThreadPool pool_;
};

/// Plain pixels as a picture Qt draws (a copy).
QImage to_qimage(const RgbImage& image);

}  // namespace thumbsup
