// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_content.h"
#include "app/desktop/print/layout_gestures.h"
#include "app/desktop/print/layout_snap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app::desktop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

LayoutItem box(const char* id, double x, double y, double width, double height, const char* group = "")
{
    return {.id = id, .box = {x, y, width, height}, .content = TextItem{}, .group = group};
}

/// An A4 page: a is at the left, b in the middle, c at the right; c lies over b over a.
Layout page()
{
    Layout layout{.id = "page", .name = {"Page", "页"}, .width = 297, .height = 210};
    layout.items = {box("a", 10, 10, 20, 10), box("b", 50, 40, 30, 20), box("c", 120, 100, 40, 10)};
    return layout;
}

std::string order(const Layout& layout)
{
    std::string ids;
    for (const LayoutItem& item : layout.items)
        ids += item.id;
    return ids;
}

TEST(LayoutGestures, MovesWhatIsChosenAndLeavesWhatIsLocked)
{
    Layout layout = page();
    layout.item("b")->locked = true;
    moveItems(layout, {"a", "b", "nobody"}, 1.005, -2);
    EXPECT_EQ(layout.item("a")->box, (ItemBox{11.01, 8, 20, 10})) << "kept to a hundredth of a millimetre";
    EXPECT_EQ(layout.item("b")->box, (ItemBox{50, 40, 30, 20}));
}

TEST(LayoutGestures, PullsAHandle)
{
    const ItemBox from{10, 10, 40, 20};
    EXPECT_EQ(resized(from, PageHandle::BottomRight, 5, 6, false), (ItemBox{10, 10, 45, 26}));
    EXPECT_EQ(resized(from, PageHandle::TopLeft, 5, 6, false), (ItemBox{15, 16, 35, 14}));
    EXPECT_EQ(resized(from, PageHandle::Left, 5, 99, false), (ItemBox{15, 10, 35, 20}));
    EXPECT_EQ(resized(from, PageHandle::Right, -100, 0, false), (ItemBox{10, 10, 1, 20})) << "never smaller than an item may be";
    EXPECT_EQ(resized(from, PageHandle::BottomRight, 40, 0, true), (ItemBox{10, 10, 80, 40})) << "twice as wide is twice as high";
    EXPECT_EQ(resized(from, PageHandle::Right, 40, 0, true), (ItemBox{10, 0, 80, 40})) << "about the middle";
}

TEST(LayoutGestures, ResizesSeveralTogether)
{
    Layout layout = page();
    const ItemBox from = *boundsOf(layout, {"a", "b"});
    EXPECT_EQ(from, (ItemBox{10, 10, 70, 50}));
    fitItems(layout, {"a", "b"}, from, {10, 10, 140, 100});
    EXPECT_EQ(layout.item("a")->box, (ItemBox{10, 10, 40, 20}));
    EXPECT_EQ(layout.item("b")->box, (ItemBox{90, 70, 60, 40}));
    EXPECT_FALSE(boundsOf(layout, {"nobody"}));
}

TEST(LayoutGestures, AFlatLineStaysFlat)
{
    Layout layout = page();
    layout.items = {{.id = "rule", .box = {10, 50, 100, 0}, .content = ShapeItem{.kind = ShapeKind::Line}}};
    moveItems(layout, {"rule"}, 1, 1);
    EXPECT_EQ(layout.item("rule")->box, (ItemBox{11, 51, 100, 0}));
    const ItemBox from = *boundsOf(layout, {"rule"});
    fitItems(layout, {"rule"}, from, resized(from, PageHandle::Right, 20, 0, false));
    EXPECT_EQ(layout.item("rule")->box, (ItemBox{11, 51, 120, 0}));
    fitItems(layout, {"rule"}, layout.item("rule")->box, {11, 51, 120, 30});
    EXPECT_EQ(layout.item("rule")->box, (ItemBox{11, 51, 120, 30})) << "unless it is pulled down";
}

