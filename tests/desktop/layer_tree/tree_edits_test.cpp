// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/tree_edits.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

/// A project of layers a, b, c and a group g with d and e; a lies on top.
layers::Project project()
{
    layers::Project project;
    for (const char* id : {"a", "b", "c", "d", "e"})
        project.layers.push_back({.id = id, .name = {id, id}, .role = {}, .source = {}, .provenance = {}});
    project.tree = {{.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "g", .isGroup = true, .name = {"Group", "分组"}, .children = {{.id = "d"}, {.id = "e"}}}};
    return project;
}

std::string drawn(const std::vector<layers::TreeItem>& tree)
{
    std::string words;
    for (const layers::TreeItem& item : tree)
        words += (words.empty() ? "" : " ") + item.id + (item.isGroup ? "(" + drawn(item.children) + ")" : item.visible ? "" : "-");
    return words;
}

TEST(TreeEdits, MovesItemsBeforeTheNamedPlace)
{
    auto p = project();
    moveItems(p, {"c"}, "", 0);
    EXPECT_EQ(drawn(p.tree), "c a b g(d e)");
    moveItems(p, {"c", "b"}, "g", 1);
    EXPECT_EQ(drawn(p.tree), "a g(d c b e)");
    moveItems(p, {"d"}, "", 99);
    EXPECT_EQ(drawn(p.tree), "a g(c b e) d");
}

TEST(TreeEdits, AGroupDoesNotGoIntoItself)
{
    auto p = project();
    moveItems(p, {"g"}, "g", 0);
    EXPECT_EQ(drawn(p.tree), "a b c g(d e)");
}

TEST(TreeEdits, ShiftsPastOneNeighbourAndOutOfAGroup)
{
    auto p = project();
    shiftItems(p, {"b"}, -1);
    EXPECT_EQ(drawn(p.tree), "b a c g(d e)");
    shiftItems(p, {"b"}, 1);
    EXPECT_EQ(drawn(p.tree), "a b c g(d e)");
    shiftItems(p, {"d"}, -1);
    EXPECT_EQ(drawn(p.tree), "a b c d g(e)");
    shiftItems(p, {"a"}, -1);
    EXPECT_EQ(drawn(p.tree), "a b c d g(e)");
}

TEST(TreeEdits, GroupsAndUngroupsInPlace)
{
    auto p = project();
    const std::string id = groupItems(p, {"b", "c"}, {"New", "新"});
    EXPECT_EQ(drawn(p.tree), "a " + id + "(b c) g(d e)");
    ungroup(p, {id});
    EXPECT_EQ(drawn(p.tree), "a b c g(d e)");
}

TEST(TreeEdits, ShowsOnlyTheChosenAndTheGroupsAroundThem)
{
    auto p = project();
    setTicked(p, {"g"}, false);
    const auto before = p.tree;
    showOnly(p, {"e"});
    EXPECT_EQ(drawn(p.tree), "a- b- c- g(d- e)");
    EXPECT_TRUE(isShown(p.tree, "e"));
    restoreTicks(p, before);
    EXPECT_EQ(p.tree, before);
}

TEST(TreeEdits, RemovesAGroupWithItsLayersAndItsNetwork)
{
    auto p = project();
    p.networks.push_back({.id = "road", .layer = "d", .speed = {}, .oneway = {}, .season = {}});
    removeItems(p, {"g", "b", "d"});
    EXPECT_EQ(drawn(p.tree), "a c");
    EXPECT_EQ(p.layers.size(), 2U);
    EXPECT_TRUE(p.networks.empty());
}

TEST(TreeEdits, ACopyLiesAboveItsOriginalAndHasNoRole)
{
    auto p = project();
    p.layers[1].role = "roads";
    const Ids copies = duplicate(p, {"b"}, [](const layers::LayerEntry&) { return std::string("{\"opacity\": 0.5}"); });
    ASSERT_EQ(copies.size(), 1U);
    EXPECT_EQ(drawn(p.tree), "a " + copies.front() + " b c g(d e)");
    EXPECT_TRUE(p.layer(copies.front())->role.empty());
    EXPECT_EQ(p.layer(copies.front())->style, "{\"opacity\": 0.5}");
}

}  // namespace
}  // namespace app::desktop
