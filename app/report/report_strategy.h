// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

namespace app {

class ChapterBlocks;
class DocumentWriter;
class Html;
class Workbook;
struct AccessStudy;
struct StrategyStudy;

/// The chapter "Strategy of the cities": what cities are strong in (location quotient, specialisation, shift-share), who could give what to whom (flows, savings by stated factors, fragility), the park against
/// HJ 274, and the board of the cities. The same blocks in every format; each part says its source. `access` (may be null): the corridor and the programme, for the board. What could not be computed is said last.
std::vector<Block> strategyBlocks(const StrategyStudy& study, const AccessStudy* access, Language language);
/// Nothing where the report has no such study, or one that has nothing to say.
void writeStrategy(Html& out, const SiteReport& report);
void writeStrategy(DocumentWriter& out, const SiteReport& report);
/// The same figures, whole, as sheets: clusters, exchanges, savings, fragility, scorecard, board.
void writeStrategySheets(Workbook& book, const SiteReport& report, Language language);

}  // namespace app
