// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/host_text.h"

#include <QRegularExpression>
#include <QUrl>

namespace app::desktop {

QString hostFromText(const QString& typed)
{
    const QString plain = typed.trimmed();
    const QString host = QUrl(plain.contains(QStringLiteral("://")) ? plain : QStringLiteral("http://") + plain, QUrl::StrictMode).host().toLower();
    static const QRegularExpression kHost(QStringLiteral("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"));
    return kHost.match(host).hasMatch() && !host.contains(QStringLiteral("..")) ? host : QString();
}

}  // namespace app::desktop
