// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/doctor/crs_page.h"
#include "app/desktop/doctor/encoding_page.h"
#include "app/desktop/doctor/fields_page.h"
#include "app/desktop/doctor/prefecture_map.h"
#include "app/desktop/doctor/shift_page.h"
#include "app/desktop/layer_properties/properties_panel.h"
#include "app/desktop/selection/selection.h"
#include "layers/project/repairs.h"
#include "layers/sources/encoding.h"
#include "spatial/crs/gcj02.h"
#include "tests/desktop/add_data/drop_window.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTreeWidget>

namespace app::desktop {
namespace {

class DoctorSheet : public DropTest {
protected:
    template <class Page>
    Page* opened()
    {
        EXPECT_TRUE(bench().commands.run("layer.doctor"));
        return window_.findChild<Page*>();
    }
    QPushButton* button(const char* words)
    {
        for (QPushButton* one : window_.findChildren<QPushButton*>())
            if (one->text() == QString::fromUtf8(words) && one->isVisible())
                return one;
        return nullptr;
    }
    void click(const char* words)
    {
        QPushButton* const found = button(words);
        ASSERT_TRUE(found) << words;
        ASSERT_TRUE(found->isEnabled()) << words;
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void clickRow(QTreeWidget* list, int row)
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(row)).center());
    }
    /// Keeps pictures in both languages and themes where SONGHUA_GALLERY names a folder.
    void keepPictures(const char* name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        const QString path = qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name);
        QTest::qWait(200);
        window_.grab().save(path + QStringLiteral("_en.png"));
        setLanguage(Language::Chinese);
        applyTheme(Theme::Dark);
        QTest::qWait(200);
        window_.grab().save(path + QStringLiteral("_zh.png"));
        applyTheme(Theme::Light);
        setLanguage(Language::English);
    }
    const layers::LayerEntry& layer(const std::string& id) { return *project().layer(id); }
    std::string last_;   ///< the layer that addPoints() added
    /// Adds points as a layer in front, in a GeoPackage or a CSV.
    void addPoints(const char* file, const std::vector<spatial::Coordinate>& places, const spatial::Crs& crs)
    {
        const std::size_t before = project().layers.size();
        std::vector<spatial::FeatureLiteral> rows;
        for (const spatial::Coordinate c : places)
            rows.push_back({fmt::format("POINT ({:.9f} {:.9f})", c.x, c.y), {spatial::textValue("a")}});
        ASSERT_TRUE(layers::saveFeatures({std::make_shared<spatial::FeatureTable>(spatial::features({"NAME"}, rows, crs))}, in(file), {.overwrite = true}, spatial::noProgress()));
        ASSERT_TRUE(drop({in(file)}));
        ASSERT_TRUE(settle());
        if (!crs.isKnown()) {   // added with the doctor's proposal
            const Message message = bench().messages.all().back();
            ASSERT_EQ(message.actions.size(), 1U);
            message.actions.front().run();
            ASSERT_TRUE(settle());
        }
        ASSERT_TRUE(test_support::waitFor([&] { return project().layers.size() > before; })) << file;
        last_ = project().layers.back().id;
        bench().selection.setCurrentLayer(last_);
    }
};

