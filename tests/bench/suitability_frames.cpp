// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the suitability workbench: something is dragged for some seconds over a stack of factors, sixty times a second, and each change is timed until
// the frame of the map that shows it.
//
//     suitability_frames [--size COLUMNSxROWS] [--folder KEPT] [--rasters A.tif,B.tif ...] [--factors 10] [--seconds 10] [--show score|robustness]
//                        [--drag weight|curve|map] [--zoom 1] [--window 1920x1080] [--picture FILE.png]
//
// Without --rasters the stack is generated: tiled GeoTIFFs with overviews, in --folder (used again where they are there) or a temporary one; --files says
// how many. With fewer rasters than factors they take turns. --drag map moves the map instead of changing the model. --zoom n shows 1/n of the grid's width
// over the whole window.
// Three times are told of each frame: by the clock; without the waiting for a processor that other programs have ("held"); of the window's thread on a processor.
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/live/live_picture.h"
#include "app/desktop/suitability/live/view_cells.h"
#include "app/desktop/theme/theme.h"
#include "app/workflow/prepared_model.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "spatial/core/fast_heap.h"
#include "spatial/crs/crs.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QThread>

#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

namespace {

using namespace app::desktop;
using spatial::RasterExpression;
using Shown = LiveModel::Shown;

/// Smooth hills, others for each number, with some holes.
class Hills final : public spatial::GridSource {
public:
    Hills(spatial::GridShape shape, int number) : shape_(std::move(shape)), number_(number) {}
    const spatial::GridShape& shape() const override { return shape_; }
    spatial::Result<void> read(const spatial::Window& window, std::span<float> cells) const override
    {
        auto out = cells.begin();
        for (int row = window.row; row < window.row + window.rows; ++row) {
            const float y = std::sin(static_cast<float>(row) * (0.002F + 0.0007F * static_cast<float>(number_)));
            for (int column = window.column; column < window.column + window.columns; ++column) {
                const float x = std::cos(static_cast<float>(column) * (0.0015F + 0.0005F * static_cast<float>(number_ % 5)));
                *out++ = (row / 97 + column / 89 + number_) % 41 == 0 ? spatial::kNoData : 50.0F * (1.0F + x * y);
            }
        }
        return {};
    }

private:
    spatial::GridShape shape_;
    int number_;
};

std::vector<std::string> generated(const QString& folder, int columns, int rows, int count)
{
    std::vector<std::string> files;
    const spatial::GridShape shape{-400'000, 400'000, 30, 30, columns, rows, spatial::provinceAnalysisCrs()};
    for (int number = 0; number < count; ++number) {
        files.push_back((folder + QStringLiteral("/factor%1.tif").arg(number)).toStdString());
        if (std::filesystem::exists(files.back()))
            continue;
        const auto saved = layers::saveRaster(RasterExpression(std::make_shared<Hills>(shape, number)), files.back(), {}, spatial::noProgress());
        if (!saved)
            std::fprintf(stderr, "%s\n", saved.error().message.english().c_str());
    }
    return files;
}

std::shared_ptr<app::PreparedModel> stackOf(const std::vector<std::string>& files, int factors)
{
    auto prepared = std::make_shared<app::PreparedModel>();
    for (int k = 0; k < factors; ++k) {
        layers::SourceSpec source;
        source.path = files[static_cast<std::size_t>(k) % files.size()];
        const auto opened = layers::openRaster(source);
        if (!opened) {
            std::fprintf(stderr, "%s\n", opened.error().message.english().c_str());
            return nullptr;
        }
        app::PreparedCriterion criterion;
        criterion.id = "c" + std::to_string(k);
        criterion.raw = opened->raster;
        prepared->criteria.push_back(std::move(criterion));
    }
    prepared->shape = prepared->criteria.front().raw.shape();
    return prepared;
}

spatial::SuitabilityModel modelOf(int factors)
{
    spatial::SuitabilityModel model;
    model.id = "bench";
    for (int k = 0; k < factors; ++k) {
        spatial::Criterion criterion;
        criterion.id = "c" + std::to_string(k);
        criterion.data.layer = criterion.id;
        criterion.curve = k % 2 == 0 ? "linear:0,100" : "linear:100,0";
        model.criteria.push_back(std::move(criterion));
    }
    return model;
}

/// Sees when the map is painted.
class FrameWatch final : public QObject {
public:
    int paints = 0;
    bool eventFilter(QObject*, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

/// Nanoseconds, of the window's thread.
struct Instant {
    double wall = 0;
    double processor = 0;
    double queued = 0;   // ready, while other programs had the processors
};

double clockOf(clockid_t which)
{
    timespec time{};
    clock_gettime(which, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double wallClock() { return clockOf(CLOCK_MONOTONIC); }

Instant now()
{
    Instant instant{wallClock(), clockOf(CLOCK_THREAD_CPUTIME_ID), 0};
    double ran = 0;
    std::ifstream("/proc/thread-self/schedstat") >> ran >> instant.queued;
    return instant;
}

/// Milliseconds of many frames.
struct FrameTimes {
    std::vector<double> wall;
    std::vector<double> held;
    std::vector<double> processor;

    void add(const Instant& from, const Instant& to)
    {
        wall.push_back((to.wall - from.wall) / 1e6);
        held.push_back((to.wall - from.wall - (to.queued - from.queued)) / 1e6);
        processor.push_back((to.processor - from.processor) / 1e6);
    }
};

void print(const char* name, std::vector<double> times)
{
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
    const auto late = std::count_if(times.begin(), times.end(), [](double time) { return time > 1000.0 / 60; });
    const auto veryLate = std::count_if(times.begin(), times.end(), [](double time) { return time > 33; });
    std::printf("%-18s\tp50 %.2f ms\tp99 %.2f ms\tworst %.2f ms\tabove 16.7 ms: %td\tabove 33 ms: %td\n", name, at(0.5), at(0.99), times.back(), late, veryLate);
}

QSize sizeOf(const QString& written)
{
    const QStringList parts = written.split(QLatin1Char('x'));
    return {parts.value(0).toInt(), parts.value(1).toInt()};
}

}  // namespace

int main(int argc, char** argv)
{
    spatial::startAgainWithFastHeap(argv);
    QApplication application(argc, argv);
    QCommandLineParser options;
    for (const auto& [name, value] : {std::pair("size", "2000x2000"), std::pair("rasters", ""), std::pair("factors", "10"), std::pair("seconds", "10"), std::pair("show", "score"),
                                      std::pair("window", "1920x1080"), std::pair("picture", ""), std::pair("folder", ""), std::pair("files", "10"), std::pair("drag", "weight"), std::pair("zoom", "1")})
        options.addOption({QString::fromLatin1(name), {}, QStringLiteral("value"), QString::fromLatin1(value)});
    options.process(application);
    applyTheme(Theme::Light);
    QTemporaryDir folder;
    qputenv("SONGHUA_STATE", folder.path().toUtf8());

    const int factors = options.value(QStringLiteral("factors")).toInt();
    const QSize size = sizeOf(options.value(QStringLiteral("size")));
    std::vector<std::string> files;
    for (const QString& file : options.value(QStringLiteral("rasters")).split(QLatin1Char(','), Qt::SkipEmptyParts))
        files.push_back(file.toStdString());
    const QString kept = options.value(QStringLiteral("folder"));
    if (files.empty())
        files = generated(kept.isEmpty() ? folder.path() : kept, size.width(), size.height(), std::min(factors, options.value(QStringLiteral("files")).toInt()));
    const auto prepared = stackOf(files, factors);
    if (!prepared)
        return 1;

    Document document;
    app::Jobs jobs;
    LayerStore store(document, jobs);
    Selection selection(document, store);
    MapCanvas map(document, store, selection, jobs);
    layers::Project project;
    project.map.crs = prepared->shape.crs.isKnown() ? prepared->shape.crs.wkt() : std::string();
    document.start(project);
    map.resize(sizeOf(options.value(QStringLiteral("window"))));
    map.QWidget::show();
    map.setDotsPerInch(96);
    const spatial::Box whole = prepared->shape.box();
    const double shownWidth = whole.width() / std::max(1.0, options.value(QStringLiteral("zoom")).toDouble()) / 2;
    const double shownHeight = shownWidth * map.height() / map.width();
    const spatial::Coordinate centre = whole.centre();
    map.show({centre.x - shownWidth, centre.y - shownHeight, centre.x + shownWidth, centre.y + shownHeight});
    FrameWatch watch;
    map.installEventFilter(&watch);
    LivePicture picture(jobs, map);
    spatial::SuitabilityModel model = modelOf(factors);
    QElapsedTimer clock;
    clock.start();
    picture.setModel(model);
    picture.setPrepared(prepared);
    picture.setShown(options.value(QStringLiteral("show")) == QLatin1String("robustness") ? Shown::Robustness : Shown::Score, {},
                     {.kind = spatial::WeightRegion::Kind::Around, .baseline = {}, .spread = 0.3});   // the one of the robustnesses that follows every weight
    while (!picture.isSettled() && clock.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    std::printf("%d x %d cells\t%d factors\tfirst picture %.0f ms\tpreview 1:%d\t%d x %d cells on the screen\n", prepared->shape.columns, prepared->shape.rows, factors,
                static_cast<double>(clock.elapsed()), picture.coarseness(), picture.imageShape().columns, picture.imageShape().rows);

    FrameTimes frames;
    FrameTimes changes;
    std::vector<double> computing;
    int previews = 0;
    const int finest = picture.coarseness();
    QObject::connect(&picture, &LivePicture::framePainted, &picture, [&](double milliseconds, bool) {
        computing.push_back(milliseconds);
        previews += picture.coarseness() > finest ? 1 : 0;
    });
    const double seconds = options.value(QStringLiteral("seconds")).toDouble();
    const QString drag = options.value(QStringLiteral("drag"));
    const Instant start = now();
    for (int frame = 0; wallClock() - start.wall < 1e9 * seconds; ++frame) {
        const Instant tick = now();
        const int before = watch.paints;
        const double swing = std::sin(frame * 0.1);
        if (drag == QLatin1String("map")) {
            map.moveTo(panned(map.view(), {8 * std::cos(frame * 0.05), 3 * swing}), Motion::Passing);
        } else {
            if (drag == QLatin1String("curve"))
                model.criteria.front().curve = "linear:0," + std::to_string(100 + static_cast<int>(80 * swing));
            else
                model.criteria.front().weight = 1 + 0.9 * swing;
            picture.setModel(model);
        }
        const Instant changed = now();
        while (watch.paints == before && wallClock() - tick.wall < 1e9)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        const Instant shown = now();
        changes.add(tick, changed);
        frames.add(tick, shown);
        while (wallClock() - tick.wall < 1e9 / 60) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            QThread::usleep(300);
        }
    }
    const Instant last = now();
    std::printf("%zu frames\t%.1f a second\t%d of them previews\n", frames.wall.size(), static_cast<double>(frames.wall.size()) / ((last.wall - start.wall) / 1e9), previews);
    print("change to frame", frames.wall);
    print("held", frames.held);
    print("window's thread", frames.processor);
    print("of it the change", changes.processor);
    print("combining", computing);
    while (!picture.isSettled() && wallClock() - last.wall < 60e9)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    std::printf("exact again after %.0f ms\tpreview 1:%d\n", (wallClock() - last.wall) / 1e6, picture.coarseness());
    if (const QString file = options.value(QStringLiteral("picture")); !file.isEmpty())
        map.picture().save(file);
    document.discard();
    return 0;
}
