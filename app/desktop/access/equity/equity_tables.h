// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/line_chart.h"
#include "app/desktop/access/equity/equity_answer.h"

class QTableWidget;

namespace app::desktop {

/// Gini, Theil with its parts, Palma, concentration and poverty, each with what it means, now and, where there is one, before.
void fillFigureTable(QTableWidget* table, const EquityAnswer& answer);

/// The same values as they fall on each group of people: mean, Gini, who gains and loses.
void fillEquityGroups(QTableWidget* table, const EquityAnswer& answer);

/// Cities, the worst-off first: people, mean, share, inequality inside, who gains and loses.
void fillCityTable(QTableWidget* table, const EquityAnswer& answer);

/// Lorenz curves with the line of equality: before and now where there is a before, else one for each group of people.
charts::LineChart lorenzChart(const EquityAnswer& answer);

/// Who counts, who is left out, who gains and loses, in words.
QString equityWords(const EquityAnswer& answer);

}  // namespace app::desktop
