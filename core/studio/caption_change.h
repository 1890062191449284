#pragma once

#include <map>
#include <string>
#include <vector>

#include "studio/photo_library.h"

namespace thumbsup {

/// One change of the captions of many photos: all written anew, or those that are there changed.
struct CaptionChange {
  std::string text{};  ///< the new caption; {tags}, {file} and {folder} stay, and are filled in for each photo when
                       ///< it is trained on (photos/caption.h). Empty: the captions are changed by what follows.
  std::string find{}, replace{};  ///< every place that reads just so; empty `find`: none
  std::string before{}, after{};  ///< put in front and behind

  bool empty() const { return text.empty() && find.empty() && before.empty() && after.empty(); }
};

/// The caption that the photo's edits would have; that of a text file beside it becomes theirs, with its braces
/// doubled, since only the edits' are filled in. A photo without a caption stays without one unless it is written anew.
/// Throws UserInputError for a placeholder that is not known.
std::string changed_caption(const Photo& photo, const CaptionChange& change);

/// The edits of those photos whose caption the change alters, for PhotoLibrary::edit. Throws as above.
std::map<PhotoId, PhotoEdits> changed_captions(const PhotoLibrary& library, const std::vector<PhotoId>& ids,
                                               const CaptionChange& change);

}  // namespace thumbsup
