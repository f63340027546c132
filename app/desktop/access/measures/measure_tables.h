// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_answer.h"
#include "app/charts/line_chart.h"

class QTableWidget;

namespace app::desktop {

/// The measure by group of people: all of them, mean and median of those with a way, and how many have none, are beyond the limit, have no way
/// or no road. Columns without anybody are hidden.
void fillGroupTable(QTableWidget* table, const MeasureAnswer& answer);

/// Destinations with their supply and use: supply per person (E2SFCA), people captured and their share (Huff), the most first; hidden for other measures.
void fillDestinationTable(QTableWidget* table, const MeasureAnswer& answer);

/// The places that are worst off: without a road, without a way, then those with the least; where less is better, with the most. Each row keeps its origin (Qt::UserRole).
void fillPlaceTable(QTableWidget* table, const MeasureAnswer& answer);

/// The weight of a destination over the cost of the way, from 0 to where it has all but ended; steps are drawn upright. Empty for the
/// nearest, which weighs nothing.
charts::LineChart decayChart(const MeasureSettings& settings, bool isByLength);

/// E2SFCA's check in words: what is shared out is what is reached. Empty for other measures.
QString checkWords(const MeasureAnswer& answer);
/// How places meet the network, in words; and what was empty and counted 0.
QString snapWords(const MeasureAnswer& answer);

}  // namespace app::desktop
