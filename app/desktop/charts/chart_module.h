// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_view.h"
#include "spatial/core/result.h"

namespace app::desktop {

/// A chart inside `parent`. The first one loads the module that draws charts, which lies beside the program. Unreadable where the
/// installation lacks it.
spatial::Result<charts::ChartView*> makeChartView(QWidget* parent);

}  // namespace app::desktop
