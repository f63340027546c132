// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

/// Answers GET requests on this machine with what a function says; counts them.
class LoopbackServer final : public QTcpServer {
public:
    struct Answer {
        int status = 200;
        QByteArray type = "image/png";
        QByteArray body;
    };
    explicit LoopbackServer(std::function<Answer(const QString& path)> answer) : answer_(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray request = socket->readAll();
                ++requests;
                const Answer said = answer_(QString::fromUtf8(request.split(' ').value(1)));
                socket->write("HTTP/1.1 " + QByteArray::number(said.status) + " X\r\nContent-Type: " + said.type + "\r\nContent-Length: " + QByteArray::number(said.body.size()) +
                              "\r\nConnection: close\r\n\r\n" + said.body);
                socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(serverPort()); }

    int requests = 0;

private:
    std::function<Answer(const QString&)> answer_;
};
