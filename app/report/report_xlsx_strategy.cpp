// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/access_words.h"
#include "app/report/report_strategy.h"
#include "app/report/sheet_words.h"
#include "app/report/strategy_words.h"

namespace app {

using spatial::text;

namespace {

void clusterSheet(Workbook& book, const ClusterDiagnosis& c, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("clusters")),
                                     {words.head(text("City"), "city", 16), words.head(text("Sector"), "sector", 28), words.head(text("Jobs"), "jobs", 14, SheetNumber::Whole), words.head(text("Jobs before"), "jobs_before", 14, SheetNumber::Whole),
                                      words.head(text("LQ"), "lq", 10, SheetNumber::Hundredths), words.head(text("Growth of all"), "national", 14, SheetNumber::Whole), words.head(text("Mix of sectors"), "mix", 14, SheetNumber::Whole),
                                      words.head(text("Own growth"), "competitive", 14, SheetNumber::Whole), words.head(text("Growth and strength"), "portfolio", 24)});
    for (std::size_t city = 0; city < c.cities.size(); ++city)
        for (std::size_t sector = 0; sector < c.sectors.size() && (!c.ofCity || c.ofCity == city); ++sector) {
            const std::size_t cell = c.cell(city, sector);
            std::vector<SheetCell> row{shortCityName(c.cities[city].in(words.chinese())), c.sectors[sector].in(words.chinese()), c.now.at(city, sector), c.before ? SheetCell(c.before->at(city, sector)) : SheetCell(), cellOf(c.quotients[cell])};
            if (c.before) {
                const spatial::ShiftShare& shift = c.shifts.ofCells[cell];
                row.insert(row.end(), {shift.national, shift.mix, shift.competitive, c.portfolio[cell] ? SheetCell(words(portfolioWords(*c.portfolio[cell]))) : SheetCell()});
            }
            sheet.row(row);
        }
}

std::string firmName(const SymbiosisStudy& s, std::size_t number, bool chinese)
{
    const spatial::Firm& firm = s.firms.firms[number];
    return firm.name.empty() ? firm.id : firm.name.in(chinese);
}

void exchangeSheets(Workbook& book, const SymbiosisStudy& s, const SheetWords& words)
{
    WorkbookSheet flows = book.sheet(words(text("exchanges")),
                                     {words.head(text("Material"), "material", 18), words.head(text("From"), "from", 30), words.head(text("To"), "to", 30), words.head(text("Tonnes a year"), "tonnes", 14, SheetNumber::Tenths),
                                      words.head(text("Distance (km)"), "km", 12, SheetNumber::Tenths), words.head(text("Cost (yuan a year)"), "cost_yuan", 14, SheetNumber::Whole), words.head(text("Benefit (yuan a year)"), "benefit_yuan", 14, SheetNumber::Whole)});
    for (const spatial::Exchange& flow : s.exchanges.flows) {
        const spatial::Offer& offer = s.firms.offers[flow.offer];
        const bool priced = s.factors.find(offer.material, spatial::MaterialFactor::Benefit) != nullptr;
        flows.row({s.firms.nameOf(offer.material).in(words.chinese()), firmName(s, offer.firm, words.chinese()), firmName(s, s.firms.needs[flow.need].firm, words.chinese()), flow.tonnes, flow.metres / 1000, flow.cost,
                   priced ? SheetCell(flow.benefit) : SheetCell()});
    }
    WorkbookSheet savings = book.sheet(words(text("savings")), {words.head(text("Saving"), "saving", 34), words.head(text("Value"), "value", 16, SheetNumber::Tenths), words.head(text("Tonnes with a factor"), "tonnes_with", 18, SheetNumber::Tenths),
                                                                words.head(text("Tonnes without a factor"), "tonnes_without", 18, SheetNumber::Tenths)});
    for (const NamedSaving& one : namedSavings(s.indicators))
        savings.row({words(one.name), one.saving->isKnown() ? SheetCell(one.saving->value) : SheetCell(), one.saving->tonnesWith, one.saving->tonnesWithout});
    WorkbookSheet fragility = book.sheet(words(text("fragility")), {words.head(text("Firm that closes"), "firm", 34), words.head(text("Its tonnes a year"), "tonnes", 16, SheetNumber::Tenths),
                                                                    words.head(text("Exchanges broken"), "broken", 14, SheetNumber::Whole), words.head(text("Firms that lose"), "losing", 14, SheetNumber::Whole),
                                                                    words.head(text("Kept of all"), "kept", 12, SheetNumber::Percent)});
    for (const spatial::FirmFragility* one : gravestFirst(s.fragility))
        fragility.row({firmName(s, one->firm, words.chinese()), one->tonnes, static_cast<double>(one->broken.size()), static_cast<double>(one->losses.size()), one->kept});
}

