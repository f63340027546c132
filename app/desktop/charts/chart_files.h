// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_view.h"
#include "spatial/core/result.h"

#include <QImage>

namespace app::desktop {

/// The chart as a picture of `scale` times its pixels.
QImage chartPicture(charts::ChartView& view, QSize size, int scale);

/// Through the save door, as the name ends: svg, pdf, else png. WriteFailed.
spatial::Result<void> saveChart(charts::ChartView& view, QSize size, const QString& file);

}  // namespace app::desktop
