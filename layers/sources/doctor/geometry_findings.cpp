// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "spatial/core/content_hash.h"
#include "spatial/core/parallel.h"
#include "spatial/geometry/geos_bridge.h"

#include <algorithm>
#include <unordered_map>

namespace layers {

using spatial::FeatureTable;
using spatial::GeometryKind;
using spatial::GeometryView;
using spatial::Result;
using spatial::text;

namespace {

/// The first few ids as people read them: "3, 17, 20 ..."
std::string firstIds(const FeatureTable& table, const std::vector<std::size_t>& rows)
{
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, rows.size()); ++i)
        list += (i ? ", " : "") + std::to_string(table.ids[rows[i]]);
    return rows.size() > 5 ? list + " ..." : list;
}

void judgeValidity(const FeatureTable& table, std::vector<Finding>& findings, spatial::Progress& progress)
{
    std::vector<std::uint8_t> invalid(table.size(), 0);
    const auto done = spatial::parallelFor(table.size(), 2048, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row) {
            const GeometryView shape = table.geometry[row];
            if (!shape.isNull() && !shape.isEmpty() && !spatial::isPoint(shape.kind()))
                invalid[row] = spatial::isValid(shape) ? 0 : 1;
        }
        return {};
    });
    if (!done)
        return;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < invalid.size(); ++row)
        if (invalid[row])
            rows.push_back(row);
    if (rows.empty())
        return;
    const auto first = spatial::validityOf(table.geometry[rows.front()]);
    findings.push_back({"geometry.invalid", Severity::Warning, table.name,
                        text("{0} geometries are not valid (features {1}); the first: {2}, near {3} {4}.", rows.size(), firstIds(table, rows), first.reason,
                             fmt::format("{:.6g}", first.place.x), fmt::format("{:.6g}", first.place.y)),
                        text("Repair them: rings are rebuilt, overlapping parts united."), "repair=geometry"});
}

void judgeDuplicates(const FeatureTable& table, std::vector<Finding>& findings)
{
    std::unordered_map<std::string, std::size_t> seen;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const GeometryView shape = table.geometry[row];
        if (shape.isNull() || shape.isEmpty())
            continue;
        spatial::ContentHash hash;
        const auto coordinates = shape.coordinates();
        hash.add(coordinates.data(), coordinates.size() * sizeof(spatial::Coordinate));
        if (!seen.emplace(hash.digits(), row).second)
            rows.push_back(row);
    }
    if (rows.empty())
        return;
    const bool points = std::all_of(rows.begin(), rows.end(), [&](std::size_t row) { return spatial::isPoint(table.geometry.kind(row)); });
    findings.push_back({"geometry.duplicate", points ? Severity::Info : Severity::Warning, table.name, text("{0} {0|feature|features} {0|has|have} exactly the geometry of an earlier one (features {1}).", rows.size(), firstIds(table, rows)),
                        text("Look whether they were entered twice.")});
}

void judgeNulls(const FeatureTable& table, std::vector<Finding>& findings)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.geometry[row].isNull() || table.geometry[row].isEmpty())
            rows.push_back(row);
    if (rows.empty() || rows.size() == table.size())
        return;
    findings.push_back({"geometry.null", Severity::Info, table.name, text("{0} {0|feature|features} {0|has|have} no geometry (features {1}).", rows.size(), firstIds(table, rows))});
}

}  // namespace

void judgeGeometry(const FeatureTable& table, std::vector<Finding>& findings, spatial::Progress& progress)
{
    judgeNulls(table, findings);
    judgeValidity(table, findings, progress);
    judgeDuplicates(table, findings);
}

}  // namespace layers
