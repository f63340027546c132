// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_strategy.h"

#include "app/report/access_words.h"
#include "app/report/chapter_blocks.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/report/strategy_words.h"
#include "app/workflow/field_words.h"
#include "spatial/siting/symbiosis/symbiosis_words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace app {

using spatial::text;

namespace {

constexpr std::size_t kFirstSectors = 3;    // of a city, in print; the workbook has all
constexpr std::size_t kFirstFlows = 15;
constexpr std::size_t kFirstFirms = 10;

using CellRow = std::vector<Cell>;

/// Writes the chapter part by part.
class StrategyChapter : private ChapterBlocks {
public:
    StrategyChapter(const StrategyStudy& study, const AccessStudy* access, Language language) : ChapterBlocks(language), study_(study), access_(access) {}

    std::vector<Block> blocks()
    {
        heading(1, study_.ofCity ? text("Strategy of the city") : text("Strategy of the cities"));
        if (study_.isSynthetic())
            say(text("Parts of this chapter rest on sample data: they show the method and are no basis for a decision."), ParagraphStyle::Banner);
        if (study_.clusters)
            clusters(*study_.clusters);
        if (study_.symbiosis)
            symbiosis(*study_.symbiosis);
        if (study_.scorecard)
            scorecard(*study_.scorecard);
        board();
        if (!study_.missing.empty()) {
            heading(2, text("What is missing"));
            for (const spatial::Text& sentence : study_.missing)
                say(sentence, ParagraphStyle::Item);
        }
        return take();
    }

private:
    void source(const StudySource& from) { say(sourceWords(from, chinese()), ParagraphStyle::Note); }

    // ---- clusters -----------------------------------------------------------------------------------------------

    void clusters(const ClusterDiagnosis& c)
    {
        heading(2, c.ofCity ? text("What the city is strong in") : text("What the cities are strong in"));
        formula("LQ = (eᵢⱼ / eⱼ) / (Eᵢ / E)");
        say(text("The location quotient compares a sector's share in the jobs of a city with its share in all cities of the table together: above 1 the city is specialised in it. Krugman's index adds up by how much the shares part "
                 "from those of the other cities (0 to 2); diversity is 1 where all sectors are equal."));
        if (c.ofCity)
            say(text("All {0} cities of the table are what the figures of {1} are compared with.", c.cities.size(), cityName(c, *c.ofCity)), ParagraphStyle::Note);
        std::vector<CellRow> rows;
        for (const std::size_t city : citiesOf(c))
            rows.push_back({cityName(c, city), figure(c.now.ofRegion(city), 0), figure(c.specialisations[city].krugman, 2), figure(c.specialisations[city].herfindahl, 3), figure(c.specialisations[city].diversity, 2)});
        table({text("City"), text("Jobs"), text("Krugman's index"), text("Herfindahl's index"), text("Diversity")}, std::move(rows), {3, 2, 2, 2, 2});
        for (const std::size_t city : citiesOf(c))
            if (const auto strong = c.strengthsOf(city); !strong.empty())
                say(text("{0}: {1} of {2} sectors {1|has|have} an LQ of 1 or more; strongest: {3}, LQ {4}.", cityName(c, city), strong.size(), c.sectors.size(), words(c.sectors[strong.front()]),
                         quotientWords(c.quotients[c.cell(city, strong.front())])),
                    ParagraphStyle::Item);
        quotients(c);
        if (c.ofCity)
            sectorsOfCity(c, *c.ofCity);
        if (c.before)
            shifts(c);
        if (!c.ofCity)
            concentrations(c);
        source(c.source);
    }

    std::string cityName(const ClusterDiagnosis& c, std::size_t city) const { return shortCityName(words(c.cities[city])); }

