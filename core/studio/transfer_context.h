#pragma once

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslConfiguration>
#include <string>

#include "base/message.h"
#include "studio/download.h"

namespace thumbsup {

/// What all requests of one download share.
struct TransferContext {
  const DownloadConfig& config;
  QNetworkAccessManager& network;
  QUrl endpoint;          ///< its scheme, host and port are the only ones that get the token
  QSslConfiguration ssl;  ///< the authorities that are trusted

  /// Starts to fetch `url`. Of what comes, no more than a block is taken before it is read.
  QNetworkReply* get(const QUrl& url, const QList<std::pair<QByteArray, QByteArray>>& headers = {}) const;
  /// The server's name for sentences.
  std::string host() const;
  /// What to say when the server shows something to those with a token only.
  Message token_advice() const;
};

/// The address that a configuration names. Throws UserInputError for one that is none, or that holds a password.
QUrl endpoint_of(const DownloadConfig& config);
/// Throws UserInputError; a password in the address is not part of the sentence.
QNetworkProxy proxy_of(const DownloadConfig& config);

/// Qt's own, with the authorities of a PEM file when one is named. Throws IoError or FormatError.
QSslConfiguration trusted_authorities(const std::filesystem::path& ca_file);

/// Same scheme, host and port.
bool same_origin(const QUrl& a, const QUrl& b);

int http_status(const QNetworkReply& reply);
/// Throws UserInputError when `reply` ended because the server could not prove who it is, or the proxy wants a
/// password: asking again is no use.
void throw_if_hopeless(const QNetworkReply& reply);
/// Where `reply` redirects to; empty when it does not. Throws IoError for one that leads from https to http, or to
/// anything that is no web address.
QUrl redirection(const QNetworkReply& reply);
/// What the server asks to wait (Retry-After), a minute at most; -1: it says nothing.
qint64 asked_wait_ms(const QNetworkReply& reply);
/// Whether the body comes in another form than it has been asked for: what it unpacks to is anybody's guess.
bool is_compressed(const QNetworkReply& reply);
/// The network's or server's words about what went wrong, fit to be shown.
Message problem_of(const QNetworkReply& reply);

/// Lets the event loop of this thread run for about `ms`, or until `reply` has ended or brought something.
void spin(int ms, const QNetworkReply* reply = nullptr);

}  // namespace thumbsup
