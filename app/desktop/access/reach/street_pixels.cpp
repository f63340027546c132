// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_pixels.h"

#include "app/desktop/access/reach/street_pieces.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <array>

namespace app::desktop {

namespace {

constexpr std::size_t kRowsAtOnce = 32;
constexpr std::size_t kMostClasses = 255;

/// What a pixel takes is the greatest key: what covers it most, and of equals the nearest class.
constexpr std::uint16_t keyOf(unsigned cover, unsigned rank) { return static_cast<std::uint16_t>(cover << 8 | rank); }

}  // namespace

std::shared_ptr<const StreetPixels> StreetPixels::of(std::shared_ptr<const StreetShapes> shapes, std::span<const std::uint32_t> edges, const styles::MapView& view, double ratio, double width)
{
    std::shared_ptr<StreetPixels> made(new StreetPixels);
    const QSize size = (view.pixels * ratio).toSize();
    made->view_ = view;
    made->ratio_ = ratio;
    made->width_ = width;
    made->columns_ = size.width();
    made->rows_ = size.height();
    made->edges_.assign(edges.begin(), edges.end());
    const LineWalk walk(size.width(), size.height(), width * ratio);
    const StreetPen pen(*shapes, view, ratio);
    made->first_.assign(static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()) + 1, 0);
    for (const std::uint32_t edge : edges)
        pen.draw(walk, {.edge = edge}, [&](std::ptrdiff_t pixel, int) { ++made->first_[static_cast<std::size_t>(pixel) + 1]; });
    for (std::size_t pixel = 1; pixel < made->first_.size(); ++pixel)
        made->first_[pixel] += made->first_[pixel - 1];
    made->street_.resize(made->first_.back());
    made->cover_.resize(made->first_.back());
    std::vector<std::uint32_t> next = made->first_;
    for (std::uint32_t number = 0; number < edges.size(); ++number)
        pen.draw(walk, {.edge = edges[number]}, [&](std::ptrdiff_t pixel, int cover) {
            const std::uint32_t at = next[static_cast<std::size_t>(pixel)]++;
            made->street_[at] = number;
            made->cover_[at] = static_cast<std::uint8_t>(cover);
        });
    made->shapes_ = std::move(shapes);
    return made;
}

bool StreetPixels::fits(const styles::MapView& view, double ratio) const
{
    return view.extent == view_.extent && view.pixels == view_.pixels && view.rotation == view_.rotation && ratio == ratio_;
}

QImage StreetPixels::draw(std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes) const
{
    QImage image = emptyStreets(view_, ratio_);
    if (classes.empty() || classes.size() > kMostClasses || image.isNull())
        return image;
    const auto rankOf = [&](std::uint32_t classNumber) { return static_cast<std::uint8_t>(classes.size() - classNumber); };   // 0: not reached
    std::vector<std::array<QRgb, 256>> colors(classes.size() + 1);
    for (std::uint32_t c = 0; c < classes.size(); ++c)
        colors[rankOf(c)] = coveredColors(classes[c].color);

    std::vector<std::uint8_t> ranks(edges_.size(), 0);
    std::vector<std::uint16_t> keys(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
    const LineWalk walk(columns_, rows_, width_ * ratio_);
    const StreetPen pen(*shapes_, view_, ratio_);
    auto edge = edges_.begin();
    for (const StreetPiece& piece : streetPieces(stretches, classes)) {
        if (!piece.isWhole()) {
            pen.draw(walk, piece, [&, rank = rankOf(piece.classNumber)](std::ptrdiff_t pixel, int cover) {
                std::uint16_t& key = keys[static_cast<std::size_t>(pixel)];
                key = std::max(key, keyOf(static_cast<unsigned>(cover), rank));
            });
            continue;
        }
        while (edge != edges_.end() && *edge < piece.edge)
            ++edge;
        if (edge != edges_.end() && *edge == piece.edge)
            ranks[static_cast<std::size_t>(edge - edges_.begin())] = rankOf(piece.classNumber);
    }

    auto* const bits = reinterpret_cast<QRgb*>(image.bits());
    (void)spatial::parallelFor(static_cast<std::size_t>(rows_), kRowsAtOnce, spatial::noProgress(), [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t pixel = begin * static_cast<std::size_t>(columns_); pixel < end * static_cast<std::size_t>(columns_); ++pixel) {
            unsigned key = keys[pixel];
            for (std::uint32_t i = first_[pixel]; i < first_[pixel + 1]; ++i)
                if (const unsigned rank = ranks[street_[i]])
                    key = std::max(key, static_cast<unsigned>(cover_[i]) << 8 | rank);
            if (key != 0)
                bits[pixel] = colors[key & 255U][key >> 8];
        }
        return {};
    });
    return image;
}

}  // namespace app::desktop
