// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/change_picture.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live/cell_picture.h"
#include "app/desktop/suitability/live/live_colours.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/suitability/scenarios/scenario_layers.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/resample.h"
#include "spatial/scenarios/change_maps.h"
#include "styles/ramps/color_ramp.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Grid;
using spatial::GridShape;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kChangeAfter = 80;   // milliseconds of rest

/// The cells under the view at about one for each pixel; an empty grid where the view lies beside them.
Result<Grid> changeUnder(const ScenarioOutcome& base, const ScenarioOutcome& scenario, bool land, const spatial::Box& view, const spatial::Crs& crs, double pixels, spatial::Progress& progress)
{
    const GridShape& grid = base.suitability.shape();
    spatial::Box onGrid = view;
    if (!grid.crs.sameAs(crs)) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(crs, grid.crs));
        onGrid = transform(view);
    }
    if (!onGrid.intersects(grid.box()))
        return Grid();
    const double cell = std::max(grid.dx, onGrid.width() / pixels);
    std::vector<RasterExpression> both{base.suitability, scenario.suitability};
    if (cell > 1.5 * grid.dx)
        if (auto coarse = spatial::overviewsOf(both, cell); !coarse.empty())
            both = std::move(coarse);
    TRY_ASSIGN(const RasterExpression change, land ? spatial::suitableLandChange(both[0], base.model.threshold, both[1], scenario.model.threshold) : spatial::scoreChange(both[0], both[1]));
    const GridShape& level = change.shape();
    const spatial::Box& have = level.box();
    const spatial::Box seen{std::max(onGrid.minX, have.minX), std::max(onGrid.minY, have.minY), std::min(onGrid.maxX, have.maxX), std::min(onGrid.maxY, have.maxY)};
    GridShape shape = GridShape::covering(view, std::max(level.dx, cell) * view.width() / onGrid.width(), crs);
    if (grid.crs.sameAs(crs)) {
        const int left = std::clamp(static_cast<int>(std::floor(level.columnOf(seen.minX))), 0, level.columns);
        const int right = std::clamp(static_cast<int>(std::ceil(level.columnOf(seen.maxX))), left, level.columns);
        const int top = std::clamp(static_cast<int>(std::floor(level.rowOf(seen.maxY))), 0, level.rows);
        const int bottom = std::clamp(static_cast<int>(std::ceil(level.rowOf(seen.minY))), top, level.rows);
        shape = level.part({left, top, right - left, bottom - top});
    }
    if (shape.cells() == 0)
        return Grid();
    TRY_ASSIGN(const RasterExpression here, spatial::resampledTo(change, shape, spatial::ResampleMethod::Nearest));
    return spatial::evaluate(here, progress);
}

std::uint32_t pixelOf(float value, bool land)
{
    if (spatial::isNoData(value))
        return 0;
    if (land)
        return premultiplied(landColor(static_cast<spatial::SuitableLand>(static_cast<int>(value))));
    if (std::abs(value) < 0.005F)
        return 0;   // no change: the map stays readable
    return premultiplied(styles::colorRamp("change").at(0.5 + 0.5 * std::clamp(static_cast<double>(value) / kLargestChange, -1.0, 1.0)));
}

}  // namespace

ChangePicture::ChangePicture(Jobs& jobs, MapCanvas& map, QObject* parent) : MapOverlay(parent), jobs_(jobs), map_(map), wait_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kChangeAfter);
    connect(wait_, &QTimer::timeout, this, &ChangePicture::read);
    connect(&map, &MapCanvas::viewChanged, this, [this] {
        if (shown_ != Shown::Nothing)
            wait_->start();
    });
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, -1);
}

ChangePicture::~ChangePicture() { job_.cancel(); }

void ChangePicture::show(Shown what, std::shared_ptr<const ScenarioStudy> study, std::size_t scenario)
{
    const bool possible = what != Shown::Nothing && study && scenario > 0 && scenario < study->outcomes.size() && !study->outcomes[scenario].failure;
    job_.cancel();
    shown_ = possible ? what : Shown::Nothing;
    study_ = possible ? std::move(study) : nullptr;
    scenario_ = scenario;
    image_ = QImage();
    if (possible)
        wait_->start(0);
    else
        wait_->stop();
    emit changed();
}

void ChangePicture::read()
{
    if (shown_ == Shown::Nothing || map_.view().extent.empty())
        return;
    job_.cancel();
    const auto work = [study = study_, number = scenario_, land = shown_ == Shown::Land, view = map_.view().shown(), crs = map_.crs(),
                       pixels = map_.view().pixels.width() * map_.devicePixelRatioF()](spatial::Progress& progress) {
        return changeUnder(study->outcomes.front(), study->outcomes[number], land, view, crs, std::max(pixels, 1.0), progress);
    };
    job_ = jobs_.startQuietly(this, JobPool::Drawing, work, [this](Result<Grid> cells) { arrived(std::move(cells)); });
}

void ChangePicture::arrived(Result<Grid> cells)
{
    job_ = {};
    if (!cells) {
        if (cells.error().code != spatial::ErrorCode::Cancelled)
            emit failed(cells.error());
        return;
    }
    shape_ = cells->shape;
    image_ = cells->cells.empty() ? QImage() : QImage(shape_.columns, shape_.rows, QImage::Format_ARGB32_Premultiplied);
    if (!image_.isNull()) {
        auto* pixels = reinterpret_cast<std::uint32_t*>(image_.bits());   // rows of 32-bit pixels follow each other without a gap
        std::transform(cells->cells.begin(), cells->cells.end(), pixels, [land = shown_ == Shown::Land](float value) { return pixelOf(value, land); });
    }
    emit changed();
}

bool ChangePicture::isSettled() const { return shown_ == Shown::Nothing || (!wait_->isActive() && !job_.isRunning()); }

void ChangePicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (shown_ == Shown::Nothing)
        return;
    if (!image_.isNull())
        paintCells(painter, image_, shape_.box(), view);
    PictureLegend legend;
    const QString name = say(study_->outcomes[scenario_].scenario.name);
    if (shown_ == Shown::Delta) {
        legend.title = say(text("Change of the score: {0}", name.toStdString()));
        for (int i = 0; i <= 10; ++i)
            legend.ramp.push_back(styles::colorRamp("change").at(i / 10.0));
        legend.low = QStringLiteral("−") + numberWords(kLargestChange, 1) + QLatin1Char(' ') + say(text("worse"));
        legend.high = QStringLiteral("+") + numberWords(kLargestChange, 1) + QLatin1Char(' ') + say(text("better"));
    } else {
        legend.title = say(text("Suitable land: {0}", name.toStdString()));
        for (const auto which : {spatial::SuitableLand::Gained, spatial::SuitableLand::Lost, spatial::SuitableLand::Kept})
            legend.swatches.emplace_back(landColor(which), say(landWords(which)));
    }
    if (image_.isNull() && !isSettled())
        legend.exactness = say(text("being read"));
    paintLegend(painter, legend, view.pixels);
}

}  // namespace app::desktop
