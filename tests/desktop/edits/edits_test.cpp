// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/edits/edits_window.h"

namespace app::desktop {
namespace {

using spatial::text;

class Edits : public test_support::EditsWindow {
protected:
    void openThree() { openProject({{"shape", "parcels.shp"}, {"package", "parcels2.gpkg"}, {"json", "parcels3.geojson"}}); }
};

TEST_F(Edits, AGestureIsSeenByEverybodyAndTakenBack)
{
    openThree();
    const quint64 before = bench().store.layer("package")->revision;
    move("package", 2, 30);
    EXPECT_TRUE(document().isDirty());
    EXPECT_TRUE(window_->isWindowModified());
    const auto snapshot = bench().store.layer("package");
    EXPECT_NE(snapshot->revision, before);
    EXPECT_EQ(snapshot->changedSince, before);
    EXPECT_EQ(snapshot->changedBox.minX, 42'500'100 + (table("package")->ids[0] == 0 ? 100 : 0));
    EXPECT_EQ(snapshot->changedBox.width(), 130);
    EXPECT_EQ(snapshot->edits, layer("package"));
    undo();
    EXPECT_FALSE(document().isDirty());
    EXPECT_EQ(table("package")->geometry.extent().width(), 500);
    redo();
    EXPECT_TRUE(edits().isChanged("package"));
    document().discard();
}

TEST_F(Edits, TwoLayersChangeInOneGesture)
{
    openThree();
    std::vector<LayerEdits::Part> parts;
    parts.push_back({"shape", layers::changeOf(*layer("shape"), {{0, std::nullopt}})});
    parts.push_back({"json", layers::changeOf(*layer("json"), {{1, std::nullopt}})});
    ASSERT_TRUE(edits().edit(text("Remove both"), std::move(parts)));
    EXPECT_EQ(document().history().size(), 1U);
    EXPECT_EQ(table("shape")->size(), 4U);
    EXPECT_EQ(table("json")->size(), 4U);
    undo();
    EXPECT_EQ(table("shape")->size(), 5U);
    EXPECT_EQ(table("json")->size(), 5U);
    EXPECT_TRUE(edits().changedLayers().empty());
    redo();
    EXPECT_EQ(edits().changedLayers(), (std::vector<std::string>{"shape", "json"}));
    document().discard();
}

TEST_F(Edits, AGestureThatDoesNotFitDoesNothingAtAll)
{
    openThree();
    std::vector<LayerEdits::Part> parts;
    parts.push_back({"shape", layers::changeOf(*layer("shape"), {{0, std::nullopt}})});
    layers::LayerChange misfit;
    misfit.features.push_back({1, layers::FeatureImage{spatial::Geometry::point({0, 0}), {}}, std::nullopt});
    parts.push_back({"json", misfit});
    const auto done = edits().edit(text("Remove both"), std::move(parts));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, spatial::ErrorCode::Conflict);
    EXPECT_FALSE(document().isDirty());
    EXPECT_FALSE(document().canUndo());
    EXPECT_EQ(table("shape")->size(), 5U);
}

TEST_F(Edits, AGuardRefusesBeforeAnythingIsDone)
{
    openThree();
    edits().addGuard([](const LayerEdits::Proposal& proposal) -> spatial::Result<void> {
        if (proposal.change.features.size() == 1 && !proposal.change.features[0].after)
            return spatial::Error{spatial::ErrorCode::Refused, text("Permanent basic farmland stays.")};
        return {};
    });
    EXPECT_FALSE(edits().edit(text("Remove"), "shape", spatial::GeometryEdits{{0, std::nullopt}}));
    EXPECT_FALSE(document().isDirty());
    move("shape", 0, 5);
    document().discard();
}

TEST_F(Edits, GesturesOfOneKeyBecomeOneStep)
{
    openThree();
    for (int i = 0; i < 5; ++i) {
        const spatial::Box box = layer("shape")->geometry(1).box();
        ASSERT_TRUE(edits().edit(text("Nudge"), "shape", {{1, spatial::Geometry::rectangle({box.minX + 1, box.minY, box.maxX + 1, box.maxY})}}, "nudge"));
    }
    EXPECT_EQ(document().history().size(), 1U);
    EXPECT_EQ(layer("shape")->geometry(1).box().minX, 42'500'105);
    undo();
    EXPECT_EQ(layer("shape")->geometry(1).box().minX, 42'500'100);
    EXPECT_FALSE(document().isDirty());
}

TEST_F(Edits, TheSelectionFollowsItsFeatures)
{
    openThree();
    bench().selection.select("shape", {2, 4});
    remove("shape", 0);
    EXPECT_EQ(*bench().selection.rows("shape"), (RowSet{1, 3}));
    undo();
    EXPECT_EQ(*bench().selection.rows("shape"), (RowSet{2, 4}));
    remove("shape", 4);
    EXPECT_EQ(*bench().selection.rows("shape"), (RowSet{2}));
    document().discard();
}

TEST_F(Edits, LayersOfOneSourceShowTheSameEdits)
{
    openProject({{"one", "parcels.gpkg"}, {"two", "parcels.gpkg"}});
    remove("one", layer("one")->table()->ids[0]);
    EXPECT_EQ(table("two")->size(), 4U);
    EXPECT_TRUE(edits().isChanged("two"));
    EXPECT_EQ(edits().unsaved().size(), 1U);
    document().discard();
}

TEST_F(Edits, CalculatedFieldsFollowTheEdits)
{
    openThree();
    document().editLayer(text("Calculate"), "shape", [](layers::LayerEntry& entry) { entry.calculated.push_back({"double", spatial::FieldType::Integer, "\"n\" * 2"}); });
    ASSERT_TRUE(test_support::waitFor([&] { return table("shape")->column("double") != nullptr; }));
    const auto now = layer("shape");
    ASSERT_TRUE(edits().edit(text("Count"), "shape", layers::changeOfValues(*now, *now->slotOf("n"), {{0, spatial::intValue(50)}})));
    EXPECT_EQ(table("shape")->column("double")->integer(0), 100);
    EXPECT_EQ(layer("shape")->base()->fieldIndex("double"), -1);
    document().discard();
}

TEST_F(Edits, ARemovedLayerKeepsItsEditsUntilUndoBringsItBack)
{
    openThree();
    move("shape", 0, 7);
    document().edit(text("Remove the layer"), [](layers::Project& project) { project.layers.erase(project.layers.begin()); });
    EXPECT_EQ(edits().layer("shape"), nullptr);
    ASSERT_EQ(edits().unsaved().size(), 1U);
    EXPECT_TRUE(edits().unsaved()[0].layer.empty());
    undo();
    bench().store.request("shape");   // it is not ticked
    ASSERT_TRUE(test_support::waitFor([&] { return bench().store.layer("shape")->hasData(); }));
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'007);
    EXPECT_EQ(edits().changedLayers(), std::vector<std::string>{"shape"});
    undo();
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'000);
    EXPECT_FALSE(document().isDirty());
}

TEST_F(Edits, WhyALayerIsNotEditedIsSaid)
{
    openThree();
    EXPECT_FALSE(edits().refusal("shape"));
    document().editLayer(text("Filter"), "json", [](layers::LayerEntry& entry) { entry.source.where = "n > 2"; });
    ASSERT_TRUE(test_support::waitFor([&] { return table("json") && table("json")->size() == 3; }));
    ASSERT_TRUE(edits().refusal("json"));
    EXPECT_EQ(edits().refusal("json")->code, spatial::ErrorCode::Refused);
    EXPECT_NE(edits().refusal("json")->message.english().find("part"), std::string::npos);

    std::filesystem::permissions(data_ / "parcels2.gpkg", std::filesystem::perms::owner_read);
    ASSERT_TRUE(test_support::waitFor([&] { return edits().refusal("package").has_value(); }, 5000));
    EXPECT_NE(edits().refusal("package")->message.english().find("read-only"), std::string::npos);
    EXPECT_FALSE(edits().edit(text("Remove"), "package", spatial::GeometryEdits{{1, std::nullopt}}));
    EXPECT_FALSE(edits().refusal("shape"));
}

TEST_F(Edits, ALockLiesBesideTheSourceWhileItHasEdits)
{
    openThree();
    EXPECT_FALSE(std::filesystem::exists(layers::lockFileOf(data_ / "parcels.shp")));
    move("shape", 0, 7);
    EXPECT_TRUE(std::filesystem::exists(layers::lockFileOf(data_ / "parcels.shp")));
    EXPECT_FALSE(std::filesystem::exists(layers::lockFileOf(data_ / "parcels2.gpkg")));
    undo();
    EXPECT_FALSE(std::filesystem::exists(layers::lockFileOf(data_ / "parcels.shp")));
}

TEST_F(Edits, ALayerThatSomebodyElseEditsIsRefusedByName)
{
    openThree();
    std::ofstream(layers::lockFileOf(data_ / "parcels.shp")) << R"({"user": "li", "host": "far-away", "pid": 7, "milliseconds": 1790000000000})";
    ASSERT_TRUE(test_support::waitFor([&] { return edits().refusal("shape").has_value(); }, 5000));
    EXPECT_NE(edits().refusal("shape")->message.english().find("li on far-away"), std::string::npos);
    const auto refused = edits().edit(text("Remove"), "shape", spatial::GeometryEdits{{1, std::nullopt}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::Conflict);
}

}  // namespace
}  // namespace app::desktop
