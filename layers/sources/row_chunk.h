// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_reader.h"

#include <cstddef>

class OGRFeature;
class OGRFieldDefn;

namespace layers {

struct GeometryNotes;

/// Geometries that did not come in as they were.
struct GeometryCounts {
    std::int64_t collections = 0;
    std::int64_t linearised = 0;
    std::int64_t notFinite = 0;

    void add(const GeometryNotes& notes);
    void add(const GeometryCounts& more);
    void tell(LayerReading& reading) const;
};

/// Some rows of a layer on their way into its table.
struct RowChunk {
    spatial::GeometryColumn geometry = {};
    std::vector<spatial::AttributeColumn> columns = {};
    std::vector<std::int64_t> ids = {};
    GeometryCounts counts = {};

    explicit RowChunk(const spatial::FeatureTable& layout);
    std::size_t size() const { return ids.size(); }
    void clear();
};

spatial::FieldType fieldTypeOf(const OGRFieldDefn& definition);

/// Appends a feature as OGR gives it.
void appendFeature(const OGRFeature& feature, const ReadOptions& options, RowChunk& chunk);

/// Collects the rows of a layer, in order, and makes what its readers have in common: fields, findings, texts in UTF-8, unique names.
class LayerBuilder {
public:
    /// Name, CRS and fields of `layer`.
    explicit LayerBuilder(OGRLayer& layer);
    /// Room for what is known ahead; memory that is not filled is not used.
    void reserve(std::size_t rows, std::size_t coordinates, const std::vector<std::size_t>& textBytes);

    const spatial::FeatureTable& layout() const { return reading_.table; }
    std::size_t size() const { return reading_.table.size(); }

    /// LimitReached above the memory limit.
    spatial::Result<void> add(const RowChunk& chunk);

    /// `promised`: how many features the file says it has, -1 where it does not say.
    spatial::Result<LayerReading> finish(const ReadOptions& options, std::int64_t promised, spatial::Progress& progress) &&;

private:
    LayerReading reading_;
    GeometryCounts counts_;
};

}  // namespace layers
