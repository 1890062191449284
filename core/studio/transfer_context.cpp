#include "studio/transfer_context.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtNetwork/QSslCertificate>
#include <algorithm>

#include "base/error.h"
#include "base/regular_file.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr qint64 kReadAhead = 1 << 20;
constexpr qint64 kLongestWaitS = 60;

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
  reply->setReadBufferSize(kReadAhead);
  return reply;
}

std::string TransferContext::host() const {
  const int port = endpoint.port();
  return endpoint.host().toStdString() + (port < 0 ? "" : ":" + std::to_string(port));
}

Message TransferContext::token_advice() const {
  if (!config.token.empty()) return msg::studio::token_does_not_open_it();
  return config.token_note.value_or(msg::studio::set_token_if_you_have_access());
}

QUrl endpoint_of(const DownloadConfig& config) {
  std::string address = config.endpoint;
  while (address.ends_with('/')) address.pop_back();
  const QUrl endpoint(QString::fromStdString(address));
  if (!endpoint.isValid() || (endpoint.scheme() != "https" && endpoint.scheme() != "http") ||
      endpoint.host().isEmpty() || endpoint.hasQuery() || endpoint.hasFragment())
    throw UserInputError(msg::studio::is_no_server_address(shown_address(config.endpoint)));
  if (!endpoint.userInfo().isEmpty())
    throw UserInputError(msg::studio::server_address_holds_password(endpoint.host().toStdString()));
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
    throw UserInputError(msg::studio::is_no_proxy_address(shown_address(config.proxy)));
  const auto type = proxy.scheme() == "socks5" ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
  return QNetworkProxy(type, proxy.host(), static_cast<quint16>(proxy.port()), proxy.userName(), proxy.password());
}

QSslConfiguration trusted_authorities(const std::filesystem::path& ca_file) {
  QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
  if (ca_file.empty()) return configuration;
  require_regular_file(ca_file);
  QFile file(QString::fromStdString(ca_file.string()));
  if (!file.open(QIODevice::ReadOnly)) throw IoError(ca_file, verbatim(file.errorString().toStdString()));
  const auto certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
  if (certificates.isEmpty()) throw FormatError(ca_file, "", msg::studio::holds_no_certificate_in_pem_form());
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
    throw UserInputError(msg::studio::proxy_wants_password());
  if (reply.error() != QNetworkReply::SslHandshakeFailedError) return;
  throw UserInputError(msg::studio::server_cannot_prove_who_it_is(reply.url().host().toStdString(), problem_of(reply)));
}

QUrl redirection(const QNetworkReply& reply) {
  const int status = http_status(reply);
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return {};
  QUrl target = reply.url().resolved(reply.header(QNetworkRequest::LocationHeader).toUrl());
  const std::string where = reply.url().host().toStdString();
  if (target.scheme() != "https" && target.scheme() != "http")
    throw IoError(where, msg::studio::leads_to_no_web_address(shown_text(target.scheme().toStdString(), 20)));
  if (reply.url().scheme() == "https" && target.scheme() != "https")
    throw IoError(where, msg::studio::leads_from_https_to_http());
  if (target.host().isEmpty() || !target.isValid()) throw IoError(where, msg::studio::leads_to_no_address());
  target.setUserInfo({});
  return target;
}

qint64 asked_wait_ms(const QNetworkReply& reply) {
  bool is_number = false;
  const qint64 seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&is_number);
  return is_number && seconds >= 0 ? std::min(seconds, kLongestWaitS) * 1000 : -1;
}

bool is_compressed(const QNetworkReply& reply) {
  const QByteArray form = reply.rawHeader("Content-Encoding").trimmed().toLower();
  return !form.isEmpty() && form != "identity";
}

Message problem_of(const QNetworkReply& reply) {
  // The time-out is told as a cancellation: nobody else cancels what is looked at here.
  if (reply.error() == QNetworkReply::OperationCanceledError || reply.error() == QNetworkReply::TimeoutError)
    return msg::studio::said_nothing();
  return verbatim(shown_text(reply.errorString().toStdString()));
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
