// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/layers_sheet.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/selection/selection.h"
#include "layers/project/layer_tree.h"
#include "tests/desktop/add_data/drop_window.h"

#include <QClipboard>
#include <QPushButton>
#include <QTreeWidget>

#include <fstream>

namespace app::desktop {
namespace {

const std::filesystem::path kBase = std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/base";

TEST_F(DropTest, AGbkShapefileAndAGeoTiffLieInTheRightPlaceWithChineseNames)
{
    ASSERT_TRUE(drop({gbkTowns(), kBase / "dem_2arcmin_estimated_hlj.tif"}));
    ASSERT_TRUE(settle());
    ASSERT_EQ(project().layers.size(), 2U);
    const auto tree = layers::completeTree(project());
    EXPECT_EQ(tree[0].id, "towns");   // points over rasters
    EXPECT_TRUE(tree[0].visible);
    const auto towns = bench().store.layer("towns");
    ASSERT_TRUE(towns->table);
    EXPECT_EQ(spatial::cellOf(*towns->table, 0, "NAME"), "哈尔滨市");
    EXPECT_TRUE(bench().store.layer(tree[1].id)->isRaster());
    EXPECT_TRUE(test_support::waitFor([&] { return !bench().map.extentOf("towns").empty() && bench().map.view().extent.intersects(bench().map.extentOf("towns")); }));
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Success);
    EXPECT_EQ(bench().selection.currentLayer(), "towns");
    EXPECT_FALSE(project().layer("towns")->fingerprint.empty());
    bench().document.undo();
    EXPECT_TRUE(project().layers.empty());
}

TEST_F(DropTest, ACompanionStandsForItsShapefileAndIsAddedOnce)
{
    const auto shp = gbkTowns();
    drop({shp, std::filesystem::path(shp).replace_extension(".dbf"), std::filesystem::path(shp).replace_extension(".prj")});
    ASSERT_TRUE(settle());
    EXPECT_EQ(project().layers.size(), 1U);
}

TEST_F(DropTest, NewLayersLieAboveTheCurrentOne)
{
    drop({gbkTowns("a.shp")});
    ASSERT_TRUE(settle());
    drop({gbkTowns("b.shp")});
    ASSERT_TRUE(settle());
    bench().selection.setCurrentLayer("a");
    drop({gbkTowns("c.shp")});
    ASSERT_TRUE(settle());
    const auto tree = layers::completeTree(project());
    ASSERT_EQ(tree.size(), 3U);
    EXPECT_EQ(tree[0].id, "b");
    EXPECT_EQ(tree[1].id, "c");
    EXPECT_EQ(tree[2].id, "a");
}

TEST_F(DropTest, AFolderIsSearched)
{
    std::filesystem::create_directories(in("data/deep"));
    std::filesystem::rename(gbkTowns("x.shp"), in("data/deep/x.shp"));
    for (const char* extension : {".dbf", ".shx", ".prj"})
        std::filesystem::rename(in("x.shp").replace_extension(extension), in("data/deep/x.shp").replace_extension(extension));
    std::ofstream(in("data/readme.txt")) << "nothing";
    drop({in("data")});
    ASSERT_TRUE(settle());
    ASSERT_EQ(project().layers.size(), 1U);
}

TEST_F(DropTest, AFileOfSeveralLayersAsksWhich)
{
    drop({kBase / "hlj_gmt_lgpl.gpkg"});
    LayersSheet* sheet = nullptr;
    ASSERT_TRUE(test_support::waitFor([&] { return (sheet = window_.findChild<LayersSheet*>()) && sheet->list(); }));
    ASSERT_GT(sheet->list()->topLevelItemCount(), 1);
    for (int i = 0; i < sheet->list()->topLevelItemCount(); ++i)
        sheet->list()->topLevelItem(i)->setCheckState(0, i == 1 ? Qt::Checked : Qt::Unchecked);
    const QString name = sheet->list()->topLevelItem(1)->text(0);
    QTest::keyClick(sheet->list()->parentWidget(), Qt::Key_Return);
    ASSERT_TRUE(settle());
    ASSERT_EQ(project().layers.size(), 1U);
    EXPECT_EQ(project().layers.front().source.layer, name.toStdString());
}

TEST_F(DropTest, WhatCannotBeReadIsOneMessageWithDetails)
{
    std::ofstream(in("broken.geojson")) << "{\"type\": \"FeatureColl";
    std::ofstream(in("empty.shp")) << "";
    const std::size_t before = bench().messages.all().size();
    drop({in("broken.geojson"), in("empty.shp"), in("absent.tif")});
    ASSERT_TRUE(settle());
    ASSERT_EQ(bench().messages.all().size(), before + 1);
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Error);
    EXPECT_NE(bench().messages.all().back().details.english().find("absent.tif"), std::string::npos);
    EXPECT_TRUE(project().layers.empty());
}

TEST_F(DropTest, AddressesAreRefusedWithASentence)
{
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("https://example.org/data.gpkg"))});
    const std::size_t before = bench().messages.all().size();
    drop(data);
    ASSERT_EQ(bench().messages.all().size(), before + 1);
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Warning);
}

TEST_F(DropTest, WithoutACrsTheDoctorsProposalIsOneClickAway)
{
    const auto shp = gbkTowns();
    std::filesystem::remove(std::filesystem::path(shp).replace_extension(".prj"));
    drop({shp});
    ASSERT_TRUE(settle());
    EXPECT_TRUE(project().layers.empty());
    const Message message = bench().messages.all().back();
    ASSERT_EQ(message.actions.size(), 1U);
    message.actions.front().run();
    ASSERT_TRUE(settle());
    ASSERT_EQ(project().layers.size(), 1U);
    EXPECT_FALSE(project().layers.front().source.crs.empty());
}

TEST_F(DropTest, AProjectIsOpened)
{
    drop({std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"});
    ASSERT_TRUE(settle());
    EXPECT_TRUE(test_support::waitFor([&] { return project().layers.size() > 10; }));
}

TEST_F(DropTest, FilesFromTheClipboardAreAdded)
{
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(QString::fromStdString(gbkTowns().string()))});
    QGuiApplication::clipboard()->setMimeData(data);
    ASSERT_TRUE(bench().commands.run("layer.paste"));
    ASSERT_TRUE(settle());
    EXPECT_EQ(project().layers.size(), 1U);
}

}  // namespace
}  // namespace app::desktop
