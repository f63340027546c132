// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"

#include <QGuiApplication>
#include <QHashFunctions>

#include <clocale>

namespace app {

void ensureGuiApplication()
{
    // Qt's PDF engine numbers its objects in the order of hash tables, whose seed is random otherwise: same page, other bytes.
    QHashSeed::setDeterministicGlobalSeed();
    if (QCoreApplication::instance())
        return;
    static char name[] = "songhua";
    static char* arguments[] = {name, nullptr};
    static int count = 1;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // A machine without a user session has no XDG_RUNTIME_DIR, of which Qt warns on stderr; maps do not need one.
    const QtMessageHandler before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    // Lives until the process ends: fonts are released by other static objects, in an order that nobody promises.
    new QGuiApplication(count, arguments);
    qInstallMessageHandler(before);
    // The application takes over the locale of the environment; numbers in files are written with a point everywhere.
    std::setlocale(LC_NUMERIC, "C");
}

}  // namespace app
