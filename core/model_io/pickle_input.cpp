#include "model_io/pickle_input.h"

#include "base/error.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {

void PickleInput::fail(const Message& reason) const {
  throw FormatError(path_, "", msg::model_io::holds_pickle_that(reason),
                    "at byte " + std::to_string(at_) + " of the pickle");
}

std::string_view PickleInput::take(std::uint64_t count) {
  if (count > left()) fail(msg::model_io::is_cut_short());
  const std::string_view view(reinterpret_cast<const char*>(bytes_.data()) + at_, static_cast<std::size_t>(count));
  at_ += static_cast<std::size_t>(count);
  return view;
}

std::uint64_t PickleInput::number(unsigned width) {
  std::uint64_t value = 0;
  const auto view = take(width);
  for (unsigned i = 0; i < width; ++i) value |= std::uint64_t{static_cast<unsigned char>(view[i])} << (8 * i);
  return value;
}

std::string_view PickleInput::line() {
  const std::string_view rest(reinterpret_cast<const char*>(bytes_.data()) + at_, left());
  const auto end = rest.find('\n');
  if (end == rest.npos) fail(msg::model_io::is_cut_short());
  at_ += end + 1;
  return rest.substr(0, end);
}

}  // namespace thumbsup
