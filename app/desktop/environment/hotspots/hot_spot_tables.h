// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/hotspots/hot_spot_answer.h"

#include <QString>

#include <string>

class QTableWidget;

namespace app::desktop {

/// Rows that the table of significant places shows; the rest is counted above it.
inline constexpr std::size_t kMostHotSpotRows = 200;

/// What a class means, for the legend, and its short name, for a column.
spatial::Text clusterWords(spatial::ClusterClass cluster);
QString clusterShortWords(spatial::ClusterClass cluster);
/// "Getis-Ord Gi*" ...; one that is new in the tool stands as the tool names it.
QString statisticWords(const std::string& statistic);

/// Moran's I with its p and what that says, and how many places are in each class.
QString hotSpotWords(const HotSpotAnswer& answer);
/// Islands by name, and what the tool left out or measured elsewhere.
QString hotSpotDoubts(const HotSpotAnswer& answer);
/// Place, class, value, statistic, p.
void fillHotSpotTable(QTableWidget* table, const HotSpotAnswer& answer);
/// "No. 12: hot spot, z 4.2, p 0.001".
QString placeWords(const HotSpotAnswer& answer, const HotSpotPlace& place);

}  // namespace app::desktop