void scorecardSheet(Workbook& book, const ScorecardStudy& s, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("scorecard of the park")),
                                     {words.head(text("No."), "number", 8), words.head(text("Group"), "group", 22), words.head(text("Indicator"), "indicator", 44), words.head(text("Unit"), "unit", 16), words.head(text("Asked"), "limit", 18),
                                      words.head(text("Value"), "value", 12), words.head(text("State"), "state", 12), words.head(text("Figure of the standard verified"), "verified", 16)});
    for (const spatial::IndicatorJudgement& one : s.card.indicators)
        sheet.row({static_cast<double>(one.indicator->number), words(parkGroupWords(one.indicator->group)), one.indicator->name.in(words.chinese()), words(parkUnitWords(one.indicator->unit)), words(limitAskedWords(*one.indicator, one.kind, one.limit)), cellOf(one.value),
                   words(indicatorStateWords(one.state)), words.yesNo(one.indicator->isVerified())});
}

void boardSheet(Workbook& book, const std::vector<BoardRow>& board, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("strategy board")), {words.head(text("City"), "city", 14), words.head(text("Unemployed"), "unemployed", 14, SheetNumber::Whole), words.head(text("Labour force"), "labour", 14, SheetNumber::Whole),
                                                                     words.head(text("Unemployed, share of the labour force"), "unemployment", 16, SheetNumber::Percent), words.head(text("Strengths"), "strengths", 40), words.head(text("Gaps"), "gaps", 50), words.head(text("Actions"), "actions", 44),
                                                                     words.head(text("Cost (yuan)"), "cost_yuan", 18, SheetNumber::Whole), words.head(text("Indicators"), "indicators", 36)});
    const auto lines = [](const std::vector<std::string>& all) {
        std::string out;
        for (const std::string& one : all)
            out += (out.empty() ? "" : "\n") + one;
        return out;
    };
    for (const BoardRow& row : board)
        sheet.row({row.city, row.unemployment ? SheetCell(row.unemployment->unemployed) : SheetCell(), row.unemployment ? SheetCell(row.unemployment->labour) : SheetCell(),
                   row.unemployment ? SheetCell(row.unemployment->share()) : SheetCell(), lines(row.strengths), lines(row.gaps), lines(row.actions), cellOf(row.yuan), lines(row.indicators)});
}

}  // namespace

void writeStrategySheets(Workbook& book, const SiteReport& report, Language language)
{
    if (!report.strategy || !report.strategy->hasAny())
        return;
    const SheetWords words{language};
    if (report.strategy->clusters)
        clusterSheet(book, *report.strategy->clusters, words);
    if (report.strategy->symbiosis)
        exchangeSheets(book, *report.strategy->symbiosis, words);
    if (report.strategy->scorecard)
        scorecardSheet(book, *report.strategy->scorecard, words);
    if (const auto board = strategyBoard(*report.strategy, report.access.get(), language); !board.empty())
        boardSheet(book, board, words);
}

}  // namespace app
