// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/topology_findings.h"

#include "layers/project/roles.h"
#include "spatial/core/units.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/coverage_faults.h"

#include <algorithm>
#include <fmt/format.h>

namespace layers {

using spatial::Result;
using spatial::text;

namespace {

constexpr double kRounding = 0.01;   // square metres: 1 cm over a border of 1 m

/// The parcels of several layers one after the other, in metres.
struct Parcels {
    spatial::GeometryColumn shapes;
    std::vector<std::string> layers;   ///< of each row
    std::vector<std::int64_t> ids;     ///< of each row, in its layer
};

Result<Parcels> together(const std::vector<spatial::FeatureTablePtr>& tables)
{
    Parcels all;
    for (const spatial::FeatureTablePtr& table : tables) {
        const bool metric = !table->crs.isKnown() || (table->crs.isProjected() && tables.size() == 1);
        spatial::GeometryColumn moved;
        if (!metric) {
            TRY_ASSIGN(moved, spatial::transformed(table->geometry, table->crs, spatial::provinceAnalysisCrs()));
        }
        const spatial::GeometryColumn& shapes = metric ? table->geometry : moved;
        for (std::size_t row = 0; row < table->size(); ++row) {
            all.shapes.append(shapes[row]);
            all.layers.push_back(table->name);
            all.ids.push_back(table->ids[row]);
        }
    }
    return all;
}

std::string parcelName(const Parcels& parcels, std::size_t row) { return fmt::format("{} {}", parcels.layers[row], parcels.ids[row]); }

std::string hectares(double squareMeters) { return fmt::format("{:.4g}", squareMeters / spatial::kSquareMetersPerHectare); }

}  // namespace

Result<std::vector<Finding>> topologyFindings(const std::vector<spatial::FeatureTablePtr>& tables, spatial::Progress& progress)
{
    TRY_ASSIGN(const Parcels parcels, together(tables));
    TRY_ASSIGN(const spatial::CoverageFaults faults, coverageFaults(parcels.shapes, kRounding, progress));
    std::vector<Finding> findings;
    const std::string layer = tables.size() == 1 ? tables.front()->name : std::string{};
    if (!faults.overlaps.empty()) {
        double area = 0;
        for (const auto& overlap : faults.overlaps)
            area += overlap.area;
        const auto worst = std::max_element(faults.overlaps.begin(), faults.overlaps.end(), [](const auto& a, const auto& b) { return a.area < b.area; });
        findings.push_back({"topology.overlap", Severity::Warning, layer,
                            text("{0} pairs of parcels overlap, {1} ha in all; the most {2} and {3}.", faults.overlaps.size(), hectares(area), parcelName(parcels, worst->first), parcelName(parcels, worst->second)),
                            text("Cut one of the two back to the border it should share.")});
    }
    if (!faults.gaps.empty()) {
        double area = 0;
        for (const auto& gap : faults.gaps)
            area += gap.area;
        const auto& largest = faults.gaps.front();
        findings.push_back({"topology.gap", Severity::Warning, layer,
                            text("{0} gaps lie between the parcels, {1} ha in all; the largest at {2}, {3}.", faults.gaps.size(), hectares(area), fmt::format("{:.1f}", largest.place.x), fmt::format("{:.1f}", largest.place.y)),
                            text("Fill the gap with a parcel, or move the borders together.")});
    }
    return findings;
}

Result<std::vector<Finding>> topologyFindings(const Project& project, spatial::Progress& progress)
{
    std::vector<spatial::FeatureTablePtr> tables;
    for (const LayerEntry* entry : project.withRole("land-use")) {
        auto opened = openFeatures(project.sourceOf(*entry), progress);
        TRY(notCancelled(progress));
        if (opened)
            tables.push_back(std::move(opened->table));
    }
    return tables.empty() ? Result<std::vector<Finding>>(std::vector<Finding>{}) : topologyFindings(tables, progress);
}

Result<std::vector<Finding>> topologyFindings(const SourceSpec& spec, const DataInfo& info, spatial::Progress& progress)
{
    std::vector<Finding> findings;
    for (const LayerInfo& layer : info.layers) {
        if (layer.kind != LayerKind::Vector || suggestedRole(layer.name, layer.fields, spatial::GeometryKind::Polygon, false) != "land-use")
            continue;
        SourceSpec one = spec;
        one.layer = info.layers.size() > 1 ? layer.name : spec.layer;
        TRY_ASSIGN(OpenedFeatures opened, openFeatures(one, progress));
        TRY_ASSIGN(auto more, topologyFindings(std::vector<spatial::FeatureTablePtr>{opened.table}, progress));
        findings.insert(findings.end(), more.begin(), more.end());
    }
    return findings;
}

}  // namespace layers
