// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/network_permission.h"

#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"

namespace app::desktop {

using spatial::text;

namespace {
const QString kHosts = QStringLiteral("network/hosts");
}

NetworkPermission::NetworkPermission(Settings& settings, Messages& messages, QObject* parent) : QObject(parent), settings_(settings), messages_(messages)
{
    connect(&settings_, &Settings::changed, this, [this](const QString& key) {
        if (key == kHosts)
            emit changed();
    });
}

QStringList NetworkPermission::hosts() const { return settings_.value(kHosts).toStringList(); }
bool NetworkPermission::isAllowed(const QString& host) const { return hosts().contains(host); }

void NetworkPermission::ask(const QString& host)
{
    if (host.isEmpty() || isAllowed(host) || asked_.contains(host))
        return;
    asked_.insert(host);
    messages_.show(Message{.kind = MessageKind::Warning, .text = text("The base map wants to fetch pictures from {0}. Nothing is fetched before you allow it.", host.toStdString()),
                           .actions = {{text("Allow this host"), [this, host] { allow(host); }}}});
}

void NetworkPermission::allow(const QString& host)
{
    QStringList all = hosts();
    if (all.contains(host))
        return;
    all += host;
    settings_.set(kHosts, all);
}

void NetworkPermission::forbid(const QString& host)
{
    QStringList all = hosts();
    if (all.removeAll(host) > 0)
        settings_.set(kHosts, all);
    asked_.remove(host);
}

}  // namespace app::desktop
