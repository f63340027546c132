// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/service_area.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/measures.h"
#include "spatial/network/area_of_streets.h"
#include "spatial/network/travel_sweep.h"

namespace spatial {

namespace {

/// One row of the result.
struct Area {
    Geometry polygon;
    Geometry lines;
    double length = 0;
};

/// What one thread needs.
struct Workspace {
    Workspace(const Network& network, const StreetMap& map, const SegmentIndex& index) : search(network), finder(network), area(network, map, index) {}
    Search search;
    StretchFinder finder;
    AreaOfStreets area;
    std::vector<ReachedStretch> stretches;
};

Result<std::vector<double>> checkedCutoffs(std::vector<double> cutoffs)
{
    std::sort(cutoffs.begin(), cutoffs.end());
    cutoffs.erase(std::unique(cutoffs.begin(), cutoffs.end()), cutoffs.end());
    if (cutoffs.empty() || !(cutoffs.front() > 0) || !std::isfinite(cutoffs.back()))
        return Error{ErrorCode::InvalidParameter, text("Cutoffs must be positive."), text("Give one or more, such as 15,30,60."), "cutoffs"};
    return cutoffs;
}

/// Takes rows in order and makes the two tables.
class AreaTables {
public:
    AreaTables(const Network& network, const ServiceAreaOptions& options) : options_(options), priced_(network.priced)
    {
        out_.areas.name = "service_areas";
        out_.streets.name = "reached_streets";
        out_.areas.crs = out_.streets.crs = network.crs;
    }

    Result<void> append(const std::string& id, double cutoff, const Area& area)
    {
        const std::size_t coordinates = out_.areas.geometry.coordinateCount() + out_.streets.geometry.coordinateCount();
        // Twice: growing arrays are copied.
        const double needed = 2.0 * sizeof(Coordinate) * static_cast<double>(coordinates + area.polygon.view().coordinates().size() + area.lines.view().coordinates().size());
        if (needed > static_cast<double>(memoryLimit()))
            return Error{ErrorCode::LimitReached, text("The service areas have over {0} corners; they do not fit into the memory.", coordinates),
                         text("Take fewer facilities or shorter cutoffs at a time, leave out the streets, or allow more with --memory.")};
        out_.areas.geometry.append(area.polygon);
        const auto row = static_cast<std::int64_t>(out_.areas.ids.size());
        out_.areas.ids.push_back(row);
        const double shown = options_.impedance == Impedance::Time && !priced_ ? cutoff / 60 : cutoff;
        ids_.append(std::string_view(id));
        cutoffs_.append(shown);
        if (options_.withStreets) {
            out_.streets.geometry.append(area.lines);
            out_.streets.ids.push_back(row);
            lengths_.append(area.length);
        }
        return {};
    }

    ServiceAreas finished()
    {
        AttributeColumn squareMetres(FieldType::Real);
        const std::vector<double> measured = out_.areas.crs.isKnown() ? geodesicAreas(out_.areas.geometry, out_.areas.crs) : std::vector<double>();
        for (std::size_t i = 0; i < out_.areas.ids.size(); ++i)
            squareMetres.append(measured.empty() ? planarArea(out_.areas.geometry[i]) : measured[i]);
        const Field cutoffField{options_.impedance == Impedance::Length ? "cutoff_m" : priced_ ? "cutoff_yuan" : "cutoff_min", FieldType::Real};
        out_.areas.addField({"facility_id", FieldType::Text}, ids_);
        out_.areas.addField(cutoffField, cutoffs_);
        out_.areas.addField({"area_m2", FieldType::Real}, std::move(squareMetres));
        out_.streets.addField({"facility_id", FieldType::Text}, options_.withStreets ? std::move(ids_) : AttributeColumn(FieldType::Text));
        out_.streets.addField(cutoffField, options_.withStreets ? std::move(cutoffs_) : AttributeColumn(FieldType::Real));
        out_.streets.addField({"length_m", FieldType::Real}, std::move(lengths_));
        return std::move(out_);
    }

private:
    const ServiceAreaOptions& options_;
    bool priced_;
    ServiceAreas out_;
    AttributeColumn ids_{FieldType::Text}, cutoffs_{FieldType::Real}, lengths_{FieldType::Real};
};

class ServiceAreaRun {
public:
    ServiceAreaRun(const Network& network, const StreetMap& map, const SegmentIndex& index, const std::vector<Facility>& facilities,
                   const ServiceAreaOptions& options, std::vector<double> cutoffs)
        : network_(network), facilities_(facilities), options_(options), cutoffs_(std::move(cutoffs)),
          pool_([&network, &map, &index] { return std::make_unique<Workspace>(network, map, index); }), areas_(facilities.size())
    {
    }

