// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/feature_pyramid.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace spatial {
namespace {

using Place = PyramidBand::Place;

constexpr std::size_t kLeastVertices = 1'000'000;
constexpr double kScreenVertices = 800'000;    // so many on a screen are drawn from the layer itself
constexpr double kScreenPixels = 1920.0 * 1080;
constexpr double kMostSteps = 32'000;          // across the layer: moves fit into 16 bits
constexpr double kFewestSteps = 500;
constexpr std::size_t kRows = 8192;            // of a piece of work

/// Rings of neighbouring rows, as their band will hold them.
class RingsOfRows {
public:
    explicit RingsOfRows(double step) { band_.step = step; }

    void beginRing(bool hole)
    {
        hole_ = hole;
        ring_.clear();
    }
    void add(Place p)
    {
        if (!ring_.empty() && ring_.back() == p)
            return;
        while (ring_.size() >= 2 && isSpare(ring_[ring_.size() - 2], ring_.back(), p))
            ring_.pop_back();
        if (ring_.empty() || !(ring_.back() == p))
            ring_.push_back(p);
    }
    void endRing()
    {
        while (ring_.size() >= 2 && ring_.back() == ring_.front())
            ring_.pop_back();
        if (ring_.size() < 3)
            return;
        band_.ringBegin.push_back(ring_.front());
        band_.ringIsHole.push_back(hole_ ? 1 : 0);
        for (std::size_t i = 1; i < ring_.size(); ++i)
            band_.moves.push_back({static_cast<std::int16_t>(ring_[i].x - ring_[i - 1].x), static_cast<std::int16_t>(ring_[i].y - ring_[i - 1].y)});
        band_.ringMoves.push_back(static_cast<std::uint32_t>(band_.moves.size()));
    }
    void endRow() { band_.rowRings.push_back(static_cast<std::uint32_t>(band_.ringBegin.size())); }
    PyramidBand take() { return std::move(band_); }

private:
    /// b lies on the straight way from a to c, or a needle goes to it and back.
    static bool isSpare(Place a, Place b, Place c)
    {
        const auto dx = static_cast<std::int64_t>(b.x) - a.x;
        const auto dy = static_cast<std::int64_t>(b.y) - a.y;
        return dx * (c.y - b.y) == dy * (c.x - b.x);
    }

    PyramidBand band_;
    std::vector<Place> ring_;
    bool hole_ = false;
};

void append(PyramidBand& all, const PyramidBand& part)
{
    const auto rings = static_cast<std::uint32_t>(all.ringBegin.size());
    const auto moves = static_cast<std::uint32_t>(all.moves.size());
    for (std::size_t i = 1; i < part.rowRings.size(); ++i)
        all.rowRings.push_back(part.rowRings[i] + rings);
    for (std::size_t i = 1; i < part.ringMoves.size(); ++i)
        all.ringMoves.push_back(part.ringMoves[i] + moves);
    all.ringBegin.insert(all.ringBegin.end(), part.ringBegin.begin(), part.ringBegin.end());
    all.ringIsHole.insert(all.ringIsHole.end(), part.ringIsHole.begin(), part.ringIsHole.end());
    all.moves.insert(all.moves.end(), part.moves.begin(), part.moves.end());
}

/// The rows in pieces, several at once; `rings` writes those of one row.
template <class Rings>
Result<PyramidBand> bandOf(std::size_t rows, double step, Progress& progress, Rings rings)
{
    PyramidBand all;
    all.step = step;
    all.rowRings.reserve(rows + 1);
    const std::size_t pieces = (rows + kRows - 1) / kRows;
    std::vector<PyramidBand> made(pieces);
    TRY(parallelInOrder(
        pieces, 8, progress,
        [&](std::size_t piece) -> Result<void> {
            RingsOfRows out(step);
            for (std::size_t row = piece * kRows; row < std::min(rows, (piece + 1) * kRows); ++row) {
                rings(row, out);
                out.endRow();
            }
            made[piece] = out.take();
            return {};
        },
        [&](std::size_t piece) -> Result<void> {
            append(all, made[piece]);
            made[piece] = {};
            return {};
        }));
    return all;
}

bool isSmaller(const Box& box, double step) { return box.width() <= step && box.height() <= step; }

Result<PyramidBand> finestBand(const GeometryColumn& shapes, Coordinate origin, double step, Progress& progress)
{
    const double scale = 1 / step;
    const auto snapped = [&](Coordinate c) {
        return Place{static_cast<std::int32_t>(std::floor((c.x - origin.x) * scale + 0.5)), static_cast<std::int32_t>(std::floor((c.y - origin.y) * scale + 0.5))};
    };
    return bandOf(shapes.size(), step, progress, [&](std::size_t row, RingsOfRows& out) {
        const GeometryView shape = shapes[row];
        if (!isPolygon(shape.kind()) || isSmaller(shapes.box(row), step))
            return;
        for (std::size_t part = 0; part < shape.partCount(); ++part)
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
                out.beginRing(ring > 0);
                for (const Coordinate& c : shape.ring(part, ring))
                    if (std::isfinite(c.x) && std::isfinite(c.y))
                        out.add(snapped(c));
                out.endRing();
            }
    });
}

