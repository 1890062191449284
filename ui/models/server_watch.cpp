#include "ui/models/server_watch.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrl>

namespace thumbsup {
namespace {

constexpr int kPatience = 2000;                             // ms
constexpr qint64 kLongestAnswer = qint64{4} * 1024 * 1024;  // bytes

}  // namespace

ServerWatch::ServerWatch(QObject* parent) : QObject(parent), network_(new QNetworkAccessManager(this)) {
  network_->setProxy(QNetworkProxy::NoProxy);
  network_->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &ServerWatch::ask);
}

void ServerWatch::set_place(const QString& host, int health_port, const QString& status) {
  if (host == host_ && health_port == health_port_ && status == status_) return;
  host_ = host;
  health_port_ = health_port;
  status_ = status;
  if (!asked_.isNull()) asked_->abort();
  set_pace(pace_);
}

void ServerWatch::set_pace(int milliseconds) {
  pace_ = milliseconds;
  timer_.stop();
  if (pace_ > 0 && asked_.isNull()) timer_.start(0);
}

QNetworkReply* ServerWatch::get(const QUrl& url) {
  QNetworkRequest request(url);
  request.setTransferTimeout(kPatience);
  QNetworkReply* reply = network_->get(request);
  connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
    if (received > kLongestAnswer) reply->abort();
  });
  connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
  return reply;
}

void ServerWatch::ask() {
  if (pace_ == 0 || health_port_ <= 0 || !asked_.isNull()) return;
  QUrl url;
  url.setScheme("http");
  url.setHost(host_);
  url.setPort(health_port_);
  url.setPath("/metrics");
  QNetworkReply* reply = get(url);
  asked_ = reply;
  connect(reply, &QNetworkReply::finished, this, [this, reply] { metrics_came(reply); });
}

void ServerWatch::metrics_came(QNetworkReply* reply) {
  asked_.clear();
  if (pace_ > 0) timer_.start(pace_);
  if (reply->error() == QNetworkReply::OperationCanceledError) return;  // too slow, or asked for another place
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  const auto numbers = status == 200 ? read_served_numbers(reply->readAll().toStdString()) : std::nullopt;
  if (!numbers) {
    Q_EMIT silent();
    return;
  }
  if (numbers->alerts.empty())
    Q_EMIT alerts_told({});
  else if (!status_.isEmpty()) {
    QNetworkReply* told = get(QUrl(status_ + "thumbsup/v1/status"));
    connect(told, &QNetworkReply::finished, this,
            [this, told] { Q_EMIT alerts_told(read_served_alerts(told->readAll().toStdString())); });
  }
  Q_EMIT answered(*numbers);
}

}  // namespace thumbsup
