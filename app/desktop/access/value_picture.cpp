// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/value_picture.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/map/picture_mark.h"
#include "app/desktop/theme/theme.h"
#include "styles/render/draw_scene.h"

#include <QPainter>
#include <QTimer>
#include <QTransform>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int kDrawnAfter = 80;            // milliseconds of rest of the view
constexpr std::size_t kMostAreas = 50'000;
constexpr double kMarkSize = 2.6;          // millimetres
constexpr double kQuietSize = 1.5;
constexpr double kTinyPixels = 9;          // areas that are mostly smaller are marked as well
constexpr double kPixelMetres = 0.0254 / 96;
constexpr std::uint8_t kAreaAlpha = 200;

QTransform pixelsOf(const styles::MapView& view)
{
    const styles::PixelTransform t = view.transform();
    return {t.xx, t.yx, t.xy, t.yy, t.dx, t.dy};
}

spatial::FeatureTablePtr withClasses(const spatial::FeatureTable& places, const std::vector<std::uint32_t>& classOf, bool asMarks)
{
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = places.name;
    table->crs = places.crs;
    if (asMarks) {
        table->geometry.reserve(places.size(), places.size());
        for (std::size_t row = 0; row < places.size(); ++row) {
            const spatial::Coordinate centre = places.geometry.box(row).centre();
            places.geometry.box(row).empty() ? table->geometry.appendNull() : table->geometry.append(spatial::GeometryKind::Point, std::span(&centre, 1));
        }
    } else {
        table->geometry = places.geometry;
    }
    table->ids = places.ids;
    spatial::AttributeColumn column(spatial::FieldType::Integer);
    for (const std::uint32_t one : classOf)
        column.append(static_cast<std::int64_t>(one));
    table->addField({"class", spatial::FieldType::Integer}, std::move(column));
    return table;
}

/// The scale from which most areas are smaller than a mark; 0: none is an area.
double smallFrom(const spatial::FeatureTable& places)
{
    std::vector<double> widths;
    for (std::size_t row = 0; row < places.size(); ++row)
        if (!places.geometry.box(row).empty())
            widths.push_back(std::max(places.geometry.box(row).width(), places.geometry.box(row).height()) * (places.crs.isKnown() && places.crs.isGeographic() ? 111'000 : 1));
    if (widths.empty())
        return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle / (kTinyPixels * kPixelMetres);
}

styles::Categorized areaStyle(const ValueMap& map)
{
    styles::Categorized style{.field = "class", .categories = {}};
    for (std::size_t i = 0; i < map.classes.size(); ++i) {
        styles::Color color = map.classes[i].color;
        color.alpha = kAreaAlpha;
        style.categories.push_back({std::to_string(i), {}, styles::FillSymbol{.fill = color}});
    }
    return style;
}

/// Of the classes that are quiet, or of the others.
styles::Categorized markStyle(const ValueMap& map, bool quiet)
{
    styles::Categorized style{.field = "class", .categories = {}};
    for (std::size_t i = 0; i < map.classes.size(); ++i)
        if (map.classes[i].isQuiet == quiet)
            style.categories.push_back({std::to_string(i), {}, styles::PointSymbol{.size = quiet ? kQuietSize : kMarkSize, .fill = map.classes[i].color, .outline = {styles::Color::rgb(quiet ? 0x8c949c : 0x30363c), 0.15}}});
    return style;
}

styles::Scene sceneOf(const ValueMap& map, const styles::MapView& view)
{
    styles::Scene scene;
    scene.view = view;
    scene.background = styles::kTransparent;
    if (map.areas) {
        styles::SceneLayer areas;
        areas.content = styles::VectorContent{.table = map.areas, .style = areaStyle(map)};
        scene.layers.push_back(std::move(areas));
    }
    // Within a layer small marks lie on large ones; here what is quiet must not cover what is not.
    for (const bool quiet : {true, false}) {
        styles::SceneLayer marks;
        marks.content = styles::VectorContent{.table = map.marks, .style = markStyle(map, quiet)};
        marks.smallestDenominator = map.areas ? map.marksFrom : 0;
        scene.layers.push_back(std::move(marks));
    }
    return scene;
}

}  // namespace

ValueMapPtr valueMapOf(const spatial::FeatureTable& places, const std::vector<std::uint32_t>& classOf, std::vector<ValueClass> classes, spatial::Text title)
{
    auto map = std::make_shared<ValueMap>();
    map->title = std::move(title);
    map->classes = std::move(classes);
    for (const std::uint32_t one : classOf)
        if (one < map->classes.size())
            ++map->classes[one].count;
    map->marks = withClasses(places, classOf, true);
    if (spatial::isPolygon(places.commonKind()) && places.size() <= kMostAreas) {
        map->areas = withClasses(places, classOf, false);
        map->marksFrom = smallFrom(places);
    }
    return map;
}

ValuePicture::ValuePicture(Jobs& jobs, MapCanvas& map, QObject* parent) : MapOverlay(parent), jobs_(jobs), map_(map), rest_(new QTimer(this))
{
    rest_->setSingleShot(true);
    rest_->setInterval(kDrawnAfter);
    connect(rest_, &QTimer::timeout, this, &ValuePicture::wish);
    connect(&map_, &MapCanvas::viewChanged, this, [this] {
        if (on_ && values_)
            rest_->start();
    });
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map_.addOverlay(this, 0);
}

ValuePicture::~ValuePicture() { job_.cancel(); }

bool ValuePicture::waits() const { return rest_->isActive(); }

void ValuePicture::show(ValueMapPtr values)
{
    if (values == values_)
        return;
    values_ = std::move(values);
    if (!values_) {
        image_ = {};
        emit changed();
        return;
    }
    if (on_)
        wish();
}

void ValuePicture::mark(std::optional<spatial::Coordinate> place, const QString& words)
{
    place_ = place;
    words_ = words;
    emit changed();
}

void ValuePicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    if (on_ && values_)
        wish();
    emit changed();
}

