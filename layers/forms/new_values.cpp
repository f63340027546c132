// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/new_values.h"

#include "layers/edit/same_feature.h"
#include "layers/forms/field_entry.h"
#include "spatial/expressions/feature_expression.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>

namespace layers {

namespace {

/// A table of the one feature, with the layer's present fields.
spatial::FeatureTable tableOf(const EditedLayer& layer, const FeatureImage& feature)
{
    spatial::FeatureTable one;
    one.name = layer.base()->name;
    one.crs = layer.base()->crs;
    one.geometry.append(feature.geometry.view());
    one.ids.push_back(0);
    const auto& slots = layer.fieldSlots();
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (!slots[slot].present)
            continue;
        spatial::AttributeColumn column(slots[slot].field.type);
        column.append(slot < feature.values.size() ? feature.values[slot] : spatial::Value());
        one.addField(slots[slot].field, std::move(column));
    }
    return one;
}

std::size_t ringsOf(const spatial::GeometryView& shape)
{
    std::size_t rings = 0;
    for (std::size_t p = 0; p < shape.partCount(); ++p)
        rings += shape.ringCount(p);
    return rings;
}

constexpr double kNothing = 2e-5;   // of an area: what a neighbour that only takes over the new node of a cut may gain or lose

bool isReshaped(const FeatureChange& change)
{
    if (!change.before || !change.after || sameBits(change.before->geometry.view(), change.after->geometry.view()))
        return false;
    const double before = spatial::planarArea(change.before->geometry.view());
    const double after = spatial::planarArea(change.after->geometry.view());
    return (before == 0 && after == 0) || std::abs(after - before) > kNothing * before;
}

/// Features, parts or rings are more or fewer than before, and some shape that was there is another.
bool cutsOrUnites(const LayerChange& change)
{
    bool another = false;
    bool counts = false;
    for (const FeatureChange& feature : change.features) {
        another = another || !feature.after || isReshaped(feature);
        counts = counts || !feature.before || !feature.after || ringsOf(feature.before->geometry.view()) != ringsOf(feature.after->geometry.view());
    }
    return another && counts;
}

spatial::Value valueOf(const FeatureImage& image, std::size_t slot) { return slot < image.values.size() ? image.values[slot] : spatial::Value(); }

}  // namespace

spatial::Result<spatial::Value> calculated(const EditedLayer& layer, const FeatureImage& feature, std::string_view expression, const FieldForm& form, std::size_t slot)
{
    const spatial::FeatureTable one = tableOf(layer, feature);
    TRY_ASSIGN(const spatial::FeatureExpression parsed, spatial::FeatureExpression::parse(expression));
    TRY_ASSIGN(const spatial::BoundExpression bound, parsed.bind(one));
    spatial::AttributeColumn column(layer.fieldSlots()[slot].field.type);
    column.append(bound.at(0));
    return checked(column.value(0), layer.fieldSlots()[slot].field, form);
}

void fillDefaults(const EditedLayer& layer, FeatureImage& feature, std::span<const FieldForm> forms)
{
    feature.values.resize(std::max(feature.values.size(), layer.fieldSlots().size()));
    for (const FieldForm& form : forms) {
        const auto slot = layer.slotOf(form.field);
        if (!slot || form.expression.empty() || !std::holds_alternative<std::monostate>(feature.values[*slot]))
            continue;
        if (const auto value = calculated(layer, feature, form.expression, form, *slot))
            feature.values[*slot] = *value;
    }
}

bool comesFromShape(const FieldForm& form)
{
    const auto names = [&](std::string_view part) { return form.expression.find(part) != std::string::npos; };
    return names("$area") || names("$length") || names("$perimeter");
}

void followShapes(const EditedLayer& layer, LayerChange& change, std::span<const FieldForm> forms)
{
    if (!cutsOrUnites(change))
        return;
    for (const FieldForm& form : forms) {
        const auto slot = layer.slotOf(form.field);
        if (!slot || !comesFromShape(form))
            continue;
        std::vector<spatial::Value> old;   // what new features have their value from
        for (const FeatureChange& feature : change.features)
            if (feature.before && (!feature.after || isReshaped(feature)))
                old.push_back(valueOf(*feature.before, *slot));
        for (FeatureChange& feature : change.features) {
            if (!feature.after || (feature.before && !isReshaped(feature)))
                continue;
            const spatial::Value now = valueOf(*feature.after, *slot);
            const bool kept = feature.before ? now == valueOf(*feature.before, *slot) : std::find(old.begin(), old.end(), now) != old.end();
            if (!kept || std::holds_alternative<std::monostate>(now))
                continue;
            if (auto value = calculated(layer, *feature.after, form.expression, form, *slot))
                feature.after->values[*slot] = *std::move(value);
        }
    }
}

}  // namespace layers
