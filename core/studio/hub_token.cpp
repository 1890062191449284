#include "studio/hub_token.h"

#include <qt6keychain/keychain.h>

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "studio/download.h"
#include "studio/qt_application.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr std::size_t kLongestToken = 4096;

/// Why there cannot be a keyring here; empty when there may be one. The keyring lives on the session bus; asking for a
/// bus that is not there could try to start one.
std::optional<Message> why_no_keyring() {
  const auto value = [](const char* name) {
    const char* text = std::getenv(name);
    return std::string(text == nullptr ? "" : text);
  };
  if (!value("DBUS_SESSION_BUS_ADDRESS").empty()) return {};
  const std::string runtime = value("XDG_RUNTIME_DIR");
  std::error_code ignored;
  if (!runtime.empty() && std::filesystem::exists(runtime + "/bus", ignored)) return {};
  return msg::studio::no_session_bus();
}

/// Whom a token is for: the host's name for https on its usual port, else all three. One that was stored for
/// https://host is no token for http://host:8080.
QString server_of(const std::string& endpoint) {
  const QUrl url(QString::fromStdString(endpoint));
  if (url.scheme() == "https" && url.port(443) == 443) return url.host();
  return url.scheme() + "://" + url.host() + ":" + QString::number(url.port(80));
}

/// One request to the keyring, and the wait for its answer.
template <class Job>
class KeyringCall {
 public:
  explicit KeyringCall(const std::string& endpoint) {
    ensure_qt_application();
    job = new Job(QStringLiteral("ThumbsUp Studio"));
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey("hub token for " + server_of(endpoint));
  }
  ~KeyringCall() {
    // A keyring that has not answered yet may do so later: the request must be there then.
    if (answered)
      delete job;
    else
      job->setAutoDelete(true);
  }
  KeyringCall(const KeyringCall&) = delete;
  KeyringCall& operator=(const KeyringCall&) = delete;

  void run(int wait_ms) {
    QEventLoop loop;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&] {
      answered = true;
      loop.quit();
    });
    QTimer::singleShot(wait_ms, &loop, &QEventLoop::quit);
    job->start();
    if (!answered) loop.exec();
  }
  bool is_missing() const { return answered && job->error() == QKeychain::EntryNotFound; }
  /// Why it did not do what it was asked for; empty when it did.
  std::optional<Message> problem() const {
    if (!answered) return msg::studio::keyring_does_not_answer();
    switch (job->error()) {
      case QKeychain::NoError:
        return {};
      case QKeychain::EntryNotFound:
        return msg::studio::keyring_holds_none();
      case QKeychain::AccessDeniedByUser:
      case QKeychain::AccessDenied:
        return msg::studio::keyring_was_not_unlocked();
      case QKeychain::NoBackendAvailable:
      case QKeychain::NotImplemented:
        return msg::studio::no_keyring_service();
      default: {
        const std::string said = job->errorString().toStdString();
        return said.empty() ? msg::studio::keyring_refuses() : msg::studio::keyring_says(said);
      }
    }
  }

  Job* job = nullptr;
  bool answered = false;
};

[[noreturn]] void refuse(const Message& what, const Message& why) {
  throw UserInputError(msg::studio::set_token_in_environment(what, why));
}

}  // namespace

HubToken find_hub_token(const std::string& endpoint, int wait_ms) {
  if (auto token = hub_token_from_environment(); !token.empty())
    return {token, msg::studio::token_is_from_environment()};
  std::optional<Message> problem = why_no_keyring();
  if (!problem) {
    KeyringCall<QKeychain::ReadPasswordJob> call(endpoint);
    call.run(wait_ms);
    problem = call.problem();
    if (!problem) {
      if (auto token = call.job->textData().toStdString(); !token.empty())
        return {token, msg::studio::token_is_from_keyring()};
      problem = msg::studio::keyring_holds_empty_token();
    }
  }
  return {{}, msg::studio::no_token_is_known(*problem)};
}

void store_hub_token(const std::string& endpoint, const std::string& token, int wait_ms) {
  if (token.empty()) throw UserInputError(msg::studio::token_is_empty());
  const auto is_odd = [](unsigned char c) { return c <= 0x20 || c >= 0x7f; };
  if (token.size() > kLongestToken || std::any_of(token.begin(), token.end(), is_odd))
    throw UserInputError(msg::studio::is_no_access_token());
  const Message what = msg::studio::token_cannot_be_stored();
  if (const auto problem = why_no_keyring(); problem) refuse(what, *problem);
  KeyringCall<QKeychain::WritePasswordJob> call(endpoint);
  call.job->setTextData(QString::fromStdString(token));
  call.run(wait_ms);
  if (const auto problem = call.problem(); problem) refuse(what, *problem);
}

bool remove_hub_token(const std::string& endpoint, int wait_ms) {
  const Message what = msg::studio::no_token_can_be_removed();
  if (const auto problem = why_no_keyring(); problem) refuse(what, *problem);
  // Removing what is not there is no error to every keyring: look first.
  KeyringCall<QKeychain::ReadPasswordJob> there(endpoint);
  there.run(wait_ms);
  if (there.is_missing()) return false;
  if (const auto problem = there.problem(); problem) refuse(what, *problem);
  KeyringCall<QKeychain::DeletePasswordJob> call(endpoint);
  call.run(wait_ms);
  if (call.is_missing()) return false;
  if (const auto problem = call.problem(); problem) refuse(what, *problem);
  return true;
}

}  // namespace thumbsup
