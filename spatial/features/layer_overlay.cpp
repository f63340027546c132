// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_overlay.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/crs/crs_words.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/repair.h"
#include "spatial/features/row_overlay.h"

namespace spatial {

namespace {

void appendRows(OverlayPieces& to, OverlayPieces&& from)
{
    to.geometry.append(from.geometry);
    to.first.insert(to.first.end(), from.first.begin(), from.first.end());
    to.second.insert(to.second.end(), from.second.begin(), from.second.end());
    std::move(from.warnings.begin(), from.warnings.end(), std::back_inserter(to.warnings));
}

/// Runs `work(overlay, row, pieces)` for all rows of `mine` in parallel; the pieces come in the order of rows.
template <class Work>
Result<void> overRows(const OverlaySide& mine, const OverlaySide& other, Progress& progress, OverlayPieces& out, Work&& work)
{
    constexpr std::size_t kGrain = 512;
    constexpr std::size_t kMostCoordinates = 0xFFFF0000u;
    const std::size_t rows = mine.geometries->size();
    const std::size_t chunks = (rows + kGrain - 1) / kGrain;
    CountedProgress counted(progress, rows, "overlay");
    Pool<RowOverlay> pool([&] { return std::make_unique<RowOverlay>(mine, other, progress); });
    std::vector<OverlayPieces> waiting(chunks);
    return parallelInOrder(
        chunks, 64, progress,
        [&](std::size_t chunk) -> Result<void> {
            auto overlay = pool.borrow();
            const std::size_t begin = chunk * kGrain;
            const std::size_t end = std::min(rows, begin + kGrain);
            for (std::size_t row = begin; row < end; ++row) {
                TRY(notCancelled(progress));
                if (!mine.geometries->box(row).empty())
                    work(*overlay, row, waiting[chunk]);
            }
            TRY(notCancelled(progress));   // a row that was stopped within is not complete
            counted.add(end - begin);
            return {};
        },
        [&](std::size_t chunk) -> Result<void> {
            if (out.geometry.coordinateCount() + waiting[chunk].geometry.coordinateCount() > kMostCoordinates)
                return Error{ErrorCode::LimitReached, text("The result has more than {0} vertices, the most that a layer can hold.", kMostCoordinates), text("Overlay a part of the layers at a time.")};
            appendRows(out, std::move(waiting[chunk]));
            waiting[chunk] = OverlayPieces{};
            return {};
        });
}

}  // namespace

Result<FeatureResult> overlayLayers(LayerOverlay operation, const FeatureTable& first, const FeatureTable& second, Progress& progress)
{
    if (first.crs.isKnown() && second.crs.isKnown() && !first.crs.sameAs(second.crs))
        return Error{ErrorCode::CrsMismatch, text("The layers have different coordinate systems ({0} and {1}).", crsWords(first.crs), crsWords(second.crs)), text("Reproject one of them first.")};
    PartOfProgress checkingFirst(progress, 0, 0.1);
    PartOfProgress checkingSecond(progress, 0.1, 0.2);
    PartOfProgress cutting(progress, 0.2, operation == LayerOverlay::Union ? 0.7 : 1);
    TRY_ASSIGN(const UsableGeometries usableFirst, UsableGeometries::of(first, checkingFirst));
    TRY_ASSIGN(const UsableGeometries usableSecond, UsableGeometries::of(second, checkingSecond));
    TRY_ASSIGN(const ReadyPolygons readyFirst, ReadyPolygons::of(usableFirst.geometries(), progress));
    TRY_ASSIGN(const ReadyPolygons readySecond, ReadyPolygons::of(usableSecond.geometries(), progress));
    const SpatialIndex secondIndex(usableSecond.geometries().boxes());
    const OverlaySide a{&first, &usableFirst.geometries(), &readyFirst};
    const OverlaySide b{&second, &usableSecond.geometries(), &readySecond, &secondIndex};

    OverlayPieces pieces;
    TRY(overRows(a, b, cutting, pieces, [&](RowOverlay& overlay, std::size_t row, OverlayPieces& out) {
        if (operation == LayerOverlay::Intersection || operation == LayerOverlay::Union)
            overlay.common(row, out);
        if (operation == LayerOverlay::Union || operation == LayerOverlay::Difference)
            overlay.alone(row, out);
        else if (operation == LayerOverlay::Clip)
            overlay.inside(row, out);
    }));
    if (operation == LayerOverlay::Union) {
        PartOfProgress rest(progress, 0.7, 1);
        const SpatialIndex firstIndex(usableFirst.geometries().boxes());
        const OverlaySide met{&first, &usableFirst.geometries(), &readyFirst, &firstIndex};
        TRY(overRows(b, met, rest, pieces, [&](RowOverlay& overlay, std::size_t row, OverlayPieces& out) {
            overlay.countAsSecond();
            overlay.alone(row, out);
        }));
    }

    FeatureResult result;
    result.warnings = usableFirst.warnings();
    for (const std::vector<Warning>* more : {&usableSecond.warnings(), &std::as_const(pieces.warnings)})
        result.warnings.insert(result.warnings.end(), more->begin(), more->end());
    const FeatureTable noFields;
    JoinedTable out(first, operation == LayerOverlay::Intersection || operation == LayerOverlay::Union ? second : noFields);
    TRY(out.add(std::move(pieces.geometry), pieces.first, pieces.second, progress));
    result.table = out.take();
    return result;
}

}  // namespace spatial
