#include "ui/jobs/model_files.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "engine/inspect.h"
#include "studio/model_listing.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Tells how far a copy is, and lets it be stopped, between two pieces.
class Meter {
 public:
  Meter(std::uint64_t total, RunControl& control, const FunctionJob::Report& report)
      : total_(total), control_(control), report_(report) {}
  void add(std::uint64_t bytes) {
    control_.checkpoint();
    done_ += bytes;
    // In MB, as the number of bytes says little.
    report_({RunStage::Copy, static_cast<std::int64_t>(done_ / 1000000), static_cast<std::int64_t>(total_ / 1000000)});
  }

 private:
  std::uint64_t total_, done_ = 0;
  RunControl& control_;
  const FunctionJob::Report& report_;
};

fs::path copy_file(const fs::path& from, const fs::path& to, Meter& meter, WhenTaken when = WhenTaken::Fail) {
  RegularFile in(from);
  fs::create_directories(to.parent_path());
  AtomicFile out(to);
  for_each_block(in, [&](std::string_view bytes) {
    out.write(bytes);
    meter.add(bytes.size());
  });
  return out.commit(when);
}

}  // namespace

fs::path copy_model(const fs::path& from, const fs::path& to, RunControl& control, const FunctionJob::Report& report,
                    WhenTaken when) {
  if (when == WhenTaken::Fail && is_taken(to))
    throw UserInputError(msg::studio::exists_is_not_overwritten(display(to)));
  check_place(to);
  Meter meter(bytes_of(from), control, report);
  if (!fs::is_directory(from)) return copy_file(from, to, meter, when);
  AtomicFolder folder(to);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path target = folder.work() / entry.path().lexically_relative(from);
    if (entry.is_symlink()) continue;
    if (entry.is_directory())
      fs::create_directories(target);
    else if (entry.is_regular_file())
      copy_file(entry.path(), target, meter);
  }
  return folder.commit(when);
}

fs::path import_model(const fs::path& from, const fs::path& models, RunControl& control,
                      const FunctionJob::Report& report) {
  report({RunStage::InspectModel});
  const ModelFileReport what = inspect_model_file(from, &control);
  if (what.kind.rfind("Stable Diffusion", 0) != 0 || what.kind.find("not supported") != std::string::npos)
    throw UserInputError(msg::studio::makes_no_images(display(from.filename()), what.kind));
  if (!what.problems.empty()) throw UserInputError(what.problems.front());
  control.checkpoint();
  const fs::path clean = from.has_filename() ? from : from.parent_path();
  return copy_model(from, models / clean.filename(), control, report, WhenTaken::NextName);
}

}  // namespace thumbsup
