// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/friction.h"
#include "spatial/raster/features_on_grid.h"

#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// A layer of a friction laid over its grid. Immutable, any thread.
class LayerOnFriction {
public:
    /// What areas have: themselves, as the layer says, or (of crossings) their borders, half the number for each that passes a cell.
    enum class Areas { Whole, Borders };
    /// Of features that share a cell the one with the greatest or the least number counts.
    enum class Sharing { Greatest, Least };
    static Result<LayerOnFriction> make(const FrictionLayer& layer, const GridShape& shape, Areas areas, Sharing sharing);

    /// The number in each cell of the window, NaN where the layer does not lie.
    Result<void> read(const Window& window, std::span<double> numbers) const;

private:
    LayerOnFriction() = default;
    void burn(const Window& window, std::span<double> numbers) const;
    void burnBorders(std::uint32_t row, const Window& window, const Window& part, std::span<double> numbers, std::vector<std::uint32_t>& last, std::uint32_t& segment) const;
    void put(double& cell, double number) const;

    std::optional<FeaturesOnGrid> features_;
    std::vector<double> numbers_;   // of each feature; NaN: none
    RasterExpression raster_;
    double number_ = 0;
    Areas areas_ = Areas::Whole;
    Sharing sharing_ = Sharing::Greatest;
    FrictionCells cells_ = FrictionCells::Touched;
};

}  // namespace spatial
