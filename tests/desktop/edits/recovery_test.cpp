// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "tests/desktop/edits/edits_window.h"

#include <QListWidget>
#include <QTreeWidget>

namespace app::desktop {
namespace {

using spatial::text;

class RecoveredEdits : public test_support::EditsWindow {
protected:
    void openThree() { openProject({{"shape", "parcels.shp"}, {"package", "parcels2.gpkg"}, {"json", "parcels3.geojson"}}); }
    std::int64_t first(const std::string& id) { return layer(id)->table()->ids.front(); }
    void restore()
    {
        click(window_.get(), "Restore");
        waitForData();
    }
};

TEST_F(RecoveredEdits, ComeBackWithEveryGesture)
{
    openThree();
    move("shape", 0, 7);
    recode("package", first("package"), "1001");
    remove("json", first("json") + 1);
    add("shape", 700);
    crash();
    EXPECT_EQ(onDisk("parcels.shp")->size(), 5U);

    openWindow();
    EXPECT_TRUE(lastMessage().starts_with("Recovered 4 changes to park.songhua")) << lastMessage();
    keep("recovery_offer");
    restore();
    EXPECT_EQ(table("shape")->size(), 6U);
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'007);
    EXPECT_EQ(value("package", first("package")), "1001");
    EXPECT_EQ(table("json")->size(), 4U);
    EXPECT_EQ(edits().changedLayers().size(), 3U);
    EXPECT_EQ(document().history().size(), 4U);

    document().goTo(0);
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'000);
    EXPECT_EQ(table("json")->size(), 5U);
    EXPECT_FALSE(document().isDirty());
    document().goTo(4);
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(onDisk("parcels.shp")->size(), 6U);
    EXPECT_EQ(onDisk("parcels3.geojson")->size(), 4U);
}

TEST_F(RecoveredEdits, ADrawingThatWasNotFinishedIsInTheHandAgain)
{
    openThree();
    move("shape", 0, 7);
    bench().selection.setCurrentLayer("package");
    ASSERT_TRUE(bench().commands.run("edit.polygon"));
    const auto drawing = [&] { return qobject_cast<CaptureTool*>(bench().map.tool()); };
    ASSERT_TRUE(drawing());
    const spatial::Coordinate places[] = {{42'500'000.1, 5'000'300.7}, {42'500'090.123456789, 5'000'300}, {42'500'050, 5'000'377.77}};
    for (const spatial::Coordinate place : places)
        drawing()->add(place);
    drawing()->removeLast();
    drawing()->add(places[2]);
    crash();

    for (int crashes = 0; crashes < 2; ++crashes) {   // the second one comes before anything else is drawn
        openWindow();
        EXPECT_TRUE(lastMessage().starts_with("Recovered 1 change")) << lastMessage();
        restore();
        ASSERT_TRUE(test_support::waitFor([&] { return drawing() && !drawing()->places().empty(); })) << lastMessage();
        ASSERT_EQ(drawing()->places().size(), 3U);
        EXPECT_TRUE(std::equal(drawing()->places().begin(), drawing()->places().end(), places)) << "bit for bit";
        EXPECT_EQ(bench().selection.currentLayer(), "package");
        if (crashes == 0)
            crash();
    }
    const std::size_t before = edits().layer("package")->size();
    drawing()->finish();
    EXPECT_EQ(edits().layer("package")->size(), before + 1) << lastMessage();
    crash();
    openWindow();
    restore();
    QTest::qWait(100);
    EXPECT_TRUE(!drawing() || drawing()->places().empty()) << "what was finished is no longer half drawn";
    document().discard();
}

TEST_F(RecoveredEdits, OfASecondCrashAreStillThere)
{
    openThree();
    move("shape", 0, 7);
    crash();
    openWindow();
    restore();
    move("shape", 1, 9);
    crash();
    openWindow();
    EXPECT_TRUE(lastMessage().starts_with("Recovered 2 changes")) << lastMessage();
    restore();
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'007);
    EXPECT_EQ(table("shape")->geometry.box(1).minX, 42'500'109);
    document().discard();
}

TEST_F(RecoveredEdits, OfWhatWasSavedAreNotOfferedAgain)
{
    openThree();
    move("shape", 0, 7);
    ASSERT_TRUE(saveAndWait());
    move("json", first("json"), 3);
    crash();
    openWindow();
    EXPECT_TRUE(lastMessage().starts_with("Recovered 1 change ")) << lastMessage();
    restore();
    EXPECT_EQ(edits().changedLayers(), std::vector<std::string>{"json"});
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'007);
    document().discard();
}

TEST_F(RecoveredEdits, OfASaveThatWasUndoneComeBack)
{
    openThree();
    move("shape", 0, 7);
    ASSERT_TRUE(saveAndWait());
    undo();
    crash();
    openWindow();
    restore();
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'000);
    EXPECT_TRUE(edits().isChanged("shape"));
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(onDisk("parcels.shp")->geometry.box(0).minX, 42'500'000);
}

TEST_F(RecoveredEdits, AreShownLayerByLayerBeforeAnyoneDecides)
{
    openThree();
    move("shape", 0, 40);
    move("shape", 0, 40);
    remove("json", first("json") + 1);
    crash();
    openWindow();
    click(window_.get(), "Compare");
    QWidget* question = sheet("recoveredChanges");
    ASSERT_NE(question, nullptr);
    auto* parts = question->findChild<QTreeWidget*>("recoveredParts");
    ASSERT_EQ(parts->topLevelItemCount(), 2);
    ASSERT_TRUE(test_support::waitFor([&] { return parts->topLevelItem(0)->text(3).contains("as it was"); }));
    EXPECT_EQ(parts->topLevelItem(0)->text(0), "shape");
    EXPECT_EQ(parts->topLevelItem(0)->text(1), "2 (1 feature)");
    EXPECT_EQ(question->findChild<QListWidget*>()->count(), 2);
    keep("recovery_layers");
    parts->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    click(question, "Restore");
    waitForData();
    EXPECT_EQ(edits().changedLayers(), std::vector<std::string>{"json"});
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'000);
    undo();
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'080);   // what was put back is had back
    document().discard();
}

TEST_F(RecoveredEdits, OfAFileThatWasChangedMeanwhileAreKeptAndSaid)
{
    openThree();
    recode("shape", 0, "1001");
    crash();
    auto theirs = parcels();
    theirs.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (const char* code : {"7777", "0301", "0601", "0301", "0601"})
        theirs.columns[0].append(code);
    write("parcels.shp", theirs);
    openWindow();
    click(window_.get(), "Compare");
    auto* parts = sheet("recoveredChanges")->findChild<QTreeWidget*>("recoveredParts");
    ASSERT_TRUE(test_support::waitFor([&] { return parts->topLevelItem(0)->text(3).contains("same places"); }));
    click(sheet("recoveredChanges"), "Restore");
    waitForData();
    EXPECT_TRUE(document().isDirty());
    EXPECT_EQ(table("shape")->column("DLBM")->display(0), "7777");   // the data alone until a person decides
    const auto refused = edits().edit(text("Move"), "shape", spatial::GeometryEdits{{1, std::nullopt}});
    EXPECT_FALSE(refused);

    click(window_.get(), "Compare");
    ASSERT_TRUE(test_support::waitFor([&] { return sheet("threeWays") != nullptr; })) << lastMessage();
    ASSERT_EQ(sheet("threeWays")->findChild<QTreeWidget*>()->topLevelItemCount(), 1);
    click(sheet("threeWays"), "Merge");
    EXPECT_EQ(value("shape", 0), "1001");
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(onDisk("parcels.shp")->column("DLBM")->display(0), "1001");
}

}  // namespace
}  // namespace app::desktop
