// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/edits/edits_window.h"

#include <QComboBox>
#include <QListWidget>
#include <QTreeWidget>

namespace app::desktop {
namespace {

using spatial::text;

class SavingEdits : public test_support::EditsWindow, public ::testing::WithParamInterface<const char*> {
protected:
    /// The class of every parcel in the file, in the order of the parcels from west to east.
    std::string classesOnDisk(const std::string& file)
    {
        const auto table = onDisk(file);
        std::map<double, std::string> byPlace;
        for (std::size_t row = 0; table && row < table->size(); ++row)
            byPlace[table->geometry.box(row).minX] = table->column("DLBM")->display(row);
        std::string all;
        for (const auto& [x, code] : byPlace)
            all += code + " ";
        return all;
    }
    std::int64_t first(const std::string& id) { return layer(id)->table()->ids.front(); }
};

TEST_P(SavingEdits, SaveUndoSaveAndRedoSaveEndWhereTheyShould)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    const std::int64_t id = first("parcels");
    ASSERT_EQ(classesOnDisk(file), "0601 0301 0601 0301 0601 ");
    recode("parcels", id, "1001");
    remove("parcels", id + 1);
    add("parcels", 900);
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_TRUE(classesOnDisk(file).starts_with("1001 0601 0301 0601 "));
    EXPECT_EQ(onDisk(file)->size(), 5U);
    EXPECT_EQ(bench().store.layer("parcels")->state, LayerState::Ready);
    EXPECT_FALSE(window_->isWindowModified());

    undo();
    undo();
    undo();
    EXPECT_TRUE(document().isDirty());
    EXPECT_EQ(table("parcels")->size(), 5U);
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(classesOnDisk(file), "0601 0301 0601 0301 0601 ");

    redo();
    recode("parcels", id, "0307");
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(classesOnDisk(file), "0307 0301 0601 0301 0601 ");
    EXPECT_EQ(onDisk(file)->column("DLMC")->display(0), "工业用地");
    EXPECT_TRUE(window_->close());
    window_.reset();
    EXPECT_TRUE(layers::leftSessions().empty());
}

TEST_P(SavingEdits, WhatWeWroteOurselvesIsNoForeignChange)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    recode("parcels", first("parcels"), "1001");
    ASSERT_TRUE(saveAndWait());
    QTest::qWait(1200);   // the watch of the folder has looked by now
    EXPECT_EQ(bench().store.layer("parcels")->state, LayerState::Ready);
    for (const Message& message : bench().messages.all())
        EXPECT_EQ(message.text.english().find("another program"), std::string::npos) << message.text.english();
}

TEST_P(SavingEdits, EditingGoesOnWhileALayerIsSaved)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    const std::int64_t id = first("parcels");
    recode("parcels", id, "1001");
    press(Qt::Key_S, Qt::ControlModifier);
    recode("parcels", id + 2, "1002");   // while the job runs
    ASSERT_TRUE(test_support::waitFor([&] { return bench().jobs.isIdle() && !document().isDirty(); }, 20'000));
    EXPECT_EQ(classesOnDisk(file), "1001 0301 1002 0301 0601 ");
    undo();
    undo();
    EXPECT_EQ(value("parcels", id), "0601");
    EXPECT_EQ(value("parcels", id + 2), "0601");
    document().discard();
}

TEST_P(SavingEdits, ReloadingTakesTheirsAsAStepThatUndoTakesBack)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    const std::int64_t id = first("parcels");
    recode("parcels", id, "1001");
    auto theirs = parcels();
    theirs.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (const char* code : {"0601", "0301", "7777", "0301", "0601"})
        theirs.columns[0].append(code);
    write(file, theirs);
    ASSERT_TRUE(test_support::waitFor([&] { return button(window_.get(), "Reload") != nullptr; })) << lastMessage();
    keep(("outside_" + std::filesystem::path(file).extension().string().substr(1)).c_str());
    click(window_.get(), "Reload");
    ASSERT_TRUE(test_support::waitFor([&] { return value("parcels", id + 2) == "7777"; })) << lastMessage();
    EXPECT_EQ(value("parcels", id), "0601");
    EXPECT_FALSE(document().isDirty());
    undo();
    EXPECT_EQ(value("parcels", id), "1001");
    EXPECT_EQ(value("parcels", id + 2), "0601");
    EXPECT_TRUE(document().isDirty());
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(classesOnDisk(file), "1001 0301 0601 0301 0601 ");
}

