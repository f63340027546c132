// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/edit/edited_layers.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using namespace test;
using spatial::AttributeColumn;
using spatial::FieldType;
using testing::ElementsAre;

std::vector<std::string> fieldNames(const EditedLayer& layer)
{
    std::vector<std::string> names;
    for (const spatial::Field& field : layer.table()->fields)
        names.push_back(field.name);
    return names;
}

LayerChange newField(const EditedLayer& layer, std::string name, FieldType type)
{
    return {{{layer.fieldSlots().size(), std::nullopt, FieldSlot{{std::move(name), type}}}}, {}};
}

LayerChange renamed(const EditedLayer& layer, std::size_t slot, std::string name)
{
    FieldSlot next = layer.fieldSlots()[slot];
    next.field.name = std::move(name);
    return {{{slot, layer.fieldSlots()[slot], next}}, {}};
}

/// As a removal is recorded: with all its values.
LayerChange removedField(const EditedLayer& layer, std::size_t slot)
{
    FieldChange change{slot, layer.fieldSlots()[slot], layer.fieldSlots()[slot]};
    change.after->present = false;
    AttributeColumn values(layer.fieldSlots()[slot].field.type);
    for (const std::int64_t id : layer.table()->ids) {
        change.ids.push_back(id);
        values.append(layer.value(id, slot));
    }
    change.oldValues = std::move(values);
    return {{std::move(change)}, {}};
}

/// Three times as many parcels as lie with the features, so that values of all of them make a column.
spatial::FeatureTablePtr manyParcels(int count = 800)
{
    spatial::FeatureTable table;
    AttributeColumn values(FieldType::Integer);
    for (int i = 0; i < count; ++i) {
        table.geometry.append(square(2.0 * i, 0).view());
        table.ids.push_back(i);
        i % 5 == 0 ? values.appendNull() : values.append(std::int64_t{i % 7});
    }
    table.addField({"n", FieldType::Integer}, std::move(values));
    return std::make_shared<const spatial::FeatureTable>(std::move(table));
}

LayerChange calculated(const EditedLayer& layer, std::size_t slot, std::int64_t value)
{
    FieldChange change{slot, layer.fieldSlots()[slot], layer.fieldSlots()[slot]};
    AttributeColumn before(FieldType::Integer);
    AttributeColumn next(FieldType::Integer);
    for (const std::int64_t id : layer.table()->ids) {
        change.ids.push_back(id);
        before.append(layer.value(id, slot));
        next.append(value);
    }
    change.oldValues = std::move(before);
    change.newValues = std::move(next);
    return {{std::move(change)}, {}};
}

TEST(LayerFields, ANewFieldIsNullUntilItIsFilledAndItsUndoLeavesNothing)
{
    const auto start = EditedLayer::over(threeParcels());
    const LayerChange added = newField(*start, "owner", FieldType::Text);
    const auto layer = after(start, added);
    EXPECT_THAT(fieldNames(*layer), ElementsAre("code", "area", "owner"));
    EXPECT_TRUE(layer->table()->columns[2].isNull(0));
    EXPECT_FALSE(layer->baseColumn(2));
    const LayerChange filled = changeOfValues(*layer, 2, {{1, std::string("Li")}});
    const auto back = after(after(after(layer, filled), filled, true), added, true);
    EXPECT_EQ(back->table(), start->base());
    EXPECT_EQ(back->fieldSlots().size(), 2U);
}

TEST(LayerFields, ARenamedFieldKeepsItsSlotAndItsColumn)
{
    const auto start = EditedLayer::over(threeParcels());
    const auto layer = after(start, renamed(*start, 0, "DLBM"));
    EXPECT_THAT(fieldNames(*layer), ElementsAre("DLBM", "area"));
    EXPECT_EQ(layer->baseColumn(0), 0U);
    EXPECT_FALSE(layer->slotOf("code"));
    EXPECT_TRUE(layer->fieldsChanged());
    EXPECT_EQ(std::get<std::string>(layer->value(2, 0)), "0301");
}

