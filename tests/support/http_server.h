#pragma once

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "studio/qt_application.h"

namespace thumbsup::test {

/// What one answer does instead of what is right.
struct HttpBehaviour {
  int status = 0;                          ///< 0: as is right
  std::optional<std::size_t> cut_after{};  ///< closes the connection after so many bytes of the body
  std::string extra_body{};                ///< sent behind the content
  std::string body{};                      ///< instead of the content
  std::string headers{};                   ///< whole lines, each with \r\n
  bool ignores_range = false;
  bool wrong_range = false;
  bool stalls = false;  ///< after `cut_after` bytes nothing more comes, but the connection stays
  std::function<void()> before{};
};

/// A hub on this machine, on the event loop of the thread that made it (a download has one of its own while it runs).
/// It serves the files it is given, and misbehaves as told: `behave(path, ...)` queues what the next answers for that
/// file do instead.
class HttpServer {
 public:
  struct Request {
    std::string path, range, authorization, host, if_range;
  };
  using Behaviour = HttpBehaviour;

  /// With a certificate and its key (PEM files) it speaks TLS.
  explicit HttpServer(std::map<std::string, std::string> files, const std::filesystem::path& certificate = {},
                      const std::filesystem::path& key = {})
      : files_(std::move(files)), is_secure_(!certificate.empty()) {
    ensure_qt_application();
    if (is_secure_) {
      auto secure = std::make_unique<QSslServer>();
      QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
      QFile key_file(QString::fromStdString(key.string()));
      key_file.open(QIODevice::ReadOnly);
      tls.setLocalCertificateChain(QSslCertificate::fromPath(QString::fromStdString(certificate.string())));
      tls.setPrivateKey(QSslKey(&key_file, QSsl::Rsa));
      secure->setSslConfiguration(tls);
      server_ = std::move(secure);
    } else {
      server_ = std::make_unique<QTcpServer>();
    }
    server_->listen(QHostAddress::LocalHost);
    QObject::connect(server_.get(), &QTcpServer::pendingConnectionAvailable, server_.get(), [this] {
      while (QTcpSocket* socket = server_->nextPendingConnection()) {
        ++connections;
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { on_data(socket); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (socket->bytesAvailable() > 0) on_data(socket);
      }
    });
  }

  std::string endpoint(const std::string& host = "127.0.0.1") const {
    return (is_secure_ ? "https://" : "http://") + host + ":" + std::to_string(server_->serverPort());
  }
  void behave(const std::string& file, Behaviour behaviour, int times = 1) {
    for (int i = 0; i < times; ++i) queued_[file].push_back(behaviour);
  }
  std::vector<Request> requests_for(const std::string& end) const {
    std::vector<Request> found;
    for (const auto& request : requests)
      if (request.path.ends_with(end)) found.push_back(request);
    return found;
  }
  nlohmann::json listing() const {
    nlohmann::json list = nlohmann::json::array();
    list.push_back({{"type", "directory"}, {"path", "unet"}, {"size", 0}, {"oid", ""}});
    for (const auto& [path, content] : files_) {
      nlohmann::json file = {{"type", "file"}, {"path", path}, {"size", content.size()}};
      if (path.ends_with(".json") || path.ends_with(".txt")) {
        QByteArray blob = "blob " + QByteArray::number(static_cast<qulonglong>(content.size()));
        blob.append('\0');
        blob.append(QByteArray::fromStdString(content));
        file["oid"] = QCryptographicHash::hash(blob, QCryptographicHash::Sha1).toHex().toStdString();
      } else {
        Sha256 hash;
        hash.update(content);
        file["oid"] = std::string(40, 'a');
        file["lfs"] = {{"oid", hash.hex_digest()}, {"size", content.size()}};
      }
      list.push_back(file);
    }
    return list;
  }

  std::vector<Request> requests;
  /// Asked first: answers some requests byte by byte, as it likes (true), and leaves the others.
  std::function<bool(QTcpSocket&, const Request&)> takeover;
  int connections = 0;
  std::string false_listing;  ///< instead of the right one
  int page_size = 1000;       ///< files a page of the listing

 private:
  void on_data(QTcpSocket* socket) {
    QByteArray& text = received_[socket];
    text += socket->readAll();
    if (!text.contains("\r\n\r\n")) return;
    Request request;
    for (const QByteArray& line : text.split('\n')) {
      const QByteArray trimmed = line.trimmed();
      const auto value = [&] { return trimmed.mid(trimmed.indexOf(':') + 1).trimmed().toStdString(); };
      if (trimmed.startsWith("GET ")) request.path = trimmed.split(' ')[1].toStdString();
      if (trimmed.toLower().startsWith("range:")) request.range = value();
      if (trimmed.toLower().startsWith("if-range:")) request.if_range = value();
      if (trimmed.toLower().startsWith("authorization:")) request.authorization = value();
      if (trimmed.toLower().startsWith("host:")) request.host = value();
    }
    received_.remove(socket);
    requests.push_back(request);
    if (takeover && takeover(*socket, request)) return;
    answer(socket, request);
  }

  void answer(QTcpSocket* socket, const Request& request) {
    if (const auto tree = request.path.find("/tree/"); tree != std::string::npos) return list(socket, request);
    for (const auto& [path, content] : files_)
      if (request.path.ends_with("/" + path)) return serve(socket, request, path, content);
    send(socket, 404, {}, "not here");
  }

  void list(QTcpSocket* socket, const Request& request) {
    Behaviour how = next("listing");
    if (how.status != 0) return send(socket, how.status, how.headers, "no");
    if (!false_listing.empty()) return send(socket, 200, how.headers, false_listing);
    const auto all = listing();
    const auto at = request.path.find("page=");
    const auto first = at == std::string::npos ? 0 : std::stoi(request.path.substr(at + 5));
    nlohmann::json page = nlohmann::json::array();
    for (int i = first; i < std::min<int>(first + page_size, static_cast<int>(all.size())); ++i)
      page.push_back(all[static_cast<std::size_t>(i)]);
    std::string headers = how.headers;
    if (first + page_size < static_cast<int>(all.size()))
      headers += "Link: <" + endpoint() + "/api/models/x/y/tree/main?page=" + std::to_string(first + page_size) +
                 ">; rel=\"next\"\r\n";
    send(socket, 200, headers, page.dump());
  }

  Behaviour next(const std::string& file) {
    auto& queue = queued_[file];
    if (queue.empty()) return {};
    Behaviour behaviour = queue.front();
    queue.pop_front();
    return behaviour;
  }

  void serve(QTcpSocket* socket, const Request& request, const std::string& path, const std::string& content) {
    const Behaviour how = next(path);
    if (how.before) how.before();
    std::size_t from = 0;
    int status = 200;
    std::string headers = how.headers;
    if (!request.range.empty() && !how.ignores_range) {
      from = std::stoull(request.range.substr(6));
      status = from >= content.size() ? 416 : 206;
      const std::size_t said = how.wrong_range ? from + 1 : from;
      headers += "Content-Range: bytes " + std::to_string(said) + "-" + std::to_string(content.size() - 1) + "/" +
                 std::to_string(content.size()) + "\r\n";
    }
    if (how.status != 0) return send(socket, how.status, headers, "an error page");
    std::string body = how.body.empty() ? content.substr(std::min(from, content.size())) : how.body;
    body += how.extra_body;
    send(socket, status, headers, body, how);
  }

  static void send(QTcpSocket* socket, int status, const std::string& headers, const std::string& body,
                   const Behaviour& how = {}) {
    const std::string head = "HTTP/1.1 " + std::to_string(status) + " Whatever\r\n" + headers +
                             "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
    socket->write(head.data(), static_cast<qint64>(head.size()));
    const std::size_t count = std::min(body.size(), how.cut_after.value_or(body.size()));
    socket->write(body.data(), static_cast<qint64>(count));
    if (!how.stalls) socket->disconnectFromHost();  // when all is written
  }

  std::map<std::string, std::string> files_;
  std::map<std::string, std::deque<Behaviour>> queued_;
  QHash<QTcpSocket*, QByteArray> received_;
  bool is_secure_;
  std::unique_ptr<QTcpServer> server_;
};

/// Sends `head`, and then `piece` without end, as fast as it is taken. Returns how many bytes were sent so far.
inline std::shared_ptr<std::uint64_t> send_without_end(QTcpSocket& socket, const std::string& head,
                                                       const std::string& piece) {
  const auto sent = std::make_shared<std::uint64_t>(0);
  socket.write(head.data(), static_cast<qint64>(head.size()));
  const auto more = [&socket, piece, sent] {
    while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() < (1 << 18))
      *sent += static_cast<std::uint64_t>(socket.write(piece.data(), static_cast<qint64>(piece.size())));
  };
  QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
  more();
  return sent;
}

/// Sends `head`, and then a byte every `ms`.
inline void drip(QTcpSocket& socket, const std::string& head, int ms) {
  socket.write(head.data(), static_cast<qint64>(head.size()));
  auto* timer = new QTimer(&socket);
  QObject::connect(timer, &QTimer::timeout, &socket, [&socket] {
    socket.write(" ", 1);
    socket.flush();
  });
  timer->start(ms);
}

}  // namespace thumbsup::test
