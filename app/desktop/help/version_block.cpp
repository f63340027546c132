// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/help/version_block.h"

#include "app/workflow/record.h"
#include "layers/sources/library_versions.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSysInfo>
#include <QThread>

namespace app::desktop {

QString versionBlock()
{
    QString block = QStringLiteral("Songhua %1\n").arg(QString::fromStdString(programVersion()));
    for (const auto& [library, version] : layers::libraryVersions())
        block += QStringLiteral("%1 %2\n").arg(QString::fromStdString(library), QString::fromStdString(version));
    block += QStringLiteral("Qt %1 (%2)\n").arg(QString::fromLatin1(qVersion()), QGuiApplication::platformName());
    block += QStringLiteral("%1, %2, %3 cores\n").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()).arg(QThread::idealThreadCount());
    if (const QScreen* screen = QGuiApplication::primaryScreen())
        block += QStringLiteral("screen %1 x %2, %3 dpi, scale %4\n").arg(screen->size().width()).arg(screen->size().height()).arg(screen->logicalDotsPerInch()).arg(screen->devicePixelRatio());
    return block;
}

}  // namespace app::desktop
