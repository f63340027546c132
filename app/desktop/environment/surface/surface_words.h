// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/surface/surface_answer.h"
#include "app/desktop/pages/choice_box.h"
#include "styles/symbols/color.h"

#include <QString>

#include <string>
#include <vector>

class QTableWidget;

namespace app::desktop {

/// Choices of the tool `interpolate` under the names that people know; one that is new in the tool stands as the tool names it.
Choices surfaceChoices(const std::string& parameter);
QString surfaceChoiceWords(const std::string& choice);

/// What of an answer is on the map: its grid, colours and the values at their ends.
struct SurfaceLook {
    const spatial::Grid* grid = nullptr;       ///< null: the answer has no such grid
    bool isDeviation = false;                  ///< the grid holds variances: their roots are shown
    std::vector<styles::Color> ramp;
    double low = 0, high = 1;
    QString title, lowWords, highWords;        ///< of the legend, in the window's language
};
SurfaceLook lookOf(const SurfaceAnswer& answer, const std::string& shown);
/// "mg/kg" of the field's values; empty where it is not known.
QString unitWords(const SurfaceAnswer& answer);

/// What was left out, averaged or measured elsewhere; empty where there is nothing to say.
QString surfaceDoubts(const SurfaceAnswer& answer);
/// "exponential: nugget 0.2, sill 1.4, range 35 km; fitted" and how well.
QString variogramWords(const SurfaceAnswer& answer);

/// Measure, value and what would be ideal.
void fillCheckTable(QTableWidget* table, const SurfaceAnswer& answer);
/// "S0012: measured 72, from the others 30."
QString checkWords(const SurfaceAnswer& answer, std::size_t sample);

}  // namespace app::desktop
