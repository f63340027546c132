// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_answer.h"
#include "app/desktop/access/value_picture.h"

#include <QString>

namespace app::desktop {

/// The measure on the map: classes of minutes or kilometres where the nearest is asked for (15, 30, 60, 120 minutes; 10, 25, 50, 100 km; ours), quarters of the
/// share by Huff's model, else as many places in each of five classes and one for those that reach nothing. Places without a way and
/// places far from every road have a class each. Any thread.
ValueMapPtr measureMap(const MeasureAnswer& answer);

/// A value of the measure for people, with its unit: "34.2 min", "0.0088 per person". GUI thread.
QString measureWords(const MeasureAnswer& answer, double value);

/// What is said about one origin: its name and value, to which destination, and why there is none. GUI thread.
QString placeWords(const MeasureAnswer& answer, std::size_t origin);

/// A number with about three digits that count, as short as it can be written. Any thread.
std::string shortNumber(double value);

}  // namespace app::desktop
