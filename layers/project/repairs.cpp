// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/repairs.h"

#include "layers/project/json_reader.h"
#include "layers/project/project.h"

namespace layers {

namespace {

Json membersOf(const LayerEntry& layer)
{
    Json members = jsonOfKept(layer.unknown);
    return members.is_object() ? members : Json::object();
}

}  // namespace

std::vector<Repair> repairsOf(const LayerEntry& layer)
{
    const Json members = membersOf(layer);
    std::optional<spatial::Error> failure;
    std::vector<Repair> repairs;
    JsonReader(members, {}, failure).list("repairs", [&](JsonReader& in) {
        Repair repair;
        in.read("kind", repair.kind, JsonReader::Need::Required);
        in.read("before", repair.before);
        in.read("after", repair.after);
        in.read("date", repair.date);
        in.read("grounds", repair.grounds);
        if (!failure)
            repairs.push_back(std::move(repair));
    });
    return repairs;
}

void addRepair(LayerEntry& layer, const Repair& repair)
{
    Json members = membersOf(layer);
    Json out = Json::object();
    out["kind"] = repair.kind;
    if (!repair.before.empty())
        out["before"] = repair.before;
    out["after"] = repair.after;
    out["date"] = repair.date;
    if (!repair.grounds.empty())
        out["grounds"] = jsonOf(repair.grounds);
    if (!members["repairs"].is_array())
        members["repairs"] = Json::array();
    members["repairs"].push_back(std::move(out));
    layer.unknown = members.dump();
}

}  // namespace layers
