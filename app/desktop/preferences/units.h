// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/core/units.h"

#include <QString>

#include <functional>
#include <vector>

class QObject;

namespace app::desktop {

enum class AreaUnit { SquareMetre, Mu, Hectare, SquareKilometre };
enum class LengthUnit { Automatic, Metre, Kilometre };

/// How areas and lengths are shown to people. GUI thread.
struct Units {
    std::vector<AreaUnit> areas{AreaUnit::Hectare, AreaUnit::Mu, AreaUnit::SquareKilometre, AreaUnit::SquareMetre};   ///< each once, the first comes first
    LengthUnit length = LengthUnit::Automatic;   ///< automatic: metres below one kilometre
    friend bool operator==(const Units&, const Units&) = default;
};
const Units& units();
void setUnits(Units units);
/// Does `apply` now and after every change of units, as long as `owner` lives.
void onUnits(QObject* owner, std::function<void()> apply);

/// "12.35 ha"; "–" for what is not a number.
QString areaIn(AreaUnit unit, spatial::SquareMeters area);
QString areaText(spatial::SquareMeters area);       ///< in the first unit
QString allAreasText(spatial::SquareMeters area);   ///< in all of them: "12.35 ha · 185.2 mu · ..."
QString lengthText(spatial::Meters length);

spatial::Text nameOf(AreaUnit unit);

/// As kept in the settings: "ha,mu,km2,m2"; what is missing or unknown is filled up in the default order.
QString keptAreas(const std::vector<AreaUnit>& areas);
std::vector<AreaUnit> areasFromKept(const QString& kept);

}  // namespace app::desktop