Result<PyramidBand> coarserBand(const GeometryColumn& shapes, const PyramidBand& finer, Progress& progress)
{
    const double step = 2 * finer.step;
    const auto halved = [](Place p) { return Place{(p.x + 1) >> 1, (p.y + 1) >> 1}; };
    return bandOf(finer.rows(), step, progress, [&](std::size_t row, RingsOfRows& out) {
        if (isSmaller(shapes.box(row), step))
            return;
        for (std::uint32_t ring = finer.rowRings[row]; ring < finer.rowRings[row + 1]; ++ring) {
            out.beginRing(finer.ringIsHole[ring] != 0);
            Place at = finer.ringBegin[ring];
            out.add(halved(at));
            for (std::uint32_t i = finer.ringMoves[ring]; i < finer.ringMoves[ring + 1]; ++i) {
                at = {at.x + finer.moves[i].x, at.y + finer.moves[i].y};
                out.add(halved(at));
            }
            out.endRing();
        }
    });
}

bool fitsTogether(const PyramidBand& band, std::size_t rows)
{
    const auto rises = [](const std::vector<std::uint32_t>& starts, std::size_t last) {
        return !starts.empty() && starts.front() == 0 && starts.back() == last && std::is_sorted(starts.begin(), starts.end());
    };
    return band.step > 0 && band.rowRings.size() == rows + 1 && rises(band.rowRings, band.ringBegin.size()) && band.ringMoves.size() == band.ringBegin.size() + 1 &&
           rises(band.ringMoves, band.moves.size()) && band.ringIsHole.size() == band.ringBegin.size();
}

}  // namespace

bool FeaturePyramid::isWorthwhile(const GeometryColumn& shapes)
{
    return shapes.coordinateCount() >= kLeastVertices && shapes.extent().width() > 0 && shapes.extent().height() > 0;
}

Result<std::shared_ptr<const FeaturePyramid>> FeaturePyramid::build(const GeometryColumn& shapes, Progress& progress)
{
    auto made = std::make_shared<FeaturePyramid>();
    const Box extent = shapes.extent();
    made->origin_ = extent.centre();
    const double edge = std::max(extent.width(), extent.height());
    if (!(edge > 0))
        return std::shared_ptr<const FeaturePyramid>(made);
    // The scale at which a screen of average density shows as many vertices as may be drawn from the layer itself.
    const double unit = std::sqrt(kScreenVertices / static_cast<double>(shapes.coordinateCount()) * extent.width() * extent.height() / kScreenPixels);
    const double finest = std::exp2(std::floor(std::log2(std::max(unit / 2, edge / kMostSteps))));
    const auto bands = static_cast<int>(std::max(1.0, std::ceil(std::log2(edge / kFewestSteps / finest)) + 1));
    for (int band = 0; band < std::min(bands, 12); ++band) {
        PartOfProgress part(progress, band == 0 ? 0 : 0.4 + 0.6 * (band - 1) / bands, band == 0 ? 0.4 : 0.4 + 0.6 * band / bands);
        progress.report(band == 0 ? 0 : 0.4 + 0.6 * (band - 1) / bands, "draw");
        if (band == 0) {
            TRY_ASSIGN(PyramidBand first, finestBand(shapes, made->origin_, std::max(finest, edge / kMostSteps), part));
            made->bands_.push_back(std::move(first));
        } else {
            TRY_ASSIGN(PyramidBand next, coarserBand(shapes, made->bands_.back(), part));
            made->bands_.push_back(std::move(next));
        }
    }
    return std::shared_ptr<const FeaturePyramid>(made);
}

std::shared_ptr<const FeaturePyramid> FeaturePyramid::of(Coordinate origin, std::vector<PyramidBand> bands, std::size_t rows)
{
    for (std::size_t i = 0; i < bands.size(); ++i)
        if (!fitsTogether(bands[i], rows) || (i > 0 && bands[i].step <= bands[i - 1].step))
            return nullptr;
    auto made = std::make_shared<FeaturePyramid>();
    made->origin_ = origin;
    made->bands_ = std::move(bands);
    return made;
}

const PyramidBand* FeaturePyramid::bandFor(double unitsPerPixel) const
{
    const PyramidBand* found = nullptr;
    for (const PyramidBand& band : bands_)
        if (band.step <= unitsPerPixel / 2)
            found = &band;
    return found;
}

}  // namespace spatial