    /// Numbers of the cities that are shown.
    static std::vector<std::size_t> citiesOf(const ClusterDiagnosis& c)
    {
        if (c.ofCity)
            return {*c.ofCity};
        std::vector<std::size_t> all(c.cities.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }

    /// Of one city every sector is told: what it is strong in, and where the gaps are.
    void sectorsOfCity(const ClusterDiagnosis& c, std::size_t city)
    {
        std::vector<std::size_t> order(c.sectors.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return c.quotients[c.cell(city, a)] > c.quotients[c.cell(city, b)]; });
        std::vector<CellRow> rows;
        for (const std::size_t sector : order) {
            const std::size_t cell = c.cell(city, sector);
            CellRow row{words(c.sectors[sector]), figure(c.now.at(city, sector), 0), quotientWords(c.quotients[cell]), percent(c.now.at(city, sector) / std::max(1.0, c.now.ofSector(sector)), 1)};
            if (c.before) {
                const spatial::ShiftShare& shift = c.shifts.ofCells[cell];
                row.insert(row.end(), {signedFigure(shift.change), signedFigure(shift.competitive), c.portfolio[cell] ? words(portfolioWords(*c.portfolio[cell])) : std::string("–")});
            }
            rows.push_back(std::move(row));
        }
        say(text("All sectors of {0}, the strongest first:", cityName(c, city)));
        std::vector<spatial::Text> heads{text("Sector"), text("Jobs"), text("LQ"), text("Share of the sector's jobs in all cities")};
        if (c.before)
            heads.insert(heads.end(), {text("Change"), text("Own growth"), text("Growth and strength")});
        table(heads, std::move(rows), {4, 1.8, 1.4, 2.4, 1.8, 1.8, 3}, {6});
    }

    /// The strongest sectors of each city with bars on one scale; the dashed line is LQ 1.
    void quotients(const ClusterDiagnosis& c)
    {
        double most = 1.25;
        for (const double lq : c.quotients)
            if (std::isfinite(lq))
                most = std::max(most, lq);
        std::vector<CellRow> rows;
        for (const std::size_t city : citiesOf(c)) {
            auto strong = c.strengthsOf(city);
            strong.resize(std::min(strong.size(), kFirstSectors));
            for (const std::size_t sector : strong) {
                const std::size_t cell = c.cell(city, sector);
                CellRow row{cityName(c, city), words(c.sectors[sector]), figure(c.now.at(city, sector), 0), quotientWords(c.quotients[cell]), BarCell{{{city, c.quotients[cell] / most}}, 1 / most}};
                if (c.before)
                    row.emplace_back(c.portfolio[cell] ? words(portfolioWords(*c.portfolio[cell])) : std::string("–"));
                rows.push_back(std::move(row));
            }
        }
        if (rows.empty())
            return;
        say(text("The strongest sectors of each city, {0} at most; the dashed line is an LQ of 1, the bar's whole length {1}.", kFirstSectors, figure(most, 2)));
        std::vector<spatial::Text> heads{text("City"), text("Sector"), text("Jobs"), text("LQ"), text("Location quotient")};
        if (c.before)
            heads.push_back(text("Growth and strength"));
        table(heads, std::move(rows), {2.4, 4, 1.8, 1.7, 5, 3}, {1, 4, 5});
    }

