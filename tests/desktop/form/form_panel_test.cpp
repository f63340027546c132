// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/choice_entry.h"
#include "app/desktop/form/domain_page.h"
#include "app/desktop/form/related_view.h"
#include "tests/desktop/form/attribute_window.h"

#include <QComboBox>
#include <QListWidget>
#include <QImage>
#include <QToolButton>

namespace app::desktop {
namespace {

class FormPanelTest : public AttributeWindow {};

TEST_F(FormPanelTest, AClassIsChosenByTypingItsPinyin)
{
    openParcels(12);
    select({0});
    auto* const line = entry("DLBM");
    EXPECT_EQ(line->text(), QStringLiteral("0101  Paddy field"));
    QTest::keyClicks(line, QStringLiteral("gongye"));
    auto* const list = find<QListWidget>("entryChoices");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->item(0)->text(), QStringLiteral("0601  Industrial land"));
    keepPicture("form_pinyin");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "DLBM"), "0601");
    EXPECT_FALSE(list->isVisible());
    EXPECT_EQ(bench().document.undoTitle().english(), "Set DLBM of one feature");
    bench().document.undo();
    EXPECT_EQ(value(1, "DLBM"), "0101");
    EXPECT_TRUE(test_support::waitFor([&] { return entry("DLBM")->text().startsWith(QStringLiteral("0101")); }));
}

