// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_furniture.h"

#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"

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

spatial::Result<void> drawLocator(const Sheet& sheet, const QRectF& where, const spatial::FeatureTablePtr& locator, const styles::MapView& view,
                                  spatial::Progress& progress)
{
    styles::FillSymbol land;
    land.fill = styles::Color::rgb(0xe9e6df);
    land.outline = {styles::Color::rgb(0xa9a49a), 0.1};
    styles::Scene scene;
    scene.language = mapLanguage(sheet.language());
    scene.background = styles::kTransparent;
    const spatial::Box whole = extentOn(*locator, view);
    scene.view = styles::MapView::showing(whole.grownBy(0.02 * std::max(whole.width(), whole.height())), where.size(), sheet.pixelsPerMillimetre() * 25.4, view.crs);
    scene.layers = {{{}, styles::VectorContent{locator, styles::SingleSymbol{land}}}};

    QPainter& painter = sheet.painter();
    painter.save();
    painter.translate(where.topLeft());
    auto drawn = styles::drawScene(scene, painter, progress);
    const QPointF topLeft = scene.view.toPixels({view.extent.minX, view.extent.maxY});
    const QPointF bottomRight = scene.view.toPixels({view.extent.maxX, view.extent.minY});
    QRectF box(topLeft, bottomRight);
    // A map of one town would be a speck here: the box is never smaller than can be seen.
    const double least = sheet.em(1.6);
    if (box.width() < least || box.height() < least) {
        const QSizeF size(std::max(box.width(), least), std::max(box.height(), least));
        box = QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size);
    }
    constexpr styles::Color kMark = styles::Color::rgb(0xb01530);
    painter.fillRect(box, styles::Color::rgb(0xb01530, 40).qt());
    sheet.drawFrame(box, 0.3, kMark);
    painter.restore();
    return drawn;
}

}  // namespace app