    void shifts(const ClusterDiagnosis& c)
    {
        const bool dated = !c.year.empty() && !c.yearBefore.empty();
        heading(2, text("Where growth came from"));
        formula("Δe = e g + e (gᵢ − g) + e (rᵢ − gᵢ)        e (rᵢ − gᵢ) = e′ (rᵢ − gᵢ) + (e − e′) (rᵢ − gᵢ)");
        say(dated ? text("Shift-share (Dunn 1960; the last part taken apart once more after Esteban-Marquillas 1972), jobs of {0} against {1}. g: growth of all cities together, gᵢ: of the sector in all of them, rᵢ: of the sector in the city, "
                         "e′: jobs the city would have with the sectors of all.", c.year, c.yearBefore)
                  : text("Shift-share (Dunn 1960; the last part taken apart once more after Esteban-Marquillas 1972), jobs of the later date against the earlier. g: growth of all cities together, gᵢ: of the sector in all of them, rᵢ: of the "
                         "sector in the city, e′: jobs the city would have with the sectors of all."));
        std::vector<CellRow> rows;
        for (const std::size_t city : citiesOf(c)) {
            const spatial::ShiftShare& s = c.shifts.ofRegions[city];
            rows.push_back({cityName(c, city), figure(c.before->ofRegion(city), 0), figure(s.change, 0), figure(s.national, 0), figure(s.mix, 0), figure(s.competitive, 0), figure(s.homothetic, 0), figure(s.allocation, 0)});
        }
        table({text("City"), text("Jobs before"), text("Change"), text("Growth of all"), text("Mix of sectors"), text("Own growth"), text("Of own growth: without specialisation"), text("Of own growth: from specialisation")}, std::move(rows), {3, 2, 2, 2, 2, 2, 2.4, 2.2});
        say(text("Each number is rounded for itself, so parts may differ from their sum by one."), ParagraphStyle::Note);
        for (const std::size_t city : citiesOf(c)) {
            const spatial::ShiftShare& s = c.shifts.ofRegions[city];
            const std::string part = figure(std::abs(s.competitive), 0);
            say(s.competitive >= 0 ? text("{0}: {1} jobs in all; that its sectors grew faster here than in all cities added {2}.", cityName(c, city), signedFigure(s.change), part)
                                   : text("{0}: {1} jobs in all; that its sectors grew more slowly here than in all cities cost {2}.", cityName(c, city), signedFigure(s.change), part),
                ParagraphStyle::Item);
        }
    }

    /// Two decimals, more where these would make 1 of what is less: what counts as strong must be seen.
    static std::string quotientWords(double quotient)
    {
        int decimals = 2;
        while (quotient < 1 && decimals < 6 && std::round(quotient * std::pow(10, decimals)) >= std::pow(10, decimals))
            ++decimals;
        return figure(quotient, decimals);
    }

    std::string tonnes(double amount) const { return words(text("{0} t", figure(amount, 0))); }
    /// In the unit that the heads of this language name: million yuan, in Chinese 万元.
    std::string money(double yuan) const { return chinese() ? figure(yuan / 1e4, 1) : figure(yuan / 1e6, 3); }

    static std::string signedFigure(double value) { return (value > 0 ? "+" : "") + figure(value, 0); }

    void concentrations(const ClusterDiagnosis& c)
    {
        std::vector<std::size_t> order(c.sectors.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return c.concentrations[a] > c.concentrations[b]; });
        std::vector<CellRow> rows;
        for (const std::size_t sector : order)
            rows.push_back({words(c.sectors[sector]), figure(c.now.ofSector(sector), 0), figure(c.concentrations[sector], 3)});
        say(text("How much a sector sits in few cities (Hoover 1936: 0 spread as all jobs are, near 1 in one city):"));
        table({text("Sector"), text("Jobs"), text("Concentration")}, std::move(rows), {6, 2, 2});
    }

    // ---- circular economy ---------------------------------------------------------------------------------------

