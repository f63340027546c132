// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/document/document_files.h"

#include <QSignalSpy>

namespace app::desktop {
namespace {

class DocumentTest : public test_support::DocumentTest {};

std::vector<std::string> ids(const Document& document)
{
    std::vector<std::string> all;
    for (const auto& layer : document.project().layers)
        all.push_back(layer.id);
    return all;
}

TEST_F(DocumentTest, AnEditIsUndoneAndRedone)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    QSignalSpy changed(&document, &Document::changed);
    rename(document, "B");
    EXPECT_EQ(changed.size(), 1);
    EXPECT_TRUE(document.isDirty());
    EXPECT_EQ(document.undoTitle().english(), "Rename to B");
    document.undo();
    EXPECT_EQ(document.project().name.en, "Park");
    EXPECT_FALSE(document.isDirty());
    EXPECT_EQ(document.redoTitle().english(), "Rename to B");
    document.redo();
    EXPECT_EQ(document.project().name.en, "B");
    EXPECT_EQ(changed.size(), 3);
    document.redo();
    EXPECT_EQ(changed.size(), 3);
}

TEST_F(DocumentTest, WhatAFieldCommitsWhileItsValueIsUndoneTakesNoRedoAway)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "B");
    rename(document, "C");
    QObject::connect(&document, &Document::changed, &document, [&] { rename(document, "typed, and never entered"); });
    document.undo();
    EXPECT_EQ(document.project().name.en, "B");
    EXPECT_EQ(document.redoTitle().english(), "Rename to C");
    document.redo();
    EXPECT_EQ(document.project().name.en, "C");
}

TEST_F(DocumentTest, AnEditThatChangesNothingIsNone)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "B");
    document.undo();
    document.edit(spatial::text("Nothing"), [](layers::Project&) {});
    EXPECT_TRUE(document.canRedo());
    document.editLayer(spatial::text("Nothing"), "nobody", [](layers::LayerEntry& entry) { entry.role = "x"; });
    EXPECT_FALSE(document.isDirty());
}

TEST_F(DocumentTest, ARemovedLayerTakesItsNetworkAlongAndBringsItBack)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    QSignalSpy removed(&document, &Document::layersRemoved);
    document.edit(spatial::text("Remove"), [](layers::Project& project) { project.layers.erase(project.layers.begin()); });
    EXPECT_EQ(ids(document), (std::vector<std::string>{"parcels", "rivers"}));
    EXPECT_TRUE(document.project().networks.empty());
    EXPECT_EQ(removed.size(), 1);
    document.undo();
    EXPECT_EQ(ids(document), (std::vector<std::string>{"roads", "parcels", "rivers"}));
    EXPECT_EQ(document.project().networks.size(), 1U);
    EXPECT_EQ(removed.size(), 1);
}

TEST_F(DocumentTest, AChangeThatMakesTheProjectUnreadableIsRefused)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    QSignalSpy failed(&document, &Document::failed);
    document.edit(spatial::text("Twice"), [](layers::Project& project) { project.layers.push_back(project.layers.front()); });
    EXPECT_EQ(failed.size(), 1);
    EXPECT_EQ(document.project().layers.size(), 3U);
    EXPECT_FALSE(document.isDirty());
}

TEST_F(DocumentTest, ADragIsOneStepAndAPauseEndsIt)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    for (int i = 0; i < 50; ++i)
        rename(document, "Drag " + std::to_string(i), "name");
    EXPECT_EQ(document.history().size(), 1U);
    EXPECT_EQ(document.project().name.en, "Drag 49");
    QTest::qWait(2100);
    rename(document, "Later", "name");
    EXPECT_EQ(document.history().size(), 2U);
    document.undo();
    EXPECT_EQ(document.project().name.en, "Drag 49");
    document.undo();
    EXPECT_EQ(document.project().name.en, "Park");
}

TEST_F(DocumentTest, WhatIsChosenAndTakenBackInOneBreathIsNoStep)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "Other");
    QSignalSpy failed(&document, &Document::failed);
    const auto choose = [&](const char* map) { document.edit(spatial::text("Choose"), [&](layers::Project& project) { project.map.baseMap = map; }, "base-map"); };
    choose(R"({"kind":"xyz","url":"http://a"})");
    QTest::qWait(150);   // the journal has it
    choose("{}");
    document.undo();
    EXPECT_EQ(document.project().name.en, "Park");
    EXPECT_EQ(document.position(), 0U);
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(DocumentTest, GoesToAnyPlaceOfItsHistory)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    for (int i = 1; i <= 6; ++i)
        rename(document, "Name " + std::to_string(i));
    QSignalSpy changed(&document, &Document::changed);
    document.goTo(2);
    EXPECT_EQ(document.project().name.en, "Name 2");
    EXPECT_EQ(changed.size(), 1);
    document.goTo(5);
    EXPECT_EQ(document.project().name.en, "Name 5");
    document.goTo(0);
    EXPECT_EQ(document.project().name.en, "Park");
    EXPECT_EQ(document.history().size(), 6U);
    EXPECT_EQ(document.savedPosition(), 0U);
    document.goTo(99);
    EXPECT_EQ(document.position(), 6U);
}

