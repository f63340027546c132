// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/charts_svg.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/light_picture.h"
#include "app/report/report_parts.h"
#include "app/report/web_map_page.h"
#include "spatial/suitability/robustness.h"

#include <algorithm>
#include <fmt/format.h>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

/// So many sites are explained one by one; the rest stand in the table and in sites.gpkg.
constexpr std::size_t kExplained = 8;

void sitePicture(Html& out, const std::map<std::string, std::string>& pictures, const std::string& name, const spatial::Text& caption)
{
    auto found = pictures.find(name + (out.chinese() ? "/zh" : "/en"));
    if (found == pictures.end())
        found = pictures.find(name);
    if (found == pictures.end())
        return;
    out.raw(fmt::format("<figure><img alt=\"{0}\" src=\"{1}\"><figcaption>{0}</figcaption></figure>\n", out.words(caption), pictureData(lightPng(found->second, kMapColors))));
}

void card(Html& out, const std::string& figure_, const spatial::Text& words)
{
    out.raw("<div><b>" + figure_ + "</b>" + out.words(words) + "</div>");
}

std::vector<BarPart> barOf(const Html& out, const SiteReport& report, const Site& site)
{
    std::vector<BarPart> parts;
    const auto criteria = usedCriteria(report);
    for (std::size_t i = 0; i < criteria.size() && i < site.contributions.size(); ++i)
        parts.push_back({out.words(criteria[i]->criterion.name), site.contributions[i], i});
    return parts;
}

std::string siteRulesOf(const Html& out, const SiteReport& report, const Site& site)
{
    std::string words;
    for (std::size_t i = 0; i < site.constraints.size(); ++i)
        for (const ConstraintRow& row : report.constraints)
            if (row.rule.id == site.constraints[i])
                words += fmt::format("{}{} ({} %)", words.empty() ? "" : "; ", out.words(row.rule.name), figure(site.constraintShares[i] * 100, 1));
    return words.empty() ? out.words(text("none")) : words;
}

void explain(Html& out, const SiteReport& report, const Site& site)
{
    out.raw("<div class=\"site\">");
    out.raw(fmt::format("<h3>{} {} · {}</h3>\n", out.words(text("Rank {0}", site.rank)), placeOf(out, report, site), out.words(text("score {0}", figure(site.score, 3)))));
    out.raw(stackedBar(barOf(out, report, site), report.threshold));
    out.beginTable({text("Criterion"), text("Value here"), text("Utility 0-1"), text("Weight"), text("Contribution")}, "figures");
    const auto criteria = usedCriteria(report);
    for (std::size_t i = 0; i < criteria.size() && i < std::min(site.scores.size(), site.raw.size()); ++i)
        out.row({fmt::format("<i style=\"color:{}\">■</i> ", chartColor(i)) + out.words(criteria[i]->criterion.name), out.words(siteValueWords(criteria[i]->criterion, site, i)), figure(site.scores[i], 2),
                 out.words(percentOf(criteria[i]->weight, 1)), figure(site.contributions[i], 3)});
    out.endTable();
    const std::string gap = out.chinese() ? "" : " ";
    out.raw("<p class=\"note\">" + out.words(text("Parcels: {0}; land-use codes: {1}.", site.parcels, namedCodes(site.landCodes, out.chinese()))) + gap + out.words(text("Constraints that touch it:")) + gap + siteRulesOf(out, report, site) +
            (out.chinese() ? "。" : "."));
    if (!site.missing.empty()) {
        std::string missing;
        for (const std::string& id : site.missing)
            missing += (missing.empty() ? "" : ", ") + [&] {
                for (const CriterionRow& row : report.criteria)
                    if (row.criterion.id == id)
                        return row.criterion.name.in(out.chinese());
                return id;
            }();
        out.raw(" " + out.words(text("Missing here: {0}.", missing)));
    }
    out.raw("</p></div>\n");
}

}  // namespace

spatial::Text robustnessWords(const std::optional<double>& probability)
{
    if (!probability)
        return text("not known");
    switch (spatial::robustnessClass(*probability)) {
    case spatial::RobustnessClass::Always: return text("almost always suitable");
    case spatial::RobustnessClass::Mostly: return text("mostly suitable");
    case spatial::RobustnessClass::Fragile: return text("fragile");
    case spatial::RobustnessClass::Rarely: return text("rarely suitable");
    }
    return {};
}

spatial::Text middleWords() { return text("Minutes to rail and people within 45 minutes are measured from the middle of a site, with the way to the nearest road."); }

