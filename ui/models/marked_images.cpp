#include "ui/models/marked_images.h"

#include "ui/models/told_failure.h"

namespace thumbsup {

ImageMarks MarkedImages::apply(const ImageMarks& marks) {
  ImageMarks inverse;
  if (tell_failure_of(*this, [&] { inverse = marks_.apply(marks); })) Q_EMIT changed(marks);
  return inverse;
}

}  // namespace thumbsup
