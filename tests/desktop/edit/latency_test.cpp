// SPDX-License-Identifier: GPL-3.0-or-later
// How long a hand waits: from an event to the painted preview, on 10,000 parcels (SONGHUA_PARCELS=316: on 100,000). Prints the percentiles.
#include "tests/desktop/edit/edit_window.h"
#include "tests/support/parcels.h"

#include <algorithm>
#include <cstdio>

namespace app::desktop {
namespace {

class Latency : public test_support::EditWindow {
protected:
    void openMany()
    {
        const int edge = qEnvironmentVariableIsSet("SONGHUA_PARCELS") ? qEnvironmentVariableIntValue("SONGHUA_PARCELS") : 100;
        spatial::FeatureTable table = *test_support::parcels(edge);
        table.crs = *spatial::Crs::fromText("EPSG:4530");
        table.geometry = table.geometry.transformed([](spatial::Coordinate c) { return spatial::Coordinate{c.x + kX, c.y + kY}; });
        bench().document.edit(spatial::text("Change the map's CRS"), [](layers::Project& project) { project.map.crs = "EPSG:4530"; });
        addLayer("parcels", std::move(table));
        choose("parcels");
        const double middle = edge * 150.0;
        map().show({kX + middle - 900, kY + middle - 900, kX + middle + 900, kY + middle + 900});
        ASSERT_TRUE(test_support::waitFor([this] { return map().isSettled(); }, 120'000));
        ids_ = bench().store.layer("parcels")->table->ids;
        map().setFocus();
    }
    void painted(QPoint p, Qt::MouseButtons held, std::vector<double>& times)
    {
        QElapsedTimer clock;
        clock.start();
        move(p, held);
        map().repaint();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    static void tell(const char* what, std::vector<double>& times)
    {
        std::sort(times.begin(), times.end());
        std::printf("%s: p50 %.2f ms, p99 %.2f ms, most %.2f ms of %zu\n", what, times[times.size() / 2], times[times.size() * 99 / 100], times.back(), times.size());
    }
};

TEST_F(Latency, OfVerticesSplittingAndReshaping)
{
    openMany();
    const QPoint centre(map().width() / 2, map().height() / 2);
    std::vector<double> plain;
    for (int i = 0; i < 100; ++i)
        painted(centre + QPoint(i % 40, i % 30), Qt::NoButton, plain);
    tell("moving the pointer without a tool", plain);

    ASSERT_TRUE(run("edit.vertices"));
    std::vector<double> hover;
    for (int i = 0; i < 200; ++i)
        painted(centre + QPoint(i - 100, (i * 7) % 120 - 60), Qt::NoButton, hover);
    tell("vertices under the pointer", hover);
    // The nearest node of the parcel in the middle.
    move(centre);
    const auto under = layer()->near({map().view().toMap(centre).x, map().view().toMap(centre).y, map().view().toMap(centre).x, map().view().toMap(centre).y});
    ASSERT_FALSE(under.empty());
    const spatial::Coordinate node = layer()->geometry(under.front()).ring(0)[0];
    const QPoint from = map().view().toPixels(node).toPoint();
    move(from);
    std::vector<double> drag;
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    for (int i = 1; i <= 200; ++i)
        painted(from + QPoint(i % 25, (i * 3) % 20), Qt::LeftButton, drag);
    QElapsedTimer clock;
    clock.start();
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(12, 9));
    map().repaint();
    std::printf("released and painted: %.2f ms\n", static_cast<double>(clock.nsecsElapsed()) / 1e6);
    tell("dragging a node of several parcels", drag);

    ASSERT_TRUE(run("edit.split"));
    click(centre - QPoint(60, 60), Qt::ControlModifier);
    std::vector<double> split;
    for (int i = 0; i < 100; ++i)
        painted(centre + QPoint(20 + i % 40, 40 + i % 20), Qt::NoButton, split);
    tell("a splitting line with its result", split);
    key(Qt::Key_Escape);

    // A generous bound: the figures above are what counts, this only notices a pass over all features.
    for (const auto& times : {hover, drag, split})
        EXPECT_LT(times[times.size() / 2], 500);
}

}  // namespace
}  // namespace app::desktop