    Result<ServiceAreas> operator()(Progress& progress)
    {
        std::vector<SearchSource> sources;
        for (std::size_t f = 0; f < facilities_.size(); ++f)
            sources.push_back(sourceOf(f));
        HierarchyPtr hierarchy;
        if (options_.merge == MergeAreas::Nearest) {
            TRY(divideAmongFacilities(sources, progress));
        } else {
            TRY_ASSIGN(hierarchy, hierarchyFor(network_, options_.impedance, facilities_.size(), progress));
        }
        AreaTables tables(network_, options_);
        // Some at a time: what is finished waits for its turn.
        const std::size_t batch = 32 * static_cast<std::size_t>(threadLimit());
        for (std::size_t begin = 0; begin < facilities_.size(); begin += batch) {
            const std::size_t end = std::min(begin + batch, facilities_.size());
            TRY(areasOf(std::span(sources).subspan(begin, end - begin), hierarchy.get(), progress));
            for (std::size_t f = begin; f < end; ++f) {
                for (std::size_t c = 0; c < cutoffs_.size(); ++c)
                    TRY(tables.append(facilities_[f].id, cutoffs_[c], areas_[f][c]));
                areas_[f] = {};
            }
            progress.report(static_cast<double>(end) / static_cast<double>(facilities_.size()), "facilities");
        }
        return tables.finished();
    }

private:
    SearchSource sourceOf(std::size_t facility) const
    {
        const Snap& snap = facilities_[facility].snap;
        const bool byTime = options_.impedance == Impedance::Time;
        const double seconds = snap.offRoadSeconds(options_.snap);
        const double metres = snap.offRoadMetres(options_.snap);
        return {snap.at, byTime ? seconds : metres, byTime ? metres : seconds, static_cast<std::uint32_t>(facility)};
    }
    SearchOptions searchOptions() const { return {options_.impedance, options_.direction, cutoffs_.back()}; }

    Result<void> divideAmongFacilities(std::span<const SearchSource> sources, Progress& progress)
    {
        auto workspace = pool_.borrow();
        TRY(workspace->search.run(sources, searchOptions(), progress));
        shares_.resize(facilities_.size());
        for (const ReachedPiece& piece : reachedPieces(workspace->search))
            shares_[piece.owner].push_back(piece);
        return {};
    }

    /// Of facilities one after the other, whose numbers are the owners of their sources.
    Result<void> areasOf(std::span<const SearchSource> sources, const Hierarchy* hierarchy, Progress& progress)
    {
        CancelOnly silent(progress);
        if (hierarchy)
            return reachFromEach(network_, *hierarchy, sources, searchOptions(), silent, [&](std::size_t i, std::span<const NodeCost> nodes) {
                auto workspace = pool_.borrow();
                workspace->search.load(sources.subspan(i, 1), searchOptions(), nodes);
                return areasOf(sources[i].owner, *workspace, progress);
            });
        return parallelFor(sources.size(), 1, silent, [&](std::size_t i, std::size_t) -> Result<void> {
            auto workspace = pool_.borrow();
            if (options_.merge == MergeAreas::None)
                TRY(workspace->search.run(sources.subspan(i, 1), searchOptions(), progress));
            return areasOf(sources[i].owner, *workspace, progress);
        });
    }

    Result<void> areasOf(std::size_t facility, Workspace& workspace, const Progress& progress)
    {
        std::vector<Area>& areas = areas_[facility];
        areas.resize(cutoffs_.size());
        for (std::size_t c = 0; c < cutoffs_.size(); ++c) {
            if (options_.merge == MergeAreas::Nearest)
                workspace.stretches = stretchesOf(shares_[facility], cutoffs_[c]);
            else
                workspace.finder.find(workspace.search, cutoffs_[c], workspace.stretches);
            if (options_.withStreets)
                takeLines(workspace.stretches, areas[c]);
            TRY_ASSIGN(areas[c].polygon, workspace.area.of(workspace.stretches, {options_.width, options_.largestBlock}, progress));
        }
        return {};
    }

    void takeLines(const std::vector<ReachedStretch>& stretches, Area& area) const
    {
        area.lines.setKind(GeometryKind::MultiLineString);
        for (const ReachedStretch& stretch : stretches) {
            area.lines.beginPart();
            if (stretch.isWhole())
                area.lines.addRing(network_.shape(stretch.edge));
            else
                area.lines.addRing(network_.stretch(stretch.edge, stretch.from, stretch.to));
            area.length += network_.edges[stretch.edge].length * (stretch.to - stretch.from);
        }
    }

    const Network& network_;
    const std::vector<Facility>& facilities_;
    const ServiceAreaOptions& options_;
    std::vector<double> cutoffs_;
    Pool<Workspace> pool_;
    std::vector<std::vector<ReachedPiece>> shares_;   // by facility, with Nearest
    std::vector<std::vector<Area>> areas_;            // by facility, while they wait for their turn
};

}  // namespace

Result<ServiceAreas> serviceAreas(const Network& network, const SegmentIndex& index, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, Progress& progress)
{
    TRY_ASSIGN(std::vector<double> cutoffs, checkedCutoffs(options.cutoffs));
    if (!(options.width > 0) || !std::isfinite(options.width))
        return Error{ErrorCode::InvalidParameter, text("The width beside the streets must be positive."), text("Give metres, such as 100."), "width"};
    TRY_ASSIGN(const StreetMap map, StreetMap::of(network, index, progress));
    return ServiceAreaRun(network, map, index, facilities, options, std::move(cutoffs))(progress);
}

Result<ServiceAreas> serviceAreas(const Network& network, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, Progress& progress)
{
    return serviceAreas(network, SegmentIndex(network.firstVertex, network.vertices), facilities, options, progress);
}

}  // namespace spatial
