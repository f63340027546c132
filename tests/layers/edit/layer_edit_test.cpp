// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/edit/edited_layers.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LayerEdit, ALayerWithoutEditsIsItsTable)
{
    const auto layer = EditedLayer::over(threeParcels());
    EXPECT_FALSE(layer->isChanged());
    EXPECT_EQ(layer->table(), layer->base());
    EXPECT_EQ(layer->size(), 3U);
    EXPECT_EQ(layer->nextId(), 3);
    EXPECT_EQ(std::get<std::string>(layer->value(1, 0)), "0103");
    EXPECT_THAT(layer->near({2.5, 0.5, 4.5, 0.5}), ElementsAre(1, 2));
    EXPECT_TRUE(layer->geometry(77).isNull());
}

TEST(LayerEdit, AMovedParcelIsFoundWhereItIsNowAndOnlyThere)
{
    const auto before = EditedLayer::over(threeParcels());
    const auto layer = after(before, changeOf(*before, {{1, square(10, 10)}}));
    EXPECT_THAT(layer->near({2, 0, 3, 1}), IsEmpty());
    EXPECT_THAT(layer->near({10, 10, 11, 11}), ElementsAre(1));
    EXPECT_THAT(before->near({2, 0, 3, 1}), ElementsAre(1)) << "a value does not change";
    EXPECT_THAT(layer->changedFeatures(), ElementsAre(1));
    EXPECT_EQ(std::get<std::string>(layer->value(1, 0)), "0103") << "its attributes stay";
    expectSameTables(*layer->table(), naiveTable(*layer));
}

TEST(LayerEdit, ASplitParcelKeepsItsIdAndTheOtherPartGetsTheNextWithItsAttributes)
{
    const auto before = EditedLayer::over(threeParcels());
    const auto layer = after(before, changeOf(*before, {{0, Geometry::rectangle({0, 0, 0.5, 1})}, {std::nullopt, Geometry::rectangle({0.5, 0, 1, 1}), 0}}));
    EXPECT_EQ(layer->size(), 4U);
    EXPECT_EQ(std::get<std::string>(layer->value(3, 0)), "0101");
    EXPECT_EQ(layer->nextId(), 4);
    EXPECT_THAT(layer->table()->ids, ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(layer->near({0.6, 0.1, 0.7, 0.2}), ElementsAre(3));
}

TEST(LayerEdit, ANewFeatureWithoutAModelHasNoAttributes)
{
    const auto before = EditedLayer::over(threeParcels());
    const auto layer = after(before, changeOf(*before, {{std::nullopt, square(7, 7)}, {std::nullopt, square(8, 8)}}));
    EXPECT_THAT(layer->table()->ids, ElementsAre(0, 1, 2, 3, 4));
    EXPECT_TRUE(layer->table()->columns[0].isNull(4));
}

TEST(LayerEdit, ARemovedParcelIsGoneAndUndoBringsItBack)
{
    const auto before = EditedLayer::over(threeParcels());
    const LayerChange change = changeOf(*before, {{1, std::nullopt}});
    const auto layer = after(before, change);
    EXPECT_FALSE(layer->contains(1));
    EXPECT_THAT(layer->table()->ids, ElementsAre(0, 2));
    EXPECT_THAT(layer->near({-9, -9, 9, 9}), ElementsAre(0, 2));
    const auto back = after(layer, change, true);
    EXPECT_FALSE(back->isChanged());
    EXPECT_EQ(back->table(), before->base());
}

TEST(LayerEdit, ValuesTakeTheTypeOfTheirField)
{
    const auto before = EditedLayer::over(threeParcels());
    const auto layer = after(before, changeOfValues(*before, 1, {{0, std::int64_t{7}}, {2, 1.25}}));
    EXPECT_EQ(std::get<double>(layer->value(0, 1)), 7.0);
    EXPECT_EQ(std::get<double>(layer->value(2, 1)), 1.25);
    EXPECT_TRUE(changeOfValues(*layer, 1, {{2, 1.25}}).isEmpty()) << "what is there already is no change";
    expectSameTables(*layer->table(), naiveTable(*layer));
}

TEST(LayerEdit, AChangeThatIsInEffectAlreadyIsNoConflict)
{
    const auto before = EditedLayer::over(threeParcels());
    LayerChange change = changeOf(*before, {{0, square(9, 9)}, {1, std::nullopt}, {std::nullopt, square(5, 5)}});
    const auto layer = after(before, change);
    expectSameLayers(*after(layer, change), *layer);
    const auto back = after(layer, change, true);
    expectSameLayers(*after(back, change, true), *back);
}

TEST(LayerEdit, WhatSomebodyElseChangedIsAConflictAndNothingIsApplied)
{
    const auto before = EditedLayer::over(threeParcels());
    const LayerChange change = changeOf(*before, {{0, square(9, 9)}, {1, square(8, 8)}});
    const auto elsewhere = after(before, changeOf(*before, {{1, square(3, 3)}}));
    const auto result = elsewhere->with(change);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, spatial::ErrorCode::Conflict);
    EXPECT_TRUE(sameImage(elsewhere->feature(0), before->feature(0)));
    EXPECT_FALSE(after(before, changeOf(*before, {{1, std::nullopt}}))->with(change)) << "it was removed";
}