void ValuePicture::wish()
{
    isWished_ = true;
    if (!isBusy_)
        draw();
}

void ValuePicture::draw()
{
    isWished_ = false;
    if (!values_ || !on_ || map_.view().extent.empty())
        return;
    isBusy_ = true;
    struct Drawn {
        QImage image;
        styles::MapView view;
    };
    job_ = jobs_.startQuietly(
        this, JobPool::Drawing,
        [values = values_, view = map_.view(), ratio = map_.devicePixelRatioF()](spatial::Progress& progress) -> spatial::Result<Drawn> {
            Drawn drawn{QImage((view.pixels * ratio).toSize(), QImage::Format_ARGB32_Premultiplied), view};
            drawn.image.fill(Qt::transparent);
            if (drawn.image.isNull())
                return drawn;
            const styles::MapView surface = view.scaled(ratio);
            QPainter painter(&drawn.image);
            painter.setRenderHint(QPainter::Antialiasing);
            TRY(styles::drawScene(sceneOf(*values, surface), painter, progress));
            painter.end();
            drawn.image.setDevicePixelRatio(ratio);
            return drawn;
        },
        [this](spatial::Result<Drawn> drawn) {
            isBusy_ = false;
            if (drawn) {
                image_ = values_ ? std::move(drawn->image) : QImage();
                imageView_ = drawn->view;
            }
            emit changed();
            if (isWished_)
                draw();
        });
}

void ValuePicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!on_ || !values_)
        return;
    painter.save();
    if (!image_.isNull()) {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setTransform(pixelsOf(imageView_).inverted() * pixelsOf(view), true);
        painter.drawImage(QPointF(0, 0), image_);
        painter.restore();
    }
    if (place_)
        paintPictureMark(painter, view.toPixels(*place_), words_, view.pixels);
    PictureLegend legend;
    legend.title = say(values_->title);
    for (const ValueClass& one : values_->classes)
        if (one.count > 0)
            legend.swatches.emplace_back(one.color, say(one.words));
    if (!legend.swatches.empty())
        paintLegend(painter, legend, view.pixels);
    painter.restore();
}

}  // namespace app::desktop
