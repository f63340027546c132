// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_tables.h"

#include "spatial/core/units.h"
#include "spatial/crs/transform.h"

#include <cmath>

namespace app {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : ";") + word;
    return out;
}

/// Adds a field whose value per row is value(row); absent and NaN become null.
template <class Value>
void addField(FeatureTable& table, const std::string& name, FieldType type, std::size_t rows, Value&& value)
{
    AttributeColumn column(type);
    column.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto v = value(row);
        using Type = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<Type, std::optional<double>> || std::is_same_v<Type, std::optional<std::int64_t>>) {
            if (v)
                column.append(*v);
            else
                column.appendNull();
        } else if constexpr (std::is_same_v<Type, std::string>) {
            column.append(std::string_view(v));
        } else {
            column.append(v);
        }
    }
    table.addField({name, type}, std::move(column));
}

std::optional<double> number(double value) { return std::isfinite(value) ? std::optional<double>(value) : std::nullopt; }

FeatureTable tableOf(const char* name, const spatial::Crs& crs, std::size_t rows)
{
    FeatureTable table;
    table.name = name;
    table.crs = crs;
    for (std::size_t row = 0; row < rows; ++row)
        table.ids.push_back(static_cast<std::int64_t>(row) + 1);
    return table;
}

}  // namespace

spatial::Result<spatial::FeatureTablePtr> sitesTable(const spatial::SitingContext& context, const spatial::SitingResult& result, const spatial::Crs& analysis)
{
    const auto& sites = result.sites;
    auto table = std::make_shared<FeatureTable>(tableOf("sites", spatial::cgcs2000(), sites.size()));
    spatial::GeometryColumn shapes;
    for (const spatial::Site& site : sites)
        shapes.append(site.shape.view());
    TRY_ASSIGN(table->geometry, spatial::transformed(shapes, analysis, spatial::cgcs2000()));

    const auto integer = [](auto v) { return static_cast<std::int64_t>(v); };
    const std::size_t n = sites.size();
    addField(*table, "site_id", FieldType::Integer, n, [&](std::size_t i) { return integer(sites[i].id); });
    addField(*table, "rank", FieldType::Integer, n, [&](std::size_t i) { return integer(sites[i].rank); });
    addField(*table, "score", FieldType::Real, n, [&](std::size_t i) { return number(sites[i].score); });
    addField(*table, "area_ha", FieldType::Real, n, [&](std::size_t i) { return number(sites[i].hectares); });
    addField(*table, "area_mu", FieldType::Real, n, [&](std::size_t i) { return number(sites[i].hectares * 15); });
    addField(*table, "robustness", FieldType::Real, n, [&](std::size_t i) { return sites[i].robustness; });
    addField(*table, "rail_min", FieldType::Real, n, [&](std::size_t i) { return sites[i].railMinutes; });
    addField(*table, "labour_45min", FieldType::Real, n, [&](std::size_t i) { return sites[i].labour; });
    const auto used = context.used();
    for (std::size_t c = 0; c < used.size(); ++c)
        addField(*table, "score_" + context.model().criteria[used[c]].id, FieldType::Real, n, [&](std::size_t i) { return number(sites[i].scores[c]); });
    for (std::size_t c = 0; c < used.size(); ++c)
        addField(*table, "contribution_" + context.model().criteria[used[c]].id, FieldType::Real, n, [&](std::size_t i) { return number(sites[i].contributions[c]); });
    addField(*table, "constraints", FieldType::Text, n, [&](std::size_t i) { return joined(sites[i].constraints); });
    addField(*table, "missing", FieldType::Text, n, [&](std::size_t i) { return joined(sites[i].missing); });
    addField(*table, "place_zh", FieldType::Text, n, [&](std::size_t i) { return sites[i].place; });
    addField(*table, "place_en", FieldType::Text, n, [&](std::size_t i) { return sites[i].placeEnglish; });
    addField(*table, "parcels", FieldType::Integer, n, [&](std::size_t i) { return integer(sites[i].parcels); });
    addField(*table, "land_codes", FieldType::Text, n, [&](std::size_t i) { return joined(sites[i].landCodes); });
    addField(*table, "grid", FieldType::Text, n, [&](std::size_t i) { return sites[i].grid; });
    return spatial::FeatureTablePtr(std::move(table));
}

spatial::Result<spatial::FeatureTablePtr> parcelsTable(const spatial::SitingContext& context, const spatial::SitingResult& result, const spatial::Crs& analysis)
{
    const auto& parcels = result.parcels;
    auto table = std::make_shared<FeatureTable>(tableOf("candidate_parcels", spatial::cgcs2000(), parcels.size()));
    spatial::GeometryColumn shapes;
    for (const spatial::CandidateParcel& parcel : parcels)
        shapes.append(parcel.layer->geometry[parcel.row]);
    TRY_ASSIGN(table->geometry, spatial::transformed(shapes, analysis, spatial::cgcs2000()));
    const std::size_t n = parcels.size();
    addField(*table, "site_id", FieldType::Integer, n, [&](std::size_t i) {
        const int site = result.siteOfParcel[i];
        return site < 0 ? std::nullopt : std::optional<std::int64_t>(result.sites[static_cast<std::size_t>(site)].id);
    });
    addField(*table, "code", FieldType::Text, n, [&](std::size_t i) { return parcels[i].code; });
    addField(*table, "area_ha", FieldType::Real, n, [&](std::size_t i) { return number(parcels[i].hectares); });
    addField(*table, "score", FieldType::Real, n, [&](std::size_t i) { return number(parcels[i].score); });
    addField(*table, "usable_share", FieldType::Real, n, [&](std::size_t i) { return number(parcels[i].usableShare); });
    addField(*table, "candidate", FieldType::Boolean, n, [&](std::size_t i) { return parcels[i].candidate; });
    addField(*table, "constraints", FieldType::Text, n, [&](std::size_t i) {
        std::vector<std::string> rules;
        for (std::size_t r = 0; r < parcels[i].ruleShares.size(); ++r)
            if (parcels[i].ruleShares[r] > 0.0005)
                rules.push_back(context.rules()[r].rule.id);
        return joined(rules);
    });
    return spatial::FeatureTablePtr(std::move(table));
}

spatial::FeatureTablePtr outlinesTable(const spatial::SitingResult& result, const spatial::Crs& analysis)
{
    const auto& sites = result.sites;
    const std::size_t n = sites.size();
    auto table = std::make_shared<FeatureTable>(tableOf("sites", analysis, n));
    for (std::size_t i = 0; i < n; ++i)
        table->geometry.append(sites[i].shape.view());
    addField(*table, "rank", FieldType::Integer, n, [&](std::size_t i) { return static_cast<std::int64_t>(sites[i].rank); });
    addField(*table, "score", FieldType::Real, n, [&](std::size_t i) { return number(sites[i].score); });
    addField(*table, "robustness", FieldType::Real, n, [&](std::size_t i) { return sites[i].robustness; });
    addField(*table, "place_zh", FieldType::Text, n, [&](std::size_t i) { return sites[i].place; });
    addField(*table, "place_en", FieldType::Text, n, [&](std::size_t i) { return sites[i].placeEnglish; });
    return table;
}

}  // namespace app