TEST(LayoutGestures, AlignsOneToThePageAndSeveralToOneAnother)
{
    Layout layout = page();
    alignItems(layout, {"a"}, Edge::Right);
    alignItems(layout, {"a"}, Edge::Middle);
    EXPECT_EQ(layout.item("a")->box, (ItemBox{277, 100, 20, 10}));
    layout = page();
    alignItems(layout, {"a", "b", "c"}, Edge::Left);
    EXPECT_EQ(layout.item("b")->box.x, 10);
    EXPECT_EQ(layout.item("c")->box.x, 10);
    layout = page();
    alignItems(layout, {"a", "b", "c"}, Edge::Bottom);
    EXPECT_EQ(layout.item("a")->box.y, 100);
    EXPECT_EQ(layout.item("b")->box.y, 90);
    layout = page();
    alignItems(layout, {"a", "b", "c"}, Edge::Centre);
    EXPECT_EQ(layout.item("b")->box.x, 70) << "the middle of 10 and 160 is 85";
}

TEST(LayoutGestures, AGroupIsAlignedAsOne)
{
    Layout layout = page();
    groupItems(layout, {"a", "b"});
    EXPECT_THAT(withGroups(layout, {"a"}), ElementsAre("b", "a")) << "what was chosen last leads";
    alignItems(layout, {"a", "b"}, Edge::Left);
    EXPECT_EQ(layout.item("a")->box.x, 0);
    EXPECT_EQ(layout.item("b")->box.x, 40);
    ungroupItems(layout, {"a", "b"});
    EXPECT_THAT(withGroups(layout, {"a"}), ElementsAre("a"));
}

TEST(LayoutGestures, DistributesWithEqualGaps)
{
    Layout layout = page();
    distributeItems(layout, {"c", "a", "b"}, Axis::Across);
    // From 10 to 160 there are 150 mm, 90 of them filled: two gaps of 30.
    EXPECT_EQ(layout.item("a")->box.x, 10);
    EXPECT_EQ(layout.item("b")->box.x, 60);
    EXPECT_EQ(layout.item("c")->box.x, 120);
    const Layout before = layout;
    distributeItems(layout, {"a", "b"}, Axis::Down);
    EXPECT_EQ(layout, before) << "two have nothing between them";
}

TEST(LayoutGestures, SizesAsTheOneChosenLast)
{
    Layout layout = page();
    sizeAlike(layout, {"a", "b", "c"}, true, false);
    EXPECT_EQ(layout.item("a")->box, (ItemBox{10, 10, 40, 10}));
    EXPECT_EQ(layout.item("b")->box, (ItemBox{50, 40, 40, 20}));
}

TEST(LayoutGestures, OrdersWhatLiesOverWhat)
{
    Layout layout = page();
    orderItems(layout, {"a"}, Order::Forward);
    EXPECT_EQ(order(layout), "bac");
    orderItems(layout, {"b"}, Order::Front);
    EXPECT_EQ(order(layout), "acb");
    orderItems(layout, {"b", "c"}, Order::Back);
    EXPECT_EQ(order(layout), "cba") << "their own order stays";
    orderItems(layout, {"a", "b"}, Order::Backward);
    EXPECT_EQ(order(layout), "bac");
    orderItems(layout, {"c"}, Order::Forward);
    EXPECT_EQ(order(layout), "bac") << "it is at the top";
}

