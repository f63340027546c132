// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of a site that is dragged over a network: each step snaps it, finds what it reaches, counts people at places, and draws the reached streets.
//
//     reach_frames --roads LINES [--speed FIELD] [--oneway FIELD] [--people 1000] [--minutes 15,30,60] [--seconds 10] [--zoom 1] [--window 1920x1080] [--picture FILE.png]
//
// --zoom n shows 1/n of the network's width. The site goes round the middle of the view. People stand at as many places drawn from the network's nodes.
#include "app/desktop/access/reach/reach_engine.h"
#include "layers/sources/open.h"
#include "spatial/core/fast_heap.h"
#include "styles/ramps/color_ramp.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

namespace {

using namespace app::desktop;

void print(const char* name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
    const auto late = std::count_if(times.begin(), times.end(), [](double time) { return time > 1000.0 / 60; });
    std::printf("%-18s\t%zu frames\tp50 %.2f ms\tp99 %.2f ms\tworst %.2f ms\tabove 16.7 ms: %td\n", name, times.size(), at(0.5), at(0.99), times.back(), late);
}

int fail(const spatial::Error& error)
{
    std::fprintf(stderr, "%s\n", error.message.english().c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    spatial::startAgainWithFastHeap(argv);
    QGuiApplication application(argc, argv);
    QCommandLineParser options;
    for (const auto& [name, value] : {std::pair("roads", ""), std::pair("speed", ""), std::pair("oneway", ""), std::pair("people", "1000"), std::pair("minutes", "15,30,60"), std::pair("seconds", "10"),
                                      std::pair("zoom", "1"), std::pair("window", "1920x1080"), std::pair("picture", "")})
        options.addOption({QString::fromLatin1(name), {}, QStringLiteral("value"), QString::fromLatin1(value)});
    options.process(application);
    const auto value = [&](const char* name) { return options.value(QString::fromLatin1(name)); };

    layers::SourceSpec source;
    source.path = value("roads").toStdString();
    const auto lines = layers::openFeatures(source, spatial::noProgress());
    if (!lines)
        return fail(lines.error());
    layers::NetworkEntry entry;
    entry.speed = value("speed").toStdString();
    entry.oneway = value("oneway").toStdString();
    entry.profile = "car";
    QElapsedTimer clock;
    clock.start();
    const auto network = app::prepareNetwork(*lines->table, nullptr, entry, spatial::noProgress());
    if (!network)
        return fail(network.error());
    const spatial::Network& net = *(*network)->network;
    std::printf("%zu edges, %zu nodes, prepared in %.1f s\n", net.edges.size(), net.nodes.size(), static_cast<double>(clock.elapsed()) / 1000);

    spatial::PeoplePlaces people;
    people.groups.resize(3);
    std::mt19937 random(1);
    for (int i = 0; i < value("people").toInt(); ++i) {
        people.snaps.push_back((*network)->snapper->snap(net.nodes[random() % net.nodes.size()], 1000));
        for (auto& group : people.groups)
            group.push_back(static_cast<double>(random() % 5000));
    }
    const auto engine = ReachEngine::of(*network, spatial::Direction::ToSources, std::move(people), net.crs, spatial::noProgress());
    if (!engine)
        return fail(engine.error());

    spatial::Box box;
    for (const spatial::Coordinate node : net.nodes)
        box.include(node);
    const double zoom = value("zoom").toDouble();
    const spatial::Coordinate middle = box.centre();
    const double half = box.width() / zoom / 2;
    const QStringList size = value("window").split(QLatin1Char('x'));
    ReachWish wish;
    wish.view = styles::MapView::showing({middle.x - half, middle.y - half, middle.x + half, middle.y + half}, QSizeF(size.value(0).toInt(), size.value(1).toInt()), 96, net.crs);
    const QStringList minutes = value("minutes").split(QLatin1Char(','));
    const auto colors = styles::colorRamp("minutes").classes(static_cast<int>(minutes.size()));
    for (int i = 0; i < minutes.size(); ++i)
        wish.classes.push_back({minutes[i].toDouble() * 60, colors[static_cast<std::size_t>(i)]});
    wish.snap = {5000, 20};

    std::vector<double> times;
    double reached = 0;
    QImage last;
    clock.restart();
    for (int step = 0; static_cast<double>(clock.elapsed()) < value("seconds").toDouble() * 1000 || step < 10; ++step) {
        const double angle = step * 0.02;
        wish.place = {middle.x + half / 3 * std::cos(angle), middle.y + half / 3 * std::sin(angle)};
        QElapsedTimer frame;
        frame.start();
        auto made = (*engine)->frame(wish, spatial::noProgress());
        if (!made)
            return fail(made.error());
        if (step > 0)   // the first prepares the view
            times.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
        reached += made->snap ? made->people.within[0].back() : 0;
        last = std::move(made->streets);
    }
    print("drag", times);
    std::printf("people reached, mean: %.0f\n", reached / static_cast<double>(times.size() + 1));
    if (!value("picture").isEmpty())
        last.save(value("picture"));
    return reached > 0 ? 0 : 1;
}
