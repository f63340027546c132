// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/mapped_cells.h"

#include <algorithm>

namespace spatial {

namespace {

class MappedSource final : public GridSource {
public:
    MappedSource(RasterExpression input, CellChange change) : input_(std::move(input)), change_(std::move(change)) {}
    const GridShape& shape() const override { return input_.shape(); }
    const RasterExpression& input() const { return input_; }
    const CellChange& change() const { return change_; }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        TRY(input_.read(window, cells));
        change_(cells);
        return {};
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto source = input_.source()->overview(cellSize);
        return source ? std::make_shared<MappedSource>(RasterExpression(std::move(source)), change_) : nullptr;
    }

private:
    RasterExpression input_;
    CellChange change_;
};

}  // namespace

RasterExpression mapped(RasterExpression input, CellChange change)
{
    return RasterExpression(std::make_shared<MappedSource>(std::move(input), std::move(change)));
}

Unmapped unmapped(const RasterExpression& raster)
{
    Unmapped result{raster, {}};
    while (const auto* source = dynamic_cast<const MappedSource*>(result.below.source().get())) {
        result.changes.push_back(source->change());
        result.below = RasterExpression(source->input());   // a copy: the assignment may end the source
    }
    std::reverse(result.changes.begin(), result.changes.end());
    return result;
}

}  // namespace spatial