TEST(LayoutGestures, TouchesTheUppermostAndAFrameAtItsLineOnly)
{
    Layout layout = page();
    layout.items.push_back({.id = "frame", .box = {0, 0, 297, 210}, .content = ShapeItem{}, .lineWidth = 0.5});
    EXPECT_EQ(itemAt(layout, 15, 15, 1), "a");
    EXPECT_EQ(itemAt(layout, 0.5, 100, 1), "frame");
    EXPECT_EQ(itemAt(layout, 90, 90, 1), "");
    layout.item("b")->box = {10, 10, 20, 10};
    EXPECT_EQ(itemAt(layout, 15, 15, 1), "b");
    EXPECT_EQ(itemAt(layout, 15, 15, 1, "b"), "a");
    EXPECT_EQ(itemAt(layout, 15, 15, 1, "a"), "b") << "around the end";
    layout.item("b")->hidden = true;
    EXPECT_EQ(itemAt(layout, 15, 15, 1), "a");
    EXPECT_THAT(itemsIn(layout, {0, 0, 200, 150}), ElementsAre("a", "c")) << "neither hidden ones nor the frame, which sticks out";
    EXPECT_EQ(nextItem(layout, "a", 1), "c");
    EXPECT_EQ(nextItem(layout, "a", -1), "frame");
    EXPECT_EQ(nextItem(layout, "", 1), "a");
    EXPECT_EQ(nextItem(Layout{}, "", 1), "");
}

TEST(LayoutGestures, CopiesHaveNamesOfTheirOwnAndReferToCopiedMaps)
{
    Layout layout = page();
    layout.items = {{.id = "map", .box = {0, 0, 100, 100}, .content = MapItem{}, .group = "group-1", .locked = true},
                    {.id = "legend", .box = {100, 0, 50, 100}, .content = LegendItem{.map = "map"}, .group = "group-1"}};
    const auto items = itemsFromText(itemsAsText(layout, {"map", "legend"}));
    ASSERT_TRUE(items);
    EXPECT_EQ(*items, layout.items) << "through the clipboard nothing is lost";
    EXPECT_THAT(addCopies(layout, *items, 5, 5), ElementsAre("map-2", "legend-2"));
    EXPECT_EQ(layout.item("map-2")->box, (ItemBox{5, 5, 100, 100}));
    EXPECT_EQ(std::get<LegendItem>(layout.item("legend-2")->content).map, "map-2");
    EXPECT_EQ(layout.item("map-2")->group, "group-2");
    EXPECT_EQ(layout.item("legend-2")->group, "group-2");
    EXPECT_FALSE(layout.item("map-2")->locked);
    removeItems(layout, {"map-2", "map"});
    EXPECT_TRUE(layout.item("map")) << "locked";
    EXPECT_EQ(std::get<LegendItem>(layout.item("legend-2")->content).map, "") << "the first map again";
    EXPECT_FALSE(itemsFromText("any words"));
    EXPECT_FALSE(itemsFromText("{"));
}

TEST(LayoutGestures, ANewItemHasTheSizeItWasDrawnWithOrTheUsualOne)
{
    Layout layout = page();
    EXPECT_EQ(addItem(layout, "map", {10, 20, 100, 50}), "map");
    EXPECT_EQ(layout.item("map")->box, (ItemBox{10, 20, 100, 50}));
    EXPECT_EQ(addItem(layout, "text", {10, 20, 0, 0}, {"Text", "文字"}), "text");
    EXPECT_GT(layout.item("text")->box.width, 20);
    EXPECT_EQ(std::get<TextItem>(layout.item("text")->content).text.zh, "文字");
    EXPECT_EQ(addItem(layout, "nothing", {}), "");
    for (const char* kind : {"legend", "scale-bar", "north-arrow", "table", "chart", "picture", "shape"})
        EXPECT_EQ(kindOf(layout.item(addItem(layout, kind, {}))->content), kind);
    EXPECT_EQ(mapsOf(layout).size(), 1U);
}