TEST_P(SavingEdits, SavingOverAnotherProgramsWorkNeedsAWord)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    const std::int64_t id = first("parcels");
    recode("parcels", id, "1001");
    auto theirs = parcels();
    theirs.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (const char* code : {"0601", "0301", "7777", "0301", "0601"})
        theirs.columns[0].append(code);
    write(file, theirs);
    press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(test_support::waitFor([&] { return button(window_.get(), "Keep mine") != nullptr; }));
    EXPECT_EQ(classesOnDisk(file), "0601 0301 7777 0301 0601 ");
    EXPECT_TRUE(document().isDirty());
    click(window_.get(), "Keep mine");
    ASSERT_TRUE(test_support::waitFor([&] { return bench().jobs.isIdle(); }));
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(classesOnDisk(file), "1001 0301 0601 0301 0601 ");
}

TEST_P(SavingEdits, ComparingMergesWhatFitsAndAsksAboutTheRest)
{
    const std::string file = GetParam();
    openProject({{"parcels", file}});
    const std::int64_t id = first("parcels");
    recode("parcels", id, "1001");
    recode("parcels", id + 3, "1004");
    auto theirs = parcels();
    theirs.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (const char* code : {"0601", "0301", "7777", "8888", "0601"})
        theirs.columns[0].append(code);
    write(file, theirs);
    ASSERT_TRUE(test_support::waitFor([&] { return button(window_.get(), "Compare") != nullptr; }));
    click(window_.get(), "Compare");
    ASSERT_TRUE(test_support::waitFor([&] { return sheet("threeWays") != nullptr; })) << lastMessage();
    auto* list = sheet("threeWays")->findChild<QTreeWidget*>();
    ASSERT_EQ(list->topLevelItemCount(), 3);
    EXPECT_EQ(list->topLevelItem(0)->text(4), "8888");   // the conflict
    keep(("compare_" + std::filesystem::path(file).extension().string().substr(1)).c_str());
    auto* keepBox = list->findChildren<QComboBox*>().front();
    keepBox->setFocus();
    QTest::keyClick(keepBox, Qt::Key_Down);
    click(sheet("threeWays"), "Merge");
    EXPECT_EQ(value("parcels", id), "1001");
    EXPECT_EQ(value("parcels", id + 2), "7777");
    EXPECT_EQ(value("parcels", id + 3), "8888");
    ASSERT_TRUE(saveAndWait()) << lastMessage();
    EXPECT_EQ(classesOnDisk(file), "1001 0301 7777 8888 0601 ");
    undo();
    EXPECT_EQ(value("parcels", id), "0601");   // theirs
    undo();
    EXPECT_EQ(value("parcels", id + 3), "1004");   // mine, as before
    document().discard();
}

INSTANTIATE_TEST_SUITE_P(Formats, SavingEdits, ::testing::Values("parcels.shp", "parcels.gpkg", "parcels.geojson"),
                         [](const auto& given) { return std::filesystem::path(given.param).extension().string().substr(1); });

class SavingAll : public test_support::EditsWindow {};

