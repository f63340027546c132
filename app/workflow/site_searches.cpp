// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_searches.h"

#include "app/workflow/open_inputs.h"
#include "app/workflow/record.h"
#include "app/workflow/result_records.h"
#include "app/workflow/tool_record.h"
#include "layers/project/json_reader.h"
#include "layers/sources/open.h"
#include "layers/tools/parameter_check.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app {

namespace fs = std::filesystem;
using layers::Json;
using spatial::Parameter;
using spatial::ParameterKind;
using spatial::text;

namespace {

/// A search as its record tells it.
struct RecordedSearch {
    RecordedRun run;
    const spatial::Tool* tool = nullptr;
    Json values;

    /// As written, else the tool's default; empty where there is neither.
    std::string parameter(std::string_view name) const
    {
        for (const auto& [written, value] : run.parameters)
            if (written == name)
                return value;
        const Parameter* const known = tool->parameter(std::string(name));
        return known ? known->defaultValue : std::string();
    }
    std::optional<double> number(const Json& of, const char* key) const
    {
        return of.is_object() && of.contains(key) && of[key].is_number() ? std::optional(of[key].get<double>()) : std::nullopt;
    }
    std::optional<double> number(const char* key) const { return number(values, key); }
    std::string word(const char* key) const { return values.contains(key) && values[key].is_string() ? values[key].get<std::string>() : std::string(); }
};

bool isSearch(std::string_view tool) { return tool == "site-search" || tool == "parcel-assembly" || tool == "location-allocation"; }

std::vector<spatial::Text> askedWords(const RecordedSearch& search)
{
    std::vector<spatial::Text> asked;
    for (const Parameter& parameter : search.tool->parameters) {
        if (layers::isOutput(parameter.kind))
            continue;
        for (const auto& [name, value] : search.run.parameters) {
            if (name != parameter.name)
                continue;
            std::string written = layers::isInput(parameter.kind) ? fs::path(value).filename().string() : value;
            if (!parameter.unit.empty() && !written.empty() && written.find_first_not_of("0123456789.,-+eE") == std::string::npos)
                written += " " + parameter.unit;
            asked.push_back(written.empty() ? parameter.title : text("{0}: {1}", parameter.title, written));
        }
    }
    return asked;
}

std::string percent(double share) { return fmt::format("{:.2g}", 100 * share); }
std::string shortly(const std::optional<double>& value) { return fmt::format("{:.6g}", value.value_or(0)); }

void tellRegions(const RecordedSearch& search, SiteSearchRow& row)
{
    row.measure = text("mean score x (1 - c + c x compactness); more is better");
    bool proven = true;
    if (search.values.contains("found"))
        for (const Json& one : search.values["found"]) {
            const auto value = search.number(one, "objective");
            if (!value)
                continue;
            row.answers.push_back({search.number(one, "area_ha"), *value, search.number(one, "bound"), search.number(one, "gap")});
            proven = proven && row.answers.back().gap.value_or(1) < kProvenGap;
        }
    const double asked = std::strtod(search.parameter("count").c_str(), nullptr);
    if (static_cast<double>(row.answers.size()) < asked && !row.answers.empty())
        row.stopped.push_back(text("{0} of {1} sites were found: no more area keeps the limits.", row.answers.size(), asked));
    if (proven)
        row.stopped.push_back(text("Each search ended at its bound: every site is proven to be the best that is left beside those before it."));
    else
        row.stopped.push_back(text("Each search ended when its starting places had been tried and improved: by the work done, never by the clock. The bound holds for every admissible area that keeps the spacing from the sites "
                                   "before; it may be too high, so the gap says how far from the best a site is at most."));
}

void tellAssembly(const RecordedSearch& search, SiteSearchRow& row)
{
    const auto score = search.number("score");
    const auto value = score ? score : search.number("cost");
    row.measure = score ? text("score x hectares, summed over the parcels; more is better") : text("cost, summed over the parcels; less is better");
    if (!value)
        return;
    row.answers.push_back({search.number("area_ha"), *value, search.number("bound"), search.number("gap")});
    if (row.answers.front().gap.value_or(1) < kProvenGap)
        row.stopped.push_back(text("The search ended with a proof: no connected parcels within the limits are better."));
    else
        row.stopped.push_back(text("The search ended at its limit of {0} parts: better parcels are neither found nor ruled out within the gap.", search.parameter("nodes")));
}

spatial::Text measureOf(const std::string& problem, bool priced)
{
    if (problem == "p-median")
        return text("weight x cost to the site that serves it, summed over the demand; less is better");
    if (problem == "p-center")
        return text("the largest cost from any demand to its site; less is better");
    if (problem == "mclp")
        return text("weight of the demand within the cutoff; more is better");
    return priced ? text("the price of the sites that open; less is better") : text("the number of sites that open; less is better");
}

void tellAllocation(const RecordedSearch& search, SiteSearchRow& row)
{
    row.measure = measureOf(search.word("problem"), !search.parameter("price").empty());
    const auto value = search.number("objective");
    if (!value)
        return;
    row.answers.push_back({std::nullopt, *value, search.number("bound"), search.number("gap")});
    const std::string status = search.word("status");
    const double gap = row.answers.front().gap.value_or(0);
    if (status == "infeasible")
        row.stopped.push_back(text("It is proven that not every demand can be served: a weight of {0} of {1} stays unserved, and no plan leaves less than {2}.", shortly(search.number("unserved_weight")),
                                   shortly(search.number("weight")), shortly(search.number("least_unserved_weight"))));
    else if (status == "optimal" && gap < kProvenGap)
        row.stopped.push_back(text("The search ended with a proof: no plan is better."));
    else if (const double enough = std::strtod(search.parameter("gap").c_str(), nullptr) / 100; gap <= enough)
        row.stopped.push_back(text("The search ended because the gap that was asked for, {0} %, is proven.", percent(enough)));
    else if (search.number("nodes").value_or(0) >= std::strtod(search.parameter("nodes").c_str(), nullptr))
        row.stopped.push_back(text("The search ended at its limit of {0} parts: a better plan is neither found nor ruled out within the gap.", search.parameter("nodes")));
    else
        row.stopped.push_back(text("The search ended at its limit of effort, {0} billion pairs: a better plan is neither found nor ruled out within the gap.", search.parameter("effort")));
}

/// The layer that a run's output is; null where it is none any more. `parameter`: the output.
const layers::LayerEntry* layerOf(const layers::Project& project, const RecordedSearch& search, std::string& parameter)
{
    for (const auto& [name, value] : search.run.parameters) {
        const Parameter* const known = search.tool->parameter(name);
        if (!known || !layers::isOutput(known->kind))
            continue;
        const fs::path file = wholePath(value);
        for (const auto& layer : project.layers)
            if (wholePath(project.sourceOf(layer).path) == file) {
                parameter = name;
                return &layer;
            }
    }
    return nullptr;
}

SiteSearchRow searchRow(const layers::Project& project, const layers::LayerEntry& layer, const RecordedSearch& search, const fs::path& record, bool edited)
{
    const fs::path inside = record.lexically_relative(wholePath(project.file.parent_path()));
    SiteSearchRow row{search.run.tool, search.tool->title, (inside.empty() ? record : inside).generic_string(), layer.id, layer.name, askedWords(search), {}, {}, {}, {}};
    if (search.run.tool == "site-search")
        tellRegions(search, row);
    else if (search.run.tool == "parcel-assembly")
        tellAssembly(search, row);
    else
        tellAllocation(search, row);
    if (row.answers.empty()) {
        row.stopped.clear();
        row.remarks.push_back(text("The record of this search holds no figures: an earlier version wrote it. Search again to have value, bound and gap."));
    }
    for (const std::string& input : search.run.changedInputs)
        row.remarks.push_back(text("{0} has changed since: the figures are of what it was. Search again.", fs::path(input).filename().string()));
    if (edited)
        row.remarks.push_back(text("The layer has been changed since it was found: the figures are of what the search found."));
    return row;
}

}  // namespace

