// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/new_values.h"

#include "layers/forms/field_entry.h"
#include "spatial/expressions/feature_expression.h"

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

}  // namespace layers
