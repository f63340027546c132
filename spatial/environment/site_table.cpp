// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/site_table.h"

#include "spatial/crs/transform.h"
#include "spatial/environment/analyte.h"
#include "spatial/environment/shipped_tables.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <initializer_list>
#include <map>

namespace spatial {

namespace {

constexpr std::string_view kSiteColumnWords[kSiteColumns] = {"id",      "name",  "kind",    "state",  "state-date", "state-by", "state-remark", "survey", "x",      "y",         "crs",     "feature",
                                                             "address", "owner", "history", "source", "pathway",    "receptor", "routes",       "photos", "documents", "samples", "log",     "ignored"};

/// "kind" -> bare word -> "contaminated".
using WordGroups = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

const WordGroups& siteWords()
{
    static const WordGroups groups = [] {
        WordGroups made;
        for (const std::string_view line : linesOf(kShipped_site_words)) {
            const auto cells = smallCsvRow(line);
            const std::size_t dash = cells.front().find('-');
            if (cells.size() != 2 || dash == std::string::npos)
                continue;
            for (const std::string& word : partsOf(cells[1], ';'))
                made[cells[0].substr(0, dash)].emplace(bareName(word), cells[0].substr(dash + 1));
        }
        return made;
    }();
    return groups;
}

/// The value whose code the word of a group stands for.
template <class Value>
std::optional<Value> valueOfWord(const char* group, std::string_view word, std::size_t count, const auto& codeAt)
{
    const auto& words = siteWords().at(group);
    const auto found = words.find(bareName(word));
    for (std::size_t i = 0; found != words.end() && i < count; ++i)
        if (codeAt(static_cast<Value>(i)) == found->second)
            return static_cast<Value>(i);
    return std::nullopt;
}

std::string plainPart(const std::string& part)
{
    std::string out = part;
    std::replace(out.begin(), out.end(), '|', '/');
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

void addLine(std::string& lines, std::initializer_list<std::string> parts)
{
    if (!lines.empty())
        lines += '\n';
    bool first = true;
    for (const std::string& part : parts) {
        lines += (first ? "" : " | ") + plainPart(part);
        first = false;
    }
}

std::string filesOf(const std::vector<SiteFile>& files)
{
    std::string lines;
    for (const SiteFile& file : files)
        file.caption.empty() ? addLine(lines, {file.path}) : addLine(lines, {file.path, file.caption});
    return lines;
}

}  // namespace

std::string_view wordOf(SiteColumn column) { return kSiteColumnWords[static_cast<std::size_t>(column)]; }

std::optional<SiteColumn> siteColumnOf(std::string_view header)
{
    return valueOfWord<SiteColumn>("column", header, kSiteColumns, [](SiteColumn column) { return wordOf(column); });
}
std::optional<RegisterKind> registerKindOf(std::string_view cell)
{
    return valueOfWord<RegisterKind>("kind", cell, kRegisterKinds, [](RegisterKind kind) { return codeOf(kind); });
}
std::optional<RegisterState> registerStateOf(std::string_view cell)
{
    return valueOfWord<RegisterState>("state", cell, kRegisterStates, [](RegisterState state) { return codeOf(state); });
}
std::optional<SurveyStage> surveyStageOf(std::string_view cell)
{
    return valueOfWord<SurveyStage>("survey", cell, kSurveyStages, [](SurveyStage stage) { return codeOf(stage); });
}

Result<FeatureTable> registerTable(const std::vector<RegisteredSite>& sites, std::string name)
{
    FeatureTable table;
    table.name = std::move(name);
    table.crs = cgcs2000();
    const auto first = std::find_if(sites.begin(), sites.end(), [](const RegisteredSite& site) { return site.place.has_value(); });
    if (first != sites.end() && std::all_of(sites.begin(), sites.end(), [&](const RegisteredSite& site) { return !site.place || site.crs == first->crs; })) {
        TRY_ASSIGN(table.crs, Crs::fromText(first->crs));
    }
    constexpr const char* names[] = {"site_id", "name", "kind", "state", "state_date", "state_by", "state_remark", "survey", "x", "y", "crs", "feature", "address", "owner", "history", "routes", "photos", "documents", "samples", "log"};
    std::vector<AttributeColumn> columns;
    for (const std::string_view field : names)
        columns.emplace_back(field == "x" || field == "y" ? FieldType::Real : field == "state_date" ? FieldType::Date : FieldType::Text);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const RegisteredSite& site = sites[i];
        table.ids.push_back(static_cast<std::int64_t>(i));
        if (site.place) {
            TRY_ASSIGN(const Crs own, Crs::fromText(site.crs));
            TRY_ASSIGN(const Transform onto, Transform::between(own, table.crs));
            table.geometry.append(Geometry::point(onto(*site.place)));
        } else {
            table.geometry.appendNull();
        }
        std::string routes, samples, log, feature;
        for (const SiteRoute& route : site.routes)
            addLine(routes, {route.source, route.pathway, route.receptor});
        for (const SiteSamples& some : site.samples)
            addLine(samples, {some.layer, some.site});
        for (const StateEntry& entry : site.log)
            addLine(log, {entry.when, std::string(codeOf(entry.state)), entry.who, entry.remark});
        if (!site.feature.layer.empty())
            addLine(feature, {site.feature.layer, site.feature.field, site.feature.value});
        const StateEntry last = site.log.empty() ? StateEntry() : site.log.back();
        const std::string texts[] = {site.id, site.name, std::string(codeOf(site.kind)), std::string(codeOf(site.state())), last.when, last.who, last.remark, std::string(codeOf(site.survey)), {}, {}, site.place ? site.crs : std::string(), feature,
                                     site.address, site.owner, site.history, routes, filesOf(site.photos), filesOf(site.documents), samples, log};
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (columns[c].type() == FieldType::Real) {
                if (site.place)
                    columns[c].append(std::string_view(names[c]) == "x" ? site.place->x : site.place->y);
                else
                    columns[c].appendNull();
            } else if (texts[c].empty()) {
                columns[c].appendNull();
            } else {
                columns[c].append(std::string_view(texts[c]));
            }
        }
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const FieldType type = columns[c].type();
        table.addField({names[c], type}, std::move(columns[c]));
    }
    return table;
}

}  // namespace spatial
