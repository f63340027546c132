// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <ranges>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

/// So many sites stand on the first page; all of them follow behind the maps.
constexpr std::size_t kFirst = 5;

/// "1, 4, 7" of the sites on a grid, in the order of their ranks.
std::string ranksOn(const SiteReport& report, const std::string& grid, bool chinese)
{
    std::map<std::size_t, std::size_t> sites;   // of a rank
    for (const Site& site : report.sites)
        if (site.grid == grid)
            ++sites[site.rank];
    std::vector<std::string> ranks;
    for (const auto& [rank, count] : sites)
        ranks.push_back(count == 1 ? std::to_string(rank) : translate(text("{0} ({1} sites)", rank, count), chinese ? Language::Chinese : Language::English));
    return listed(ranks, chinese);
}

void picture(DocumentWriter& out, const std::map<std::string, std::string>& pictures, const std::string& name, std::string caption)
{
    auto found = pictures.find(name + (out.chinese() ? "/zh" : "/en"));
    if (found == pictures.end())
        found = pictures.find(name);
    if (found != pictures.end())
        out.add(Picture{found->second, std::move(caption)});
}

/// The criteria that cost a site most, in words: "Slope −0.021, Time to a rail freight station −0.012".
std::string losses(const SiteReport& report, const Site& site, bool chinese)
{
    const auto criteria = usedCriteria(report);
    std::vector<std::pair<double, std::size_t>> parts;
    for (std::size_t i = 0; i < std::min(criteria.size(), site.scores.size()); ++i)
        if (const double part = criteria[i]->weight * (1 - site.scores[i]); part >= 0.0005)
            parts.emplace_back(part, i);
    std::ranges::stable_sort(parts, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, parts.size()); ++i)
        words.push_back(fmt::format("{} −{}", criteria[parts[i].second]->criterion.name.in(chinese), figure(parts[i].first, 3)));
    return words.empty() ? "–" : listed(words, chinese);
}

std::string rulesOf(const SiteReport& report, const Site& site, bool chinese)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < site.constraints.size(); ++i)
        words.push_back(ruleName(report, site.constraints[i], chinese) + (i < site.constraintShares.size() ? fmt::format(" {} %", figure(site.constraintShares[i] * 100, 1)) : ""));
    return words.empty() ? "–" : listed(words, chinese);
}

std::string missingOf(const SiteReport& report, const Site& site, bool chinese)
{
    std::vector<std::string> words;
    for (const std::string& id : site.missing)
        words.push_back(criterionName(report, id, chinese));
    return words.empty() ? "–" : listed(words, chinese);
}

void contributionTable(DocumentWriter& out, const SiteReport& report)
{
    const auto criteria = usedCriteria(report);
    Table table{{out.column(text("Rank"), 1.1, Align::Right), out.column(text("Place"), 4)}, {}, 7};
    for (std::size_t i = 0; i < criteria.size(); ++i)
        table.columns.push_back({std::to_string(i + 1), 1.1, Align::Right});
    table.columns.push_back(out.column(text("Score"), 1.3, Align::Right));
    for (const Site& site : report.sites) {
        std::vector<Cell> row{std::to_string(site.rank), placeName(report, site, out.chinese())};
        for (std::size_t i = 0; i < criteria.size(); ++i)
            row.emplace_back(i < site.contributions.size() ? figure(site.contributions[i], 3) : "–");
        row.emplace_back(figure(site.score, 3));
        table.rows.push_back(std::move(row));
    }
    out.heading(2, text("Contribution of every criterion"));
    out.paragraph(text("The numbers of the columns are those of the key above; each row sums to the score."), ParagraphStyle::Note);
    out.add(std::move(table));
}

Table siteTable(DocumentWriter& out, const SiteReport& report, std::size_t count)
{
    Table table{{out.column(text("Rank"), 1.1, Align::Right), out.column(text("Place"), 3.8), out.column(text("Score"), 1.3, Align::Right), out.column(text("Area (ha)"), 1.9, Align::Right),
                 out.column(text("Area (mu)"), 1.8, Align::Right), out.column(text("Robustness"), 2.3, Align::Right), out.column(text("Over all weights"), 3.2), out.column(text("Rail (min)"), 1.9, Align::Right),
                 out.column(text("Labour within 45 min"), 2.2, Align::Right), out.column(text("Parcels"), 1.7, Align::Right)},
                {},
                7.5};
    for (const Site& site : report.sites | std::views::take(count))
        table.rows.push_back({std::to_string(site.rank), placeName(report, site, out.chinese()), figure(site.score, 3), figure(site.hectares, 1), figure(site.hectares * 15, 0), figure(site.robustness, 3),
                              out.words(robustnessWords(site.robustness)), figure(site.railMinutes, 0), figure(site.labour, 0), std::to_string(site.parcels)});
    return table;
}

}  // namespace

