#include "engine/photo_intake.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/photo_comparison.h"

namespace thumbsup {
namespace {

using Answer = NewPhoto::Answer;

/// Whether a photo with this warning does harm in a training. (What is odd about faces is no reason by itself: that a
/// photo shows somebody else is told by Unlike.)
bool spoils(PhotoWarning::Kind kind) {
  using Kind = PhotoWarning::Kind;
  switch (kind) {
    case Kind::Blur:
    case Kind::LowResolution:
    case Kind::TooDark:
    case Kind::TooBright:
    case Kind::Clipped:
    case Kind::Unlike:
    case Kind::SubjectInClass:
      return true;
    case Kind::Duplicate:
    case Kind::NoFace:
    case Kind::SeveralFaces:
    case Kind::SmallFace:
      return false;
  }
  return false;
}

/// Photos of a shelf that are not known, those left out apart. One that is known under another name was renamed; a
/// second one with the same content is new.
std::vector<PhotoId> new_on(const PhotoLibrary& library, Shelf shelf, std::vector<VersionPhoto> known) {
  std::erase_if(known, [&](const VersionPhoto& photo) { return photo.shelf != to_string(shelf); });
  std::vector<VersionPhoto> fresh = version_photos(to_string(shelf), library.project().shelf_folder(shelf));
  const auto take_out = [&](const auto& are_the_same) {
    std::erase_if(fresh, [&](const VersionPhoto& photo) {
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](const VersionPhoto& other) { return are_the_same(photo, other); });
      if (found == known.end()) return false;
      known.erase(found);
      return true;
    });
  };
  take_out([](const VersionPhoto& a, const VersionPhoto& b) { return a.sha256 == b.sha256 && a.name == b.name; });
  take_out([](const VersionPhoto& a, const VersionPhoto& b) { return a.sha256 == b.sha256; });
  std::set<std::string> new_names;
  for (const VersionPhoto& photo : fresh) new_names.insert(photo.name);
  std::vector<PhotoId> ids;
  for (const PhotoId id : library.shelf(shelf))
    if (new_names.count(display(library.find(id)->path.filename())) != 0) ids.push_back(id);
  return ids;
}

/// Those that are there twice. The checks name the later one by its name, whichever came first: of a new photo and an
/// old one it is the new one.
std::set<PhotoId> doubles_among(const PhotoLibrary& library, const std::vector<PhotoId>& fresh) {
  const std::set<PhotoId> is_new(fresh.begin(), fresh.end());
  std::set<PhotoId> doubles;
  for (const PhotoId id : library.all())
    for (const PhotoWarning& warning : library.find(id)->warnings) {
      if (warning.kind != PhotoWarning::Kind::Duplicate) continue;
      const PhotoId other = library.find_path(warning.other);
      const Photo* twin = library.find(other);
      if (twin == nullptr || twin->edits.excluded || library.find(id)->edits.excluded) continue;
      if (is_new.count(id) != 0)
        doubles.insert(id);
      else if (is_new.count(other) != 0)
        doubles.insert(other);
    }
  return doubles;
}

NewPhoto judged(const Photo& photo, bool is_double) {
  NewPhoto result{photo.id, std::string(to_string(photo.shelf)) + "/" + display(photo.path.filename()), {}, {}};
  bool spoiled = photo.unreadable.has_value();
  if (photo.unreadable) result.reasons.push_back(photo.unreadable->english());
  for (const PhotoWarning& warning : photo.warnings) {
    spoiled = spoiled || spoils(warning.kind);
    result.reasons.push_back(warning.reason);
  }
  result.answer = spoiled ? Answer::Spoiled : is_double ? Answer::Double : Answer::Good;
  if (is_double && result.reasons.empty()) result.reasons.emplace_back("looks the same as a photo that is there");
  return result;
}

}  // namespace

std::size_t PhotoIntake::count(Answer answer) const {
  return static_cast<std::size_t>(
      std::count_if(photos.begin(), photos.end(), [&](const NewPhoto& photo) { return photo.answer == answer; }));
}

double PhotoIntake::spoiled_share() const {
  const std::size_t spoiled = count(Answer::Spoiled), all = spoiled + count(Answer::Good);
  return all == 0 ? 0 : static_cast<double>(spoiled) / static_cast<double>(all);
}

PhotoIntake check_new_photos(PhotoLibrary& library, const std::vector<VersionPhoto>& known, bool with_class,
                             const std::filesystem::path& cache, RunControl& control,
                             const Project::ProgressCallback& progress) {
  std::vector<PhotoId> fresh = new_on(library, Shelf::Instance, known);
  if (with_class) {
    const auto of_class = new_on(library, Shelf::Class, known);
    fresh.insert(fresh.end(), of_class.begin(), of_class.end());
  }
  PhotoIntake intake;
  if (fresh.empty()) return intake;
  check_library(library, cache, control, progress);
  const std::set<PhotoId> doubles = doubles_among(library, fresh);
  for (const PhotoId id : fresh) intake.photos.push_back(judged(*library.find(id), doubles.count(id) != 0));
  return intake;
}

void leave_out(PhotoLibrary& library, const PhotoIntake& intake) {
  std::map<PhotoId, PhotoEdits> after;
  for (const NewPhoto& photo : intake.photos) {
    if (photo.answer == Answer::Good) continue;
    PhotoEdits edits = library.find(photo.id)->edits;
    edits.excluded = true;
    after.emplace(photo.id, std::move(edits));
  }
  if (after.empty()) return;
  library.apply(library.edit(after));
  library.flush();
}

}  // namespace thumbsup