TEST(LayerFields, ARemovedFieldComesBackWithItsValuesEvenAfterASave)
{
    const auto start = EditedLayer::over(threeParcels());
    const LayerChange removed = removedField(*start, 0);
    const auto saved = after(start, removed)->rebased();
    EXPECT_THAT(fieldNames(*saved), ElementsAre("area"));
    EXPECT_EQ(saved->fieldSlots().size(), 2U);
    EXPECT_EQ(saved->baseColumn(1), 0U);
    const auto back = after(saved, removed, true);
    EXPECT_THAT(fieldNames(*back), ElementsAre("code", "area"));
    EXPECT_EQ(std::get<std::string>(back->value(1, 0)), "0103");
    expectSameTables(*back->table(), *start->base());
}

TEST(LayerFields, AFieldThatIsOnlyHiddenKeepsItsValuesInTheBase)
{
    const auto start = EditedLayer::over(threeParcels());
    LayerChange hidden{{{0, start->fieldSlots()[0], start->fieldSlots()[0]}}, {}};
    hidden.fields[0].after->present = false;
    auto layer = after(after(start, hidden), changeOf(*start, {{1, std::nullopt}}))->rebased();
    layer = after(layer, hidden, true);
    EXPECT_EQ(std::get<std::string>(layer->value(2, 0)), "0301");
    EXPECT_EQ(layer->table()->size(), 2U);
}

TEST(LayerFields, AFieldOfAnotherTypeHasTheValuesThatTheChangeNames)
{
    const auto start = EditedLayer::over(threeParcels());
    FieldChange change{1, start->fieldSlots()[1], FieldSlot{{"area", FieldType::Text}}, {0, 1}};
    change.oldValues = AttributeColumn(FieldType::Real);
    change.oldValues->append(1.5);
    change.oldValues->append(2.5);
    change.newValues = AttributeColumn(FieldType::Text);
    change.newValues->append("1.5");
    change.newValues->append("2.5");
    const auto layer = after(start, {{change}, {}});
    EXPECT_EQ(std::get<std::string>(layer->value(0, 1)), "1.5");
    expectSameTables(*layer->table(), naiveTable(*layer));
    const auto back = after(layer, {{change}, {}}, true);
    EXPECT_FALSE(back->isChanged());

    change.ids = {0};
    change.oldValues->removeLast();
    change.newValues->removeLast();
    EXPECT_FALSE(start->with({{change}, {}})) << "a value that the change does not name has no place in the new type";
}

TEST(LayerFields, ACalculationOverAllRowsIsOneChangeAndItsUndoGivesTheFileBack)
{
    const auto start = EditedLayer::over(manyParcels());
    const LayerChange one = changeOfValues(*start, 0, {{3, std::int64_t{99}}, {4, std::int64_t{1}}});
    const auto edited = after(start, one);
    const LayerChange all = calculated(*edited, 0, 4);
    const auto layer = after(edited, all);
    EXPECT_EQ(std::get<std::int64_t>(layer->value(700, 0)), 4);
    EXPECT_TRUE(layer->fieldsChanged());
    expectSameTables(*layer->table(), naiveTable(*layer));
    const auto back = after(layer, all, true);
    expectSameLayers(*back, *edited);
    EXPECT_FALSE(back->fieldsChanged());
    EXPECT_FALSE(after(back, one, true)->isChanged());
}

TEST(LayerFields, ACalculationAfterARemovalIsUndoneBeforeIt)
{
    const auto start = EditedLayer::over(manyParcels());
    const LayerChange gone = changeOf(*start, {{7, std::nullopt}});
    const auto without = after(start, gone);
    const LayerChange all = calculated(*without, 0, 5);
    const auto back = after(after(after(without, all), all, true), gone, true);
    EXPECT_FALSE(back->isChanged());
    EXPECT_EQ(back->table(), start->base());
}

TEST(LayerFields, AFieldThatIsOtherThanTheChangeSaysIsAConflict)
{
    const auto start = EditedLayer::over(threeParcels());
    const LayerChange change = renamed(*start, 0, "DLBM");
    const auto other = after(start, renamed(*start, 0, "class"));
    EXPECT_EQ(other->with(change).error().code, spatial::ErrorCode::Conflict);
    EXPECT_TRUE(after(start, change)->with(change)) << "in effect already";
}

}  // namespace
}  // namespace layers
