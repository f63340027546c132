// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/chart_module.h"

#include <QCoreApplication>
#include <QLibrary>
#include <QStringList>

namespace app::desktop {

spatial::Result<charts::ChartView*> makeChartView(QWidget* parent)
{
    const QString here = QCoreApplication::applicationDirPath();
    QString fault;
    for (const QString& folder : {here, here + QStringLiteral("/../lib/songhua")}) {
        QLibrary library(folder + QStringLiteral("/libsonghua_charts.so"));
        if (const auto make = reinterpret_cast<charts::MakeChartView>(library.resolve("songhuaMakeChartView")))
            return make(parent);
        if (fault.isEmpty())
            fault = library.errorString();
    }
    return spatial::Error{spatial::ErrorCode::Unreadable, spatial::text("Charts cannot be drawn: their module is missing."), spatial::Text::literal(fault.toStdString())};
}

}  // namespace app::desktop