spatial::Result<std::vector<SiteSearchRow>> siteSearchesOf(const layers::Project& project, spatial::Progress& progress)
{
    std::vector<SiteSearchRow> rows;
    for (const fs::path& file : recordFilesOf(project)) {
        TRY(spatial::notCancelled(progress));
        const auto bytes = layers::openText(file);
        if (!bytes || !isSearch(toolOfRecord(*bytes)))
            continue;
        auto run = readToolRecord(*bytes, file);
        if (!run)
            continue;
        RecordedSearch search{*std::move(run), nullptr, {}};
        search.tool = spatial::toolById(search.run.tool);
        search.values = layers::jsonOfKept(search.run.values);
        std::string output;
        const layers::LayerEntry* const layer = layerOf(project, search, output);
        if (!layer)
            continue;
        const auto hash = hashOf(layers::SourceSpec{.path = project.sourceOf(*layer).path});
        const auto recorded = search.run.outputs.find(output);
        std::erase_if(rows, [&](const SiteSearchRow& row) { return row.layer == layer->id; });
        rows.push_back(searchRow(project, *layer, search, file, recorded != search.run.outputs.end() && (!hash || *hash != recorded->second)));
    }
    const auto place = [&](const SiteSearchRow& row) { return project.layer(row.layer) - project.layers.data(); };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return rows;
}

}  // namespace app
