// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/friction.h"
#include "spatial/raster/cost/friction_layer.h"

#include <array>
#include <map>

namespace spatial {

/// The cells of a friction, worked out window by window.
class FrictionSource final : public GridSource {
public:
    static Result<std::shared_ptr<const FrictionSource>> make(FrictionOptions options);

    const GridShape& shape() const override { return options_.shape; }
    Result<void> read(const Window& window, std::span<float> cells) const override { return compute(window, cells, nullptr); }

    /// Counted while a window is worked out.
    struct Tally {
        std::int64_t land = 0;
        std::int64_t walls = 0;
        std::vector<std::int64_t> wallsBy;          // slope, cover, crossings, rules
        std::array<double, 6> parts{};              // ground, slope, surcharges, land taken, crossings, roads
        double sum = 0;
        std::map<std::string, std::int64_t> unknownCovers;
        std::vector<std::array<double, 6>> each;    // the parts of every cell of the window, where `eachCell`; 0 on walls and nodata
        bool eachCell = false;
    };
    Result<void> compute(const Window& window, std::span<float> cells, Tally* tally) const;
    FrictionSummary named(const Tally& tally) const;
    static const std::array<const char*, 6>& partNames();

private:
    explicit FrictionSource(FrictionOptions options) : options_(std::move(options)) {}
    Result<void> prepare();
    Result<void> prepareCover();
    Result<void> readGround(const Window& window, std::span<double> ground, Tally* tally) const;
    Result<void> addLayers(const std::vector<LayerOnFriction>& layers, const Window& window, std::span<double> sum, std::span<double> scratch, std::int64_t* walls) const;

    FrictionOptions options_;
    double perMetre_ = 0;
    double perCrossing_ = 0;      // to a cost per metre of the cells
    double perMu_ = 0;
    RasterExpression coverRaster_;
    std::optional<FeaturesOnGrid> cover_;
    std::vector<double> coverNumbers_;   // of each area; NaN: its class has no row
    std::vector<LayerOnFriction> surcharges_;
    std::vector<LayerOnFriction> landTaken_;
    std::vector<LayerOnFriction> crossings_;
    std::vector<LayerOnFriction> roads_;
    std::vector<LayerOnFriction> rules_;
};

}  // namespace spatial