    void symbiosis(const SymbiosisStudy& s)
    {
        const spatial::ExchangeIndicators& all = s.indicators;
        heading(2, text("Circular economy: who could give what to whom"));
        if (s.ofCity)
            cityExchange(*s.ofCity);
        else
            figures({{figure(static_cast<double>(all.firms), 0), words(text("firms"))},
                     {tonnes(all.exchanged), words(text("exchanged a year"))},
                     {percent(all.utilisation(), 1), words(text("of what is offered"))},
                     {percent(all.coverage(), 1), words(text("of what is needed"))}});
        formula("min Σ (cₜ dᵢⱼ + cₚ − b) xᵢⱼ        Σⱼ xᵢⱼ ≤ oᵢ        Σᵢ xᵢⱼ ≤ nⱼ");
        say(s.rules.wish == spatial::ExchangeWish::Most ? text("Matched as a minimum-cost flow of each material: as many tonnes as can be exchanged, at the least cost.")
                                                        : text("Matched as a minimum-cost flow of each material: only what saves more than it costs."));
        say(text("Transport costs {0} yuan a tonne and km and handling {1} yuan a tonne where a material has no price of its own{2}. {3}", s.rules.yuanPerTonneKm, s.rules.yuanPerTonne,
                 std::isfinite(s.rules.maxMetres) ? text("; nothing goes farther than {0} km", figure(s.rules.maxMetres / 1000, 0)) : spatial::Text::literal(""),
                 s.distances.straight ? text("Distances are straight lines.") : text("Distances are the shortest ways over the lines of the layer {0}.", words(s.ways))));
        if (!s.ofCity)
            say(text("Eco-connectance: {0} of {1} pairs of {2} firms {0|exchanges|exchange} something ({3}).", all.links, figure(static_cast<double>(all.firms) * static_cast<double>(all.firms - 1) / 2, 0), all.firms, figure(all.connectance(), 4)));
        flows(s);
        savings(s);
        fragility(s);
        leftOvers(s);
        for (const spatial::Warning& warning : s.warnings)
            say(warning.message, ParagraphStyle::Note);
        source(s.source);
        if (s.factorSource)
            say(text("Factors: the layer {0}.", words(s.factorSource->name)), ParagraphStyle::Note);
    }

    void cityExchange(const CityExchange& of)
    {
        const auto share = [this](double part, double whole) { return percent(part / whole, 1); };
        figures({{std::to_string(of.firms), words(text("firms in the city"))},
                 {tonnes(of.given), words(text("given away a year, {0} of what they offer", share(of.given, of.offered)))},
                 {tonnes(of.taken), words(text("taken a year, {0} of what they need", share(of.taken, of.needed)))},
                 {tonnes(of.within), words(text("of it between firms of the city"))}});
        say(text("Firms of all cities were matched together; below stands what firms of {0} take part in, on either side.", words(of.city)), ParagraphStyle::Note);
    }

    std::string firm(const SymbiosisStudy& s, std::size_t number) const
    {
        const spatial::Firm& one = s.firms.firms[number];
        return one.name.empty() ? one.id : words(one.name);
    }

