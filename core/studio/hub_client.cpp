#include "studio/hub_client.h"

#include <algorithm>
#include <memory>
#include <regex>
#include <set>

#include <QtCore/QElapsedTimer>

#include "base/error.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr int kMostPages = 200;
constexpr int kMostPageRedirections = 10;
constexpr qint64 kLargestPage = 8 << 20;
constexpr std::size_t kMostListed = 50'000;
constexpr qsizetype kLongestLink = 8000;

/// The list of one model's files in the making.
class Listing {
 public:
  Listing(const TransferContext& context, RunControl& control)
      : context_(context), config_(context.config), control_(control) {
    clock_.start();
  }

  std::vector<HubFile> read() {
    const QByteArray revision = QUrl::toPercentEncoding(QString::fromStdString(config_.revision));
    QUrl url = QUrl::fromEncoded(context_.endpoint.toEncoded() + "/api/models/" +
                                 QByteArray::fromStdString(config_.repo) + "/tree/" + revision + "?recursive=true");
    std::vector<HubFile> files;
    std::set<std::string> seen;
    for (int page = 0; !url.isEmpty(); ++page) {
      if (page == kMostPages) throw problem(msg::studio::lists_files_without_end());
      QUrl next;
      for (auto& file : parse_hub_listing(get_page(url, next), context_.host())) {
        if (!seen.insert(file.path).second)
          throw FormatError(context_.host(), shown_text(file.path), msg::studio::is_listed_twice());
        if (files.size() == kMostListed) throw problem(msg::studio::lists_more_than_files(kMostListed));
        files.push_back(std::move(file));
      }
      url = next;
    }
    return files;
  }

 private:
  FormatError problem(Message reason) const { return FormatError(context_.host(), config_.repo, std::move(reason)); }

  /// One page, whole, with redirections, waits and attempts. `next`: the page after it, from the Link header.
  std::string get_page(QUrl url, QUrl& next) {
    qint64 wait = config_.first_wait_ms;
    Message reason = verbatim({});
    for (int attempt = 0, redirections = 0; attempt < config_.attempts;) {
      checkpoint();
      const std::unique_ptr<QNetworkReply> reply(context_.get(url));
      std::string body;
      const bool whole = receive(*reply, body);
      throw_if_hopeless(*reply);
      const int status = http_status(*reply);
      if (const QUrl target = redirection(*reply); !target.isEmpty()) {
        if (++redirections > kMostPageRedirections) throw problem(msg::studio::redirects_in_circle());
        url = target;
        continue;
      }
      if (status == 200 && whole) {
        next = page_after(*reply, url);
        return body;
      }
      refuse(status);
      reason = status >= 400                  ? msg::studio::server_is_busy(status)
               : status != 0 && status != 200 ? msg::studio::server_answered_nothing_useful(status)
                                              : msg::studio::server_or_network(problem_of(*reply));
      if (++attempt == config_.attempts) break;
      const qint64 asked = asked_wait_ms(*reply);
      pause(asked >= 0 ? asked : wait);
      wait = std::min<qint64>(wait * 2, 60'000);
    }
    throw IoError(context_.host(), msg::studio::list_cannot_be_had(config_.repo, reason));
  }

  /// Reads the body while it comes; only that of an answer that is one. False when it broke off.
  bool receive(QNetworkReply& reply, std::string& body) {
    QElapsedTimer page;
    page.start();
    while (true) {
      if (control_.stop_requested()) throw CancelledError();
      const bool finished = reply.isFinished();
      const int status = http_status(reply);
      if (status != 0 && status != 200) return false;
      if (status == 200 && is_compressed(reply)) throw problem(msg::studio::list_is_compressed());
      if (status == 200 && reply.isOpen()) {
        const QByteArray bytes = reply.readAll();
        body.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
      }
      if (static_cast<qint64>(body.size()) > kLargestPage)
        throw problem(msg::studio::has_too_long_a_list(format_bytes(kLargestPage)));
      if (finished) return reply.error() == QNetworkReply::NoError;
      if (page.elapsed() > config_.page_ms || clock_.elapsed() > config_.listing_ms) throw too_slow();
      spin(20, &reply);
    }
  }

  QUrl page_after(const QNetworkReply& reply, const QUrl& url) const {
    const QByteArray header = reply.rawHeader("Link");
    if (header.size() > kLongestLink) throw problem(msg::studio::next_page_is_no_address());
    static const std::regex link(R"(<([^<>]+)>;\s*rel="next")");
    std::cmatch match;
    const std::string text = header.toStdString();
    if (!std::regex_search(text.c_str(), match, link)) return {};
    QUrl next = url.resolved(QUrl(QString::fromStdString(match[1])));
    if (!next.isValid() || !same_origin(next, url)) throw problem(msg::studio::list_goes_on_elsewhere());
    next.setUserInfo({});
    return next;
  }

  /// What asking again will not change.
  void refuse(int status) const {
    if (status == 401 || status == 403)
      throw UserInputError(
          msg::studio::server_does_not_show(context_.host(), config_.repo, status, context_.token_advice()));
    if (status == 404)
      throw UserInputError(
          msg::studio::server_has_no_such_model(context_.host(), config_.repo, shown_text(config_.revision)));
    if (status >= 400 && status < 500 && status != 429 && status != 408)
      throw IoError(context_.host(), msg::studio::server_answered(status, config_.repo));
  }

  IoError too_slow() const { return IoError(context_.host(), msg::studio::list_comes_too_slowly(config_.repo)); }

  /// A pause does not count as the server's time.
  void checkpoint() {
    const bool paused = control_.pause_requested();
    control_.checkpoint();
    if (paused) clock_.restart();
    if (clock_.elapsed() > config_.listing_ms) throw too_slow();
  }

  void pause(qint64 ms) {
    QElapsedTimer waited;
    for (waited.start(); waited.elapsed() < ms;) {
      checkpoint();
      spin(20);
    }
  }

  const TransferContext& context_;
  const DownloadConfig& config_;
  RunControl& control_;
  QElapsedTimer clock_;
};

}  // namespace

std::vector<HubFile> list_hub_files(const TransferContext& context, RunControl& control) {
  return Listing(context, control).read();
}

}  // namespace thumbsup
