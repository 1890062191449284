#include "studio/transfer_context.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtNetwork/QSslCertificate>
#include <algorithm>

#include "base/error.h"
#include "base/regular_file.h"
#include "studio/shown_text.h"

namespace thumbsup {
namespace {

constexpr qint64 read_ahead = 1 << 20;
constexpr qint64 longest_wait_s = 60;

/// An address that a user gave, without what is secret in it; one that is none may hold a password anywhere.
std::string shown_address(const std::string& address) {
  if (address.find("://") != std::string::npos) return shown_text(without_credentials(address));
  const auto sign = address.rfind('@');
  return shown_text(sign == std::string::npos ? address : "***" + address.substr(sign));
}

int port_of(const QUrl& url) {
  return url.port(url.scheme() == "https" ? 443 : 80);
}

}  // namespace

QNetworkReply* TransferContext::get(const QUrl& url, const QList<std::pair<QByteArray, QByteArray>>& headers) const {
  QNetworkRequest request(url);
  request.setRawHeader("User-Agent", "thumbsup-studio/" THUMBSUP_VERSION);
  request.setRawHeader("Accept-Encoding", "identity");  // lengths and ranges are those of the file
  request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
  for (const auto attribute : {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
                               QNetworkRequest::AuthenticationReuseAttribute})
    request.setAttribute(attribute, QNetworkRequest::Manual);
  request.setSslConfiguration(ssl);
  request.setTransferTimeout(static_cast<int>(config.silence_ms));
  if (!config.token.empty() && same_origin(url, endpoint))
    request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(config.token));
  for (const auto& [name, value] : headers) request.setRawHeader(name, value);
  QNetworkReply* reply = network.get(request);
  reply->setReadBufferSize(read_ahead);
  return reply;
}

std::string TransferContext::host() const {
  const int port = endpoint.port();
  return endpoint.host().toStdString() + (port < 0 ? "" : ":" + std::to_string(port));
}

std::string TransferContext::token_advice() const {
  if (!config.token.empty()) return " The token that was sent does not open it.";
  return " " + (config.token_note.empty() ? "If you have access, set HF_TOKEN." : config.token_note);
}

QUrl endpoint_of(const DownloadConfig& config) {
  std::string address = config.endpoint;
  while (address.ends_with('/')) address.pop_back();
  const QUrl endpoint(QString::fromStdString(address));
  if (!endpoint.isValid() || (endpoint.scheme() != "https" && endpoint.scheme() != "http") ||
      endpoint.host().isEmpty() || endpoint.hasQuery() || endpoint.hasFragment())
    throw UserInputError("\"" + shown_address(config.endpoint) +
                         "\" is no address of a server; it looks like https://host.");
  if (!endpoint.userInfo().isEmpty())
    throw UserInputError("The address of the server " + endpoint.host().toStdString() +
                         " holds a name or a password; give it without. A token is read from the environment or the "
                         "keyring.");
  return endpoint;
}

QNetworkProxy proxy_of(const DownloadConfig& config) {
  if (config.proxy == "none") return QNetworkProxy(QNetworkProxy::NoProxy);
  if (config.proxy.empty()) {
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(endpoint_of(config)));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.front();
  }
  const QUrl proxy(QString::fromStdString(config.proxy));
  if (proxy.host().isEmpty() || proxy.port() < 0 ||
      (proxy.scheme() != "http" && proxy.scheme() != "https" && proxy.scheme() != "socks5"))
    throw UserInputError("\"" + shown_address(config.proxy) +
                         "\" is no address of a proxy; it looks like http://host:port or socks5://host:port.");
  const auto type = proxy.scheme() == "socks5" ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
  return QNetworkProxy(type, proxy.host(), static_cast<quint16>(proxy.port()), proxy.userName(), proxy.password());
}

QSslConfiguration trusted_authorities(const std::filesystem::path& ca_file) {
  QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
  if (ca_file.empty()) return configuration;
  require_regular_file(ca_file);
  QFile file(QString::fromStdString(ca_file.string()));
  if (!file.open(QIODevice::ReadOnly)) throw IoError(ca_file, file.errorString().toStdString());
  const auto certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
  if (certificates.isEmpty()) throw FormatError(ca_file, "", "holds no certificate in PEM form");
  configuration.addCaCertificates(certificates);
  return configuration;
}

bool same_origin(const QUrl& a, const QUrl& b) {
  return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0 && port_of(a) == port_of(b);
}

int http_status(const QNetworkReply& reply) {
  return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void throw_if_hopeless(const QNetworkReply& reply) {
  if (reply.error() == QNetworkReply::ProxyAuthenticationRequiredError || http_status(reply) == 407)
    throw UserInputError(
        "The proxy wants a name and a password, or does not take those it was given. Name it with them: "
        "http://name:password@host:port.");
  if (reply.error() != QNetworkReply::SslHandshakeFailedError) return;
  throw UserInputError("The server " + reply.url().host().toStdString() +
                       " cannot prove who it is: " + problem_of(reply) +
                       ". Nothing was sent to it. If its certificate is from an authority of your own, name that one's "
                       "certificate (--ca-file).");
}

QUrl redirection(const QNetworkReply& reply) {
  const int status = http_status(reply);
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return {};
  QUrl target = reply.url().resolved(reply.header(QNetworkRequest::LocationHeader).toUrl());
  const std::string where = reply.url().host().toStdString();
  if (target.scheme() != "https" && target.scheme() != "http")
    throw IoError(where, "leads to a place that is not safe: an address that begins with \"" +
                             shown_text(target.scheme().toStdString(), 20) + ":\" is no web address");
  if (reply.url().scheme() == "https" && target.scheme() != "https")
    throw IoError(where, "leads to a place that is not safe: from https to http");
  if (target.host().isEmpty() || !target.isValid()) throw IoError(where, "leads to an address that is none");
  target.setUserInfo({});
  return target;
}

qint64 asked_wait_ms(const QNetworkReply& reply) {
  bool is_number = false;
  const qint64 seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&is_number);
  return is_number && seconds >= 0 ? std::min(seconds, longest_wait_s) * 1000 : -1;
}

bool is_compressed(const QNetworkReply& reply) {
  const QByteArray form = reply.rawHeader("Content-Encoding").trimmed().toLower();
  return !form.isEmpty() && form != "identity";
}

std::string problem_of(const QNetworkReply& reply) {
  // The time-out is told as a cancellation: nobody else cancels what is looked at here.
  if (reply.error() == QNetworkReply::OperationCanceledError || reply.error() == QNetworkReply::TimeoutError)
    return "said nothing for a long time";
  return shown_text(reply.errorString().toStdString());
}

void spin(int ms, const QNetworkReply* reply) {
  QEventLoop loop;
  if (reply != nullptr) {
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply, &QNetworkReply::readyRead, &loop, &QEventLoop::quit);
  }
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace thumbsup
