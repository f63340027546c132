// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/feature_flash.h"

#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_path.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace app::desktop {
namespace {

constexpr int kMilliseconds = 1200;
constexpr std::size_t kVertices = 200'000;

}  // namespace

QPainterPath pathOf(const spatial::GeometryView& geometry, const styles::MapView& view)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    const QRectF window(QPointF(-20, -20), view.pixels + QSizeF(40, 40));
    const bool isPoint = spatial::isPoint(geometry.kind());
    const std::size_t step = geometry.coordinates().size() / kVertices + 1;   // a province's border needs not every corner for a second
    for (std::size_t part = 0; part < geometry.partCount(); ++part)
        for (std::size_t r = 0; r < geometry.ringCount(part); ++r) {
            const auto ring = geometry.ring(part, r);
            if (isPoint && !ring.empty()) {
                if (const QPointF at = view.toPixels(ring.front()); window.contains(at))
                    path.addEllipse(at, 9, 9);
                continue;
            }
            std::vector<QPointF> places;
            for (std::size_t i = 0; i < ring.size(); i += step)
                places.push_back(view.toPixels(ring[i]));
            addToPath(path, std::move(places), spatial::isPolygon(geometry.kind()), view.pixels);
        }
    return path;
}

FeatureFlash::FeatureFlash(MapCanvas& map, spatial::GeometryColumn shapes) : QWidget(&map), map_(map), shapes_(std::move(shapes))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(map.rect());
    clock_.start();
    ticks_.setInterval(30);
    connect(&ticks_, &QTimer::timeout, this, [this] {
        if (clock_.elapsed() > kMilliseconds)
            return deleteLater();
        setGeometry(map_.rect());
        update();
    });
    ticks_.start();
    show();
}

void FeatureFlash::paintEvent(QPaintEvent*)
{
    const double time = std::min(1.0, static_cast<double>(clock_.elapsed()) / kMilliseconds);
    const double strength = (1 - time) * (0.6 + 0.4 * std::cos(time * 12));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = colors().highlight;
    fill.setAlphaF(static_cast<float>(0.55 * strength));
    QColor edge = colors().highlight;
    edge.setAlphaF(static_cast<float>(std::min(1.0, 0.2 + strength)));
    painter.setPen(QPen(edge, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (std::size_t row = 0; row < shapes_.size(); ++row) {
        painter.setBrush(spatial::isLine(shapes_.kind(row)) ? QBrush(Qt::NoBrush) : QBrush(fill));
        painter.drawPath(pathOf(shapes_[row], map_.view()));
    }
}

}  // namespace app::desktop
