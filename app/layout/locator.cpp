// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_furniture.h"

#include "spatial/crs/transform.h"

#include <algorithm>

namespace app {
namespace {

spatial::Box extentOn(const spatial::FeatureTable& locator, const styles::MapView& view)
{
    const spatial::Box& own = locator.geometry.extent();
    if (!locator.crs.isKnown() || !view.crs.isKnown() || locator.crs.sameAs(view.crs))
        return own;
    const auto toMap = spatial::Transform::between(locator.crs, view.crs);
    return toMap ? (*toMap)(own) : spatial::Box{};
}

}  // namespace

bool needsLocator(const spatial::FeatureTable& locator, const styles::MapView& view)
{
    const spatial::Box whole = extentOn(locator, view);
    return !whole.empty() && whole.intersects(view.extent) && view.extent.width() < 0.6 * whole.width() && view.extent.height() < 0.6 * whole.height();
}

styles::FillSymbol locatorLand()
{
    styles::FillSymbol land;
    land.fill = styles::Color::rgb(0xe9e6df);
    land.outline = {styles::Color::rgb(0xa9a49a), 0.1};
    return land;
}

styles::Scene locatorScene(const spatial::FeatureTablePtr& locator, const styles::MapView& view)
{
    styles::Scene scene;
    scene.background = styles::kTransparent;
    const spatial::Box whole = extentOn(*locator, view);
    scene.view.extent = whole.grownBy(0.02 * std::max(whole.width(), whole.height()));
    scene.view.crs = view.crs;
    scene.layers = {{{}, styles::VectorContent{locator, styles::SingleSymbol{locatorLand()}}}};
    return scene;
}

void drawMarks(const Sheet& sheet, const QRectF& frame, const styles::MapView& view, const std::vector<spatial::Box>& marks)
{
    constexpr styles::Color kMark = styles::Color::rgb(0xb01530);
    constexpr double kMostMarked = 0.6;   // of the inset (ours)
    QPainter& painter = sheet.painter();
    painter.save();
    painter.setClipRect(frame, Qt::IntersectClip);
    for (const spatial::Box& mark : marks) {
        const double width = std::min(mark.maxX, view.extent.maxX) - std::max(mark.minX, view.extent.minX), height = std::min(mark.maxY, view.extent.maxY) - std::max(mark.minY, view.extent.minY);
        if (width > 0 && height > 0 && width * height > kMostMarked * view.extent.width() * view.extent.height())
            continue;   // it shows as much as the inset: nothing to point at
        QRectF box(frame.topLeft() + view.toPixels({mark.minX, mark.maxY}), frame.topLeft() + view.toPixels({mark.maxX, mark.minY}));
        // A map of one town would be a speck here.
        const double least = sheet.em(1.6);
        if (box.width() < least || box.height() < least) {
            const QSizeF size(std::max(box.width(), least), std::max(box.height(), least));
            box = QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size);
        }
        painter.fillRect(box, styles::Color::rgb(0xb01530, 40).qt());
        sheet.drawFrame(box, 0.3, kMark);
    }
    painter.restore();
}

}  // namespace app
