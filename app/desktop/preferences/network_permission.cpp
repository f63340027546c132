// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/network_permission.h"

#include "app/desktop/settings/settings.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace app::desktop {

bool networkIsAllowed(const Settings& settings) { return settings.value(QStringLiteral("network/allowed"), false).toBool(); }
QStringList allowedHosts(const Settings& settings) { return settings.value(QStringLiteral("network/hosts")).toStringList(); }

bool mayReach(const Settings& settings, const QUrl& url)
{
    if (!networkIsAllowed(settings) || (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")))
        return false;
    const QString host = url.host().toLower();
    const QStringList allowed = allowedHosts(settings);
    return !host.isEmpty() && std::any_of(allowed.begin(), allowed.end(), [&](const QString& known) { return host == known || host.endsWith(QLatin1Char('.') + known); });
}

QString hostFromText(const QString& typed)
{
    const QString plain = typed.trimmed();
    const QString host = QUrl(plain.contains(QStringLiteral("://")) ? plain : QStringLiteral("http://") + plain, QUrl::StrictMode).host().toLower();
    static const QRegularExpression kHost(QStringLiteral("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"));
    return kHost.match(host).hasMatch() && !host.contains(QStringLiteral("..")) ? host : QString();
}

}  // namespace app::desktop