TEST_F(DoctorSheet, TheSameRowsStandUnderEveryEncodingAndTheChosenOneIsRecordedAndUndone)
{
    ASSERT_TRUE(drop({gbkTowns()}));
    ASSERT_TRUE(settle());
    bench().selection.setCurrentLayer("towns");
    auto* page = opened<EncodingPage>();
    ASSERT_TRUE(page);
    ASSERT_TRUE(test_support::waitFor([&] { return page->list()->topLevelItemCount() == 5; }));
    EXPECT_EQ(page->list()->topLevelItem(0)->text(0), QStringLiteral("GBK"));
    EXPECT_TRUE(page->list()->topLevelItem(0)->text(1).contains(QStringLiteral("everyday Chinese")));
    EXPECT_EQ(page->table()->item(1, 0)->text(), QStringLiteral("哈尔滨市"));
    int big5 = -1;
    for (int i = 0; i < 5; ++i)
        if (page->list()->topLevelItem(i)->text(0) == QStringLiteral("Big5"))
            big5 = i;
    ASSERT_GE(big5, 0);
    EXPECT_NE(page->table()->item(1, big5)->text(), QStringLiteral("哈尔滨市"));
    keepPictures("doctor_encoding");
    clickRow(page->list(), big5);
    clickRow(page->list(), 0);
    click("Read it this way");
    EXPECT_EQ(layer("towns").source.encoding, "GBK");
    const auto repairs = layers::repairsOf(layer("towns"));
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_EQ(repairs.front().kind, "encoding");
    EXPECT_EQ(repairs.front().after, "GBK");
    EXPECT_TRUE(repairs.front().grounds.zh.find("常用汉字") != std::string::npos);
    bench().document.undo();
    EXPECT_TRUE(layer("towns").source.encoding.empty());
    EXPECT_TRUE(layers::repairsOf(layer("towns")).empty());
}

TEST_F(DoctorSheet, TheFindingsButtonLeadsToItsQuestion)
{
    ASSERT_TRUE(drop({gbkTowns()}));
    ASSERT_TRUE(settle());
    bench().selection.setCurrentLayer("towns");
    window_.showPanel(QStringLiteral("properties"));
    ASSERT_TRUE(test_support::waitFor([&] { return button("Look closer …") != nullptr; }));
    click("Look closer …");
    auto* page = window_.findChild<EncodingPage*>();
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->isVisible());
    QTest::keyClick(page->list(), Qt::Key_Escape);
    EXPECT_TRUE(test_support::waitFor([&] { return window_.findChild<EncodingPage*>() == nullptr; }));
    EXPECT_TRUE(layer("towns").source.encoding.empty());
}

TEST_F(DoctorSheet, CandidatesAreRankedByWhereTheyPutTheLayerAndTheChosenOneIsDeclared)
{
    addPoints("towns.shp", {{549948.7, 5069277.2}, {551000, 5070500}, {548000, 5068000}}, {});   // Harbin, zone 42 without its number
    auto* page = opened<CrsPage>();
    ASSERT_TRUE(page);
    auto* tabs = window_.findChild<QTabWidget*>(QStringLiteral("doctorTabs"));
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(1).center());
    ASSERT_TRUE(page->isVisible());
    ASSERT_TRUE(test_support::waitFor([&] { return page->list()->topLevelItemCount() > 3; }));
    EXPECT_TRUE(page->list()->topLevelItem(0)->text(0).contains(QStringLiteral("4551"))) << page->list()->topLevelItem(0)->text(0).toStdString();
    EXPECT_TRUE(page->list()->topLevelItem(0)->text(1).contains(QStringLiteral("Lies in Harbin")));
    EXPECT_FALSE(button("Read it this way")->isEnabled()) << "it is read so already";
    clickRow(page->list(), 0);
    QTest::keyClick(page->list(), Qt::Key_Down);
    keepPictures("doctor_crs");
    const std::string other = "EPSG:" + page->list()->currentItem()->text(0).section(QStringLiteral("EPSG:"), 1).section(QLatin1Char(')'), 0, 0).toStdString();
    EXPECT_NE(other, "EPSG:4551");
    click("Read it this way");
    EXPECT_EQ(layer(last_).source.crs, other);
    ASSERT_EQ(layers::repairsOf(layer(last_)).size(), 1U);
    EXPECT_EQ(layers::repairsOf(layer(last_)).front().before, "EPSG:4551");
    EXPECT_FALSE(layers::repairsOf(layer(last_)).front().grounds.zh.empty());
    EXPECT_TRUE(test_support::waitFor([&] { return bench().store.layer(last_)->crs().code() == other; }));
    bench().document.undo();
    EXPECT_EQ(layer(last_).source.crs, "EPSG:4551");
}

