// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/workflow/site_maps.h"
#include "spatial/codes/code_scheme.h"

#include <algorithm>

namespace app {

using spatial::text;

std::string gridName(const SiteReport& report, const std::string& id, bool chinese)
{
    for (const GridRow& row : report.grids)
        if (row.grid.id == id && !row.grid.name.empty())
            return row.grid.name.in(chinese);
    return id;
}

std::string placeName(const SiteReport& report, const spatial::Site& site, bool chinese)
{
    const std::string& place = (chinese && !site.place.empty()) || site.placeEnglish.empty() ? site.place : site.placeEnglish;
    const std::string grid = gridName(report, site.grid, chinese);
    const bool known = std::any_of(report.grids.begin(), report.grids.end(), [&](const GridRow& row) { return row.grid.id == site.grid && !isNameOfFile(row.grid.name); });
    if (place.empty() || report.grids.size() < 2 || place == grid || !known)
        return place;
    return chinese ? place + "（" + grid + "）" : place + " (" + grid + ")";
}

const spatial::Site* siteOf(const SiteReport& report, const std::string& id)
{
    const auto found = std::ranges::find_if(report.sites, [&](const spatial::Site& site) { return std::to_string(site.id) == id; });
    return found == report.sites.end() ? nullptr : &*found;
}

std::string layerNames(const SiteReport& report, const std::vector<std::string>& ids, bool chinese)
{
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        names.push_back(id);
        if (const SourceRow* const row = report.source(id)) {
            if (!row->layer.name.empty())
                names.back() = row->layer.name.in(chinese);
            if (!row->stale.empty())
                names.back() += chinese ? translate(text("(out of date)"), Language::Chinese) : " " + text("(out of date)").english();
        }
    }
    return listed(names, chinese);
}

std::string groupName(const SiteReport& report, const std::string& id, bool chinese)
{
    for (const auto& group : report.groups)
        if (group.id == id && !group.name.empty())
            return group.name.in(chinese);
    return id;
}

std::string ruleName(const SiteReport& report, const std::string& id, bool chinese)
{
    for (const ConstraintRow& row : report.constraints)
        if (row.rule.id == id && !row.rule.name.empty())
            return row.rule.name.in(chinese);
    return id;
}

std::string criterionName(const SiteReport& report, const std::string& id, bool chinese)
{
    for (const CriterionRow& row : report.criteria)
        if (row.criterion.id == id && !row.criterion.name.empty())
            return row.criterion.name.in(chinese);
    return id;
}

bool isCalledSynthetic(const layers::LayerEntry& layer, bool chinese) { return layer.name.in(chinese).find(chinese ? "示例" : "synthetic") != std::string::npos; }

std::string namedCodes(const std::vector<std::string>& codes, bool chinese)
{
    std::vector<std::string> words;
    for (const std::string& code : codes) {
        const spatial::CodeClass* const known = spatial::surveyCodes().find(code);
        words.push_back(known ? code + " " + std::string(known->name(chinese)) : code);
    }
    return listed(words, chinese);
}

std::string listed(const std::vector<std::string>& words, bool chinese)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : chinese ? "、" : ", ") + word;
    return out;
}

void DocumentWriter::source(const layers::LayerEntry& layer)
{
    const auto orDash = [](const std::string& told) { return told.empty() ? std::string("–") : told; };
    const layers::Provenance& from = layer.provenance;
    paragraph(spatial::text("{0}: {1}; licence: {2}; of: {3}; accuracy: {4}", words(layer.name), orDash(words(from.source)), orDash(licenceWords(from.licence, chinese())), orDash(from.date), orDash(words(from.accuracy))), ParagraphStyle::Item);
}

}  // namespace app
