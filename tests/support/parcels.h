// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <cmath>
#include <cstdint>
#include <memory>

namespace test_support {

/// A number in [-1, 1) that depends on a place and a purpose only, so that neighbours agree on what they share.
inline double wobble(std::uint64_t a, std::uint64_t b, std::uint64_t purpose)
{
    std::uint64_t h = a * 0x9e3779b97f4a7c15ULL ^ b * 0xbf58476d1ce4e5b9ULL ^ purpose * 0x94d049bb133111ebULL;
    h ^= h >> 31U;
    h *= 0xd6e8feb86659fd93ULL;
    h ^= h >> 32U;
    return static_cast<double>(h >> 11U) / 4503599627370496.0 - 1;
}

/// edge x edge irregular parcels that fill a square without gaps and share their borders: 20 vertices each, `size` wide on average. With a
/// field "class" (0..6) and a field "value" (0..1).
inline spatial::FeatureTablePtr parcels(int edge, double size = 300)
{
    constexpr int kPieces = 5;   // of each side
    const auto at = [](int v) { return static_cast<std::uint64_t>(v); };
    const auto corner = [&](int c, int r) { return spatial::Coordinate{size * (c + 0.3 * wobble(at(c), at(r), 1)), size * (r + 0.3 * wobble(at(c), at(r), 2))}; };
    const auto onSide = [&](spatial::Coordinate a, spatial::Coordinate b, int c, int r, int side, int k) {
        const double t = static_cast<double>(k) / kPieces;
        const auto purpose = at(10 * k + side);
        return spatial::Coordinate{a.x + (b.x - a.x) * t + 0.04 * size * wobble(at(c), at(r), purpose), a.y + (b.y - a.y) * t + 0.04 * size * wobble(at(c), at(r), purpose + 5)};
    };
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "parcels";
    const auto rows = static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge);
    table->geometry.reserve(rows, rows * (4 * kPieces + 1));
    spatial::AttributeColumn classes(spatial::FieldType::Integer);
    spatial::AttributeColumn values(spatial::FieldType::Real);
    std::vector<spatial::Coordinate> ring;
    for (int r = 0; r < edge; ++r)
        for (int c = 0; c < edge; ++c) {
            ring.clear();
            // Every side belongs to its lower or western corner and runs from there.
            const spatial::Coordinate sw = corner(c, r);
            const spatial::Coordinate se = corner(c + 1, r);
            const spatial::Coordinate ne = corner(c + 1, r + 1);
            const spatial::Coordinate nw = corner(c, r + 1);
            for (int k = 0; k < kPieces; ++k)
                ring.push_back(k == 0 ? sw : onSide(sw, se, c, r, 3, k));
            for (int k = 0; k < kPieces; ++k)
                ring.push_back(k == 0 ? se : onSide(se, ne, c + 1, r, 4, k));
            for (int k = kPieces; k > 0; --k)
                ring.push_back(k == kPieces ? ne : onSide(nw, ne, c, r + 1, 3, k));
            for (int k = kPieces; k > 0; --k)
                ring.push_back(k == kPieces ? nw : onSide(sw, nw, c, r, 4, k));
            ring.push_back(ring.front());
            table->geometry.append(spatial::GeometryKind::Polygon, ring);
            table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
            classes.append(static_cast<std::int64_t>((wobble(at(c), at(r), 77) + 1) * 3.5));
            values.append((wobble(at(c / 7), at(r / 7), 78) + 1) / 2);
        }
    table->addField({"class", spatial::FieldType::Integer}, std::move(classes));
    table->addField({"value", spatial::FieldType::Real}, std::move(values));
    return table;
}

}  // namespace test_support
