// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_overlay.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/prepared_cache.h"
#include "spatial/features/repair.h"
#include "spatial/features/window_cache.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

namespace {

struct Piece {
    Geometry geometry;
    std::optional<std::size_t> first;
    std::optional<std::size_t> second;
};

/// One layer as the other's rows meet it.
struct LayerSide {
    const FeatureTable* table;
    const GeometryColumn* geometries;
    const SpatialIndex* index;
};

/// What is worth keeping between chunks of rows.
struct OverlayCaches {
    PreparedCache prepared;   ///< of the other layer
    WindowCache mine;
    WindowCache other;
};

/// What a chunk of rows yields.
class ChunkOverlay {
public:
    ChunkOverlay(const LayerSide& mine, const LayerSide& other, OverlayCaches& caches) : mine_(mine), other_(other), caches_(caches), prepared_(caches.prepared) {}

    std::vector<Piece> pieces;
    std::vector<Warning> warnings;

    /// Visits what `row` and each feature of the other layer have in common.
    template <class Take>
    void common(std::size_t row, Take&& take)
    {
        const GeometryView a = (*mine_.geometries)[row];
        std::optional<PreparedGeometry> preparedA;
        for (const std::uint32_t other : candidates(row)) {
            const GeometryView b = (*other_.geometries)[other];
            const PreparedGeometry* const preparedB = prepared_(other);
            if (!preparedB || !preparedB->intersects(a))
                continue;
            if (isPolygon(b.kind()) && other_.geometries->box(other).contains(mine_.geometries->box(row)) && preparedB->containsProperly(a)) {
                take(Geometry(a), other);
                continue;
            }
            if (isPolygon(a.kind()) && mine_.geometries->box(row).contains(other_.geometries->box(other))) {
                if (!preparedA)
                    if (auto made = PreparedGeometry::of(a))
                        preparedA.emplace(*std::move(made));
                if (preparedA && preparedA->containsProperly(b)) {
                    take(Geometry(b), other);
                    continue;
                }
            }
            auto cut = crossing(row, other);
            if (!cut)
                couldNot(row, other);
            else if (!cut->view().isEmpty())
                take(*std::move(cut), other);
        }
    }

    /// What is left of `row` when the other layer is taken away.
    Geometry alone(std::size_t row)
    {
        const GeometryView a = (*mine_.geometries)[row];
        const std::vector<std::uint32_t> cutters = meeting(row);
        if (cutters.empty())
            return Geometry(a);
        if (insideOneOf(row, cutters))
            return Geometry(GeometryKind::MultiPolygon);
        return combined(row, Overlay::Difference, cutters);
    }

    /// The part of `row` inside the other layer.
    Geometry inside(std::size_t row)
    {
        const GeometryView a = (*mine_.geometries)[row];
        const std::vector<std::uint32_t> holders = meeting(row);
        if (holders.empty())
            return Geometry(GeometryKind::MultiPolygon);
        if (insideOneOf(row, holders))
            return Geometry(a);
        return combined(row, Overlay::Intersection, holders);
    }

private:
    /// The intersection of a pair that is really cut, from the parts of both around the place where they can meet.
    Result<Geometry> crossing(std::size_t row, std::uint32_t other)
    {
        const Box& a = mine_.geometries->box(row);
        const Box& b = other_.geometries->box(other);
        const Box window = windowAround({std::max(a.minX, b.minX), std::max(a.minY, b.minY), std::min(a.maxX, b.maxX), std::min(a.maxY, b.maxY)});
        const auto partA = caches_.mine.part(row, window);
        const auto partB = caches_.other.part(other, window);
        return overlay(Overlay::Intersection, partA ? partA->view() : (*mine_.geometries)[row], partB ? partB->view() : (*other_.geometries)[other]);
    }

    const std::vector<std::uint32_t>& candidates(std::size_t row)
    {
        other_.index->query(mine_.geometries->box(row), hits_);
        return hits_;
    }

    /// Features of the other layer that meet `row` and can take something from it: of at least its dimension.
    std::vector<std::uint32_t> meeting(std::size_t row)
    {
        const GeometryView a = (*mine_.geometries)[row];
        std::vector<std::uint32_t> out;
        for (const std::uint32_t other : candidates(row)) {
            if (dimensionOf(other_.geometries->kind(other)) < dimensionOf(a.kind()))
                continue;
            const PreparedGeometry* const b = prepared_(other);
            if (b && b->intersects(a))
                out.push_back(other);
        }
        return out;
    }

    bool insideOneOf(std::size_t row, const std::vector<std::uint32_t>& others)
    {
        for (const std::uint32_t other : others)
            if (other_.geometries->box(other).contains(mine_.geometries->box(row)))
                if (const PreparedGeometry* const b = prepared_(other); b && b->containsProperly((*mine_.geometries)[row]))
                    return true;
        return false;
    }

    Geometry combined(std::size_t row, Overlay operation, const std::vector<std::uint32_t>& others)
    {
        const GeometryView a = (*mine_.geometries)[row];
        const auto all = others.size() == 1 ? near(row, others[0]) : unitedNear(row, others);
        auto made = all ? overlay(operation, a, *all) : all;
        if (made)
            return *std::move(made);
        couldNot(row, others[0]);
        return Geometry(GeometryKind::MultiPolygon);
    }

    Result<Geometry> near(std::size_t row, std::uint32_t other)
    {
        const auto part = caches_.other.part(other, windowAround(mine_.geometries->box(row)));
        return part ? *part : Geometry((*other_.geometries)[other]);
    }

