// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/derived_json.h"

namespace layers {

namespace {

/// In the order of spatial::FieldType.
const std::vector<std::string_view> kTypes{"integer", "real", "text", "boolean", "date", "datetime"};

}  // namespace

LayerJoin layerJoinFrom(JsonReader& in)
{
    LayerJoin join;
    in.read("layer", join.layer, JsonReader::Need::Required);
    in.read("field", join.keys.field, JsonReader::Need::Required);
    in.read("otherField", join.keys.otherField, JsonReader::Need::Required);
    in.read("take", join.keys.take);
    in.read("prefix", join.keys.prefix);
    in.refuseRest();
    return join;
}

Json jsonOf(const LayerJoin& join)
{
    Json out = Json::object();
    out["layer"] = join.layer;
    out["field"] = join.keys.field;
    out["otherField"] = join.keys.otherField;
    if (!join.keys.take.empty())
        out["take"] = join.keys.take;
    if (!join.keys.prefix.empty())
        out["prefix"] = join.keys.prefix;
    return out;
}

CalculatedField calculatedFieldFrom(JsonReader& in)
{
    CalculatedField field;
    int type = static_cast<int>(field.type);
    in.read("name", field.name, JsonReader::Need::Required);
    in.readChoice("type", kTypes, type);
    in.read("expression", field.expression, JsonReader::Need::Required);
    in.refuseRest();
    field.type = static_cast<spatial::FieldType>(type);
    return field;
}

Json jsonOf(const CalculatedField& field)
{
    Json out = Json::object();
    out["name"] = field.name;
    out["type"] = kTypes[static_cast<std::size_t>(field.type)];
    out["expression"] = field.expression;
    return out;
}

}  // namespace layers