TEST(LayoutGestures, AnotherPaperKeepsEverythingInItsPlace)
{
    Layout layout = page();
    layout.guidesX = {148.5};
    layout.item("c")->locked = true;
    resizePage(layout, 148.5, 420);
    EXPECT_EQ(layout.item("b")->box, (ItemBox{25, 80, 15, 40}));
    EXPECT_EQ(layout.item("c")->box, (ItemBox{60, 200, 20, 20}));
    EXPECT_THAT(layout.guidesX, ElementsAre(74.25));
    resizePage(layout, 1, 99'999);
    EXPECT_EQ(layout.width, kSmallestPage);
    EXPECT_EQ(layout.height, kLargestPage);
}

TEST(LayoutContent, MovesAndScalesWhatAMapShows)
{
    // A frame of 100 x 50 mm at 1:100,000: 10 x 5 km.
    const styles::MapView view{.extent = {0, 0, 10'000, 5'000}, .pixels = {100, 50}, .dotsPerInch = 25.4};
    EXPECT_NEAR(view.scaleDenominator(), 100'000, 1e-6);
    Layout layout = page();
    MapItem map;
    moveContent(layout, map, view, 10, 20);
    ASSERT_TRUE(map.extent) << "the paper goes right and down: the west and the north come into view";
    EXPECT_NEAR(map.extent->centre().x, 4'000, 1e-6);
    EXPECT_NEAR(map.extent->centre().y, 4'500, 1e-6);
    EXPECT_LT(map.extent->width(), 10'000) << "so that it fits the scale it had";
    EXPECT_GT(map.extent->width(), 9'980);
    EXPECT_EQ(map.scale, 0);
    scaleContent(layout, map, view, {0, 0}, 1);
    EXPECT_EQ(map.scale, 80'000);
    EXPECT_NEAR(map.extent->minX, 0, 5) << "the corner under the pointer stays";
    EXPECT_NEAR(map.extent->maxY, 5'000, 5);
    EXPECT_NEAR(map.extent->width(), 8'000, 10);
    releaseContent(map);
    EXPECT_EQ(map, MapItem{});
    layout.atlas.layer = "cities";
    moveContent(layout, map, view, 10, 20);
    EXPECT_FALSE(map.extent) << "the atlas leads";
    scaleContent(layout, map, view, {0, 0}, -1);
    EXPECT_EQ(map.scale, 150'000);
    EXPECT_FALSE(map.extent);
}

TEST(LayoutContent, ScalesArePlain)
{
    EXPECT_EQ(plainScale(100'000, 1), 80'000);
    EXPECT_EQ(plainScale(100'000, -1), 150'000);
    EXPECT_EQ(plainScale(83'211, 1), 80'000);
    EXPECT_EQ(plainScale(83'211, -2), 150'000);
    EXPECT_EQ(plainScale(150, 5), 100) << "not nearer than that";
    EXPECT_EQ(plainScale(90e6, -9), 100e6);
}

TEST(LayoutSnap, DrawsEdgesAndCentresToTheNearestLine)
{
    Layout layout = page();
    layout.guidesX = {200};
    const SnapTargets targets = snapTargets(layout, {"a"});
    // The left edge of b is at 50.
    PageSnap snap = snapped({48.5, 70, 20, 10}, targets, 2);
    EXPECT_EQ(snap.dx, 1.5);
    EXPECT_THAT(snap.x, ElementsAre(50));
    EXPECT_EQ(snap.dy, 0);
    EXPECT_THAT(snap.y, IsEmpty());
    // The guide, with the right edge; the margin, with the top.
    snap = snapped({181, 11, 20, 7}, targets, 2);
    EXPECT_EQ(snap.dx, -1);
    EXPECT_THAT(snap.x, ElementsAre(200));
    EXPECT_EQ(snap.dy, -1);
    EXPECT_THAT(snap.y, ElementsAre(10));
    // The middle of the page.
    snap = snapped({138, 150, 20, 8}, targets, 2);
    EXPECT_EQ(snap.dx, 0.5);
    // Only the side that is pulled.
    snap = snapped({49, 65, 32, 10}, targets, 2, {.low = false, .centre = false}, {.low = false, .centre = false, .high = false});
    EXPECT_EQ(snap.dx, -1) << "to the right edge of b, at 80";
    EXPECT_EQ(snap.dy, 0);
    EXPECT_EQ(snapped({30.9, 70, 3, 3}, targets, 0.5).dx, 0) << "nothing in reach";
}

}  // namespace
}  // namespace app::desktop
