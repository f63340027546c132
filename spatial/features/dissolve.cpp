// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/dissolve.h"

#include "spatial/core/parallel.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/repair.h"
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/union_of_many.h"

#include <bit>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace spatial {

namespace {

struct Group {
    std::vector<std::uint32_t> rows;
};

/// A number for each row, equal where the values of the column are; a null differs from every value.
std::vector<std::uint32_t> codesOf(const AttributeColumn& column)
{
    std::vector<std::uint32_t> codes(column.size());
    const auto fill = [&](auto& known, auto&& keyOf) {
        for (std::size_t row = 0; row < codes.size(); ++row)
            codes[row] = column.isNull(row) ? 0 : known.emplace(keyOf(row), static_cast<std::uint32_t>(known.size() + 1)).first->second;
    };
    if (column.type() == FieldType::Integer || column.type() == FieldType::Boolean) {
        std::unordered_map<std::int64_t, std::uint32_t> known;
        fill(known, [&](std::size_t row) { return column.integer(row); });
    } else if (column.type() == FieldType::Real) {
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        fill(known, [&](std::size_t row) {
            const double value = column.real(row);
            return std::isnan(value) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value);
        });
    } else {
        std::unordered_map<std::string_view, std::uint32_t> known;
        fill(known, [&](std::size_t row) { return column.text(row); });
    }
    return codes;
}

std::string namesOf(const FeatureTable& table)
{
    std::string names;
    for (const Field& field : table.fields)
        names += (names.empty() ? "" : ", ") + field.name;
    return names;
}

/// Rows by dimension and values, in the order in which groups first appear.
std::vector<Group> groupsOf(const FeatureTable& table, const GeometryColumn& geometries, const std::vector<std::size_t>& fields)
{
    std::vector<std::uint32_t> codes(table.size());
    for (std::size_t row = 0; row < codes.size(); ++row)
        codes[row] = geometries[row].isEmpty() ? 0 : static_cast<std::uint32_t>(dimensionOf(geometries.kind(row)) + 1);
    const auto combine = [&](const std::vector<std::uint32_t>& more) {
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        for (std::size_t row = 0; row < codes.size(); ++row)
            if (codes[row] != 0)
                codes[row] = known.emplace(std::uint64_t{codes[row]} << 32 | (more.empty() ? 0 : more[row]), static_cast<std::uint32_t>(known.size() + 1)).first->second;
    };
    combine({});
    for (const std::size_t field : fields)
        combine(codesOf(table.columns[field]));
    std::vector<Group> groups;
    for (std::uint32_t row = 0; row < codes.size(); ++row) {
        if (codes[row] == 0)
            continue;
        if (codes[row] > groups.size())
            groups.emplace_back();
        groups[codes[row] - 1].rows.push_back(row);
    }
    return groups;
}

bool arePolygons(const GeometryColumn& geometries, const Group& group) { return isPolygon(geometries.kind(group.rows[0])); }

/// Unions of the groups of polygons that are coverages; nothing for all others.
Result<std::vector<std::optional<Geometry>>> coveragesOf(const GeometryColumn& geometries, const std::vector<Group>& groups, Progress& progress)
{
    std::vector<GeometryView> polygons;
    std::vector<std::uint32_t> groupOf;
    std::size_t vertices = 0;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        if (groups[g].rows.size() < 2 || !arePolygons(geometries, groups[g]))
            continue;
        for (const std::uint32_t row : groups[g].rows) {
            polygons.push_back(geometries[row]);
            groupOf.push_back(g);
            vertices += polygons.back().coordinates().size();
        }
    }
    constexpr std::size_t kBytesPerVertex = 40;   // edges, runs and the rings of the result
    if (vertices * kBytesPerVertex > memoryLimit())
        return Error{ErrorCode::LimitReached, text("Dissolving {0} vertices needs about {1} MB, more than the limit of {2} MB.", vertices, vertices * kBytesPerVertex >> 20, memoryLimit() >> 20), text("Use a smaller area or a higher --memory.")};
    return mergedCoverages(polygons, groupOf, groups.size(), progress);
}

Result<Geometry> unitedOf(const GeometryColumn& geometries, const Group& group, Progress& progress)
{
    if (group.rows.size() == 1)
        return Geometry(geometries[group.rows[0]]);
    std::vector<GeometryView> views;
    for (const std::uint32_t row : group.rows)
        views.push_back(geometries[row]);
    TRY_ASSIGN(const Geometry all, unionOfMany(views, progress));
    return mergedLines(all);
}

}  // namespace

Result<FeatureResult> dissolved(const FeatureTable& table, const std::vector<std::string>& by, Progress& progress)
{
    std::vector<std::size_t> fields;
    for (const std::string& name : by) {
        const int index = table.fieldIndex(name);
        if (index < 0)
            return Error{ErrorCode::InvalidParameter, text("The layer has no field \"{0}\".", name), text("Its fields are: {0}.", namesOf(table)), "by"};
        fields.push_back(static_cast<std::size_t>(index));
    }
    PartOfProgress checking(progress, 0, 0.2);
    PartOfProgress uniting(progress, 0.2, 1);
    TRY_ASSIGN(const UsableGeometries usable, UsableGeometries::of(table, checking));
    const std::vector<Group> groups = groupsOf(table, usable.geometries(), fields);

    TRY_ASSIGN(std::vector<std::optional<Geometry>> united, coveragesOf(usable.geometries(), groups, uniting));
    CountedProgress counted(uniting, table.size(), "dissolve");
    std::vector<std::optional<Warning>> told(groups.size());
    TRY(parallelFor(groups.size(), 1, uniting, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY(notCancelled(progress));
            if (united[i])
                continue;
            auto made = unitedOf(usable.geometries(), groups[i], progress);
            if (made)
                united[i].emplace(*std::move(made));
            else if (made.error().code == ErrorCode::Cancelled)
                return made.error();
            else
                told[i] = Warning{"geometry.set-aside", text("{0} features could not be united and are left out.", groups[i].rows.size()), table.name, table.ids[groups[i].rows[0]]};
            counted.add(groups[i].rows.size());
        }
        return {};
    }));

    FeatureResult result;
    result.warnings = usable.warnings();
    FeatureTable& out = result.table;
    out.name = table.name;
    out.crs = table.crs;
    for (const std::size_t field : fields)
        out.addField(table.fields[field], AttributeColumn(table.columns[field].type()));
    AttributeColumn counts(FieldType::Integer);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (told[i]) {
            result.warnings.push_back(*told[i]);
            continue;
        }
        out.geometry.append(*united[i]);
        for (std::size_t f = 0; f < fields.size(); ++f)
            out.columns[f].appendFrom(table.columns[fields[f]], groups[i].rows[0]);
        counts.append(static_cast<std::int64_t>(groups[i].rows.size()));
        out.ids.push_back(static_cast<std::int64_t>(out.ids.size()));
    }
    out.addField({freeFieldName(out, "count"), FieldType::Integer}, std::move(counts));
    return result;
}

}  // namespace spatial
