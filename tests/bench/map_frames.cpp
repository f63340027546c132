// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the real window: a scripted pan and zoom with real events over a project or a data file, from each input event to the
// frame that shows it; and the time from the start to the drawn map.
//
//     map_frames (--project FILE | --data FILE) [--seconds 30] [--size 1920x1080] [--picture FILE.png]
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"
#include "spatial/core/fast_heap.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QSet>
#include <QTemporaryDir>
#include <QThread>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

namespace {

using namespace app::desktop;

/// Sees when the map is painted.
class PaintWatch final : public QObject {
public:
    using QObject::QObject;
    int paints = 0;
    bool eventFilter(QObject*, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

class FrameScript {
public:
    explicit FrameScript(MapCanvas& canvas) : canvas_(canvas) { canvas_.installEventFilter(&watch_); }

    /// Seconds of a drag that wanders, with a zoom every two seconds.
    void run(double seconds)
    {
        QElapsedTimer whole;
        whole.start();
        const QPointF middle = QRectF(canvas_.rect()).center();
        QPointF at = middle;
        press(at, true);
        int frame = 0;
        int notch = 0;
        for (; static_cast<double>(whole.elapsed()) < 1000 * seconds; ++frame) {
            QElapsedTimer tick;
            tick.start();
            if (frame % 120 < 110) {
                const double angle = frame * std::numbers::pi / 90;
                at += QPointF(14 * std::cos(angle), 9 * std::sin(1.7 * angle));
                if (!QRectF(canvas_.rect()).adjusted(100, 100, -100, -100).contains(at)) {
                    press(at, false);
                    at = middle;
                    press(at, true);
                }
                time([&] { move(at); }, pans_);
            } else {
                if (frame % 120 == 110)
                    press(at, false);
                // Three turns in, three out.
                const int turn = notch / 10 % 6;
                time([&] { wheel(middle, turn < 3 ? 60 : -60); }, zooms_);
                ++notch;
                if (frame % 120 == 119) {
                    at = middle;
                    press(at, true);
                }
            }
            if (frame % 20 == 0)
                seen_.insert(qHashBits(canvas_.picture()));
            const auto left = 16'667'000 - tick.nsecsElapsed();
            QElapsedTimer rest;
            rest.start();
            while (rest.nsecsElapsed() < left) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
                QThread::usleep(300);   // what a person's hand leaves: the threads that draw have it
            }
        }
        press(at, false);
        looked_ = frame / 20;
    }

    void print() const
    {
        print("pan", pans_);
        print("zoom", zooms_);
        std::printf("different pictures\t%lld of %d looked at\n", static_cast<long long>(seen_.size()), looked_);
    }

private:
    template <class Send>
    void time(Send send, std::vector<double>& times)
    {
        QElapsedTimer clock;
        clock.start();
        const int before = watch_.paints;
        send();
        while (watch_.paints == before && clock.elapsed() < 1000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    static size_t qHashBits(const QImage& image)
    {
        return ::qHashBits(image.constBits(), static_cast<size_t>(image.sizeInBytes()));
    }
    static void print(const char* name, std::vector<double> times)
    {
        if (times.empty())
            return;
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
        std::printf("%s\t%zu frames\tp50 %.2f ms\tp99 %.2f ms\tworst %.2f ms\n", name, times.size(), at(0.5), at(0.99), times.back());
    }

    void press(QPointF at, bool down)
    {
        QMouseEvent event(down ? QEvent::MouseButtonPress : QEvent::MouseButtonRelease, at, canvas_.mapToGlobal(at), Qt::LeftButton, down ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&canvas_, &event);
    }
    void move(QPointF at)
    {
        QMouseEvent event(QEvent::MouseMove, at, canvas_.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&canvas_, &event);
    }
    void wheel(QPointF at, int delta)
    {
        QWheelEvent event(at, canvas_.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas_, &event);
    }

    MapCanvas& canvas_;
    PaintWatch watch_;
    std::vector<double> pans_;
    std::vector<double> zooms_;
    QSet<size_t> seen_;
    int looked_ = 0;
};

bool settle(MapCanvas& canvas, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!canvas.isSettled() && clock.elapsed() < 1000 * seconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
        QThread::usleep(500);
    }
    return canvas.isSettled();
}

}  // namespace

int main(int argc, char** argv)
{
    spatial::startAgainWithFastHeap(argv);
    QElapsedTimer start;
    start.start();
    QTemporaryDir folder;
    qputenv("SONGHUA_CONFIG", folder.path().toUtf8());
    qputenv("SONGHUA_STATE", (folder.path() + QStringLiteral("/state")).toUtf8());
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser arguments;
    const QCommandLineOption project("project", "A project to open.", "file");
    const QCommandLineOption data("data", "A data file to show.", "file");
    const QCommandLineOption seconds("seconds", "How long to pan and zoom.", "seconds", "30");
    const QCommandLineOption size("size", "Of the map.", "WxH", "1920x1080");
    const QCommandLineOption picture("picture", "Where to put the last frame.", "file");
    arguments.addOptions({project, data, seconds, size, picture});
    arguments.process(application);

    applyTheme(Theme::Light);
    setLanguage(app::Language::English);
    MainWindow window;
    furnish(window);
    MapCanvas& canvas = window.workbench().map;
    const QStringList edges = arguments.value(size).split('x');
    const QSize wanted(edges.value(0).toInt(), edges.value(1).toInt());
    window.resize(wanted);
    window.show();
    QCoreApplication::processEvents();
    window.resize(window.size() + wanted - canvas.size());
    std::printf("window\t%lld ms\n", static_cast<long long>(start.elapsed()));

    Document& document = window.workbench().document;
    if (arguments.isSet(project)) {
        if (const auto opened = document.open(arguments.value(project).toStdString()); !opened) {
            std::fprintf(stderr, "%s\n", opened.error().message.english().c_str());
            return 3;
        }
    } else {
        auto made = app::newProject("province", {"Frames", "帧"});
        if (!made)
            return 1;
        layers::LayerEntry layer;
        layer.id = "data";
        layer.name = {"Data", "数据"};
        layer.source.path = arguments.value(data).toStdString();
        made->layers = {layer};
        made->tree = {layers::TreeItem{.id = layer.id}};
        made->grids.clear();
        document.start(*std::move(made));
    }
    if (!settle(canvas, 100)) {
        for (const auto& layer : document.project().layers)
            if (const auto snapshot = window.workbench().store.layer(layer.id); snapshot->error)
                std::fprintf(stderr, "%s: %s\n", layer.id.c_str(), snapshot->error->message.english().c_str());
        std::fprintf(stderr, "the map did not settle\n");
        return 1;
    }
    std::printf("start to the whole map\t%lld ms\t%d x %d\n", static_cast<long long>(start.elapsed()), canvas.width(), canvas.height());

    FrameScript script(canvas);
    script.run(arguments.value(seconds).toDouble());
    QElapsedTimer rest;
    rest.start();
    settle(canvas, 60);
    std::printf("rest to the whole picture\t%lld ms\n", static_cast<long long>(rest.elapsed()));
    script.print();
    if (arguments.isSet(picture))
        canvas.picture().save(arguments.value(picture));
    return 0;
}
