// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report.h"

#include "app/report/report_parts.h"

#include <fmt/format.h>

namespace app {

using spatial::text;

std::vector<const CriterionRow*> usedCriteria(const SiteReport& report)
{
    std::vector<const CriterionRow*> rows;
    for (const CriterionRow& row : report.criteria)
        if (row.used)
            rows.push_back(&row);
    return rows;
}

std::string placeOf(const Html& out, const SiteReport& report, const spatial::Site& site)
{
    std::string place = escaped(out.chinese() || site.placeEnglish.empty() ? site.place : site.placeEnglish);
    for (const GridRow& row : report.grids)
        if (row.grid.id == site.grid && report.grids.size() > 1)
            place = place.empty() ? out.words(row.grid.name) : fmt::format("{} ({})", place, out.words(row.grid.name));
    return place.empty() ? escaped(site.grid) : place;
}

namespace {

std::string body(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language language)
{
    Html out(language);
    out.raw(fmt::format("<main class=\"{0}\" lang=\"{1}\">\n", language == Language::Chinese ? "zh" : "en", language == Language::Chinese ? "zh-CN" : "en"));
    out.heading(1, text("Siting of eco-industrial parks"));
    out.raw("<p class=\"lead\">" + out.words(report.project) + " · " + out.words(report.model) + "</p>\n");
    if (report.synthetic)
        out.paragraph(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them."), "banner");
    writeSummary(out, report);
    writeWhere(out, report, pictures);
    writeWhy(out, report);
    writeMethods(out, report);
    writeConstraints(out, report);
    writeSources(out, report);
    writeLimits(out, report);
    out.raw("</main>\n");
    return out.text();
}

}  // namespace

std::string reportHtml(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language first)
{
    const bool chinese = first == Language::Chinese;
    // Two radio buttons and two rules of the style sheet switch the language: no script, so any viewer and any mail filter shows it.
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                       "<title>{} / {}</title><style>{}</style></head><body>\n"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-zh\"{}><label for=\"lang-zh\">中文</label>"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-en\"{}><label for=\"lang-en\">English</label>\n",
                       chinese ? "zh-CN" : "en", escaped(report.project.in(chinese)), escaped(report.project.in(!chinese)), reportStyle(), chinese ? " checked" : "", chinese ? "" : " checked") +
           body(report, pictures, Language::Chinese) + body(report, pictures, Language::English) + "</body></html>\n";
}

}  // namespace app
