// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/page_feature.h"

namespace app {

namespace {

constexpr styles::Color kMark = styles::Color::rgb(0xd1143c), kHalo = styles::Color::rgb(0xffffff, 220);

styles::Symbol markOf(spatial::GeometryKind kind)
{
    if (spatial::isPoint(kind)) {
        styles::PointSymbol ring;
        ring.shape = styles::MarkerShape::Circle;
        ring.size = 6;
        ring.fill = styles::kTransparent;
        ring.outline = {kMark, 0.9};
        return ring;
    }
    if (spatial::isLine(kind))
        return styles::LineSymbol{{{kHalo, 2.2}, {kMark, 1.1}}};
    styles::FillSymbol outline;
    outline.fill = styles::kTransparent;
    outline.outline = {kMark, 0.9};
    return outline;
}

}  // namespace

styles::SceneLayer markedFeature(const spatial::FeatureTablePtr& table, std::size_t row)
{
    auto one = std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*table, {row}));
    return {{"The site of this page", "本页地块"}, styles::VectorContent{std::move(one), styles::SingleSymbol{markOf(table->geometry.kind(row))}}};
}

styles::MapView shiftedView(styles::MapView view, double right, double below)
{
    if (right == 0 && below == 0)
        return view;
    const spatial::Coordinate from = view.extent.centre(), to = view.toMap({view.pixels.width() * (0.5 - right), view.pixels.height() * (0.5 - below)});
    const double x = to.x - from.x, y = to.y - from.y;
    view.extent = {view.extent.minX + x, view.extent.minY + y, view.extent.maxX + x, view.extent.maxY + y};
    return view;
}

}  // namespace app