TEST_F(SavingAll, TheQuestionAtClosingListsEachLayer)
{
    openProject({{"shape", "parcels.shp"}, {"package", "parcels2.gpkg"}, {"json", "parcels3.geojson"}});
    move("shape", 0, 7);
    move("shape", 1, 7);
    move("json", 1, 7);
    EXPECT_FALSE(window_->close());
    QWidget* question = sheet("closingQuestion");
    ASSERT_NE(question, nullptr);
    keep("closing_layers");
    const QString words = wordsOf(question);
    EXPECT_TRUE(words.contains("The layer shape: 2 features")) << words.toStdString();
    EXPECT_TRUE(words.contains("The layer json: 1 feature")) << words.toStdString();
    EXPECT_FALSE(words.contains("package"));
    EXPECT_FALSE(words.contains("The project"));
    click(question, "Save");
    ASSERT_TRUE(test_support::waitFor([&] { return !window_->isVisible(); }, 20'000)) << lastMessage();
    EXPECT_EQ(onDisk("parcels.shp")->geometry.box(1).minX, 42'500'107);
    EXPECT_EQ(onDisk("parcels3.geojson")->size(), 5U);
    window_.reset();
    EXPECT_TRUE(layers::leftSessions().empty());
}

TEST_F(SavingAll, DiscardingLeavesTheFilesAlone)
{
    openProject({{"shape", "parcels.shp"}});
    move("shape", 0, 7);
    EXPECT_FALSE(window_->close());
    click(sheet("closingQuestion"), "Discard");
    EXPECT_FALSE(window_->isVisible());
    window_.reset();
    EXPECT_EQ(onDisk("parcels.shp")->geometry.box(0).minX, 42'500'000);
    EXPECT_TRUE(layers::leftSessions().empty());
    EXPECT_FALSE(std::filesystem::exists(layers::lockFileOf(data_ / "parcels.shp")));
}

TEST_F(SavingAll, ALossIsAskedAboutAndAcceptedOrAvoided)
{
    openProject({{"shape", "parcels.shp"}});
    document().editLayer(text("Style"), "shape", [](layers::LayerEntry& entry) { entry.provenance.source = {"survey", "survey"}; });
    const std::string tooLong(300, 'x');
    recode("shape", 0, tooLong.c_str(), "DLMC");
    press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(test_support::waitFor([&] { return sheet("lossesQuestion") != nullptr; })) << lastMessage();
    keep("losses");
    EXPECT_GE(sheet("lossesQuestion")->findChild<QListWidget*>()->count(), 1);
    click(sheet("lossesQuestion"), "Cancel");
    EXPECT_TRUE(edits().isChanged("shape"));

    press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(test_support::waitFor([&] { return sheet("lossesQuestion") != nullptr; }));
    click(sheet("lossesQuestion"), "Save as GeoPackage instead");
    ASSERT_TRUE(test_support::waitFor([&] { return !document().isDirty(); }, 20'000)) << lastMessage();
    EXPECT_EQ(document().project().layer("shape")->source.path, "parcels.gpkg");
    EXPECT_EQ(document().project().layer("shape")->provenance.source.en, "survey");
    EXPECT_EQ(onDisk("parcels.gpkg")->column("DLMC")->display(0), tooLong);
    EXPECT_EQ(onDisk("parcels.shp")->column("DLMC")->display(0), "工业用地");

    undo();
    EXPECT_EQ(document().project().layer("shape")->source.path, "parcels.shp");
    ASSERT_TRUE(test_support::waitFor([&] { return table("shape") && table("shape")->column("DLMC")->display(0) == tooLong; }));
    EXPECT_TRUE(edits().isChanged("shape"));
    press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(test_support::waitFor([&] { return sheet("lossesQuestion") != nullptr; }));
    click(sheet("lossesQuestion"), "Save with these losses");
    ASSERT_TRUE(test_support::waitFor([&] { return !document().isDirty(); }, 20'000)) << lastMessage();
    EXPECT_TRUE(onDisk("parcels.shp")->column("DLMC")->display(0).starts_with("xxx"));
}

TEST_F(SavingAll, TheProjectUnderAnotherNameTakesItsLayersAlong)
{
    openProject({{"shape", "parcels.shp"}});
    move("shape", 0, 7);
    std::filesystem::create_directories(data_ / "other");
    ASSERT_TRUE(document().saveAs(data_ / "other/second.songhua"));
    EXPECT_FALSE(document().isDirty());
    EXPECT_EQ(onDisk("parcels.shp")->geometry.box(0).minX, 42'500'007);
    undo();
    EXPECT_EQ(table("shape")->geometry.box(0).minX, 42'500'000);
    document().discard();
}

}  // namespace
}  // namespace app::desktop
