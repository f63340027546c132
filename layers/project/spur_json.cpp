// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/json_reader.h"
#include "layers/project/project.h"
#include "layers/project/spur.h"

#include <cmath>

namespace layers {

using spatial::text;

namespace {

constexpr const char* kSpur = "spur";
const std::vector<std::string_view> kSpurParts{"crossing", "surcharge", "land", "road", "cover", "forbidden"};   // as SpurPart

SpurItem spurItemFrom(JsonReader& in)
{
    SpurItem item;
    in.read("layer", item.layer, JsonReader::Need::Required);
    int part = 0;
    in.readChoice("part", kSpurParts, part, JsonReader::Need::Required);
    item.part = static_cast<SpurPart>(part);
    in.readWithin("cost", item.cost, 0, 1e12);
    in.read("field", item.field);
    in.read("table", item.table);
    in.read("law", item.law);
    in.read("on", item.on);
    in.refuseRest();
    return item;
}

SpurEntry spurFrom(JsonReader& in)
{
    SpurEntry spur;
    in.readWithin("base", spur.base, 0, 1e9);
    in.read("slopes", spur.slopes);
    in.readWithin("width", spur.width, 0, 10'000);
    in.readWithin("tolerance", spur.tolerance, 0, 100);
    in.read("directions", spur.directions);
    if (spur.directions != 8 && spur.directions != 16)
        in.fail(in.path() + ".directions", text("{0}: 8 or 16 is expected.", in.path() + ".directions"));
    in.readWithin("cell", spur.cell, 0, 10'000);
    in.list("items", [&](JsonReader& item) { spur.items.push_back(spurItemFrom(item)); });
    spur.unknown = in.rest();
    return spur;
}

Json jsonOfSpur(const SpurEntry& spur)
{
    Json out = Json::object();
    out["base"] = jsonOf(spur.base);
    out["slopes"] = spur.slopes;
    out["width"] = jsonOf(spur.width);
    out["tolerance"] = jsonOf(spur.tolerance);
    out["directions"] = spur.directions;
    if (spur.cell > 0)
        out["cell"] = jsonOf(spur.cell);
    out["items"] = Json::array();
    for (const SpurItem& item : spur.items) {
        Json one = Json::object();
        one["layer"] = item.layer;
        one["part"] = spurPartName(item.part);
        if (item.part != SpurPart::Cover && item.part != SpurPart::Forbidden)
            one["cost"] = jsonOf(item.cost);
        for (const auto& [key, value] : {std::pair{"field", &item.field}, std::pair{"table", &item.table}, std::pair{"law", &item.law}})
            if (!value->empty())
                one[key] = *value;
        if (!item.on)
            one["on"] = false;
        out["items"].push_back(std::move(one));
    }
    const Json unknown = jsonOfKept(spur.unknown);
    if (unknown.is_object())
        for (const auto& [key, value] : unknown.items())
            out[key] = value;
    return out;
}

}  // namespace

const char* spurPartName(SpurPart part) { return kSpurParts[static_cast<std::size_t>(part)].data(); }

spatial::Result<std::optional<SpurEntry>> spurOf(const Project& project)
{
    const Json members = jsonOfKept(project.access);
    std::optional<SpurEntry> spur;
    std::optional<spatial::Error> failure;
    if (members.is_object()) {
        JsonReader in(members, "access", failure);
        in.object(kSpur, [&](JsonReader& member) { spur = spurFrom(member); });
    }
    if (failure)
        return *failure;
    return spur;
}

void setSpur(Project& project, const SpurEntry& spur)
{
    Json members = jsonOfKept(project.access);
    if (!members.is_object())
        members = Json::object();
    members[kSpur] = jsonOfSpur(spur);
    project.access = members.dump();
}

}  // namespace layers
