// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/three_way.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

#include <functional>

namespace layers {
namespace {

using spatial::FeatureTable;
using spatial::features;
using spatial::intValue;
using spatial::textValue;
using What = Difference::What;

/// Four parcels with a class and a number.
FeatureTable parcels()
{
    return features({"class", "n"}, {{"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", {textValue("0601"), intValue(1)}},
                                     {"POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))", {textValue("0301"), intValue(2)}},
                                     {"POLYGON ((2 0, 3 0, 3 1, 2 1, 2 0))", {textValue("0101"), intValue(3)}},
                                     {"POLYGON ((3 0, 4 0, 4 1, 3 1, 3 0))", {textValue("0201"), intValue(4)}}});
}

EditedLayerPtr original() { return EditedLayer::over(std::make_shared<const FeatureTable>(parcels())); }

EditedLayerPtr with(const EditedLayerPtr& layer, const LayerChange& change)
{
    auto next = layer->with(change);
    EXPECT_TRUE(next) << (next ? "" : next.error().message.english());
    return next ? *next : layer;
}
EditedLayerPtr recoded(const EditedLayerPtr& layer, std::int64_t id, const char* code) { return with(layer, changeOfValues(*layer, *layer->slotOf("class"), {{id, textValue(code)}})); }
EditedLayerPtr moved(const EditedLayerPtr& layer, std::int64_t id, double by)
{
    return with(layer, changeOf(*layer, {{id, spatial::Geometry::rectangle({by, 0, by + 1, 1})}}));
}
EditedLayerPtr removed(const EditedLayerPtr& layer, std::int64_t id) { return with(layer, changeOf(*layer, {{id, std::nullopt}})); }
EditedLayerPtr added(const EditedLayerPtr& layer, double at) { return with(layer, changeOf(*layer, {{std::nullopt, spatial::Geometry::rectangle({at, 5, at + 1, 6})}})); }

ThreeWay compared(const EditedLayerPtr& mine, const EditedLayerPtr& theirs)
{
    const auto found = compareThreeWays(*mine, *theirs->table(), spatial::noProgress());
    EXPECT_TRUE(found);
    return found ? *found : ThreeWay{};
}

/// Mine after the merge, with the proposals or with one side in all conflicts.
EditedLayerPtr merged(const EditedLayerPtr& mine, const EditedLayerPtr& theirs, std::optional<Side> inConflicts = {})
{
    const ThreeWay comparison = compared(mine, theirs);
    std::vector<Side> choices;
    for (const Difference& one : comparison.differences)
        choices.push_back(one.isConflict && inConflicts ? *inConflicts : one.proposed);
    const auto both = mergedLayer(*mine, *theirs->table(), comparison, choices);
    EXPECT_TRUE(both) << (both ? "" : both.error().message.english());
    return both ? *both : mine;
}

std::string classOf(const EditedLayerPtr& layer, std::int64_t id) { return std::get<std::string>(layer->value(id, *layer->slotOf("class"))); }

TEST(ThreeWay, WhatOnlyOneSideChangedNeedsNoQuestion)
{
    const auto mine = recoded(original(), 0, "1001");
    const auto theirs = moved(recoded(original(), 1, "0307"), 2, 20);
    const ThreeWay comparison = compared(mine, theirs);
    ASSERT_EQ(comparison.differences.size(), 3U);
    EXPECT_EQ(comparison.conflicts, 0U);
    EXPECT_EQ(comparison.differences[0].proposed, Side::Mine);
    EXPECT_EQ(comparison.differences[1].proposed, Side::Theirs);
    EXPECT_EQ(comparison.differences[2].what, What::Geometry);

    const auto both = merged(mine, theirs);
    EXPECT_EQ(classOf(both, 0), "1001");
    EXPECT_EQ(classOf(both, 1), "0307");
    EXPECT_EQ(both->geometry(2).box().minX, 20);
}

TEST(ThreeWay, DifferentFieldsOfOneFeatureFitTogether)
{
    const auto mine = recoded(original(), 0, "1001");
    auto theirs = original();
    theirs = with(theirs, changeOfValues(*theirs, *theirs->slotOf("n"), {{0, intValue(77)}}));
    theirs = moved(theirs, 0, 30);
    EXPECT_EQ(compared(mine, theirs).conflicts, 0U);
    const auto both = merged(mine, theirs);
    EXPECT_EQ(classOf(both, 0), "1001");
    EXPECT_EQ(std::get<std::int64_t>(both->value(0, *both->slotOf("n"))), 77);
    EXPECT_EQ(both->geometry(0).box().minX, 30);
}

TEST(ThreeWay, TheSameFieldInTwoWaysIsAConflictAndComesFirst)
{
    const auto mine = recoded(recoded(original(), 0, "1001"), 3, "1001");
    const auto theirs = recoded(original(), 3, "0305");
    const ThreeWay comparison = compared(mine, theirs);
    ASSERT_EQ(comparison.differences.size(), 2U);
    EXPECT_EQ(comparison.conflicts, 1U);
    EXPECT_TRUE(comparison.differences[0].isConflict);
    EXPECT_EQ(comparison.differences[0].id, 3);
    EXPECT_EQ(classOf(merged(mine, theirs, Side::Mine), 3), "1001");
    EXPECT_EQ(classOf(merged(mine, theirs, Side::Theirs), 3), "0305");
}

TEST(ThreeWay, TheSameChangeOnBothSidesIsNoDifference)
{
    EXPECT_TRUE(compared(recoded(original(), 2, "1001"), recoded(original(), 2, "1001")).differences.empty());
    EXPECT_TRUE(compared(removed(original(), 2), removed(original(), 2)).differences.empty());
}

TEST(ThreeWay, RemovedHereAndUntouchedThereIsRemoved)
{
    EXPECT_FALSE(merged(removed(original(), 1), original())->contains(1));
    EXPECT_FALSE(merged(original(), removed(original(), 1))->contains(1));
    EXPECT_EQ(compared(original(), removed(original(), 1)).conflicts, 0U);
}

TEST(ThreeWay, RemovedHereAndChangedThereIsAConflict)
{
    const auto mine = removed(original(), 1);
    const auto theirs = recoded(original(), 1, "0305");
    EXPECT_EQ(compared(mine, theirs).conflicts, 1U);
    EXPECT_FALSE(merged(mine, theirs, Side::Mine)->contains(1));
    EXPECT_EQ(classOf(merged(mine, theirs, Side::Theirs), 1), "0305");
    EXPECT_EQ(compared(theirs, mine).conflicts, 1U);
    EXPECT_FALSE(merged(theirs, mine, Side::Theirs)->contains(1));
}

TEST(ThreeWay, NewFeaturesOfBothSidesStayAlsoUnderTheSameId)
{
    const auto mine = added(original(), 10);
    const auto theirs = added(original(), 20);
    ASSERT_EQ(compared(mine, theirs).differences.at(0).what, What::BothNew);
    const auto both = merged(mine, theirs);
    ASSERT_EQ(both->size(), 6U);
    EXPECT_EQ(both->geometry(4).box().minX, 20);   // theirs keeps the id that the file has
    EXPECT_EQ(both->geometry(5).box().minX, 10);
}

EditedLayerPtr withoutField(const EditedLayerPtr& layer, const std::string& name)
{
    FeatureTable table = *layer->table();
    const auto column = table.fieldIndex(name);
    table.fields.erase(table.fields.begin() + column);
    table.columns.erase(table.columns.begin() + column);
    return with(layer, changeToTable(*layer, table));
}

EditedLayerPtr withNote(const EditedLayerPtr& layer, const std::string& name, const char* note)
{
    FeatureTable table = *layer->table();
    spatial::AttributeColumn notes(spatial::FieldType::Text);
    for (std::size_t row = 0; row < table.size(); ++row)
        notes.append(textValue(note));
    table.addField({name, spatial::FieldType::Text}, std::move(notes));
    return with(layer, changeToTable(*layer, table));
}

/// As another program gives it: "class" under another name.
EditedLayerPtr withClassCalled(const std::string& name)
{
    FeatureTable table = parcels();
    table.fields[0].name = name;
    return EditedLayer::over(std::make_shared<const FeatureTable>(std::move(table)));
}

TEST(ThreeWay, AFieldThatTheOtherProgramAddedIsOfferedWithItsValues)
{
    const EditedLayerPtr mine = recoded(original(), 1, "0302");
    const EditedLayerPtr theirs = withNote(original(), "note", "seen");
    const ThreeWay found = compared(mine, theirs);
    ASSERT_EQ(found.differences.size(), 2U);
    EXPECT_EQ(found.differences[0].what, What::FieldAdded);
    EXPECT_EQ(found.differences[0].field, "note");
    EXPECT_EQ(found.differences[0].proposed, Side::Theirs);
    EXPECT_FALSE(found.hasConflicts());
    const EditedLayerPtr both = merged(mine, theirs);
    EXPECT_EQ(both->value(2, *both->slotOf("note")), textValue("seen"));
    EXPECT_EQ(classOf(both, 1), "0302");
    const auto declined = mergedLayer(*mine, *theirs->table(), found, {Side::Mine, Side::Mine});
    ASSERT_TRUE(declined);
    EXPECT_FALSE((*declined)->slotOf("note"));
}

TEST(ThreeWay, AFieldThatTheOtherProgramRemovedIsStatedAndAConflictWhereItWasEdited)
{
    const EditedLayerPtr theirs = withoutField(original(), "class");
    const ThreeWay quiet = compared(moved(original(), 1, 7), theirs);
    ASSERT_EQ(quiet.differences.size(), 2U);
    EXPECT_EQ(quiet.differences[0].what, What::FieldRemoved);
    EXPECT_FALSE(quiet.hasConflicts());
    EXPECT_FALSE(merged(moved(original(), 1, 7), theirs)->slotOf("class"));

    const EditedLayerPtr mine = recoded(original(), 1, "0302");
    const ThreeWay found = compared(mine, theirs);
    ASSERT_EQ(found.differences.size(), 1U);
    EXPECT_TRUE(found.differences[0].isConflict);
    EXPECT_EQ(classOf(merged(mine, theirs), 1), "0302");
    EXPECT_FALSE(merged(mine, theirs, Side::Theirs)->slotOf("class"));
}

TEST(ThreeWay, ARenamedFieldIsKnownByItsValuesAndKeepsMyEdits)
{
    const EditedLayerPtr mine = recoded(original(), 1, "0302");
    const EditedLayerPtr theirs = withClassCalled("DLBM");
    const ThreeWay found = compared(mine, theirs);
    ASSERT_EQ(found.differences.size(), 2U);
    EXPECT_EQ(found.differences[0].what, What::FieldRenamed);
    EXPECT_EQ(found.differences[0].newName, "DLBM");
    EXPECT_EQ(found.differences[1].what, What::Value);
    EXPECT_EQ(found.differences[1].proposed, Side::Mine);
    const EditedLayerPtr both = merged(mine, theirs);
    EXPECT_FALSE(both->slotOf("class"));
    EXPECT_EQ(both->value(1, *both->slotOf("DLBM")), textValue("0302"));
    EXPECT_EQ(both->value(2, *both->slotOf("DLBM")), textValue("0101"));
}

TEST(ThreeWay, FieldsThatBothAddedAreOneByTheirName)
{
    const EditedLayerPtr mine = withNote(original(), "note", "mine");
    const EditedLayerPtr theirs = withNote(original(), "note", "theirs");
    const ThreeWay found = compared(mine, theirs);
    EXPECT_EQ(found.conflicts, 4U);
    EXPECT_EQ(merged(mine, theirs, Side::Theirs)->value(0, *merged(mine, theirs)->slotOf("note")), textValue("theirs"));
    EXPECT_TRUE(compared(mine, withNote(original(), "note", "mine")).differences.empty());
}

TEST(ThreeWay, WhatThisSessionDidToFieldsStays)
{
    const EditedLayerPtr mine = withoutField(withNote(original(), "note", "mine"), "n");
    const EditedLayerPtr theirs = recoded(original(), 2, "0102");
    const EditedLayerPtr both = merged(mine, theirs);
    EXPECT_EQ(classOf(both, 2), "0102");
    EXPECT_TRUE(both->slotOf("note"));
    EXPECT_FALSE(both->slotOf("n"));
    const ThreeWay back = compared(mine, with(original(), changeOfValues(*original(), *original()->slotOf("n"), {{1, intValue(22)}})));
    ASSERT_EQ(back.differences.size(), 1U);   // removed here, changed there
    EXPECT_EQ(back.differences[0].what, What::FieldAdded);
    EXPECT_TRUE(back.differences[0].isConflict);
}

TEST(ThreeWay, AFieldOfAnotherTypeCannotBeMerged)
{
    FeatureTable table = parcels();
    table.fields[1].type = spatial::FieldType::Text;
    table.columns[1] = spatial::AttributeColumn(spatial::FieldType::Text);
    for (std::size_t row = 0; row < table.size(); ++row)
        table.columns[1].append(textValue("x"));
    const auto found = compareThreeWays(*original(), table, spatial::noProgress());
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().message.english().find("n holds another kind"), std::string::npos) << found.error().message.english();
}

TEST(MatchedIds, AFieldMoreOrLessChangesNoIds)
{
    FeatureTable theirs = *withNote(original(), "note", "x")->table();
    theirs = selectRows(theirs, {0, 2, 3});
    theirs.ids = {0, 1, 2};
    EXPECT_EQ(withMatchedIds(parcels(), theirs, 100).ids, (std::vector<std::int64_t>{0, 2, 3}));
}

TEST(ThreeWay, AllOrdersOfTwoPeopleEndInTheSameState)
{
    // Edits of two people in any order of saving: the first saves plainly, the second merges.
    const std::vector<std::function<EditedLayerPtr(const EditedLayerPtr&)>> edits = {
        [](const EditedLayerPtr& l) { return recoded(l, 0, "A"); }, [](const EditedLayerPtr& l) { return moved(l, 0, 40); },
        [](const EditedLayerPtr& l) { return removed(l, 1); },      [](const EditedLayerPtr& l) { return recoded(l, 2, "B"); },
    };
    for (std::size_t a = 0; a < edits.size(); ++a)
        for (std::size_t b = 0; b < edits.size(); ++b) {
            if (a == b)
                continue;
            const auto first = edits[a](original());
            const auto second = edits[b](original());
            const auto ab = merged(second, first)->table();
            const auto ba = merged(first, second)->table();
            EXPECT_TRUE(changeToTable(*EditedLayer::over(ab), *ba).isEmpty()) << a << " " << b;
        }
}

TEST(ChangeToTable, LeadsToTheTableAndBack)
{
    const auto from = recoded(moved(removed(original(), 1), 2, 50), 3, "x");
    FeatureTable to = parcels();
    to.fields.erase(to.fields.begin());
    to.columns.erase(to.columns.begin());
    spatial::AttributeColumn area(spatial::FieldType::Real);
    for (double value : {1.5, 2.5, 3.5, 4.5})
        area.append(value);
    to.addField({"area", spatial::FieldType::Real}, std::move(area));

    const LayerChange change = changeToTable(*from, to);
    const auto there = with(from, change);
    const auto table = there->table();
    ASSERT_EQ(table->size(), 4U);
    EXPECT_EQ(table->fieldIndex("class"), -1);
    const RowsById rows(*table);
    for (std::int64_t id = 0; id < 4; ++id) {
        EXPECT_EQ(table->column("area")->real(*rows.row(id)), to.column("area")->real(static_cast<std::size_t>(id)));
        EXPECT_EQ(table->geometry.box(*rows.row(id)), to.geometry.box(static_cast<std::size_t>(id)));
    }
    const auto back = there->with(change, true);
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_TRUE(changeToTable(**back, *from->table()).isEmpty());
}

TEST(ChangeToTable, OfTheBaseTakesAllEditsBack)
{
    const auto edited = added(recoded(removed(original(), 0), 1, "x"), 9);
    const auto back = with(edited, changeToTable(*edited, *edited->base()));
    EXPECT_FALSE(back->isChanged());
}

TEST(MatchedIds, FollowTheRowsWhenOneIsGone)
{
    const FeatureTable base = parcels();
    FeatureTable theirs = selectRows(base, {0, 2, 3});
    theirs.ids = {0, 1, 2};   // as a shapefile counts them
    EXPECT_EQ(withMatchedIds(base, theirs, 100).ids, (std::vector<std::int64_t>{0, 2, 3}));
}

TEST(MatchedIds, NewRowsAndChangedOnesAreToldApart)
{
    const FeatureTable base = parcels();
    FeatureTable theirs = features({"class", "n"}, {{"POINT (9 9)", {textValue("new"), intValue(9)}}});
    for (std::size_t row = 0; row < 4; ++row)
        theirs.appendRow(base.geometry[row], base, row);
    EXPECT_EQ(withMatchedIds(base, theirs, 100).ids, (std::vector<std::int64_t>{100, 0, 1, 2, 3}));

    FeatureTable changed = parcels();
    changed.columns[1] = spatial::AttributeColumn(spatial::FieldType::Integer);
    for (std::int64_t value : {1, 2, 33, 4})
        changed.columns[1].append(value);
    EXPECT_EQ(withMatchedIds(base, changed, 100).ids, (std::vector<std::int64_t>{0, 1, 2, 3}));
}

}  // namespace
}  // namespace layers