    /// The union of features of the other layer, right around `row`. It is taken before the overlay, so that no splinters remain along
    /// borders between them.
    Result<Geometry> unitedNear(std::size_t row, const std::vector<std::uint32_t>& others)
    {
        const Box window = windowAround(mine_.geometries->box(row));
        std::vector<std::shared_ptr<const Geometry>> parts;
        std::vector<GeometryView> views;
        for (const std::uint32_t other : others) {
            parts.push_back(caches_.other.part(other, window));
            views.push_back(parts.back() ? parts.back()->view() : (*other_.geometries)[other]);
        }
        return unaryUnion(views);
    }

    void couldNot(std::size_t row, std::uint32_t other)
    {
        warnings.push_back({"geometry.set-aside", text("Features {0} and {1} could not be overlaid and are left out.", mine_.table->ids[row], other_.table->ids[other]), mine_.table->name, mine_.table->ids[row]});
    }

    const LayerSide& mine_;
    const LayerSide& other_;
    OverlayCaches& caches_;
    PreparedCache& prepared_;
    std::vector<std::uint32_t> hits_;
};

/// Runs `work(chunk, row)` for all rows of `mine` in parallel and gives the pieces in the order of rows.
template <class Work>
Result<void> overRows(const LayerSide& mine, const LayerSide& other, Progress& progress, JoinedTable& out, std::vector<Warning>& warnings, Work&& work)
{
    constexpr std::size_t kGrain = 256;
    const std::size_t rows = mine.geometries->size();
    CountedProgress counted(progress, rows, "overlay");
    Pool<OverlayCaches> pool([&] { return std::unique_ptr<OverlayCaches>(new OverlayCaches{PreparedCache(*other.geometries), WindowCache(*mine.geometries), WindowCache(*other.geometries)}); });
    std::vector<std::vector<Piece>> pieces(rows / kGrain + 1);
    std::vector<std::vector<Warning>> told(rows / kGrain + 1);
    TRY(parallelFor(rows, kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto caches = pool.borrow();
        ChunkOverlay chunk(mine, other, *caches);
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            if (!mine.geometries->box(row).empty())
                work(chunk, row);
        }
        pieces[begin / kGrain] = std::move(chunk.pieces);
        told[begin / kGrain] = std::move(chunk.warnings);
        counted.add(end - begin);
        return {};
    }));
    for (const auto& chunk : pieces)
        for (const Piece& piece : chunk)
            out.add(piece.geometry, piece.first, piece.second);
    for (auto& chunk : told)
        warnings.insert(warnings.end(), chunk.begin(), chunk.end());
    return {};
}

}  // namespace

Result<FeatureResult> overlayLayers(LayerOverlay operation, const FeatureTable& first, const FeatureTable& second, Progress& progress)
{
    if (first.crs.isKnown() && second.crs.isKnown() && !first.crs.sameAs(second.crs))
        return Error{ErrorCode::CrsMismatch, text("The layers have different coordinate systems ({0} and {1}).", first.crs.name(), second.crs.name()), text("Reproject one of them first.")};
    PartOfProgress checkingFirst(progress, 0, 0.1);
    PartOfProgress checkingSecond(progress, 0.1, 0.2);
    PartOfProgress cutting(progress, 0.2, operation == LayerOverlay::Union ? 0.7 : 1);
    TRY_ASSIGN(const UsableGeometries usableFirst, UsableGeometries::of(first, checkingFirst));
    TRY_ASSIGN(const UsableGeometries usableSecond, UsableGeometries::of(second, checkingSecond));
    const SpatialIndex secondIndex(usableSecond.geometries().boxes());
    const LayerSide a{&first, &usableFirst.geometries(), nullptr};
    const LayerSide b{&second, &usableSecond.geometries(), &secondIndex};

    FeatureResult result;
    result.warnings = usableFirst.warnings();
    result.warnings.insert(result.warnings.end(), usableSecond.warnings().begin(), usableSecond.warnings().end());
    const FeatureTable noFields;
    const bool both = operation == LayerOverlay::Intersection || operation == LayerOverlay::Union;
    JoinedTable out(first, both ? second : noFields);

    TRY(overRows(a, b, cutting, out, result.warnings, [&](ChunkOverlay& chunk, std::size_t row) {
        const auto keep = [&](Geometry geometry) {
            if (!geometry.view().isEmpty())
                chunk.pieces.push_back({std::move(geometry), row, std::nullopt});
        };
        if (both)
            chunk.common(row, [&](Geometry geometry, std::uint32_t other) { chunk.pieces.push_back({std::move(geometry), row, other}); });
        if (operation == LayerOverlay::Union || operation == LayerOverlay::Difference)
            keep(chunk.alone(row));
        else if (operation == LayerOverlay::Clip)
            keep(chunk.inside(row));
    }));
    if (operation == LayerOverlay::Union) {
        PartOfProgress rest(progress, 0.7, 1);
        const SpatialIndex firstIndex(usableFirst.geometries().boxes());
        const LayerSide met{&first, &usableFirst.geometries(), &firstIndex};
        TRY(overRows(b, met, rest, out, result.warnings, [&](ChunkOverlay& chunk, std::size_t row) {
            Geometry geometry = chunk.alone(row);
            if (!geometry.view().isEmpty())
                chunk.pieces.push_back({std::move(geometry), std::nullopt, row});
        }));
    }
    result.table = out.take();
    return result;
}

}  // namespace spatial
