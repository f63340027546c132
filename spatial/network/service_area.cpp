// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/service_area.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/measures.h"
#include "spatial/network/area_of_streets.h"

namespace spatial {

namespace {

/// One row of the result.
struct Area {
    Geometry polygon;
    Geometry lines;
    double length = 0;
};

/// The piece up to `cutoff`; false where nothing of it is left. Cost runs straight along a piece.
bool cutAt(ReachedPiece& piece, double cutoff)
{
    const double low = std::min(piece.costFrom, piece.costTo);
    const double high = std::max(piece.costFrom, piece.costTo);
    if (high <= cutoff)
        return true;
    if (low >= cutoff)
        return false;
    const double share = (cutoff - low) / (high - low);
    if (piece.costFrom <= piece.costTo) {
        piece.to = piece.from + (piece.to - piece.from) * share;
        piece.costTo = cutoff;
    } else {
        piece.from = piece.to - (piece.to - piece.from) * share;
        piece.costFrom = cutoff;
    }
    return true;
}

Result<std::vector<double>> checkedCutoffs(std::vector<double> cutoffs)
{
    std::sort(cutoffs.begin(), cutoffs.end());
    cutoffs.erase(std::unique(cutoffs.begin(), cutoffs.end()), cutoffs.end());
    if (cutoffs.empty() || !(cutoffs.front() > 0) || !std::isfinite(cutoffs.back()))
        return Error{ErrorCode::InvalidParameter, text("Cutoffs must be positive."), text("Give one or more, such as 15,30,60."), "cutoffs"};
    return cutoffs;
}

class ServiceAreaRun {
public:
    ServiceAreaRun(const Network& network, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, std::vector<double> cutoffs)
        : network_(network), facilities_(facilities), options_(options), cutoffs_(std::move(cutoffs)), index_(network.firstVertex, network.vertices), pool_(network), areas_(facilities.size() * cutoffs_.size())
    {
    }

    Result<ServiceAreas> operator()(Progress& progress)
    {
        std::vector<std::vector<ReachedPiece>> shares;
        if (options_.merge == MergeAreas::Nearest) {
            TRY_ASSIGN(shares, dividedAmongFacilities(progress));
        }
        CountedProgress counted(progress, facilities_.size(), "facilities");
        TRY(parallelFor(facilities_.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (std::size_t f = begin; f < end; ++f)
                TRY(areasOf(f, shares, progress));
            counted.add(end - begin);
            return {};
        }));
        return tables();
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

    Result<std::vector<std::vector<ReachedPiece>>> dividedAmongFacilities(Progress& progress)
    {
        std::vector<SearchSource> sources;
        for (std::size_t f = 0; f < facilities_.size(); ++f)
            sources.push_back(sourceOf(f));
        auto search = pool_.take();
        TRY(search->run(sources, searchOptions(), progress));
        std::vector<std::vector<ReachedPiece>> shares(facilities_.size());
        for (const ReachedPiece& piece : reachedPieces(*search))
            shares[piece.owner].push_back(piece);
        pool_.giveBack(std::move(search));
        return shares;
    }

    Result<void> areasOf(std::size_t facility, const std::vector<std::vector<ReachedPiece>>& shares, Progress& progress)
    {
        std::vector<ReachedPiece> reached;
        if (options_.merge == MergeAreas::Nearest) {
            reached = shares[facility];
        } else {
            auto search = pool_.take();
            const SearchSource source = sourceOf(facility);
            TRY(search->run(std::span(&source, 1), searchOptions(), progress));
            reached = reachedPieces(*search);
            pool_.giveBack(std::move(search));
        }
        for (std::size_t c = 0; c < cutoffs_.size(); ++c) {
            TRY(notCancelled(progress));
            std::vector<ReachedPiece> within;
            for (ReachedPiece piece : reached)
                if (cutAt(piece, cutoffs_[c]))
                    within.push_back(piece);
            Area& area = areas_[facility * cutoffs_.size() + c];
            area.lines = linesOf(within, area.length);
            TRY_ASSIGN(area.polygon, areaOfStreets(network_, index_, within, {options_.width, options_.largestBlock}, progress));
        }
        return {};
    }

    Geometry linesOf(const std::vector<ReachedPiece>& pieces, double& length) const
    {
        Geometry lines(GeometryKind::MultiLineString);
        for (const ReachedPiece& piece : pieces) {
            lines.beginPart();
            lines.addRing(network_.stretch(piece.edge, piece.from, piece.to));
            length += network_.edges[piece.edge].length * (piece.to - piece.from);
        }
        return lines;
    }

    ServiceAreas tables() const
    {
        const bool byTime = options_.impedance == Impedance::Time;
        ServiceAreas out;
        out.areas.name = "service_areas";
        out.streets.name = "reached_streets";
        out.areas.crs = out.streets.crs = network_.crs;
        AttributeColumn ids(FieldType::Text), cutoffs(FieldType::Real), lengths(FieldType::Real), squareMetres(FieldType::Real);
        for (std::size_t i = 0; i < areas_.size(); ++i) {
            out.areas.geometry.append(areas_[i].polygon);
            out.streets.geometry.append(areas_[i].lines);
            out.areas.ids.push_back(static_cast<std::int64_t>(i));
            out.streets.ids.push_back(static_cast<std::int64_t>(i));
            ids.append(std::string_view(facilities_[i / cutoffs_.size()].id));
            cutoffs.append(byTime ? cutoffs_[i % cutoffs_.size()] / 60 : cutoffs_[i % cutoffs_.size()]);
            lengths.append(areas_[i].length);
        }
        const std::vector<double> measured = network_.crs.isKnown() ? geodesicAreas(out.areas.geometry, network_.crs) : std::vector<double>();
        for (std::size_t i = 0; i < areas_.size(); ++i)
            squareMetres.append(measured.empty() ? planarArea(out.areas.geometry[i]) : measured[i]);
        const Field cutoffField{byTime ? "cutoff_min" : "cutoff_m", FieldType::Real};
        out.areas.addField({"facility_id", FieldType::Text}, ids);
        out.areas.addField(cutoffField, cutoffs);
        out.areas.addField({"area_m2", FieldType::Real}, std::move(squareMetres));
        out.streets.addField({"facility_id", FieldType::Text}, std::move(ids));
        out.streets.addField(cutoffField, std::move(cutoffs));
        out.streets.addField({"length_m", FieldType::Real}, std::move(lengths));
        return out;
    }

    const Network& network_;
    const std::vector<Facility>& facilities_;
    const ServiceAreaOptions& options_;
    std::vector<double> cutoffs_;
    SegmentIndex index_;
    SearchPool pool_;
    std::vector<Area> areas_;   // facility-major
};

}  // namespace

Result<ServiceAreas> serviceAreas(const Network& network, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, Progress& progress)
{
    TRY_ASSIGN(std::vector<double> cutoffs, checkedCutoffs(options.cutoffs));
    if (!(options.width > 0) || !std::isfinite(options.width))
        return Error{ErrorCode::InvalidParameter, text("The width beside the streets must be positive."), text("Give metres, such as 100."), "width"};
    return ServiceAreaRun(network, facilities, options, std::move(cutoffs))(progress);
}

}  // namespace spatial