    void flows(const SymbiosisStudy& s)
    {
        if (s.exchanges.flows.empty()) {
            say(text("Nothing can be exchanged; why, is said below."));
            return;
        }
        std::vector<std::size_t> order(s.exchanges.flows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return s.exchanges.flows[a].tonnes > s.exchanges.flows[b].tonnes; });
        order.resize(std::min(order.size(), kFirstFlows));
        std::vector<CellRow> rows;
        for (const std::size_t number : order) {
            const spatial::Exchange& flow = s.exchanges.flows[number];
            const spatial::Offer& offer = s.firms.offers[flow.offer];
            const bool priced = s.factors.find(offer.material, spatial::MaterialFactor::Benefit) != nullptr;
            rows.push_back({words(s.firms.nameOf(offer.material)), firm(s, offer.firm), firm(s, s.firms.needs[flow.need].firm), figure(flow.tonnes, 0), figure(flow.metres / 1000, 1), money(flow.cost),
                            priced ? money(flow.benefit) : std::string("–")});
        }
        say(s.exchanges.flows.size() > kFirstFlows ? text("The {0} largest of {1} exchanges; the workbook has all.", kFirstFlows, s.exchanges.flows.size()) : text("All exchanges, the largest first:"));
        table({text("Material"), text("From"), text("To"), text("Tonnes a year"), text("Distance (km)"), text("Cost (million yuan a year)"), text("Benefit (million yuan a year)")}, std::move(rows), {2.6, 3.6, 3.6, 1.8, 1.6, 2, 2}, {1, 2});
    }

    void savings(const SymbiosisStudy& s)
    {
        std::vector<CellRow> rows;
        for (const NamedSaving& one : namedSavings(s.indicators))
            rows.push_back({words(one.saving == &s.indicators.yuan ? text("Benefit before transport (million yuan)") : one.name),
                            !one.saving->isKnown() ? std::string("–") : one.saving == &s.indicators.yuan ? money(one.saving->value) : figure(one.saving->value, 0), figure(one.saving->tonnesWith, 0), figure(one.saving->tonnesWithout, 0)});
        say(text("Savings a year by the factors that were given; exchanged tonnes without a factor are not in them. The exchanges cost {0} million yuan a year.", money(s.indicators.cost)));
        table({text("Saving"), text("Value"), text("Tonnes with a factor"), text("Tonnes without a factor")}, std::move(rows), {5, 2, 2.4, 2.4});
        factors(s);
    }

    /// One source of all is said once, below.
    void factors(const SymbiosisStudy& s)
    {
        std::vector<CellRow> rows;
        std::set<std::string> sources;
        std::set<std::string> exchanged;
        for (const spatial::Exchange& flow : s.exchanges.flows)
            exchanged.insert(s.firms.offers[flow.offer].material);
        for (const auto& [material, given] : s.factors.ofMaterials)
            for (const auto& [factor, value] : given) {
                const auto name = s.firms.materials.find(material);
                if (name == s.firms.materials.end() || (s.ofCity && !exchanged.contains(material)))
                    continue;   // what no firm has saves nothing
                rows.push_back({words(name->second), words(factorWords(factor)), withThousands(fmt::format("{:g}", value.value)), words(value.source)});
                sources.insert(words(value.source));
            }
        if (rows.empty())
            return;
        std::vector<spatial::Text> heads{text("Material"), text("Factor"), text("Value"), text("Source")};
        if (sources.size() == 1) {
            heads.pop_back();
            for (CellRow& row : rows)
                row.pop_back();
        }
        table(heads, std::move(rows), {3, 5, 1.6, 6}, {1, 3});
        if (sources.size() == 1)
            say(text("Source of all factors: {0}.", *sources.begin()), ParagraphStyle::Note);
    }

    /// What is broken is not written as if all were kept.
    std::string keptOf(const spatial::FirmFragility& firm) const
    {
        constexpr double kMostWritten = 0.999;
        return !firm.broken.empty() && firm.kept > kMostWritten ? "> " + percent(kMostWritten, 1) : percent(firm.kept, 1);
    }

    void fragility(const SymbiosisStudy& s)
    {
        if (!s.fragility.largest)
            return;
        const spatial::FirmFragility& largest = s.fragility.firms[*s.fragility.largest];
        say(text("If {0} closes, the firm that exchanges most, {1} of the exchanged tonnes remain after the others have been matched anew.", firm(s, largest.firm), percent(s.fragility.robustness(), 1)));
        auto order = gravestFirst(s.fragility);
        order.resize(std::min(order.size(), kFirstFirms));
        std::vector<CellRow> rows;
        for (const spatial::FirmFragility* one : order)
            rows.push_back({firm(s, one->firm), figure(one->tonnes, 0), std::to_string(one->broken.size()), std::to_string(one->losses.size()), keptOf(*one)});
        table({text("Firm that closes"), text("Its tonnes a year"), text("Exchanges broken"), text("Firms that lose"), text("Kept of all")}, std::move(rows), {5, 2, 2, 2, 2});
    }

    void leftOvers(const SymbiosisStudy& s)
    {
        std::vector<CellRow> rows;
        for (const LeftOverSum& sum : leftOverSums(s.exchanges.unused))
            rows.push_back({words(text("offered, not used")), words(spatial::reasonOfUnused(sum.reason)), std::to_string(sum.count), figure(sum.tonnes, 0)});
        for (const LeftOverSum& sum : leftOverSums(s.exchanges.unmet))
            rows.push_back({words(text("needed, not met")), words(spatial::reasonOfUnmet(sum.reason)), std::to_string(sum.count), figure(sum.tonnes, 0)});
        if (!rows.empty())
            table({text("Left over"), text("Reason"), text("Entries"), text("Tonnes a year")}, std::move(rows), {3, 6, 1.6, 2}, {1});
    }

    // ---- HJ 274 -------------------------------------------------------------------------------------------------

    void scorecard(const ScorecardStudy& s)
    {
        const spatial::ParkScorecard& card = s.card;
        heading(2, text("The park against {0}", card.standard->number));
        std::size_t unverified = 0;
        for (const spatial::ParkIndicator& indicator : card.standard->indicators)
            unverified += indicator.isVerified() ? 0 : 1;
        if (unverified > 0)
            say(unverified == card.standard->indicators.size()
                    ? text("None of the {0} figures of {1} is verified: read them again in the standard before you rely on them.", unverified, card.standard->number)
                    : text("{0} of {1} figures of {2} are not verified: read them again in the standard before you rely on them.", unverified, card.standard->indicators.size(), card.standard->number),
                ParagraphStyle::Banner);
        switch (card.overall) {
        case spatial::IndicatorState::Met: say(text("All rules are met.")); break;
        case spatial::IndicatorState::NotMet: say(text("Not all rules are met.")); break;
        case spatial::IndicatorState::NoData: say(text("There is not enough data to say whether the rules are met.")); break;
        }
        rulesOf(card);
        std::vector<CellRow> rows;
        for (const spatial::IndicatorJudgement& one : card.indicators) {
            const spatial::ParkIndicator& indicator = *one.indicator;
            const std::string rule = indicator.mandatory ? words(text("mandatory")) : !indicator.oneOf.empty() ? words(text("one of: {0}", parkRuleWords(indicator.oneOf))) : std::string("–");
            rows.push_back({std::to_string(indicator.number), words(parkGroupWords(indicator.group)), words(indicator.name), words(parkUnitWords(indicator.unit)),
                            words(indicator.isVerified() ? limitAskedWords(indicator, one.kind, one.limit) : text("{0} (unverified)", limitAskedWords(indicator, one.kind, one.limit))), words(parkValueWords(indicator, one.value)),
                            words(indicatorStateWords(one.state)), rule});
        }
        table({text("No."), text("Group"), text("Indicator"), text("Unit"), text("Asked"), text("Value"), text("State"), text("Kind of rule")}, std::move(rows), {0.8, 2, 4.4, 2.2, 3.4, 1.3, 1.5, 2.2}, {1, 2, 3, 4, 5, 6, 7});
        std::vector<std::string> conditions;
        for (const std::string& condition : card.conditions)
            conditions.push_back(words(parkConditionWords(condition)));
        if (!conditions.empty())
            say(text("Conditions that change limits here: {0}.", listOf(conditions)), ParagraphStyle::Note);
        source(s.source);
    }

    /// What decides: mandatory indicators, and groups of which one indicator is enough.
    void rulesOf(const spatial::ParkScorecard& card)
    {
        std::size_t mandatory = 0, mandatoryMet = 0, groups = 0, groupsMet = 0;
        std::vector<std::string> failing, unknown, failingGroups;
        for (const spatial::ScoreRule& rule : card.rules) {
            const spatial::ParkIndicator& first = *card.standard->indicator(rule.indicators.front());
            const bool met = rule.state == spatial::IndicatorState::Met;
            const bool failed = rule.state == spatial::IndicatorState::NotMet;
            (first.mandatory ? mandatory : groups) += 1;
            (first.mandatory ? mandatoryMet : groupsMet) += met ? 1 : 0;
            if (first.mandatory && !met)
                (failed ? failing : unknown).push_back(words(text("{0} (no. {1})", spatial::Text::literal(words(first.name)), first.number)));
            else if (failed)
                failingGroups.push_back(words(parkRuleWords(rule.id)));
        }
        figures({{fmt::format("{} / {}", mandatoryMet, mandatory), words(text("mandatory indicators met"))}, {fmt::format("{} / {}", groupsMet, groups), words(text("groups met, of which one indicator is enough"))}});
        if (!failing.empty())
            say(text("Mandatory and not met: {0}.", listOf(failing)));
        if (!unknown.empty())
            say(text("Mandatory and without data: {0}.", listOf(unknown)));
        if (!failingGroups.empty())
            say(text("Groups of which no indicator is met: {0}.", listOf(failingGroups)));
        say(text("Of all {0} indicators {1} {1|is|are} met, {2} {2|is|are} not and {3} {3|has|have} no data; of a group the others need not be met once one is.", card.indicators.size(), card.count(spatial::IndicatorState::Met),
                 card.count(spatial::IndicatorState::NotMet), card.count(spatial::IndicatorState::NoData)),
            ParagraphStyle::Note);
    }

    // ---- the board ----------------------------------------------------------------------------------------------

    void board()
    {
        const auto cities = strategyBoard(study_, access_, language());
        if (cities.empty())
            return;
        const auto joinedOr = [&](const std::vector<std::string>& all) { return all.empty() ? std::string("–") : listOf(all); };
        std::vector<CellRow> rows;
        for (const BoardRow& row : cities)
            rows.push_back({row.city, row.unemployment ? figure(100 * row.unemployment->share(), 1) : words(text("no figure")), joinedOr(row.strengths), joinedOr(row.gaps), joinedOr(row.actions),
                            row.yuan ? figure(*row.yuan / 1e4, 0) : std::string("–"), joinedOr(row.indicators)});
        heading(2, study_.ofCity ? text("Strategy board of the city") : text("Strategy board of the cities"));
        say(text("Strengths: sectors with an LQ of 1 and more, of two dates those that also grew faster than in all cities. Gaps: sectors that fall behind, jobs short of the growth of all, and ways that are long in winter or not there. "
                 "Actions, budget and indicators are those of the programme of investments. A dash: nothing is known."));
        say(unemploymentWords(access_, chinese()), ParagraphStyle::Note);
        table({text("City"), text("Unemployed (%)"), text("Strengths"), text("Gaps"), text("Actions"), text("Budget (10,000 yuan)"), text("Indicators")}, std::move(rows), {1.6, 1.6, 4.8, 5.2, 4.2, 1.8, 3.2}, {2, 3, 4, 6});
        if (access_ && access_->programmeLayer)
            say(text("Source of the actions: the layer {0}. Source of the ways: the networks of the chapter on access.", words(access_->programmeLayer->name)), ParagraphStyle::Note);
    }

    const StrategyStudy& study_;
    const AccessStudy* access_;
};

std::vector<Block> markedStrategy(const SiteReport& report, Language language)
{
    std::vector<Block> blocks = strategyBlocks(*report.strategy, report.access.get(), language);
    markChapter(blocks, staleOf(report, layersOfStrategy(report), language == Language::Chinese), language);
    return blocks;
}

bool hasStrategy(const SiteReport& report) { return report.strategy && report.strategy->hasAny(); }

}  // namespace

std::vector<Block> strategyBlocks(const StrategyStudy& study, const AccessStudy* access, Language language) { return StrategyChapter(study, access, language).blocks(); }

void writeStrategy(Html& out, const SiteReport& report)
{
    if (hasStrategy(report))
        writeBlocks(out, markedStrategy(report, out.language()), "strategy");
}

void writeStrategy(DocumentWriter& out, const SiteReport& report)
{
    if (!hasStrategy(report))
        return;
    for (Block& block : markedStrategy(report, out.chinese() ? Language::Chinese : Language::English))
        out.add(std::move(block));
}

}  // namespace app
