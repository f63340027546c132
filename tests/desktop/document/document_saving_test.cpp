// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/document/document_files.h"

#include <QSignalSpy>

namespace app::desktop {
namespace {

class DocumentSaving : public test_support::DocumentTest {};

TEST_F(DocumentSaving, WritesWhatItReadAndKeepsTheFileBefore)
{
    const auto file = write("a.songhua");
    const std::string before = bytesOf(file);
    Document document;
    ASSERT_TRUE(document.open(file));
    ASSERT_TRUE(document.save());
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_FALSE(std::filesystem::exists(path("a.songhua.bak")));

    rename(document, "B");
    ASSERT_TRUE(document.save());
    EXPECT_FALSE(document.isDirty());
    EXPECT_EQ(bytesOf(path("a.songhua.bak")), before);
    EXPECT_EQ(layers::readProject(file)->name.en, "B");
    document.undo();
    EXPECT_TRUE(document.isDirty());
    document.redo();
    EXPECT_FALSE(document.isDirty());
}

TEST_F(DocumentSaving, AnotherFolderKeepsTheWayToTheDataAlsoWhenUndoReachesBack)
{
    Document document;
    ASSERT_TRUE(document.open(write("one/a.songhua")));
    rename(document, "B");
    document.edit(spatial::text("Remove"), [](layers::Project& project) { project.layers.pop_back(); });
    std::filesystem::create_directories(path("two"));
    ASSERT_TRUE(document.saveAs(path("two/c.songhua")));
    EXPECT_EQ(document.project().layers[0].source.path, "../one/data/roads.gpkg");
    document.goTo(0);
    ASSERT_EQ(document.project().layers.size(), 3U);
    EXPECT_EQ(document.project().layers[2].source.path, "../one/data/rivers.gpkg");
    EXPECT_EQ(document.project().sourceOf(document.project().layers[2]).path, path("one/data/rivers.gpkg"));
    ASSERT_TRUE(document.save());
    EXPECT_EQ(layers::readProject(path("two/c.songhua"))->layers[2].source.path, "../one/data/rivers.gpkg");
}

TEST_F(DocumentSaving, AFolderThatIsNotThereLeavesTheDocumentUnsaved)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    rename(document, "B");
    EXPECT_FALSE(document.saveAs(path("nowhere/a.songhua")));
    EXPECT_TRUE(document.isDirty());
    EXPECT_EQ(document.project().file, path("a.songhua"));
}

TEST_F(DocumentSaving, AProjectWithoutAFileAsksForOne)
{
    Document document;
    document.start({});
    EXPECT_FALSE(document.save());
    ASSERT_TRUE(document.saveAs(path("new.songhua")));
    EXPECT_EQ(document.project().file, path("new.songhua"));
}

TEST_F(DocumentSaving, NeverReplacesWhatAnotherProgramWroteUnasked)
{
    const auto file = write("a.songhua");
    Document document;
    ASSERT_TRUE(document.open(file));
    rename(document, "Mine");
    QSignalSpy outside(&document, &Document::fileChangedOutside);
    auto theirs = *layers::readProject(file);
    theirs.name = {"Theirs", "对方"};
    ASSERT_TRUE(layers::saveProject(theirs, file, true));

    const auto refused = document.save();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::Conflict);
    ASSERT_TRUE(test_support::waitFor([&] { return outside.size() == 1; }));

    document.keepMine();
    EXPECT_TRUE(document.isDirty());
    ASSERT_TRUE(document.save());
    EXPECT_EQ(layers::readProject(file)->name.en, "Mine");
    EXPECT_EQ(layers::projectFromJson(bytesOf(path("a.songhua.bak")))->name.en, "Theirs");
}

TEST_F(DocumentSaving, ReloadingIsAGestureThatUndoTakesBack)
{
    const auto file = write("a.songhua");
    Document document;
    ASSERT_TRUE(document.open(file));
    rename(document, "Mine");
    auto theirs = *layers::readProject(file);
    theirs.name = {"Theirs", "对方"};
    theirs.layers.pop_back();
    ASSERT_TRUE(layers::saveProject(theirs, file, true));

    ASSERT_TRUE(document.reload());
    EXPECT_EQ(document.project().name.en, "Theirs");
    EXPECT_FALSE(document.isDirty());
    document.undo();
    EXPECT_EQ(document.project().name.en, "Mine");
    EXPECT_EQ(document.project().layers.size(), 3U);
    EXPECT_TRUE(document.isDirty());
    ASSERT_TRUE(document.save());
}

TEST_F(DocumentSaving, AFileThatVanishedIsWrittenAgain)
{
    const auto file = write("a.songhua");
    Document document;
    ASSERT_TRUE(document.open(file));
    QSignalSpy outside(&document, &Document::fileChangedOutside);
    std::filesystem::remove(file);
    ASSERT_TRUE(test_support::waitFor([&] { return outside.size() == 1; }));
    ASSERT_TRUE(document.save());
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(DocumentSaving, ACrashBetweenFileAndJournalRecoversTheSameProject)
{
    const auto file = write("a.songhua");
    auto document = std::make_unique<Document>();
    ASSERT_TRUE(document->open(file));
    rename(*document, "B");
    auto written = document->project();
    document.reset();
    ASSERT_TRUE(layers::saveProject(written, file, true));   // the file was renamed into place, the journal did not hear of it

    const auto left = layers::leftSessions();
    ASSERT_EQ(left.size(), 1U);
    Document recovered;
    ASSERT_TRUE(recovered.restore(left[0]));
    EXPECT_EQ(recovered.project().name.en, "B");
    EXPECT_FALSE(recovered.isDirty());
}

TEST_F(DocumentSaving, OneSaveWritesEverythingElseThatIsUnsavedFirst)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    int written = 0;
    bool fails = true;
    document.addUnsaved([&] {
        return std::vector<Document::Unsaved>{{spatial::text("A result"), [&]() -> spatial::Result<void> {
                                                   if (fails)
                                                       return spatial::Error{spatial::ErrorCode::WriteFailed, spatial::text("No room.")};
                                                   ++written;
                                                   document.edit(spatial::text("Result"), [](layers::Project& project) { project.layers.push_back(layer("result", "result.gpkg")); });
                                                   return {};
                                               }}};
    });
    rename(document, "B");
    EXPECT_FALSE(document.save());
    EXPECT_EQ(layers::readProject(path("a.songhua"))->name.en, "Park");
    fails = false;
    ASSERT_TRUE(document.save());
    EXPECT_EQ(written, 1);
    EXPECT_EQ(layers::readProject(path("a.songhua"))->layers.size(), 4U);
    EXPECT_FALSE(document.isDirty());
}

}  // namespace
}  // namespace app::desktop
