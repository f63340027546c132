// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/layer_geometry.h"

#include <algorithm>
#include <cmath>

namespace styles {

std::shared_ptr<const LayerGeometry> LayerGeometry::of(spatial::FeatureTablePtr table, std::shared_ptr<const spatial::FeaturePyramid> pyramid)
{
    constexpr std::size_t kWithoutIndex = 2000;
    auto made = std::make_shared<LayerGeometry>();
    const auto boxes = table->geometry.boxes();
    if (boxes.size() > kWithoutIndex)
        made->index = std::make_shared<const spatial::SpatialIndex>(boxes);
    made->typicalSize = typicalSizeOf(boxes);
    made->table = std::move(table);
    made->pyramid = std::move(pyramid);
    return made;
}

std::shared_ptr<const LayerGeometry> LayerGeometry::edited(spatial::FeatureTablePtr table, std::shared_ptr<const LayerGeometry> base, std::vector<std::uint32_t> baseRow)
{
    auto over = std::make_shared<RowsOverBase>();
    over->rowOfBase.assign(base->table->size(), RowsOverBase::kNone);
    std::vector<spatial::Box> boxes;
    for (std::size_t row = 0; row < baseRow.size(); ++row)
        if (baseRow[row] == RowsOverBase::kNone) {
            over->others.push_back(static_cast<std::uint32_t>(row));
            boxes.push_back(table->geometry.box(row));
        } else {
            over->rowOfBase[baseRow[row]] = static_cast<std::uint32_t>(row);
        }
    over->othersIndex = spatial::SpatialIndex(boxes);
    over->baseRow = std::move(baseRow);
    auto made = std::make_shared<LayerGeometry>();
    made->table = std::move(table);
    made->pyramid = base->pyramid;
    made->typicalSize = base->table->ids.empty() ? typicalSizeOf(made->table->geometry.boxes()) : base->typicalSize;
    over->base = std::move(base);
    made->over = std::move(over);
    return made;
}

void LayerGeometry::rowsIn(const spatial::Box& box, std::vector<std::uint32_t>& rows) const
{
    rows.clear();
    if (box.contains(table->geometry.extent())) {   // all of them: nothing to look for, nothing to sort
        const auto boxes = table->geometry.boxes();
        for (std::size_t row = 0; row < boxes.size(); ++row)
            if (!boxes[row].empty())
                rows.push_back(static_cast<std::uint32_t>(row));
        return;
    }
    if (index) {
        index->query(box, rows);
        return;
    }
    if (over) {
        over->base->rowsIn(box, rows);
        std::size_t kept = 0;
        for (const std::uint32_t row : rows)
            if (over->rowOfBase[row] != RowsOverBase::kNone)
                rows[kept++] = over->rowOfBase[row];
        rows.resize(kept);
        for (const std::uint32_t other : over->othersIndex.query(box))
            rows.push_back(over->others[other]);
        std::inplace_merge(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end());
        return;
    }
    const auto boxes = table->geometry.boxes();
    for (std::size_t row = 0; row < boxes.size(); ++row)
        if (boxes[row].intersects(box))
            rows.push_back(static_cast<std::uint32_t>(row));
}

double typicalSizeOf(std::span<const spatial::Box> boxes)
{
    constexpr std::size_t kSamples = 4096;
    const std::size_t step = std::max<std::size_t>(1, boxes.size() / kSamples);
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t row = 0; row < boxes.size(); row += step) {
        if (boxes[row].empty())
            continue;
        sum += (boxes[row].width() + boxes[row].height()) / 2;
        ++count;
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
}

double outlineShare(double featurePixels, double outlinePixels)
{
    constexpr double kNone = 4;   // outline widths: a third of the area and more would be outline
    constexpr double kAll = 10;
    return std::clamp((featurePixels / std::max(outlinePixels, 0.1) - kNone) / (kAll - kNone), 0.0, 1.0);
}

}  // namespace styles
