// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/dissolve.h"

#include "spatial/core/parallel.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/repair.h"
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/union_of_many.h"

#include <unordered_map>

namespace spatial {

namespace {

struct Group {
    std::vector<std::size_t> rows;
};

/// Values of the fields as one key; a null differs from every text.
std::string keyOf(const FeatureTable& table, const std::vector<std::size_t>& fields, std::size_t row, int dimension)
{
    std::string key(1, static_cast<char>('0' + dimension));
    for (const std::size_t field : fields) {
        const AttributeColumn& column = table.columns[field];
        const std::string value = column.isNull(row) ? std::string() : column.display(row);
        key += column.isNull(row) ? "n" : std::to_string(value.size());
        key += ':';
        key += value;
    }
    return key;
}

std::string namesOf(const FeatureTable& table)
{
    std::string names;
    for (const Field& field : table.fields)
        names += (names.empty() ? "" : ", ") + field.name;
    return names;
}

std::vector<Group> groupsOf(const FeatureTable& table, const GeometryColumn& geometries, const std::vector<std::size_t>& fields)
{
    std::vector<Group> groups;
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const int dimension = dimensionOf(geometries.kind(row));
        if (dimension < 0 || geometries[row].isEmpty())
            continue;
        const auto [found, fresh] = known.emplace(keyOf(table, fields, row, dimension), groups.size());
        if (fresh)
            groups.emplace_back();
        groups[found->second].rows.push_back(row);
    }
    return groups;
}

Result<Geometry> unitedOf(const GeometryColumn& geometries, const Group& group, Progress& progress)
{
    std::vector<GeometryView> views;
    for (const std::size_t row : group.rows)
        views.push_back(geometries[row]);
    if (views.size() == 1)
        return Geometry(views[0]);
    if (auto merged = mergedCoverage(views))
        return *std::move(merged);
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

    CountedProgress counted(uniting, table.size(), "dissolve");
    std::vector<Geometry> united(groups.size());
    std::vector<std::optional<Warning>> told(groups.size());
    TRY(parallelFor(groups.size(), 1, uniting, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY(notCancelled(progress));
            auto made = unitedOf(usable.geometries(), groups[i], progress);
            if (made)
                united[i] = *std::move(made);
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
        out.geometry.append(united[i]);
        for (std::size_t f = 0; f < fields.size(); ++f)
            out.columns[f].appendFrom(table.columns[fields[f]], groups[i].rows[0]);
        counts.append(static_cast<std::int64_t>(groups[i].rows.size()));
        out.ids.push_back(static_cast<std::int64_t>(out.ids.size()));
    }
    out.addField({freeFieldName(out, "count"), FieldType::Integer}, std::move(counts));
    return result;
}

}  // namespace spatial
