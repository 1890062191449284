#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <map>
#include <string>

#include "studio/served_numbers.h"

class QNetworkAccessManager;
class QNetworkReply;
class QUrl;

namespace thumbsup {

/// Asks a server again and again how it is: /metrics on its health port, and what it says of its alerts. Never waits;
/// one question at a time. GUI thread.
class ServerWatch : public QObject {
  Q_OBJECT

 public:
  explicit ServerWatch(QObject* parent = nullptr);

  /// Where to ask. `status`: address of the server itself; empty where it asks for a key, which nobody here has.
  void set_place(const QString& host, int health_port, const QString& status);
  /// Asks now, and from then on with a pause of so many milliseconds; 0: not at all.
  void set_pace(int milliseconds);

 Q_SIGNALS:
  void answered(const ServedNumbers& numbers);
  /// The sentences of the alerts that are active, by name.
  void alerts_told(const std::map<std::string, std::string>& alerts);
  /// No server of this program answers there.
  void silent();

 private:
  void ask();
  QNetworkReply* get(const QUrl& url);
  void metrics_came(QNetworkReply* reply);

  QNetworkAccessManager* network_;
  QString host_, status_;
  int health_port_ = 0;
  int pace_ = 0;
  QTimer timer_;
  QPointer<QNetworkReply> asked_;
};

}  // namespace thumbsup
