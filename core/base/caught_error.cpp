#include "base/caught_error.h"

#include <cxxabi.h>
#include <spdlog/fmt/fmt.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <system_error>
#include <typeinfo>

#include "base/base_messages.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostDetail = 4000;

std::string class_of(const std::exception& error) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(
      abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status), std::free);
  return name != nullptr ? name.get() : typeid(error).name();
}

std::string detail_of(const std::exception& error) {
  return class_of(error) + ": " + std::string(error.what()).substr(0, kMostDetail);
}

Message message_of(const std::filesystem::filesystem_error& error) {
  std::string places = display(error.path1());
  if (!error.path2().empty()) places += " -> " + display(error.path2());
  const std::string reason = error.code().message();
  return places.empty() ? msg::base::file_system_says(reason) : msg::base::at_path(places, reason);
}

}  // namespace

CaughtError caught_error() {
  try {
    throw;
  } catch (const Error& error) {
    return {error.kind(), error.message(),
            fmt::format("{} ({}:{})", error.detail(), error.where().file_name(), error.where().line())};
  } catch (const std::bad_alloc& error) {
    return {ErrorKind::OutOfMemory, OutOfMemoryError("this machine", 0, 0).message(), detail_of(error)};
  } catch (const std::filesystem::filesystem_error& error) {
    return {ErrorKind::Io, message_of(error), detail_of(error)};
  } catch (const std::system_error& error) {
    return {ErrorKind::Io, msg::base::system_refused(error.code().message()), detail_of(error)};
  } catch (const nlohmann::json::exception& error) {
    return {ErrorKind::Format, msg::base::file_has_entry_of_wrong_kind(), detail_of(error)};
  } catch (const std::exception& error) {
    return {ErrorKind::Logic, msg::base::something_went_wrong(), detail_of(error), false};
  } catch (...) {
    return {ErrorKind::Logic, msg::base::something_went_wrong(), "an exception of an unknown kind", false};
  }
}

}  // namespace thumbsup
