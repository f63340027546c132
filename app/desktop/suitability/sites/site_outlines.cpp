// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/site_outlines.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/feature_flash.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"

#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr std::size_t kMostSites = 1000;
constexpr double kDisc = 9;   // pixels
constexpr double kNear = 24;

bool isAmong(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

void paintNumber(QPainter& painter, QPointF at, int number, bool selected)
{
    QFont font = painter.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.8);
    painter.save();
    painter.setFont(font);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(selected ? colors().highlight.darker(140) : colors().accent);
    const double wide = std::max(kDisc, painter.fontMetrics().horizontalAdvance(QString::number(number)) / 2.0 + 5);
    const QRectF disc(at - QPointF(wide, kDisc), QSizeF(2 * wide, 2 * kDisc));
    painter.drawRoundedRect(disc, kDisc, kDisc);
    painter.setPen(Qt::white);
    painter.drawText(disc, Qt::AlignCenter, QString::number(number));
    painter.restore();
}

}  // namespace

SiteOutlines::SiteOutlines(Workbench& bench, std::function<std::vector<std::string>()> more, QObject* parent) : MapOverlay(parent), bench_(bench), more_(std::move(more))
{
    connect(&bench_.suitability, &LiveModel::shownChanged, this, &MapOverlay::changed);
    connect(&bench_.selection, &Selection::changed, this, &MapOverlay::changed);
    connect(&bench_.store, &LayerStore::changed, this, &MapOverlay::changed);
    connect(&bench_.document, &Document::opened, this, [this] { kept_.clear(); });
    bench_.map.addOverlay(this, 0);   // over the live picture, below everything else
}

const SiteOutlines::Shapes* SiteOutlines::shapesOf(const std::string& layer)
{
    const auto snapshot = bench_.store.layer(layer);
    if (!snapshot->table || snapshot->table->size() > kMostSites)
        return nullptr;
    Shapes& kept = kept_[layer];
    if (kept.revision != snapshot->revision || kept.rows.size() != snapshot->table->size() || !kept.crs.sameAs(bench_.map.crs())) {
        auto moved = spatial::transformed(snapshot->table->geometry, snapshot->table->crs, bench_.map.crs());
        if (!moved)
            return nullptr;
        kept = {snapshot->revision, bench_.map.crs(), *std::move(moved), {}};
        const auto* rank = snapshot->table->column("rank");
        for (std::size_t row = 0; row < kept.rows.size(); ++row) {
            const auto said = rank ? rank->number(row) : std::nullopt;
            kept.numbers.push_back(static_cast<int>(said.value_or(static_cast<double>(row + 1))));
        }
    }
    return &kept;
}

void SiteOutlines::paint(QPainter& painter, const styles::MapView& view)
{
    if (bench_.suitability.shown() == LiveModel::Shown::Nothing)
        return;
    struct Mark {
        QPointF at;
        int number = 0;
        bool selected = false;
    };
    std::vector<Mark> marks;
    const std::vector<std::string> more = more_();
    const QRectF surface(QPointF(), view.pixels);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const std::string& id : bench_.map.shownLayers()) {
        const layers::LayerEntry* entry = bench_.document.project().layer(id);
        const bool sites = entry && (entry->role == "sites" || isAmong(more, id));
        const RowSetPtr selected = bench_.selection.rows(id);
        if (!sites && selected->empty())
            continue;
        const Shapes* shapes = shapesOf(id);
        if (!shapes)
            continue;
        const auto outline = [&](std::size_t row, const QPen& pen, const QPen& halo) {
            const QPainterPath path = pathOf(shapes->rows[row], view);
            painter.strokePath(path, halo);
            painter.strokePath(path, pen);
        };
        for (std::size_t row = 0; row < shapes->rows.size(); ++row) {
            const spatial::Box box = shapes->rows.box(row);
            const bool chosen = std::binary_search(selected->begin(), selected->end(), static_cast<std::uint32_t>(row));
            if (box.empty() || (!sites && !chosen) || !box.intersects(view.shown()))
                continue;
            if (chosen)
                outline(row, QPen(colors().highlight, 3.5), QPen(QColor(30, 30, 30, 200), 6));
            else
                outline(row, QPen(QColor(30, 30, 30), 1.6), QPen(QColor(255, 255, 255, 220), 4));
            // Ranked sites bring their numbers along in their style; where they are seen from afar, those stand beside the picture.
            const double wide = std::max(box.width(), box.height()) / view.unitsPerPixel();
            if (sites && (entry->role != "sites" || wide > kNear || chosen))
                marks.push_back({view.toPixels(box.centre()), shapes->numbers[row], chosen});
        }
    }
    // Selected ones first, then by number; where two would lie upon each other, the first of them.
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.selected != b.selected ? a.selected : a.number < b.number; });
    std::vector<QPointF> taken;
    for (const Mark& mark : marks) {
        if (!surface.contains(mark.at) || std::any_of(taken.begin(), taken.end(), [&](QPointF other) { return (other - mark.at).manhattanLength() < 2.4 * kDisc; }))
            continue;
        paintNumber(painter, mark.at, mark.number, mark.selected);
        taken.push_back(mark.at);
    }
}

}  // namespace app::desktop
