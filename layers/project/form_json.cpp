// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/form_json.h"

#include <algorithm>

namespace layers {

namespace {

/// In the order of FieldWidget.
const std::vector<std::string_view> kWidgets{"automatic", "text", "paragraph", "number", "codes", "list", "check", "date", "datetime", "photo"};

FieldForm fieldFormFrom(JsonReader& in)
{
    FieldForm form;
    int widget = 0;
    in.read("field", form.field, JsonReader::Need::Required);
    in.readChoice("widget", kWidgets, widget);
    form.widget = static_cast<FieldWidget>(widget);
    in.read("label", form.label);
    in.read("hint", form.hint);
    in.read("codes", form.codes);
    in.list("list", [&](JsonReader& entry) {
        ListedValue listed;
        entry.read("value", listed.value, JsonReader::Need::Required);
        entry.read("name", listed.name);
        entry.refuseRest();
        form.list.push_back(std::move(listed));
    });
    in.read("othersAllowed", form.othersAllowed);
    in.read("lowest", form.lowest);
    in.read("highest", form.highest);
    in.read("unit", form.unit);
    in.read("required", form.required);
    in.read("readOnly", form.readOnly);
    in.read("hidden", form.hidden);
    in.read("expression", form.expression);
    in.refuseRest();
    if (form.lowest && form.highest && *form.lowest > *form.highest)
        in.fail(in.path() + ".lowest", spatial::text("{0}: the lowest value is above the highest.", in.path() + ".lowest"));
    return form;
}

Json fieldJson(const FieldForm& form)
{
    Json out = Json::object();
    out["field"] = form.field;
    if (form.widget != FieldWidget::Automatic)
        out["widget"] = kWidgets[static_cast<std::size_t>(form.widget)];
    const auto named = [&](const char* key, const spatial::Bilingual& name) {
        if (!name.empty())
            out[key] = jsonOf(name);
    };
    const auto written = [&](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    };
    const auto said = [&](const char* key, bool value) {
        if (value)
            out[key] = true;
    };
    named("label", form.label);
    named("hint", form.hint);
    written("codes", form.codes);
    for (const ListedValue& listed : form.list) {
        Json entry = Json::object();
        entry["value"] = listed.value;
        if (!listed.name.empty())
            entry["name"] = jsonOf(listed.name);
        out["list"].push_back(std::move(entry));
    }
    said("othersAllowed", form.othersAllowed);
    if (form.lowest)
        out["lowest"] = jsonOf(*form.lowest);
    if (form.highest)
        out["highest"] = jsonOf(*form.highest);
    written("unit", form.unit);
    said("required", form.required);
    said("readOnly", form.readOnly);
    said("hidden", form.hidden);
    written("expression", form.expression);
    return out;
}

}  // namespace

const FieldForm* LayerForm::find(std::string_view field) const
{
    const auto place = std::find_if(fields.begin(), fields.end(), [&](const FieldForm& each) { return each.field == field; });
    return place == fields.end() ? nullptr : &*place;
}

void LayerForm::put(FieldForm form)
{
    form.guessed = false;
    const auto place = std::find_if(fields.begin(), fields.end(), [&](const FieldForm& each) { return each.field == form.field; });
    place == fields.end() ? fields.push_back(std::move(form)) : void(*place = std::move(form));
}

LayerForm layerFormFrom(JsonReader& in)
{
    LayerForm form;
    in.list("fields", [&](JsonReader& field) { form.put(fieldFormFrom(field)); });
    in.list("related", [&](JsonReader& entry) {
        RelatedRecords related;
        entry.read("layer", related.layer, JsonReader::Need::Required);
        entry.read("field", related.field, JsonReader::Need::Required);
        entry.read("otherField", related.otherField, JsonReader::Need::Required);
        entry.read("name", related.name);
        entry.refuseRest();
        form.related.push_back(std::move(related));
    });
    in.refuseRest();
    return form;
}

Json jsonOf(const LayerForm& form)
{
    Json out = Json::object();
    for (const FieldForm& field : form.fields)
        out["fields"].push_back(fieldJson(field));
    for (const RelatedRecords& related : form.related) {
        Json entry = Json::object();
        entry["layer"] = related.layer;
        entry["field"] = related.field;
        entry["otherField"] = related.otherField;
        if (!related.name.empty())
            entry["name"] = jsonOf(related.name);
        out["related"].push_back(std::move(entry));
    }
    return out;
}

}  // namespace layers
