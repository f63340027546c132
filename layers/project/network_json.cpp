// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/network_json.h"

#include <cmath>

namespace layers {

using spatial::text;

namespace {

void readPositive(JsonReader& in, const char* key, double& value)
{
    in.read(key, value);
    if (!(std::isfinite(value) && value >= 0))
        in.fail(in.path() + "." + key, text("{0}: a number of 0 or more is expected.", in.path() + "." + key));
}

JoinedMode joinedFrom(JsonReader& in)
{
    JoinedMode joined;
    in.read("network", joined.network, JsonReader::Need::Required);
    in.read("terminals", joined.terminals, JsonReader::Need::Required);
    readPositive(in, "minutes", joined.minutes);
    readPositive(in, "yuan", joined.yuan);
    in.refuseRest();
    return joined;
}

/// The members that are texts and may be absent.
template <class Network, class F>
void eachText(Network& network, F&& f)
{
    f("speed", network.speed);
    f("class", network.classField);
    f("speeds", network.speeds);
    f("oneway", network.oneway);
    f("profile", network.profile);
    f("season", network.season);
    f("level", network.level);
    f("closed", network.closed);
    f("vehicle", network.vehicle);
    f("turns", network.turns);
}

template <class Network, class F>
void eachNumber(Network& network, F&& f)
{
    f("snap", network.snap);
    f("yuan_per_hour", network.yuanPerHour);
    f("yuan_per_km", network.yuanPerKm);
}

}  // namespace

NetworkEntry networkFrom(JsonReader& in)
{
    NetworkEntry network;
    in.read("id", network.id, JsonReader::Need::Required);
    in.read("layer", network.layer, JsonReader::Need::Required);
    in.read("impedance", network.impedance);
    eachText(network, [&](const char* key, std::string& value) { in.read(key, value); });
    eachNumber(network, [&](const char* key, double& value) { readPositive(in, key, value); });
    in.object("joined", [&](JsonReader& joined) { network.joined = joinedFrom(joined); });
    in.refuseRest();
    return network;
}

Json jsonOf(const NetworkEntry& network)
{
    Json out = Json::object();
    out["id"] = network.id;
    out["layer"] = network.layer;
    out["impedance"] = network.impedance;
    eachText(network, [&](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    });
    eachNumber(network, [&](const char* key, double value) {
        if (value != 0)
            out[key] = jsonOf(value);
    });
    if (network.joined) {
        Json& joined = out["joined"] = Json::object();
        joined["network"] = network.joined->network;
        joined["terminals"] = network.joined->terminals;
        joined["minutes"] = jsonOf(network.joined->minutes);
        joined["yuan"] = jsonOf(network.joined->yuan);
    }
    return out;
}

}  // namespace layers
