// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/site_register_json.h"

#include "layers/project/environment_members.h"

#include <cmath>
#include <set>

namespace layers {

using spatial::RegisteredSite;
using spatial::text;

namespace {

constexpr const char* kSites = "sites";

template <class Value>
std::vector<std::string_view> siteCodes(std::size_t count)
{
    std::vector<std::string_view> codes;
    for (std::size_t i = 0; i < count; ++i)
        codes.push_back(spatial::codeOf(static_cast<Value>(i)));
    return codes;
}

template <class Value>
void readSiteCode(JsonReader& in, const char* key, std::size_t count, Value& value, JsonReader::Need need = JsonReader::Need::Optional)
{
    int number = static_cast<int>(value);
    in.readChoice(key, siteCodes<Value>(count), number, need);
    value = static_cast<Value>(number);
}

void readFiles(JsonReader& in, const char* key, std::vector<spatial::SiteFile>& files)
{
    in.list(key, [&](JsonReader& one) {
        spatial::SiteFile file;
        one.read("path", file.path, JsonReader::Need::Required);
        one.read("caption", file.caption);
        file.unknown = one.rest();
        files.push_back(std::move(file));
    });
}

RegisteredSite registeredSiteFrom(JsonReader& in)
{
    RegisteredSite site;
    in.read("id", site.id, JsonReader::Need::Required);
    in.read("name", site.name);
    readSiteCode(in, "kind", spatial::kRegisterKinds, site.kind);
    std::vector<double> place;
    in.read("place", place);
    if (in.has("place")) {
        if (place.size() == 2 && std::isfinite(place[0]) && std::isfinite(place[1]))
            site.place = spatial::Coordinate{place[0], place[1]};
        else
            in.fail(in.path() + ".place", text("{0}: two coordinates are expected.", in.path() + ".place"));
    }
    in.read("crs", site.crs);
    in.object("feature", [&](JsonReader& one) {
        one.read("layer", site.feature.layer);
        one.read("field", site.feature.field);
        one.read("value", site.feature.value);
        one.refuseRest();
    });
    in.read("address", site.address);
    in.read("owner", site.owner);
    in.read("history", site.history);
    in.list("routes", [&](JsonReader& one) {
        spatial::SiteRoute route;
        one.read("source", route.source);
        one.read("pathway", route.pathway);
        one.read("receptor", route.receptor);
        route.unknown = one.rest();
        site.routes.push_back(std::move(route));
    });
    readSiteCode(in, "survey", spatial::kSurveyStages, site.survey);
    readFiles(in, "photos", site.photos);
    readFiles(in, "documents", site.documents);
    in.list("samples", [&](JsonReader& one) {
        spatial::SiteSamples samples;
        one.read("layer", samples.layer);
        one.read("site", samples.site);
        samples.unknown = one.rest();
        site.samples.push_back(std::move(samples));
    });
    in.list("log", [&](JsonReader& one) {
        spatial::StateEntry entry;
        readSiteCode(one, "state", spatial::kRegisterStates, entry.state, JsonReader::Need::Required);
        one.read("who", entry.who);
        one.read("when", entry.when);
        one.read("remark", entry.remark);
        entry.unknown = one.rest();
        site.log.push_back(std::move(entry));
    });
    site.unknown = in.rest();
    return site;
}

void addKeptMembers(Json& out, const std::string& unknown)
{
    const Json members = jsonOfKept(unknown);
    if (members.is_object())
        for (const auto& [key, value] : members.items())
            out[key] = value;
}

/// The texts that are not empty.
Json jsonOfTexts(std::initializer_list<std::pair<const char*, const std::string*>> texts)
{
    Json out = Json::object();
    for (const auto& [key, value] : texts)
        if (!value->empty())
            out[key] = *value;
    return out;
}

template <class Part>
void addList(Json& out, const char* key, const std::vector<Part>& parts, const auto& jsonOfPart)
{
    if (parts.empty())
        return;
    Json list = Json::array();
    for (const Part& part : parts) {
        Json one = jsonOfPart(part);
        addKeptMembers(one, part.unknown);
        list.push_back(std::move(one));
    }
    out[key] = std::move(list);
}

Json jsonOfSite(const RegisteredSite& site)
{
    Json out = Json::object();
    out["id"] = site.id;
    out["name"] = site.name;
    out["kind"] = spatial::codeOf(site.kind);
    if (site.place) {
        out["place"] = Json::array({jsonOf(site.place->x), jsonOf(site.place->y)});
        out["crs"] = site.crs;
    }
    if (!site.feature.layer.empty())
        out["feature"] = jsonOfTexts({{"layer", &site.feature.layer}, {"field", &site.feature.field}, {"value", &site.feature.value}});
    for (const auto& [key, value] : {std::pair{"address", &site.address}, std::pair{"owner", &site.owner}, std::pair{"history", &site.history}})
        if (!value->empty())
            out[key] = *value;
    addList(out, "routes", site.routes, [](const auto& route) { return jsonOfTexts({{"source", &route.source}, {"pathway", &route.pathway}, {"receptor", &route.receptor}}); });
    out["survey"] = spatial::codeOf(site.survey);
    const auto file = [](const spatial::SiteFile& one) {
        Json made = Json{{"path", one.path}};
        if (!one.caption.empty())
            made["caption"] = one.caption;
        return made;
    };
    addList(out, "photos", site.photos, file);
    addList(out, "documents", site.documents, file);
    addList(out, "samples", site.samples, [](const auto& some) { return jsonOfTexts({{"layer", &some.layer}, {"site", &some.site}}); });
    addList(out, "log", site.log, [](const spatial::StateEntry& entry) {
        Json made = Json{{"state", spatial::codeOf(entry.state)}, {"who", entry.who}, {"when", entry.when}};
        if (!entry.remark.empty())
            made["remark"] = entry.remark;
        return made;
    });
    addKeptMembers(out, site.unknown);
    return out;
}

}  // namespace

spatial::Result<std::vector<RegisteredSite>> sitesOf(const Project& project)
{
    std::vector<RegisteredSite> sites;
    std::set<std::string> seen;
    TRY(readEnvironment(project, [&](JsonReader& environment) {
        environment.list(kSites, [&](JsonReader& one) {
            sites.push_back(registeredSiteFrom(one));
            if (!seen.insert(sites.back().id).second)
                one.fail(one.path() + ".id", text("{0}: the id {1} is used twice.", one.path() + ".id", sites.back().id));
        });
    }));
    return sites;
}

void setSites(Project& project, const std::vector<RegisteredSite>& sites)
{
    Json list;
    for (const RegisteredSite& site : sites)
        list.push_back(jsonOfSite(site));
    setEnvironmentMember(project, kSites, std::move(list));
}

}  // namespace layers
