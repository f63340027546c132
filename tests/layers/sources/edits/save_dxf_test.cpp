// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/edits/edit_samples.h"

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

spatial::FeatureTablePtr plan()
{
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "总平面";
    spatial::AttributeColumn layers(FieldType::Text);
    spatial::AttributeColumn owners(FieldType::Text);
    const auto add = [&](const Geometry& shape, const char* layer) {
        table->geometry.append(shape);
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
        layers.append(spatial::Value(std::string(layer)));
        owners.append(spatial::Value(std::string("某厂")));
    };
    const std::vector<Coordinate> road{{41'500'000.125, 5'000'000.5}, {41'500'300, 5'000'100}};
    Geometry line(GeometryKind::LineString);
    line.beginPart();
    line.addRing(road);
    add(line, "道路红线");
    Geometry yard = Geometry::rectangle({41'500'000, 5'000'000, 41'500'050, 5'000'050});
    const std::vector<Coordinate> hole{{41'500'010, 5'000'010}, {41'500'020, 5'000'010}, {41'500'020, 5'000'020}, {41'500'010, 5'000'010}};
    yard.addRing(hole);
    add(yard, "地块");
    add(Geometry::point({41'500'005, 5'000'005}), "井");
    table->addField({"Layer", FieldType::Text}, std::move(layers));
    table->addField({"权属", FieldType::Text}, std::move(owners));
    return table;
}

std::string words(const std::vector<spatial::Warning>& losses)
{
    std::string all;
    for (const spatial::Warning& loss : losses)
        all += loss.message.english() + "\n";
    return all;
}

}  // namespace

TEST(SavingADrawing, KeepsShapesAndDrawingLayersAndSaysThatAttributesAreLost)
{
    const Scratch scratch;
    const auto report = saveFeatures({plan()}, scratch / "图.dxf", {}, spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
    EXPECT_NE(words(report->losses).find("Lost: 权属"), std::string::npos) << words(report->losses);
    const auto read = open({scratch / "图.dxf"}).table;
    ASSERT_EQ(read->size(), 3U);
    EXPECT_EQ(read->column("Layer")->text(0), "道路红线");
    EXPECT_EQ(read->column("Layer")->text(1), "地块");
    EXPECT_EQ(spatial::dimensionOf(read->geometry[1].kind()), 2);
    EXPECT_EQ(read->geometry[1].ringCount(0), 2U);
    EXPECT_NE(scratch.content().begin()->second.find("\xB5\xC0\xC2\xB7\xBA\xEC\xCF\xDF"), std::string::npos) << "in GBK, as AutoCAD reads it";
}

TEST(SavingADrawing, WritesEditsBackAsAVerifiedCopyOnceTheLossesAreAccepted)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "图.dxf"};
    ASSERT_TRUE(saveFeatures({plan()}, spec.path, {}, spatial::noProgress()));
    auto layer = editable(spec);
    const auto ids = layer->base()->ids;
    layer = withValue(layer, ids[0], "Layer", std::string("规划道路"));
    layer = withShape(layer, ids[1], Geometry::rectangle({41'500'100, 5'000'000, 41'500'150, 5'000'050}));
    layer = withShape(layer, ids[2], std::nullopt);
    const auto refused = trySaving(layer, spec);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.english().find("Blocks, dimensions"), std::string::npos) << refused.error().message.english();
    const auto saved = trySaving(layer, spec, {.acceptLosses = true});
    ASSERT_TRUE(saved) << saved.error().message.english();
    const auto now = open(spec).table;
    ASSERT_EQ(now->size(), 2U);
    EXPECT_EQ(now->column("Layer")->text(0), "规划道路");
    EXPECT_EQ(now->geometry.box(1).minX, 41'500'100);
    ASSERT_TRUE(restoreGeneration(spec, generationsOf(spec).front(), spatial::noProgress()));
    EXPECT_EQ(open(spec).table->size(), 3U);
}

TEST(SavingADrawing, NamesFeaturesOfSeveralPartsInsteadOfTearingThemApart)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "图.dxf"};
    ASSERT_TRUE(saveFeatures({plan()}, spec.path, {}, spatial::noProgress()));
    Geometry two(GeometryKind::MultiPoint);
    for (const Coordinate c : {Coordinate{1, 1}, Coordinate{2, 2}}) {
        two.beginPart();
        two.addRing(std::span(&c, 1));
    }
    const auto layer = withShape(editable(spec), std::nullopt, two);
    const auto before = scratch.content();
    const auto saved = trySaving(layer, spec, {.acceptLosses = true});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(scratch.content(), before);
}
