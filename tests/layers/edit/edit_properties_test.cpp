// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/edit/edited_layers.h"

#include "tests/support/random_geometry.h"

#include <rapidcheck.h>

#include <algorithm>
#include <limits>

namespace layers {
namespace {

using namespace test;
using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::SeededRandom;

/// Parcels at random places, some without geometry, some values null, ids with gaps and now and then out of order.
spatial::FeatureTablePtr randomTable(SeededRandom& random)
{
    spatial::FeatureTable table;
    AttributeColumn names(FieldType::Text);
    AttributeColumn areas(FieldType::Real);
    const int rows = random.integer(0, 40);
    for (int i = 0; i < rows; ++i) {
        if (random.integer(0, 9) == 0)
            table.geometry.appendNull();
        else
            table.geometry.append(spatial::randomPolygon(random, {random.uniform(-50, 50), random.uniform(-50, 50)}, 3).view());
        random.integer(0, 4) == 0 ? names.appendNull() : names.append(Value(std::string(static_cast<std::size_t>(random.integer(0, 5)), 'x')));
        random.integer(0, 4) == 0 ? areas.appendNull() : areas.append(random.uniform(0, 9));
        table.ids.push_back(3 * i + 1);
    }
    if (random.integer(0, 3) == 0)
        std::reverse(table.ids.begin(), table.ids.end());
    table.addField({"name", FieldType::Text}, std::move(names));
    table.addField({"area", FieldType::Real}, std::move(areas));
    return std::make_shared<const spatial::FeatureTable>(std::move(table));
}

Value randomValue(SeededRandom& random, FieldType type)
{
    if (random.integer(0, 4) == 0)
        return {};
    switch (type) {
    case FieldType::Integer: return std::int64_t{random.integer(-5, 5)};
    case FieldType::Real: return random.integer(0, 5) == 0 ? -0.0 : random.uniform(-9, 9);
    case FieldType::Boolean: return random.integer(0, 1) == 1;
    default: return std::string(static_cast<std::size_t>(random.integer(1, 9)), static_cast<char>('a' + random.integer(0, 25)));
    }
}

LayerChange featureGesture(const EditedLayer& layer, SeededRandom& random)
{
    spatial::GeometryEdits edits;
    std::vector<std::int64_t> ids = layer.table()->ids;
    for (int i = random.integer(1, 4); i > 0; --i) {
        const int kind = random.integer(0, 3);
        const Geometry shape = spatial::randomPolygon(random, {random.uniform(-50, 50), random.uniform(-50, 50)}, 4);
        if (kind == 0 || ids.empty()) {
            edits.push_back({std::nullopt, shape, ids.empty() ? std::nullopt : std::optional(ids[static_cast<std::size_t>(random.integer(0, static_cast<int>(ids.size()) - 1))])});
            continue;
        }
        const auto at = ids.begin() + random.integer(0, static_cast<int>(ids.size()) - 1);
        edits.push_back({*at, kind == 1 ? std::nullopt : std::optional(random.integer(0, 8) == 0 ? Geometry() : shape)});
        ids.erase(at);
    }
    return changeOf(layer, edits);
}

LayerChange valueGesture(const EditedLayer& layer, SeededRandom& random)
{
    std::vector<std::pair<std::int64_t, Value>> values;
    const std::vector<std::int64_t> ids = layer.table()->ids;
    const auto slot = static_cast<std::size_t>(random.integer(0, static_cast<int>(layer.fieldSlots().size()) - 1));
    if (!layer.fieldSlots()[slot].present)
        return {};
    for (const std::int64_t id : ids)
        if (random.integer(0, 3) == 0)
            values.push_back({id, randomValue(random, layer.fieldSlots()[slot].field.type)});
    return changeOfValues(layer, slot, values);
}

/// Adds, removes, renames, changes the type of a field, or fills it.
LayerChange fieldGesture(const EditedLayer& layer, SeededRandom& random)
{
    const std::vector<FieldSlot>& slots = layer.fieldSlots();
    const int kind = random.integer(0, 4);
    constexpr std::array kTypes{FieldType::Integer, FieldType::Real, FieldType::Text, FieldType::Boolean};
    const FieldType type = kTypes[static_cast<std::size_t>(random.integer(0, 3))];
    if (kind == 0) {
        FieldChange added{slots.size(), std::nullopt, FieldSlot{{"f" + std::to_string(slots.size()), type}}};
        return {{added}, {}};
    }
    const auto slot = static_cast<std::size_t>(random.integer(0, static_cast<int>(slots.size()) - 1));
    FieldChange change{slot, slots[slot], slots[slot]};
    if (kind == 1) {
        change.after->field.name += "_";
        return {{change}, {}};
    }
    const FieldType old = slots[slot].field.type;
    AttributeColumn before(old);
    AttributeColumn next(kind == 2 ? old : type);
    for (const std::int64_t id : layer.table()->ids) {
        const Value now = layer.value(id, slot);
        change.ids.push_back(id);
        before.append(now);
        if (kind == 4)   // a calculation that changes some
            next.append(random.integer(0, 2) == 0 ? randomValue(random, old) : now);
        else
            next.append(now);
    }
    change.oldValues = std::move(before);
    if (kind == 2)
        change.after->present = !slots[slot].present;
    if (kind == 3)
        change.after->field.type = type;
    if (kind == 4) {
        AttributeColumn same(old);
        same.appendAll(*change.oldValues);
        AttributeColumn fitting(old);
        for (std::size_t i = 0; i < next.size(); ++i)
            fitting.append(next.value(i));
        next = std::move(fitting);
    }
    if (kind != 2 || random.integer(0, 1) == 0)
        change.newValues = std::move(next);
    return {{change}, {}};
}

LayerChange randomGesture(const EditedLayer& layer, SeededRandom& random)
{
    const int kind = random.integer(0, 9);
    return kind < 5 ? featureGesture(layer, random) : kind < 8 ? valueGesture(layer, random) : fieldGesture(layer, random);
}

void expectFoundByBruteForce(const EditedLayer& layer, SeededRandom& random)
{
    for (int i = 0; i < 4; ++i) {
        const double x = random.uniform(-60, 50);
        const double y = random.uniform(-60, 50);
        const Box box{x, y, x + random.uniform(0, 30), y + random.uniform(0, 30)};
        std::vector<std::int64_t> wanted;
        for (const std::int64_t id : layer.table()->ids)
            if (const Box own = layer.geometry(id).box(); !own.empty() && own.intersects(box))
                wanted.push_back(id);
        std::sort(wanted.begin(), wanted.end());
        EXPECT_EQ(layer.near(box), wanted);
    }
}

template <class Check>
void forRandomSessions(const char* what, Check&& check)
{
    EXPECT_TRUE(rc::check(what, [&] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        auto layer = EditedLayer::over(randomTable(random));
        std::vector<EditedLayerPtr> states{layer};
        std::vector<LayerChange> changes;
        for (int i = random.integer(1, 12); i > 0; --i) {
            changes.push_back(randomGesture(*states.back(), random));
            states.push_back(after(states.back(), changes.back()));
        }
        check(random, states, changes);
        RC_ASSERT(!testing::Test::HasFailure());
    }));
}

TEST(EditProperties, UndoOfAnyGesturesGivesEachStateBack)
{
    forRandomSessions("undo", [](SeededRandom&, const auto& states, const auto& changes) {
        EditedLayerPtr layer = states.back();
        for (std::size_t i = changes.size(); i-- > 0;) {
            layer = after(layer, changes[i], true);
            expectSameLayers(*layer, *states[i]);
        }
        EXPECT_FALSE(layer->isChanged());
        EXPECT_EQ(layer->table(), states.front()->base());
    });
}

TEST(EditProperties, RedoAfterUndoIsWhereOneWas)
{
    forRandomSessions("redo", [](SeededRandom& random, const auto& states, const auto& changes) {
        EditedLayerPtr layer = states.back();
        const auto down = static_cast<std::size_t>(random.integer(0, static_cast<int>(changes.size())));
        for (std::size_t i = changes.size(); i-- > down;)
            layer = after(layer, changes[i], true);
        for (std::size_t i = down; i < changes.size(); ++i)
            layer = after(layer, changes[i]);
        expectSameLayers(*layer, *states.back());
        expectSameTables(*layer->table(), *states.back()->table());
    });
}

TEST(EditProperties, MakingAChangeAgainChangesNothing)
{
    forRandomSessions("idempotent", [](SeededRandom&, const auto& states, const auto& changes) {
        for (std::size_t i = 0; i < changes.size(); ++i)
            expectSameTables(*after(states[i + 1], changes[i])->table(), *states[i + 1]->table());
    });
}

TEST(EditProperties, TheJournalGivesBackWhatWasPutIn)
{
    forRandomSessions("journal", [](SeededRandom&, const auto& states, const auto& changes) {
        EditedLayerPtr layer = states.front();
        for (const LayerChange& change : changes) {
            const auto rows = toJournal("layer:/a.shp", change);
            const auto read = fromJournal(rows);
            ASSERT_TRUE(read);
            EXPECT_EQ(toJournal("layer:/a.shp", *read), rows);
            layer = after(layer, *read);
        }
        expectSameLayers(*layer, *states.back());
    });
}

TEST(EditProperties, TheTableIsThatOfASlowRebuildAndFeaturesAreFoundAsByLookingAtAll)
{
    forRandomSessions("table", [](SeededRandom& random, const auto& states, const auto&) {
        for (const EditedLayerPtr& layer : states) {
            expectSameTables(*layer->table(), naiveTable(*layer));
            expectFoundByBruteForce(*layer, random);
            EXPECT_EQ(layer->size(), layer->table()->size());
        }
    });
}

TEST(EditProperties, ASaveInBetweenKeepsIdsAndUndo)
{
    forRandomSessions("rebased", [](SeededRandom& random, const auto& states, const auto& changes) {
        const auto at = static_cast<std::size_t>(random.integer(0, static_cast<int>(changes.size())));
        EditedLayerPtr layer = states[at]->rebased();
        EXPECT_FALSE(layer->isChanged());
        EXPECT_EQ(layer->base()->ids, states[at]->table()->ids);
        for (std::size_t i = at; i < changes.size(); ++i)
            layer = after(layer, changes[i]);
        for (std::size_t i = changes.size(); i-- > 0;) {
            layer = after(layer, changes[i], true);
            EXPECT_EQ(layer->size(), states[i]->size());
            for (const std::int64_t id : layer->table()->ids)
                EXPECT_TRUE(sameImage(layer->feature(id), states[i]->feature(id)));
            expectFoundByBruteForce(*layer, random);
        }
    });
}

}  // namespace
}  // namespace layers
