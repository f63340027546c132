// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/gdal_setup.h"
#include "tests/layers/sources/edits/edit_samples.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

constexpr const char* kExtensions[] = {".tab", ".mif"};

/// As MapInfo on a Chinese machine writes it: texts in GBK, the head says WindowsSimpChinese.
SourceSpec parcels(const std::filesystem::path& file)
{
    prepareGdal();
    const std::string format = file.extension() == ".mif" ? "FORMAT=MIF" : "FORMAT=TAB";
    const char* options[] = {format.c_str(), nullptr};
    GDALDataset* made = GetGDALDriverManager()->GetDriverByName("MapInfo File")->Create(file.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options));
    if (!made)
        return {};
    OGRSpatialReference crs;
    crs.importFromEPSG(4326);
    const char* encoding[] = {"ENCODING=CP936", "BOUNDS=120,40,136,56", nullptr};
    OGRLayer* layer = made->CreateLayer("图斑", &crs, wkbPolygon, const_cast<char**>(encoding));
    OGRFieldDefn name("name", OFTString);
    name.SetWidth(40);
    OGRFieldDefn area("area", OFTReal);
    OGRFieldDefn count("households", OFTInteger);
    for (OGRFieldDefn* field : {&name, &area, &count})
        EXPECT_EQ(layer->CreateField(field), OGRERR_NONE);
    for (int i = 0; i < 12; ++i) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, ("齐齐哈尔市" + std::to_string(i)).c_str());
        feature.SetField(1, 0.25 * i);
        feature.SetField(2, i);
        OGRPolygon square;
        auto* ring = new OGRLinearRing;
        for (const auto& [x, y] : {std::pair{0.0, 0.0}, {0.0, 0.5}, {0.5, 0.5}, {0.5, 0.0}, {0.0, 0.0}})
            ring->addPoint(123 + i + x, 47 + y);
        square.addRingDirectly(ring);
        feature.SetGeometry(&square);
        EXPECT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    }
    GDALClose(made);
    return {file};
}

bool holdsBytes(const Scratch& scratch, const std::string& bytes)
{
    for (const auto& [name, content] : scratch.content())
        if (name.find(".bak") == std::string::npos && content.find(bytes) != std::string::npos)
            return true;
    return false;
}

}  // namespace

TEST(SavingMapInfo, IsWhatWasMeantInItsOwnEncoding)
{
    for (const char* extension : kExtensions) {
        SCOPED_TRACE(extension);
        const Scratch scratch;
        const SourceSpec spec = parcels(scratch / (std::string("图斑") + extension));
        ASSERT_FALSE(spec.path.empty());
        auto layer = editable(spec);
        ASSERT_EQ(layer->size(), 12U);
        const auto ids = layer->base()->ids;
        EXPECT_EQ(layer->base()->column("name")->text(2), "齐齐哈尔市2");
        layer = withValue(layer, ids[1], "name", std::string("佳木斯市"));
        layer = withValue(layer, ids[2], "area", 1234.5);
        layer = withShape(layer, ids[3], Geometry::rectangle({130, 46, 131, 47}));
        layer = withShape(layer, ids[4], std::nullopt);
        layer = withShape(layer, std::nullopt, Geometry::rectangle({132, 46, 133, 47}), ids[5]);
        const auto losses = lossesOfSaving(*layer, spec, {});
        ASSERT_TRUE(losses);
        ASSERT_EQ(losses->size(), 1U);
        EXPECT_NE(losses->front().message.english().find("colours and symbols"), std::string::npos);
        EXPECT_FALSE(trySaving(layer, spec)) << "what is lost is to be accepted first";
        const auto saved = trySaving(layer, spec, {.acceptLosses = true});
        ASSERT_TRUE(saved) << saved.error().message.english();
        EXPECT_TRUE(holdsBytes(scratch, "\xBC\xD1\xC4\xBE\xCB\xB9\xCA\xD0")) << "\"佳木斯市\" in GBK";
        const auto now = open(spec).table;
        ASSERT_EQ(now->size(), 12U);
        EXPECT_EQ(now->column("name")->text(1), "佳木斯市");
        EXPECT_EQ(now->column("area")->real(2), 1234.5);
        EXPECT_EQ(now->column("households")->integer(3), 3);
        EXPECT_NEAR(now->geometry.box(3).minX, 130, 1e-6);
        EXPECT_NEAR(now->geometry.box(11).maxX, 133, 1e-6);
        EXPECT_TRUE(now->crs.isKnown());
        const auto generations = generationsOf(spec);
        ASSERT_EQ(generations.size(), 1U);
        ASSERT_TRUE(restoreGeneration(spec, generations.front(), spatial::noProgress()));
        EXPECT_EQ(open(spec).table->column("name")->text(1), "齐齐哈尔市1");
    }
}

TEST(SavingMapInfo, SaysWhichTextsItsEncodingDoesNotHold)
{
    for (const char* extension : kExtensions) {
        SCOPED_TRACE(extension);
        const Scratch scratch;
        const SourceSpec spec = parcels(scratch / (std::string("a") + extension));
        auto layer = editable(spec);
        layer = withValue(layer, layer->base()->ids[1], "name", std::string("한국어"));
        layer = withValue(layer, layer->base()->ids[2], "name", std::string(300, 'x'));
        const auto losses = lossesOfSaving(*layer, spec, {});
        ASSERT_TRUE(losses);
        std::string words;
        for (const spatial::Warning& loss : *losses)
            words += loss.message.english() + "\n";
        EXPECT_NE(words.find("Char(40)"), std::string::npos) << words;
        EXPECT_NE(words.find("CP936"), std::string::npos) << words;
        const auto before = scratch.content();
        EXPECT_FALSE(trySaving(layer, spec));
        EXPECT_EQ(scratch.content(), before);
    }
}