TEST_F(DocumentTest, TheJournalHasAGestureBeforeAnybodyHearsOfIt)
{
    auto document = std::make_unique<Document>();
    ASSERT_TRUE(document->open(write("a.songhua")));
    rename(*document, "One");
    rename(*document, "Two");
    for (int i = 0; i < 20; ++i)
        rename(*document, "Drag " + std::to_string(i), "name");
    document->undo();
    document->redo();
    const std::string last = layers::projectToJson(document->project());
    document.reset();   // without saving and without discarding, as a crash does

    const auto left = layers::leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].gestures.size(), 3U);
    Document recovered;
    ASSERT_TRUE(recovered.restore(left[0]));
    EXPECT_EQ(layers::projectToJson(recovered.project()), last);
    EXPECT_EQ(recovered.project().file, path("a.songhua"));
    EXPECT_TRUE(recovered.isDirty());
    EXPECT_EQ(recovered.history().size(), 3U);
    recovered.goTo(0);
    EXPECT_EQ(recovered.project().name.en, "Park");
    EXPECT_FALSE(recovered.isDirty());
    EXPECT_TRUE(layers::leftSessions().empty());
}

TEST_F(DocumentTest, AnotherProjectLeavesUnsavedChangesToBeOfferedAgainUnlessTheyAreDiscarded)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "Lost?");
    ASSERT_TRUE(document.open(write("b.songhua")));
    EXPECT_FALSE(document.canUndo());
    EXPECT_EQ(layers::leftSessions().size(), 1U);
    rename(document, "Not wanted");
    document.discard();
    EXPECT_FALSE(document.isDirty());
    document.start({});
    EXPECT_EQ(layers::leftSessions().size(), 1U);
}

TEST_F(DocumentTest, AFailedOpenLeavesEverythingAsItWas)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "B");
    std::ofstream(path("broken.songhua")) << "{ \"schema\": 1, ";
    EXPECT_FALSE(document.open(path("broken.songhua")));
    EXPECT_FALSE(document.open(path("none.songhua")));
    EXPECT_EQ(document.project().name.en, "B");
    EXPECT_TRUE(document.canUndo());
}

TEST_F(DocumentTest, WithoutAStateFolderRecoveryIsOffAndWorkGoesOn)
{
    std::ofstream(path("state")) << "a file where the folder should be";
    Document document;
    QSignalSpy recovery(&document, &Document::recoveryChanged);
    ASSERT_TRUE(document.open(write("a.songhua")));
    EXPECT_FALSE(document.recoveryIsOn());
    EXPECT_EQ(recovery.size(), 1);
    rename(document, "B");
    document.undo();
    EXPECT_EQ(document.project().name.en, "Park");
    std::filesystem::remove(path("state"));
    document.redo();
    EXPECT_TRUE(document.recoveryIsOn());
}

/// On the disk and back: generous, so that only a change of the order of magnitude fails; the figure is printed.
TEST_F(DocumentTest, AGestureOnTheSampleProjectIsOnTheDiskInAMoment)
{
    Document document;
    ASSERT_TRUE(document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
    QElapsedTimer clock;
    clock.start();
    constexpr int kEdits = 100;
    for (int i = 0; i < kEdits; ++i)
        rename(document, "Name " + std::to_string(i));
    const double edit = static_cast<double>(clock.restart()) / kEdits;
    for (int i = 0; i < kEdits; ++i)
        rename(document, "Drag " + std::to_string(i), "name");
    const double drag = static_cast<double>(clock.restart()) / kEdits;
    for (int i = 0; i < kEdits; ++i)
        document.undo();
    const double undo = static_cast<double>(clock.elapsed()) / kEdits;
    std::printf("a gesture %.1f ms, a step of a drag %.1f ms, an undo %.1f ms\n", edit, drag, undo);
    EXPECT_LT(edit, 1000);
    EXPECT_LT(drag, 1000);
    EXPECT_LT(undo, 1000);
    document.discard();
}

}  // namespace
}  // namespace app::desktop
