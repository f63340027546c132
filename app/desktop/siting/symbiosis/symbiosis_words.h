// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/sankey.h"
#include "app/workflow/strategy_study.h"

#include <QString>

#include <cstddef>
#include <vector>

class QTableWidget;

namespace app::desktop {

/// Names in the window's language; a firm without a name is told by its id.
QString firmWords(const SymbiosisStudy& study, std::size_t firm);
QString materialWords(const SymbiosisStudy& study, const std::string& material);
QString tonnesWords(double tonnes);   ///< "1,200 t", "1.3 Mt" ("120 万吨")

/// What the exchanges come to: tonnes, shares, savings with those that nobody gave a factor for, how they hang together.
QString exchangeSummary(const SymbiosisStudy& study);
/// Warnings, a line each.
QString exchangeDoubts(const SymbiosisStudy& study);
/// What breaks when a firm closes; of one that exchanges nothing why, for each of its offers and needs.
QString firmClosingWords(const SymbiosisStudy& study, std::size_t firm);
QString flowWords(const SymbiosisStudy& study, std::size_t flow);   ///< "A gives B 120 t of fly ash a year, 3.2 km"

/// Branches that give, materials, branches that take.
charts::Sankey exchangeSankey(const SymbiosisStudy& study, const std::vector<std::size_t>& flows);

/// A row for each firm that gives or takes: name, what it gives, what it takes, the share kept when it closes. `rows` gets their numbers. Those with most tonnes exchanged first.
void fillFirmTable(QTableWidget* table, const SymbiosisStudy& study, std::vector<std::size_t>& rows);
/// A row for each offer or need that is left over.
void fillLeftOverTable(QTableWidget* table, const SymbiosisStudy& study, std::vector<std::size_t>& firms);

}  // namespace app::desktop
