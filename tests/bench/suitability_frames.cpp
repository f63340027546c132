// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the suitability workbench: a weight is dragged for some seconds over a stack of factors, from each change of the model to the frame
// of the map that shows it.
//
//     suitability_frames [--size COLUMNSxROWS] [--rasters A.tif,B.tif ...] [--factors 10] [--seconds 10] [--show score|robustness] [--window 1920x1080] [--picture FILE.png]
//
// Without --rasters the stack is generated: tiled GeoTIFFs with overviews, in a temporary folder. With fewer rasters than factors they take turns.
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/live/live_picture.h"
#include "app/desktop/suitability/live/view_cells.h"
#include "app/desktop/theme/theme.h"
#include "app/workflow/prepared_model.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "spatial/crs/crs.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>
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

void print(const char* name, std::vector<double> times)
{
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
    std::printf("%s\t%zu frames\tp50 %.2f ms\tp99 %.2f ms\tworst %.2f ms\n", name, times.size(), at(0.5), at(0.99), times.back());
}

QSize sizeOf(const QString& written)
{
    const QStringList parts = written.split(QLatin1Char('x'));
    return {parts.value(0).toInt(), parts.value(1).toInt()};
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser options;
    for (const auto& [name, value] : {std::pair("size", "2000x2000"), std::pair("rasters", ""), std::pair("factors", "10"), std::pair("seconds", "10"), std::pair("show", "score"),
                                      std::pair("window", "1920x1080"), std::pair("picture", "")})
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
    if (files.empty())
        files = generated(folder.path(), size.width(), size.height(), factors);
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
    map.show(prepared->shape.box());
    FrameWatch watch;
    map.installEventFilter(&watch);
    LivePicture picture(jobs, map);
    spatial::SuitabilityModel model = modelOf(factors);
    QElapsedTimer clock;
    clock.start();
    picture.setModel(model);
    picture.setPrepared(prepared);
    picture.setShown(options.value(QStringLiteral("show")) == QLatin1String("robustness") ? Shown::Robustness : Shown::Score, {}, {});
    while (!picture.isSettled() && clock.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    std::printf("%d x %d cells\t%d factors\tfirst picture %.0f ms\tpreview 1:%d\t%d x %d cells on the screen\n", prepared->shape.columns, prepared->shape.rows, factors,
                static_cast<double>(clock.elapsed()), picture.coarseness(), picture.imageShape().columns, picture.imageShape().rows);

    std::vector<double> frames;
    std::vector<double> computing;
    QObject::connect(&picture, &LivePicture::framePainted, &picture, [&](double milliseconds, bool) { computing.push_back(milliseconds); });
    const double seconds = options.value(QStringLiteral("seconds")).toDouble();
    QElapsedTimer whole;
    whole.start();
    for (int frame = 0; static_cast<double>(whole.elapsed()) < 1000 * seconds; ++frame) {
        QElapsedTimer tick;
        tick.start();
        model.criteria.front().weight = 1 + 0.9 * std::sin(frame * 0.1);
        const int before = watch.paints;
        picture.setModel(model);
        while (watch.paints == before && tick.elapsed() < 1000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        frames.push_back(static_cast<double>(tick.nsecsElapsed()) / 1e6);
        while (tick.nsecsElapsed() < 16'667'000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            QThread::usleep(300);
        }
    }
    print("change to frame", frames);
    print("of it combining", computing);
    if (const QString file = options.value(QStringLiteral("picture")); !file.isEmpty())
        map.picture().save(file);
    document.discard();
    return 0;
}
