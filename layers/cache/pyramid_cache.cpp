// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/pyramid_cache.h"

#include "layers/cache/cache.h"
#include "spatial/core/content_hash.h"

namespace layers {

using spatial::FeaturePyramid;
using spatial::PyramidBand;

namespace {

constexpr const char* kPyramidKind = "pyramid";
constexpr const char* kPyramidLayout = "1";   // to be raised whenever building gives other bands
constexpr std::size_t kOfBand = 5;

std::string keyOfShapes(const spatial::GeometryColumn& shapes)
{
    const spatial::GeometryArrays& arrays = shapes.arrays();
    spatial::ContentHash hash;
    for (const auto& bytes : {cacheBytes(arrays.kinds), cacheBytes(arrays.parts), cacheBytes(arrays.partRings), cacheBytes(arrays.ringCoordinates), cacheBytes(arrays.coordinates)})
        hash.add(bytes.data(), bytes.size());
    return keyOf({kPyramidLayout, hash.digits()});
}

std::shared_ptr<const FeaturePyramid> found(const std::string& key, std::size_t rows)
{
    const auto entry = CacheEntry::find(kPyramidKind, key);
    std::vector<double> numbers;   // origin, then a step for each band
    if (!entry || entry->arrays() == 0 || !entry->read(0, numbers) || numbers.size() < 3 || entry->arrays() != 1 + kOfBand * (numbers.size() - 2))
        return nullptr;
    std::vector<PyramidBand> bands(numbers.size() - 2);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        PyramidBand& band = bands[i];
        const std::size_t first = 1 + kOfBand * i;
        band.step = numbers[i + 2];
        if (!entry->read(first, band.rowRings) || !entry->read(first + 1, band.ringMoves) || !entry->read(first + 2, band.ringBegin) || !entry->read(first + 3, band.ringIsHole) ||
            !entry->read(first + 4, band.moves))
            return nullptr;
    }
    return FeaturePyramid::of({numbers[0], numbers[1]}, std::move(bands), rows);
}

void keep(const std::string& key, const FeaturePyramid& pyramid)
{
    std::vector<double> numbers{pyramid.origin().x, pyramid.origin().y};
    for (const PyramidBand& band : pyramid.bands())
        numbers.push_back(band.step);
    std::vector<std::span<const std::byte>> arrays{cacheBytes(numbers)};
    for (const PyramidBand& band : pyramid.bands())
        for (const auto& array : {cacheBytes(band.rowRings), cacheBytes(band.ringMoves), cacheBytes(band.ringBegin), cacheBytes(band.ringIsHole), cacheBytes(band.moves)})
            arrays.push_back(array);
    keepInCache(kPyramidKind, key, arrays);
}

}  // namespace

std::shared_ptr<const FeaturePyramid> cachedPyramid(const spatial::GeometryColumn& shapes)
{
    return cacheIsOn() ? found(keyOfShapes(shapes), shapes.size()) : nullptr;
}

spatial::Result<std::shared_ptr<const FeaturePyramid>> pyramidOf(const spatial::GeometryColumn& shapes, spatial::Progress& progress)
{
    std::string key;
    if (cacheIsOn()) {
        key = keyOfShapes(shapes);
        if (auto kept = found(key, shapes.size()))
            return kept;
    }
    TRY_ASSIGN(auto built, FeaturePyramid::build(shapes, progress));
    if (!key.empty())
        keep(key, *built);
    return built;
}

}  // namespace layers
