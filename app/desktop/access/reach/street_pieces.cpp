// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_pieces.h"

#include <algorithm>

namespace app::desktop {

namespace {

constexpr float kSamePlace = 1e-5F;   // of an edge, where two stretches meet

void cutByClass(const spatial::LiveStretch& stretch, std::span<const ReachClass> classes, std::vector<StreetPiece>& pieces)
{
    const float low = std::min(stretch.costFrom, stretch.costTo);
    const float high = std::max(stretch.costFrom, stretch.costTo);
    float done = low;
    for (std::uint32_t c = 0; c < classes.size(); ++c) {
        const bool isLast = c + 1 == classes.size();
        const auto cutoff = static_cast<float>(classes[c].cutoff);
        if (done > cutoff)
            continue;
        const float until = isLast ? high : std::min(high, cutoff);
        const auto shareOf = [&](float cost) {
            const float t = high > low ? (cost - stretch.costFrom) / (stretch.costTo - stretch.costFrom) : 0;
            return stretch.from + t * (stretch.to - stretch.from);
        };
        if (done > low || until < high)
            pieces.push_back({stretch.edge, c, std::min(shareOf(done), shareOf(until)), std::max(shareOf(done), shareOf(until))});
        else
            pieces.push_back({stretch.edge, c, stretch.from, stretch.to});
        if (until >= high)
            return;
        done = until;
    }
}

}  // namespace

std::vector<StreetPiece> streetPieces(std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes)
{
    std::vector<StreetPiece> pieces;
    pieces.reserve(stretches.size());
    for (const spatial::LiveStretch& stretch : stretches) {
        const std::size_t before = pieces.size();
        cutByClass(stretch, classes, pieces);
        if (before == 0 || pieces.size() != before + 1)
            continue;
        StreetPiece& first = pieces[before - 1];
        const StreetPiece& second = pieces[before];
        if (first.edge == second.edge && first.classNumber == second.classNumber && first.from <= 0 && second.to >= 1 && second.from <= first.to + kSamePlace) {
            first.to = 1;
            pieces.pop_back();
        }
    }
    return pieces;
}

QImage emptyStreets(const styles::MapView& view, double ratio)
{
    QImage image((view.pixels * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    image.setDevicePixelRatio(ratio);
    return image;
}

std::array<QRgb, 256> coveredColors(styles::Color color)
{
    std::array<QRgb, 256> covered;
    for (int cover = 0; cover < 256; ++cover)
        covered[static_cast<std::size_t>(cover)] = qPremultiply(qRgba(color.red, color.green, color.blue, cover));
    return covered;
}

}  // namespace app::desktop