void writeSummary(DocumentWriter& out, const SiteReport& report)
{
    out.heading(1, text("What was found"));
    for (const spatial::Text& sentence : staleOf(report, layersOfChain(report), out.chinese()))
        out.paragraph(sentence, ParagraphStyle::Banner);
    const double hectares = std::accumulate(report.sites.begin(), report.sites.end(), 0.0, [](double sum, const Site& site) { return sum + site.hectares; });
    out.add(KeyFigures{{{parcelFigure(report, report.parcels), out.words(text("parcels looked at"))},
                        {parcelFigure(report, report.candidateParcels), out.words(text("candidate parcels"))},
                        {figure(static_cast<double>(report.sites.size()), 0), out.words(text("candidate sites"))},
                        {out.words(text("{0} ha", figure(hectares, 0))), out.words(text("their area ({0} mu)", figure(hectares * 15, 0)))}}});
    if (report.sites.empty()) {
        out.paragraph(noSiteWords(report, out.chinese()));
        return;
    }
    const Site& best = report.sites.front();
    out.paragraph(bestSiteWords(best, placeName(report, best, out.chinese())));
    if (report.sites.size() > kFirst) {
        out.heading(2, text("The first {0} sites", kFirst));
        out.add(siteTable(out, report, kFirst));
    } else {
        out.heading(2, text("All sites by rank"));
        out.add(siteTable(out, report, report.sites.size()));
    }
    out.paragraph(middleWords(), ParagraphStyle::Note);
}

void writeWhere(DocumentWriter& out, const SiteReport& report, const std::map<std::string, std::string>& pictures)
{
    const bool listedBefore = report.sites.size() <= kFirst;
    if (pictures.empty() && listedBefore)
        return;
    out.heading(1, text("Where"));
    picture(out, pictures, "overview", out.words(report.city ? text("{0} in its surroundings: suitability and candidate sites.", spatial::Text::literal(cityOf(report, out.chinese()))) : text("Overview: suitability and candidate sites.")));
    for (const GridRow& row : report.grids) {
        const std::string ranks = ranksOn(report, row.grid.id, out.chinese());
        std::string caption = out.words(text("{0}: suitability and candidate sites.", spatial::Text::literal(row.grid.name.in(out.chinese()))));
        if (!ranks.empty())
            caption += (out.chinese() ? "" : " ") + out.words(text("Ranks on this map: {0}.", ranks));
        picture(out, pictures, row.grid.id, std::move(caption));
    }
    if (!listedBefore) {
        out.heading(2, text("All sites by rank"));
        out.add(siteTable(out, report, report.sites.size()));
        out.paragraph(middleWords(), ParagraphStyle::Note);
    }
}

void writeWhy(DocumentWriter& out, const SiteReport& report)
{
    if (report.sites.empty())
        return;
    const bool chinese = out.chinese();
    const auto criteria = usedCriteria(report);
    out.heading(1, text("Why"));
    out.paragraph(text("Each bar shows what every criterion adds to the score: weight × utility. The dashed line is the score that counts as suitable ({0}).", figure(report.threshold, 2)));
    out.paragraph(meansWords(), ParagraphStyle::Note);
    Table key{{{"", 0.8, Align::Left}, out.column(text("Criterion"), 5), out.column(text("Weight"), 1.6, Align::Right), {"", 0.8, Align::Left}, out.column(text("Criterion"), 5), out.column(text("Weight"), 1.6, Align::Right)},
              {},
              8};
    const std::size_t half = (criteria.size() + 1) / 2;
    for (std::size_t i = 0; i < half; ++i) {
        std::vector<Cell> row;
        for (const std::size_t k : {i, i + half}) {
            if (k >= criteria.size()) {
                row.resize(row.size() + 3);
                continue;
            }
            row.emplace_back(SwatchCell{k});
            row.emplace_back(criteria[k]->criterion.name.in(chinese));
            row.emplace_back(out.words(percentOf(criteria[k]->weight, 1)));
        }
        key.rows.push_back(std::move(row));
    }
    out.add(std::move(key));

    Table bars{{out.column(text("Rank"), 1, Align::Right), out.column(text("Place"), 4), out.column(text("Contributions"), 11), out.column(text("Score"), 1.3, Align::Right)}, {}, 8};
    for (const Site& site : report.sites) {
        BarCell bar{{}, report.threshold};
        for (std::size_t i = 0; i < std::min(criteria.size(), site.contributions.size()); ++i)
            bar.parts.emplace_back(i, site.contributions[i]);
        bars.rows.push_back({std::to_string(site.rank), placeName(report, site, chinese), std::move(bar), figure(site.score, 3)});
    }
    out.add(std::move(bars));

    const bool gaps = std::ranges::any_of(report.sites, [](const Site& site) { return !site.missing.empty(); });
    out.heading(2, text("What holds each site back"));
    out.paragraph(text("What costs most: weight × (1 − utility). A remedy there raises the site. Shares of the site that a constraint touches stand behind its name."), ParagraphStyle::Note);
    Table reasons{{out.column(text("Rank"), 1, Align::Right), out.column(text("Place"), 4), out.column(text("Costs most"), 8), out.column(text("Constraints that touch it"), 5)}, {}, 7.5};
    if (gaps)
        reasons.columns.push_back(out.column(text("Missing data"), 2.4));
    for (const Site& site : report.sites) {
        std::vector<Cell> row{std::to_string(site.rank), placeName(report, site, chinese), losses(report, site, chinese), rulesOf(report, site, chinese)};
        if (gaps)
            row.emplace_back(missingOf(report, site, chinese));
        reasons.rows.push_back(std::move(row));
    }
    out.add(std::move(reasons));
    contributionTable(out, report);
}

}  // namespace app