TEST_F(DoctorSheet, AShiftIsFoundAgainstATrustedLayerAndTakenBack)
{
    std::vector<spatial::Coordinate> places;
    std::vector<spatial::Coordinate> shifted;
    for (int i = 0; i < 40; ++i) {
        places.push_back({126.50 + 0.01 * (i % 8), 45.70 + 0.01 * (i / 8)});
        shifted.push_back(spatial::toGcj02(places.back()));
    }
    addPoints("roads.gpkg", places, spatial::cgcs2000());
    addPoints("amap_firms.gpkg", shifted, spatial::cgcs2000());
    auto* page = opened<ShiftPage>();
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->isVisible());   // its name speaks of a web map
    EXPECT_FALSE(button("Read it this way")->isEnabled());
    page->trusted()->setFocus();
    QTest::keyClick(page->trusted(), Qt::Key_Down);
    ASSERT_TRUE(test_support::waitFor([&] { return page->table()->rowCount() == 3 && page->table()->isVisible(); }));
    EXPECT_TRUE(page->verdict()->text().contains(QStringLiteral("Passed with GCJ-02"))) << page->verdict()->text().toStdString();
    EXPECT_EQ(page->table()->item(1, 1)->text(), QStringLiteral("0 m"));
    keepPictures("doctor_shift");
    click("Read it this way");
    EXPECT_EQ(layer(last_).source.offset, "gcj02");
    ASSERT_TRUE(test_support::waitFor([&] { return std::abs(bench().store.layer(last_)->extent().minX - 126.50) < 1e-8; }));
    EXPECT_EQ(layers::repairsOf(layer(last_)).front().kind, "offset");
    bench().document.undo();
    EXPECT_TRUE(layer(last_).source.offset.empty());
}

TEST_F(DoctorSheet, FieldsGetTheirFullNamesInTheProjectAnd1001IsAskedFirst)
{
    std::vector<spatial::FeatureLiteral> rows;
    for (int i = 0; i < 20; ++i)
        rows.push_back({fmt::format("POINT (126.{:02} 45.7)", i), {spatial::textValue(i == 0 ? "1001" : i == 1 ? "0601" : "0103"), spatial::textValue("230100")}});
    ASSERT_TRUE(layers::saveFeatures({std::make_shared<spatial::FeatureTable>(spatial::features({"DLBM", "QSDWDM"}, rows, spatial::cgcs2000()))}, in("land.shp"), {.overwrite = true}, spatial::noProgress()));
    ASSERT_TRUE(drop({in("land.shp")}));
    ASSERT_TRUE(settle());
    bench().selection.setCurrentLayer("land");
    ASSERT_TRUE(opened<FieldsPage>());
    auto* tabs = window_.findChild<QTabWidget*>(QStringLiteral("doctorTabs"));
    ASSERT_TRUE(tabs);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(3).center());
    auto* page = window_.findChild<FieldsPage*>();
    ASSERT_TRUE(page->isVisible());
    ASSERT_TRUE(test_support::waitFor([&] { return page->table()->rowCount() == 2; }));
    EXPECT_EQ(page->table()->item(1, 1)->text(), QStringLiteral("QSDWDM (owner's code)"));
    EXPECT_TRUE(page->table()->item(0, 3)->text().contains(QStringLiteral("100 % of 20 values"))) << page->table()->item(0, 3)->text().toStdString();
    keepPictures("doctor_fields");
    ASSERT_TRUE(page->answer()->isVisible());
    page->answer()->setFocus();
    QTest::keyClick(page->answer(), Qt::Key_Down);
    click("Read it this way");
    const layers::FieldForm* land = layer("land").form.find("DLBM");
    ASSERT_TRUE(land);
    EXPECT_EQ(land->codes, "dlbm");
    EXPECT_EQ(land->label.zh, "地类编码（DLBM）");
    EXPECT_EQ(layer("land").form.find("QSDWDM")->label.en, "QSDWDM (owner's code)");
    EXPECT_EQ(layers::repairsOf(layer("land")).front().kind, "fields");
    EXPECT_EQ(bench().store.layer("land")->table->fields[1].name, "QSDWDM");
    bench().document.undo();
    EXPECT_TRUE(layer("land").form.isEmpty());
}

}  // namespace
}  // namespace app::desktop
