// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QUrl;

namespace app::desktop {

class Settings;

/// Whether and where the program may reach out. Off until a person allows it, and then only to the hosts that are named: a host stands for
/// itself and what lies under it ("tianditu.gov.cn" also for "t0.tianditu.gov.cn"). Whoever opens a connection asks here first. GUI thread.
bool networkIsAllowed(const Settings& settings);
QStringList allowedHosts(const Settings& settings);
bool mayReach(const Settings& settings, const QUrl& url);

/// What a person typed as a plain host: "https://T0.Tianditu.gov.cn/x" gives "t0.tianditu.gov.cn". Empty where it is none.
QString hostFromText(const QString& typed);

}  // namespace app::desktop
