// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report.h"

#include "app/report/chapter_blocks.h"
#include "app/report/city_chapter.h"
#include "app/report/criterion_words.h"
#include "app/report/document.h"
#include "app/report/document_writer.h"
#include "app/report/report_access.h"
#include "app/report/report_comparison.h"
#include "app/report/report_parts.h"
#include "app/report/report_searches.h"
#include "app/report/report_strategy.h"
#include "app/report/report_units.h"
#include "app/report/scenario_report.h"
#include "app/report/web_map_page.h"
#include "app/workflow/field_words.h"
#include "layers/project/roles.h"

#include <algorithm>
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

std::string placeOf(const Html& out, const SiteReport& report, const spatial::Site& site) { return escaped(placeName(report, site, out.chinese())); }

spatial::Text withNames(const SiteReport& report, const spatial::Text& sentence, bool chinese)
{
    const auto nameOr = [&](const auto& rows, const auto& named, const spatial::Text& id) {
        for (const auto& row : rows)
            if (const auto& about = named(row); about.id == id.source() && !about.name.empty())
                return spatial::Text::literal(about.name.in(chinese));
        return id;
    };
    if (sentence.isLiteral()) {
        const std::string& id = sentence.source();
        const std::size_t bracket = std::min(id.find('['), id.size());
        if (!layers::isRole(std::string_view(id).substr(0, bracket)))
            return sentence;
        const spatial::Text title = layers::roleTitle(std::string_view(id).substr(0, bracket));
        return bracket == id.size() ? title : text("{0} ({1})", title, id.substr(bracket + 1, id.size() - bracket - 2));
    }
    std::vector<spatial::Text> arguments;
    for (const spatial::Text& argument : sentence.arguments()) {
        const bool first = arguments.empty() && argument.isLiteral();
        if (first && sentence.source().starts_with("The criterion"))
            arguments.push_back(nameOr(report.criteria, [](const CriterionRow& row) -> const spatial::Criterion& { return row.criterion; }, argument));
        else if (first && sentence.source().starts_with("The constraint"))
            arguments.push_back(nameOr(report.constraints, [](const ConstraintRow& row) -> const spatial::Rule& { return row.rule; }, argument));
        else
            arguments.push_back(withNames(report, argument, chinese));
    }
    return spatial::Text(sentence.source(), std::move(arguments));
}

spatial::Text preparationOf(const SiteReport& report, const CriterionRow& row, bool chinese)
{
    spatial::Criterion named = row.criterion;
    named.field = named.field.substr(0, named.field.find('|'));   // of fields tried in turn the first
    for (const SourceRow& source : report.sources)
        if (!row.layers.empty() && source.layer.id == row.layers.front() && !named.field.empty())
            named.field = fieldWords(source.layer, named.field, chinese ? Language::Chinese : Language::English);
    if (!row.network.empty())
        named.network = row.network.in(chinese);
    return preparationWords(named);
}

namespace {

std::string body(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language language)
{
    Html out(language);
    out.raw(fmt::format("<main class=\"{0}\" lang=\"{1}\">\n", language == Language::Chinese ? "zh" : "en", language == Language::Chinese ? "zh-CN" : "en"));
    out.heading(1, reportTitle(report, out.chinese()));
    out.raw("<p class=\"lead\">" + out.words(report.project) + " · " + out.words(report.model) + "</p>\n");
    if (report.synthetic)
        out.paragraph(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them."), "banner");
    for (const auto& warning : report.warnings)
        if (warning.code == "model.thin")
            out.paragraph(warning.message, "banner");
    if (const auto stale = staleBanner(report, out.chinese()))
        out.paragraph(*stale, "banner");
    writeSummary(out, report);
    writeWhere(out, report, pictures);
    writeCity(out, report);
    writeSearches(out, report);
    writeWhy(out, report);
    writeComparison(out, report);
    writeAccess(out, report);
    writeStrategy(out, report);
    writeScenarioChapter(out, report);
    writeUnits(out, report);
    writeMethods(out, report);
    writeConstraints(out, report);
    writeSources(out, report);
    writeLimits(out, report);
    out.raw("</main>\n");
    return out.text();
}

std::string pageTitle(const SiteReport& report, bool chinese)
{
    return report.city ? translate(reportTitle(report, chinese), chinese ? Language::Chinese : Language::English) : report.project.in(chinese);
}

/// Both languages in one page. Two radio buttons and two rules of the style sheet switch between them: no script, so any viewer and any mail filter shows it.
std::string bilingualPage(const std::string& titleChinese, const std::string& titleEnglish, Language first, const std::string& bodies, const WebMap* map)
{
    const bool chinese = first == Language::Chinese;
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{}\">"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{} / {}</title><style>{}{}</style></head><body>\n"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-zh\"{}><label for=\"lang-zh\">中文</label>"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-en\"{}><label for=\"lang-en\">English</label>\n",
                       chinese ? "zh-CN" : "en", contentPolicy(map), escaped(chinese ? titleChinese : titleEnglish), escaped(chinese ? titleEnglish : titleChinese), reportStyle(), webMapStyle(map), chinese ? " checked" : "", chinese ? "" : " checked") +
           bodies + webMapBody(map) + "</body></html>\n";
}

}  // namespace

std::string reportHtml(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language first)
{
    const WebMap* map = report.webMap.get();
    return bilingualPage(pageTitle(report, true), pageTitle(report, false), first, body(report, pictures, Language::Chinese) + body(report, pictures, Language::English), map);
}

std::string documentsAsHtml(const Document& chinese, const Document& english, Language first)
{
    std::string bodies;
    for (const Document* document : {&chinese, &english}) {
        Html out(document->language);
        out.raw(fmt::format("<main class=\"{0}\" lang=\"{1}\">\n", out.chinese() ? "zh" : "en", out.chinese() ? "zh-CN" : "en"));
        writeBlocks(out, document->blocks, {});
        out.raw("</main>\n");
        bodies += out.text();
    }
    return bilingualPage(chinese.title, english.title, first, bodies, nullptr);
}

}  // namespace app