spatial::Text meansWords() { return text("Values of criteria are means over the cells of the site."); }

spatial::Text bestSiteWords(const Site& best, const std::string& place)
{
    const spatial::Text score = spatial::Text::literal(figure(best.score, 3));
    const spatial::Text found =
        place.empty() ? text("The best site has score {0} of 1, {1} ha, {2} minutes to the nearest rail freight station, {3} people of the labour force within 45 minutes.", score, figure(best.hectares, 0),
                             figure(best.railMinutes, 0), figure(best.labour, 0))
                      : text("The best site lies near {0}: score {1} of 1, {2} ha, {3} minutes to the nearest rail freight station, {4} people of the labour force within 45 minutes.", spatial::Text::literal(place), score,
                             figure(best.hectares, 0), figure(best.railMinutes, 0), figure(best.labour, 0));
    return best.robustness ? text("{0} Over all weights it is {1}.", found, robustnessWords(best.robustness)) : found;
}

void writeSummary(Html& out, const SiteReport& report)
{
    out.heading(2, text("What was found"), "what");
    for (const spatial::Text& sentence : staleOf(report, layersOfChain(report), out.chinese()))
        out.paragraph(sentence, "banner");
    double hectares = 0;
    for (const Site& site : report.sites)
        hectares += site.hectares;
    out.raw("<div class=\"cards\">");
    card(out, parcelFigure(report, report.parcels), text("parcels looked at"));
    card(out, parcelFigure(report, report.candidateParcels), text("candidate parcels"));
    card(out, figure(static_cast<double>(report.sites.size()), 0), text("candidate sites"));
    card(out, out.words(text("{0} ha", figure(hectares, 0))), text("their area ({0} mu)", figure(hectares * 15, 0)));
    out.raw("</div>\n");
    if (report.sites.empty()) {
        out.paragraph(noSiteWords(report, out.chinese()));
        return;
    }
    out.paragraph(bestSiteWords(report.sites.front(), placeName(report, report.sites.front(), out.chinese())));
}

void writeWhere(Html& out, const SiteReport& report, const std::map<std::string, std::string>& pictures)
{
    out.heading(2, text("Where"), "where");
    writeWebMapPlace(out, report.webMap.get());
    sitePicture(out, pictures, "overview", report.city ? text("{0} in its surroundings: suitability and candidate sites.", spatial::Text::literal(cityOf(report, out.chinese()))) : text("Overview: suitability and candidate sites."));
    if (report.sites.empty())
        return;
    out.beginTable({text("Rank"), text("Place"), text("Score"), text("Area (ha)"), text("Area (mu)"), text("Robustness"), text("Rail (min)"), text("Labour within 45 min"), text("Parcels")}, "figures");
    for (const Site& site : report.sites)
        out.row({report.webMap ? fmt::format("<span data-badge=\"{0}\">{0}</span>", site.rank) : std::to_string(site.rank), placeOf(out, report, site), figure(site.score, 3), figure(site.hectares, 1), figure(site.hectares * 15, 0),
                 site.robustness ? figure(site.robustness, 3) + " · " + out.words(robustnessWords(site.robustness)) : std::string("–"), figure(site.railMinutes, 0), figure(site.labour, 0), std::to_string(site.parcels)});
    out.endTable();
    out.paragraph(middleWords(), "note");
    for (const GridRow& row : report.grids)
        sitePicture(out, pictures, row.grid.id, text("{0}: suitability and candidate sites.", spatial::Text::literal(row.grid.name.in(out.chinese()))));
}

void writeWhy(Html& out, const SiteReport& report)
{
    if (report.sites.empty())
        return;
    out.heading(2, text("Why"), "why");
    out.paragraph(text("Each bar shows what every criterion adds to the score: weight × utility. The dashed line is the score that counts as suitable ({0}).", figure(report.threshold, 2)));
    out.paragraph(meansWords(), "note");
    out.raw("<div class=\"key\">");
    const auto criteria = usedCriteria(report);
    for (std::size_t i = 0; i < criteria.size(); ++i)
        out.raw(fmt::format("<span><i style=\"background:{}\"></i>{}</span>", chartColor(i), out.words(criteria[i]->criterion.name)));
    out.raw("</div>\n");
    for (std::size_t i = 0; i < std::min(kExplained, report.sites.size()); ++i)
        explain(out, report, report.sites[i]);
    if (report.sites.size() > kExplained)
        out.paragraph(text("The other {0} sites are explained in the same way by the fields score_ and contribution_ of sites.gpkg.", report.sites.size() - kExplained), "note");
}

}  // namespace app