TEST(LayerEdit, AnEditOfTheShapeFitsAfterAnEditOfTheAttributesElsewhere)
{
    const auto before = EditedLayer::over(threeParcels());
    const LayerChange moved = changeOf(*before, {{0, square(9, 9)}});
    const auto recoded = after(before, changeOfValues(*before, 0, {{0, std::string("0601")}}));
    const auto both = after(recoded, moved);
    EXPECT_EQ(std::get<std::string>(both->value(0, 0)), "0601");
    EXPECT_THAT(both->near({9, 9, 10, 10}), ElementsAre(0));
}

TEST(LayerEdit, AFormatThatTurnsRingsDoesNotMakeAConflict)
{
    const auto before = EditedLayer::over(threeParcels());
    const LayerChange change = changeOf(*before, {{0, square(9, 9)}});
    auto turned = *threeParcels();
    turned.geometry.clear();
    for (const char* ring : {"MULTIPOLYGON (((1 1, 1 0, 0 0, 0 1, 1 1)))", "POLYGON ((2 0, 3 0, 3 1, 2 1, 2 0))", "POLYGON ((4 0, 5 0, 5 1, 4 1, 4 0))"})
        turned.geometry.append(wkt(ring));
    const auto read = EditedLayer::over(std::make_shared<const spatial::FeatureTable>(turned));
    EXPECT_TRUE(sameImage(after(read, change)->feature(0), *change.features[0].after));
}

TEST(LayerEdit, AfterASaveTheIdsStayAndUndoGoesOn)
{
    const auto start = EditedLayer::over(threeParcels());
    const LayerChange removed = changeOf(*start, {{0, std::nullopt}, {std::nullopt, square(7, 7)}});
    const auto saved = after(start, removed)->rebased();
    EXPECT_FALSE(saved->isChanged());
    EXPECT_THAT(saved->base()->ids, ElementsAre(1, 2, 3));
    const auto undone = after(saved, removed, true);
    EXPECT_TRUE(undone->isChanged()) << "the file has it otherwise";
    EXPECT_THAT(undone->table()->ids, ElementsAre(1, 2, 0));
    const auto again = undone->rebased();
    EXPECT_TRUE(sameImage(again->feature(0), start->feature(0))) << "ids that do not ascend are found";
    EXPECT_THAT(again->near({-1, -1, 9, 9}), ElementsAre(0, 1, 2));
    EXPECT_EQ(again->nextId(), 4) << "no id is given twice";
}

TEST(LayerEdit, TheDifferenceOfTwoStatesLeadsFromOneToTheOther)
{
    const auto start = EditedLayer::over(threeParcels());
    const auto written = after(start, changeOf(*start, {{0, square(9, 9)}, {1, std::nullopt}}));
    const auto later = after(written, changeOf(*written, {{0, square(6, 6)}, {1, square(2, 0), 0}, {2, std::nullopt}}));
    const auto change = written->changeTo(*later);
    ASSERT_TRUE(change);
    expectSameTables(*after(written->rebased(), *change)->table(), naiveTable(*after(written->rebased(), *change)));
    for (const std::int64_t id : {0, 1, 2})
        EXPECT_TRUE(sameImage(after(written->rebased(), *change)->feature(id), later->feature(id))) << id;
}

TEST(LayerEdit, TheSubjectOfASourceIsItsWholePathWithWhatIsNamedInside)
{
    EXPECT_EQ(editSubject("/data/a.gpkg|layer=roads|encoding=GBK"), "layer:/data/a.gpkg|layer=roads");
    EXPECT_EQ(editSubject("/data/x/../a.shp"), "layer:/data/a.shp");
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("songhua-subject-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "真");
    std::filesystem::create_directory_symlink(folder / "真", folder / "links");
    EXPECT_EQ(editSubject((folder / "links" / "a.gpkg").string()), editSubject((folder / "真" / "." / "a.gpkg").string())) << "a link leads to the same data";
    std::filesystem::remove_all(folder);
    EXPECT_EQ(editSubject("a.shp"), "layer:" + (std::filesystem::current_path() / "a.shp").string());
}

}  // namespace
}  // namespace layers
