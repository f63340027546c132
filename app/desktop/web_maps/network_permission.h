// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace app::desktop {

class Messages;
class Settings;

/// Which hosts a person allows the program to ask. Nothing is asked of the network before it says yes; the question is a message, once
/// for each host and session. Settings: network/hosts. GUI thread.
class NetworkPermission final : public QObject {
    Q_OBJECT
public:
    NetworkPermission(Settings& settings, Messages& messages, QObject* parent = nullptr);

    bool isAllowed(const QString& host) const;
    /// Asks a person, unless the host is allowed or was asked about already.
    void ask(const QString& host);
    void allow(const QString& host);
    void forbid(const QString& host);
    QStringList hosts() const;

signals:
    void changed();

private:
    Settings& settings_;
    Messages& messages_;
    QSet<QString> asked_;
};

}  // namespace app::desktop