TEST_F(FormPanelTest, AClassIsChosenByItsCodeAndAnUnknownOneIsRefused)
{
    openParcels(12);
    select({1});
    auto* line = entry("DLBM");
    QTest::keyClicks(line, QStringLiteral("0601"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(2, "DLBM"), "0601");
    line = entry("DLBM");
    QTest::keyClicks(line, QStringLiteral("0699"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(2, "DLBM"), "0601");
    EXPECT_EQ(note("DLBM"), QStringLiteral("0699 is no class of TD/T 1055."));
}

TEST_F(FormPanelTest, WaterUnitsAreRefusedInASoilFieldAndHectaresConvertIntoMu)
{
    openParcels(12);
    select({0});
    auto* line = entry("Pb_mgkg");
    QTest::keyClicks(line, QStringLiteral("5 mg/L"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "Pb_mgkg"), "20");
    EXPECT_EQ(note("Pb_mgkg"), QStringLiteral("mg/L is mass per volume (water); this field is in mg/kg, mass per mass (soil). They do not convert."));
    keepPicture("form_refused");
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_EQ(line->text(), QStringLiteral("20"));
    EXPECT_EQ(note("Pb_mgkg"), QStringLiteral("Looks like mass per mass (soil) in mg/kg."));
    line = entry("Pb_mgkg");
    QTest::keyClicks(line, QStringLiteral("2500 ug/kg"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "Pb_mgkg"), "2.5");

    // TBMJ becomes a field in mu.
    form().openDomain("TBMJ");
    auto* const unit = find<QComboBox>("domainUnit");
    ASSERT_NE(unit, nullptr);
    unit->setCurrentIndex(unit->findData(QStringLiteral("mu")));
    keepPicture("form_domain");
    QTest::mouseClick(find<QWidget>("applyDomain"), Qt::LeftButton);
    ASSERT_EQ(bench().document.project().layer("parcels")->form.fields.size(), 1U);
    EXPECT_TRUE(test_support::waitFor([&] { return form().row("TBMJ") && form().row("TBMJ")->field().form.unit == "mu"; }));
    line = entry("TBMJ");
    QTest::keyClicks(line, QStringLiteral("3 ha"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "TBMJ"), "45");
    bench().document.undo();
    bench().document.undo();
    EXPECT_TRUE(bench().document.project().layer("parcels")->form.isEmpty());
}

TEST_F(FormPanelTest, ManyFeaturesAreEditedAsOneStepAndOnlyWhereSomebodyTouched)
{
    openParcels(1200);
    RowSet rows;
    for (std::uint32_t row = 0; row < 1000; ++row)
        rows.push_back(row);
    select(rows);
    auto* const line = entry("DLBM");
    EXPECT_EQ(line->text(), QString());
    EXPECT_EQ(qobject_cast<QLineEdit*>(form().row("note")->entry())->placeholderText(), QStringLiteral("several values"));
    const std::size_t before = steps();
    QTest::keyClicks(line, QStringLiteral("0601"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(steps(), before + 1);
    for (const std::int64_t id : {1, 2, 500, 1000})
        EXPECT_EQ(value(id, "DLBM"), "0601") << id;
    EXPECT_EQ(value(1001, "DLBM"), "0103");
    EXPECT_EQ(value(1, "note"), "even");
    EXPECT_EQ(value(2, "note"), "odd");
    keepPicture("form_batch");
    bench().document.undo();
    EXPECT_EQ(value(1, "DLBM"), "0101");
    EXPECT_EQ(value(2, "DLBM"), "0103");
    EXPECT_EQ(value(3, "DLBM"), "1104A");
}

TEST_F(FormPanelTest, TheAreaIsCalculatedFromTheShape)
{
    openParcels(4);
    select({0});
    EXPECT_TRUE(note("TBMJ").startsWith(QStringLiteral("Calculated from the shape: ")));
    QTest::mouseClick(form().row("TBMJ")->findChild<QToolButton*>(QStringLiteral("calculate")), Qt::LeftButton);
    EXPECT_NE(value(1, "TBMJ"), "9000");
    EXPECT_NEAR(std::stod(value(1, "TBMJ")), 10000, 30);
    EXPECT_TRUE(test_support::waitFor([&] { return !note("TBMJ").startsWith(QStringLiteral("Calculated")); }));
}

TEST_F(FormPanelTest, AFeatureThatIsDrawnHasItsAreaAtOnce)
{
    openParcels(4);
    select({0});
    ASSERT_TRUE(bench().edits.edit(spatial::text("Draw"), "parcels", spatial::GeometryEdits{{std::nullopt, spatial::Geometry::rectangle({42'501'000, 5'000'000, 42'501'200, 5'000'100}), {}}}));
    EXPECT_NEAR(std::stod(value(5, "TBMJ")), 20'000, 60);
    EXPECT_EQ(value(5, "DLBM"), "null");
    bench().document.undo();
    EXPECT_EQ(value(5, "TBMJ"), "?");
}

TEST_F(FormPanelTest, GoesToTheNextAndThePreviousFeature)
{
    openParcels(4);
    select({0});
    ASSERT_TRUE(bench().commands.run("form.next"));
    EXPECT_EQ(selected("parcels"), (RowSet{1}));
    EXPECT_TRUE(test_support::waitFor([&] { return form().features() == std::vector<std::int64_t>{2}; }));
    ASSERT_TRUE(bench().commands.run("form.previous"));
    ASSERT_TRUE(bench().commands.run("form.previous"));
    EXPECT_EQ(selected("parcels"), (RowSet{0}));
}

TEST_F(FormPanelTest, SamplesOfASiteAreListedAndAddedWithTheirKey)
{
    spatial::FeatureTable samples;
    samples.crs = *spatial::Crs::fromText("EPSG:4530");
    samples.fields = {{"site", spatial::FieldType::Integer}, {"depth_m", spatial::FieldType::Real}};
    samples.columns = {spatial::AttributeColumn(spatial::FieldType::Integer), spatial::AttributeColumn(spatial::FieldType::Real)};
    for (int i = 0; i < 6; ++i) {
        samples.geometry.append(spatial::Geometry::point({42'500'050.0 + i, 5'000'050}));
        samples.columns[0].append(std::int64_t{i % 2});
        samples.columns[1].append(0.5 * i);
        samples.ids.push_back(i + 1);
    }
    addLayer("samples", std::move(samples));
    openParcels(4);
    bench().document.editLayer(spatial::text("Relate"), "parcels", [](layers::LayerEntry& layer) { layer.form.related.push_back({"samples", "site", "site", {"Samples", "样品"}}); });
    select({1});
    ASSERT_TRUE(test_support::waitFor([&] { return form().related()->count(0) == 3; }));
    keepPicture("form_related");
    QTest::mouseClick(find<QToolButton>("addRelated"), Qt::LeftButton);
    const auto layer = bench().edits.layer("samples");
    ASSERT_EQ(layer->size(), 7U);
    ASSERT_TRUE(test_support::waitFor([&] { return form().layer() == "samples" && form().features().size() == 1; }));
    EXPECT_EQ(layer->value(form().features().front(), 0), spatial::Value(std::int64_t{1}));
    bench().document.undo();
    EXPECT_EQ(bench().edits.layer("samples")->size(), 6U);
}

TEST_F(FormPanelTest, ADataFieldThatHolds1001IsAskedAbout)
{
    spatial::FeatureTable table = surveyParcels(6);
    table.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (int i = 0; i < 6; ++i)
        table.columns[0].append(i == 0 ? "1001" : i % 2 == 0 ? "0101" : "0601");
    addLayer("parcels", std::move(table));
    bench().selection.setCurrentLayer("parcels");
    select({0});
    auto* const question = find<QWidget>("question1001");
    ASSERT_NE(question, nullptr);
    keepPicture("form_1001");
    QTest::mouseClick(question->findChildren<QPushButton*>().value(0), Qt::LeftButton);
    EXPECT_TRUE(test_support::waitFor([&] { return !question->isVisible(); }));
    EXPECT_EQ(bench().document.project().layer("parcels")->form.find("DLBM")->codes, "dlbm");
}

TEST_F(FormPanelTest, TheAnswersAbout1001WrapInANarrowPanel)
{
    spatial::FeatureTable table = surveyParcels(6);
    table.columns[0] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (int i = 0; i < 6; ++i)
        table.columns[0].append(i == 0 ? "1001" : "0601");
    addLayer("parcels", std::move(table));
    bench().selection.setCurrentLayer("parcels");
    select({0});
    // The panel may lay its answers out anew: they are looked at again each time.
    std::string said;
    EXPECT_TRUE(test_support::waitFor([&] {
        said.clear();
        const auto* const question = find<QWidget>("question1001");
        const auto answers = question ? question->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly) : QList<QPushButton*>();
        for (const QPushButton* button : answers) {
            if (button->minimumSizeHint().width() > 120)
                said += "an answer holds the panel wide; ";
            if (button->heightForWidth(140) <= button->heightForWidth(1000))
                said += "an answer does not grow in height; ";
            if (button->height() < button->heightForWidth(button->width()))
                said += "words are cut: " + std::to_string(button->height()) + " of " + std::to_string(button->heightForWidth(button->width())) + "; ";
        }
        return !answers.isEmpty() && said.empty();
    })) << said;
}

TEST_F(FormPanelTest, APhotoIsShownSmallWithItsTimeAndAClickShowsItLarge)
{
    QImage picture(900, 600, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    ASSERT_TRUE(picture.save(folder_.path() + QString::fromUtf8("/照片 1.jpg"), "JPG"));
    spatial::FeatureTable table = surveyParcels(3);
    table.fields.push_back({"photo", spatial::FieldType::Text, 80});
    table.columns.emplace_back(spatial::FieldType::Text);
    for (const char* file : {"照片 1.jpg", "gone.jpg", ""})
        table.columns.back().append(file);
    addLayer("parcels", std::move(table));
    bench().selection.setCurrentLayer("parcels");
    select({0});
    QToolButton* thumbnail = nullptr;
    ASSERT_TRUE(test_support::waitFor([&] { return (thumbnail = find<QToolButton>("photoThumbnail")) != nullptr; }));
    EXPECT_EQ(thumbnail->iconSize(), QSize(240, 160));
    keepPicture("form_photo");
    QTest::mouseClick(thumbnail, Qt::LeftButton);
    auto* sheet = find<QWidget>("photoSheet");
    ASSERT_NE(sheet, nullptr);
    bool large = false;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        large = large || label->pixmap().width() >= 700;
    EXPECT_TRUE(large);
    keepPicture("form_photo_large");
    QTest::keyClick(sheet, Qt::Key_Escape);
    EXPECT_TRUE(test_support::waitFor([&] { return find<QWidget>("photoSheet") == nullptr; }));
    bench().selection.select("parcels", {1});
    EXPECT_TRUE(test_support::waitFor([&] { return find<QToolButton>("photoThumbnail") == nullptr; })) << "a photo that is gone is said in words";
}

TEST_F(FormPanelTest, TheAreaOfTheHalvesFollowsASplitInTheSameGesture)
{
    openParcels(4);
    select({0});
    const std::size_t before = steps();
    auto neighbour = spatial::Geometry::polygon({{{42'500'100, 5'000'000}, {42'500'200, 5'000'000}, {42'500'200, 5'000'100}, {42'500'100, 5'000'100}, {42'500'100, 5'000'050}, {42'500'100, 5'000'000}}});
    const spatial::GeometryEdits halves{{2, std::move(neighbour), {}},   // it takes over a node
                                        {1, spatial::Geometry::rectangle({42'500'000, 5'000'000, 42'500'040, 5'000'100}), {}},
                                        {std::nullopt, spatial::Geometry::rectangle({42'500'040, 5'000'000, 42'500'100, 5'000'100}), 1}};
    ASSERT_TRUE(bench().edits.edit(spatial::text("Split"), "parcels", halves));
    EXPECT_EQ(steps(), before + 1);
    EXPECT_NEAR(std::stod(value(1, "TBMJ")), 4'000, 15);
    EXPECT_NEAR(std::stod(value(5, "TBMJ")), 6'000, 20);
    EXPECT_EQ(value(5, "DLBM"), "0101");
    EXPECT_EQ(value(2, "TBMJ"), "9000") << "who was not cut keeps what the register says";
    bench().document.undo();
    EXPECT_EQ(value(1, "TBMJ"), "9000");
    // A border that moves alone changes no register by itself; the form offers the number.
    ASSERT_TRUE(bench().edits.edit(spatial::text("Move"), "parcels", spatial::GeometryEdits{{1, spatial::Geometry::rectangle({42'500'000, 5'000'000, 42'500'090, 5'000'100}), {}}}));
    EXPECT_EQ(value(1, "TBMJ"), "9000");
}

TEST_F(FormPanelTest, SpeaksBothLanguagesInBothThemes)
{
    openParcels(12);
    select({0});
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
    QTest::qWait(50);
    keepPicture("form_dark_zh");
    EXPECT_EQ(note("DLBM"), QString::fromUtf8("看来是 TD/T 1055 的编码。"));
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
    keepPicture("form_light_en");
}

}  // namespace
}  // namespace app::desktop
