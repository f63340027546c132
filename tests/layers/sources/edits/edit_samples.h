// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/sources/save_edits.h"
#include "tests/layers/sources/random_layers.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <map>
#include <set>

namespace layers::test {

using spatial::FieldType;
using spatial::Value;

/// A layer of a file, ready to be edited.
inline EditedLayerPtr editable(const SourceSpec& spec)
{
    SourceSpec fresh = spec;
    fresh.options["cache"] = "off";
    return EditedLayer::over(open(fresh).table);
}

inline EditedLayerPtr edited(const EditedLayerPtr& layer, const LayerChange& change)
{
    auto next = layer->with(change);
    EXPECT_TRUE(next) << (next ? "" : next.error().message.english());
    return next ? *next : layer;
}

inline EditedLayerPtr withValue(const EditedLayerPtr& layer, std::int64_t id, const std::string& field, const Value& value)
{
    const auto slot = layer->slotOf(field);
    EXPECT_TRUE(slot) << field;
    return slot ? edited(layer, changeOfValues(*layer, *slot, {{id, value}})) : layer;
}

inline EditedLayerPtr withShape(const EditedLayerPtr& layer, std::optional<std::int64_t> id, std::optional<Geometry> shape, std::optional<std::int64_t> like = {})
{
    return edited(layer, changeOf(*layer, {spatial::EditedGeometry{id, std::move(shape), like}}));
}

inline EditedLayerPtr withField(const EditedLayerPtr& layer, const spatial::Field& field)
{
    LayerChange change;
    change.fields.push_back({layer->fieldSlots().size(), std::nullopt, FieldSlot{field, true}});
    return edited(layer, change);
}

inline EditedLayerPtr withoutField(const EditedLayerPtr& layer, const std::string& name)
{
    const std::size_t slot = *layer->slotOf(name);
    FieldChange change{slot, layer->fieldSlots()[slot], layer->fieldSlots()[slot]};
    change.after->present = false;
    spatial::AttributeColumn old(change.before->field.type);
    for (const std::int64_t id : layer->table()->ids) {
        change.ids.push_back(id);
        old.append(layer->value(id, slot));
    }
    change.oldValues = std::move(old);
    LayerChange whole;
    whole.fields.push_back(std::move(change));
    return edited(layer, whole);
}

inline EditedLayerPtr renamed(const EditedLayerPtr& layer, const std::string& from, const std::string& to)
{
    const std::size_t slot = *layer->slotOf(from);
    FieldChange change{slot, layer->fieldSlots()[slot], layer->fieldSlots()[slot]};
    change.after->field.name = to;
    LayerChange whole;
    whole.fields.push_back(std::move(change));
    return edited(layer, whole);
}

/// Values that every format with types can hold.
inline Value randomValue(SeededRandom& random, FieldType type, int width = 0)
{
    const char* const texts[] = {"耕地", "建设用地（二类）", "plain", "黑龙江省哈尔滨市道里区", "0012", "-", "甲"};
    if (random.integer(0, 5) == 0)
        return {};
    switch (type) {
    case FieldType::Integer:
        if (width == 1)
            return std::int64_t{random.integer(0, 9)};
        return std::int64_t{random.integer(-999'999, 999'999)};
    case FieldType::Real: return random.integer(-9999, 9999) / 8.0;
    case FieldType::Boolean: return random.integer(0, 1) == 1;
    case FieldType::Date: return fmt::format("{:04}-{:02}-{:02}", random.integer(1900, 2099), random.integer(1, 12), random.integer(1, 28));
    case FieldType::DateTime: return fmt::format("{:04}-{:02}-{:02}T08:00:00Z", random.integer(1970, 2038), random.integer(1, 12), random.integer(1, 28));
    case FieldType::Text: break;
    }
    return std::string(texts[random.integer(0, static_cast<int>(std::size(texts)) - 1)]);
}

/// Some gestures: shapes and values changed, features removed and added.
inline EditedLayerPtr withRandomEdits(EditedLayerPtr layer, std::uint64_t seed, GeometryKind kind, bool withZ, int gestures = 12)
{
    SeededRandom random(seed);
    for (int i = 0; i < gestures; ++i) {
        const auto table = layer->table();
        const auto any = [&] { return table->ids[static_cast<std::size_t>(random.integer(0, static_cast<int>(table->size()) - 1))]; };
        Geometry shape = randomShape(random, kind, withZ);
        switch (random.integer(0, 4)) {
        case 0: layer = withShape(layer, any(), shape); break;
        case 1: layer = withShape(layer, std::nullopt, shape, any()); break;
        case 2:
            if (table->size() > 3)
                layer = withShape(layer, any(), std::nullopt);
            break;
        default: {
            const auto slot = static_cast<std::size_t>(random.integer(0, static_cast<int>(layer->fieldSlots().size()) - 1));
            if (layer->fieldSlots()[slot].present)
                layer = edited(layer, changeOfValues(*layer, slot, {{any(), randomValue(random, layer->fieldSlots()[slot].field.type, layer->fieldSlots()[slot].field.width)}}));
        }
        }
    }
    return layer;
}

inline spatial::Result<SavedEdits> trySaving(const EditedLayerPtr& layer, const SourceSpec& spec, EditSaveOptions options = {})
{
    return saveEdits(*layer, spec, options, spatial::noProgress());
}

inline SavedEdits saving(const EditedLayerPtr& layer, const SourceSpec& spec, EditSaveOptions options = {})
{
    auto saved = trySaving(layer, spec, std::move(options));
    EXPECT_TRUE(saved) << spec.path << ": " << (saved ? "" : saved.error().message.english());
    return saved ? *std::move(saved) : SavedEdits{};
}

/// The vertices in some order of their own: rings may be turned round by a format.
inline std::multiset<std::pair<double, double>> vertices(const spatial::GeometryView& shape)
{
    std::multiset<std::pair<double, double>> all;
    for (const Coordinate c : shape.coordinates())
        all.emplace(c.x, c.y);
    return all;
}

/// What the file holds is what was edited, row by row in the order that `idsInFile` tells (empty: the file's own ids).
inline void expectInFile(const EditedLayerPtr& layer, const SourceSpec& spec, const SavedEdits& saved)
{
    SourceSpec fresh = spec;
    fresh.options["cache"] = "off";
    const auto found = open(fresh).table;
    const auto meant = layer->table();
    ASSERT_EQ(found->size(), meant->size());
    ASSERT_EQ(found->fields.size(), meant->fields.size());
    std::map<std::int64_t, std::size_t> rows;
    for (std::size_t row = 0; row < meant->size(); ++row)
        rows[meant->ids[row]] = row;
    for (std::size_t at = 0; at < found->size(); ++at) {
        const std::int64_t id = saved.idsInFile.empty() ? found->ids[at] : saved.idsInFile[at];
        ASSERT_TRUE(rows.contains(id)) << id;
        const std::size_t row = rows[id];
        ASSERT_EQ(vertices(meant->geometry[row]), vertices(found->geometry[at])) << "feature " << id;
        for (std::size_t i = 0; i < meant->fields.size(); ++i) {
            const int column = found->fieldIndex(meant->fields[i].name);
            ASSERT_GE(column, 0) << meant->fields[i].name;
            ASSERT_EQ(meant->columns[i].display(row), found->columns[static_cast<std::size_t>(column)].display(at)) << "feature " << id << ", " << meant->fields[i].name;
        }
    }
}

/// Rows of the sample layers without what a plain shapefile cannot tell apart: empty texts, blanks around them, times, texts for null.
inline spatial::FeatureTablePtr plainLayer(std::uint64_t seed, GeometryKind kind, bool withZ, int rows)
{
    const auto random = randomLayer(seed, kind, withZ, rows);
    auto table = std::make_shared<spatial::FeatureTable>(*random);
    SeededRandom values(seed + 1);
    for (std::size_t i = 0; i < table->fields.size(); ++i) {
        spatial::AttributeColumn column(table->fields[i].type);
        for (int row = 0; row < rows; ++row)
            column.append(randomValue(values, table->fields[i].type));
        table->columns[i] = std::move(column);
    }
    table->fields.pop_back();   // the time
    table->columns.pop_back();
    return table;
}

}  // namespace layers::test
