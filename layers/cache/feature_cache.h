// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_file.h"
#include "layers/sources/vector_reader.h"

#include <optional>
#include <string>

namespace layers {

/// Opened layers as they are in memory: columns, CRS, encoding and findings, before `where`. Kept for sources of 8 MB and more that are one
/// file or a shapefile on disk: those in formats that only OGR reads at the first opening, those that we read ourselves at the second (a
/// file that is read once is not worth a copy). A source that changed is another source: see fingerprintOf().
class FeatureCache {
public:
    /// Nothing where the cache is off or such a source is not kept. `layer` as loadLayer() takes it. |cache=off| turns it off for one source.
    static std::optional<FeatureCache> of(const SourceFile& file, const std::string& layer, const SourceSpec& spec);

    std::optional<LayerReading> find() const;
    /// Keeps it, unless the source changed since of().
    void keep(const LayerReading& reading) const;

private:
    std::string key() const;

    std::vector<std::filesystem::path> members_;
    std::vector<std::string> parameters_;
    std::string key_;
    bool atOnce_ = false;
};

}  // namespace layers
