// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/access_words.h"
#include "app/report/document_writer.h"
#include "app/report/report_access.h"
#include "app/report/sheet_words.h"

namespace app {

using spatial::text;

namespace {

void pairsSheet(Workbook& book, const AccessStudy& study, const AccessWords& say, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("pairs of cities")),
                                     {words.head(text("Mode"), "mode", 18), words.head(text("From"), "from", 14), words.head(text("To"), "to", 14), words.head(text("State"), "state", 16), words.head(text("Minutes"), "minutes", 12, SheetNumber::Tenths),
                                      words.head(text("Length (km)"), "km", 12, SheetNumber::Tenths), words.head(text("Detour index"), "detour", 12, SheetNumber::Hundredths), words.head(text("Linkage R"), "r", 18),
                                      words.head(text("Share F in the links of the first"), "f", 14, SheetNumber::Percent), words.head(text("Breaking point: minutes from the first"), "break_min", 16, SheetNumber::Tenths)});
    for (const CorridorByMode& mode : study.corridor->modes)
        for (std::size_t from = 0; from < study.corridor->cities.size(); ++from)
            for (std::size_t to = 0; to < study.corridor->cities.size(); ++to) {
                if (from == to || !study.isAbout(from, to))
                    continue;
                const std::size_t at = from * study.corridor->cities.size() + to;
                std::optional<double> breaking;
                for (const CorridorBreak& one : mode.breaks)
                    if (one.from == std::min(from, to) && one.to == std::max(from, to))
                        breaking = from < to ? one.minutesFrom : one.minutesTo;
                const bool linked = !mode.linkage.strength.empty() && mode.linkage.strength[at] > 0;
                sheet.row({words(corridorModeTitle(mode.mode)), say.city(from), say.city(to), mode.reaches(from, to) ? words(text("reached")) : say.minutes(&mode, from, to), cellOf(mode.minutes[at]), cellOf(mode.kilometres[at]),
                           cellOf(mode.detour[at]), linked ? cellOf(mode.linkage.strength[at]) : SheetCell(), linked ? cellOf(mode.linkage.share[at]) : SheetCell(), cellOf(breaking)});
            }
}

void bottleneckSheet(Workbook& book, const AccessStudy& study, const AccessWords& say, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("bottlenecks")),
                                     {words.head(text("Mode"), "mode", 18), words.head(text("Stretch"), "stretch", 28), words.head(text("Length (km)"), "km", 12, SheetNumber::Tenths), words.head(text("Links over it"), "pairs", 40),
                                      words.head(text("Share of the linkage"), "load", 12, SheetNumber::Percent), words.head(text("Closed: minutes added"), "added_min", 14, SheetNumber::Tenths),
                                      words.head(text("Closed: share without a way"), "stranded", 14, SheetNumber::Percent), words.head(text("Places closed"), "tried", 10), words.head(text("Places of the stretch"), "edges", 12)});
    for (const CorridorByMode& mode : study.corridor->modes)
        for (const CorridorBottleneck& one : mode.bottlenecks) {
            if (!study.isAbout(one))
                continue;
            std::vector<SheetCell> row{words(corridorModeTitle(mode.mode)), say.stretchName(one), one.kilometres, say.pairs(one.pairs), one.load};
            if (one.closed)
                row.insert(row.end(), {cellOf(one.closed->addedMinutes), one.closed->stranded, static_cast<double>(one.closed->tried), static_cast<double>(one.closed->edges)});
            sheet.row(row);
        }
}

void accessSheet(Workbook& book, const AccessStudy& study, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("access to sites")),
                                     {words.head(text("State of the roads"), "season", 20), words.head(text("Group"), "group", 16), words.head(text("In all"), "people", 14, SheetNumber::Whole), words.head(text("Within 45 min"), "within", 14, SheetNumber::Whole),
                                      words.head(text("Beyond"), "beyond", 14, SheetNumber::Whole), words.head(text("Without a way"), "unreached", 14, SheetNumber::Whole), words.head(text("Mean to the nearest (min)"), "mean_min", 14, SheetNumber::Tenths),
                                      words.head(text("Mean (ha)"), "mean_ha", 14, SheetNumber::Tenths), words.head(text("Gini"), "gini", 10, SheetNumber::Thousandths), words.head(text("Palma"), "palma", 10, SheetNumber::Hundredths),
                                      words.head(text("Theil"), "theil", 10, SheetNumber::Thousandths), words.head(text("Theil within cities"), "theil_within", 12, SheetNumber::Thousandths),
                                      words.head(text("Theil between cities"), "theil_between", 12, SheetNumber::Thousandths)});
    for (const SeasonReach& season : study.seasons)
        for (std::size_t g = 0; g < season.groups.size(); ++g) {
            const GroupReach& group = season.groups[g];
            sheet.row({words(seasonWords(season.mode)), words(groupWords(study.people.groups[g])), group.people, group.within, group.beyond, group.unreached, cellOf(group.meanMinutes), cellOf(group.meanReached), cellOf(group.gini),
                       cellOf(group.palma), cellOf(group.theil), cellOf(group.theilWithin), cellOf(group.theilBetween)});
        }
}

void siteReachSheet(Workbook& book, const SiteReport& report, const AccessStudy& study, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("people in reach of sites")), {words.head(text("State of the roads"), "season", 20), words.head(text("Rank"), "rank", 8, SheetNumber::Whole), words.head(text("Place"), "place", 24), words.head(text("Group"), "group", 16),
                                                                              words.head(text("Within 45 min"), "within", 14, SheetNumber::Whole)});
    for (const SeasonReach& season : study.seasons)
        for (std::size_t s = 0; s < study.sites.size(); ++s) {
            const spatial::Site* const site = siteOf(report, study.sites[s].id);
            const SheetCell rank = site ? SheetCell(static_cast<double>(site->rank)) : SheetCell(study.sites[s].id);
            for (std::size_t g = 0; g < study.people.groups.size(); ++g)
                sheet.row({words(seasonWords(season.mode)), rank, site ? placeName(report, *site, words.chinese()) : std::string(), words(groupWords(study.people.groups[g])), season.ofSites[s][g]});
        }
}

void programmeSheet(Workbook& book, const InvestmentProgramme& programme, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("programme of investments")),
                                     {words.head(text("Project"), "project", 36), words.head(text("Cost (yuan)"), "cost_yuan", 18, SheetNumber::Whole), words.head(text("Phase"), "phase", 14), words.head(text("Source of money"), "source", 20),
                                      words.head(text("Indicator"), "indicator", 30), words.head(text("City"), "city", 16)});
    for (const Investment& item : programme.items)
        sheet.row({item.project.in(words.chinese()), cellOf(item.yuan), item.phase, item.source.in(words.chinese()), item.indicator.in(words.chinese()), item.city.in(words.chinese())});
}

}  // namespace

void writeAccessSheets(Workbook& book, const SiteReport& report, Language language)
{
    if (!report.access)
        return;
    const AccessStudy& study = *report.access;
    const SheetWords words{language};
    const AccessWords say(study, language);
    if (study.corridor) {
        pairsSheet(book, study, say, words);
        bottleneckSheet(book, study, say, words);
    }
    if (!study.seasons.empty()) {
        accessSheet(book, study, words);
        siteReachSheet(book, report, study, words);
    }
    if (study.programme)
        programmeSheet(book, *study.programme, words);
    if (!study.missing.empty()) {
        WorkbookSheet sheet = book.sheet(words(text("missing for access")), {words.head(text("What is missing"), "missing", 110)});
        for (const spatial::Text& sentence : study.missing)
            sheet.row({words(sentence)});
    }
}

}  // namespace app
