// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::Box;
using spatial::Crs;
using spatial::CrsCandidate;
using spatial::FeatureTable;
using spatial::text;

namespace {

std::string fixFor(const CrsCandidate& candidate)
{
    const std::string crs = "crs=" + (candidate.crs.code().empty() ? candidate.crs.wkt() : candidate.crs.code());
    return candidate.swapped ? crs + "|swap=xy" : crs;
}

spatial::Text repairFor(const std::vector<CrsCandidate>& candidates)
{
    const CrsCandidate& best = candidates.front();
    std::string others;
    for (std::size_t i = 1; i < std::min<std::size_t>(4, candidates.size()); ++i)
        others += (others.empty() ? "" : ", ") + (candidates[i].crs.code().empty() ? candidates[i].crs.name() : candidates[i].crs.code());
    const spatial::Text name = spatial::crsWordsWithCode(best.crs);
    if (others.empty())
        return text("Read it as {0}: {1}", name, best.reason);
    return text("Read it as {0}: {1} Also possible: {2}.", name, best.reason, others);
}

bool looksLikeDegrees(const Box& box)
{
    return box.minX >= -180.5 && box.maxX <= 180.5 && box.minY >= -90.5 && box.maxY <= 90.5;
}

bool areLatitudesFirst(const Box& box)
{
    return box.minX >= 17 && box.maxX <= 54 && box.minY >= 73 && box.maxY <= 136;
}

void judgeMissing(const FeatureTable& table, const Box& extent, std::vector<Finding>& findings)
{
    const auto candidates = spatial::candidatesFor(extent);
    Finding finding{"crs.missing", Severity::Warning, table.name, text("The layer does not say in which coordinate reference system it is."),
                    text("State it with crs=EPSG:CODE.")};
    if (!candidates.empty()) {
        finding.repair = repairFor(candidates);
        finding.fix = fixFor(candidates.front());
    }
    findings.push_back(std::move(finding));
    if (const auto prefix = spatial::zonePrefixOf(extent.minX, extent.maxX))
        findings.push_back({"crs.zone-prefix", Severity::Info, table.name, text("The eastings begin with {0}, the number of a Gauss-Krueger zone.", *prefix)});
    if (candidates.empty() || !candidates.front().swapped)
        return;
    const bool degrees = candidates.front().crs.isGeographic();
    if (degrees)
        findings.push_back({"crs.swapped", Severity::Warning, table.name, text("Latitude stands before longitude."), text("Swap x and y."), "swap=xy"});
    else
        findings.push_back({"crs.northing-first", Severity::Warning, table.name, text("The northing stands before the easting, as Chinese surveys write it."), text("Swap x and y."), "swap=xy"});
}

void judgeGeographic(const FeatureTable& table, const Box& extent, std::vector<Finding>& findings)
{
    if (areLatitudesFirst(extent)) {
        findings.push_back({"crs.swapped", Severity::Warning, table.name, text("Latitude seems to stand before longitude: the first coordinates lie between {0} and {1}.", fmt::format("{:.3f}", extent.minX), fmt::format("{:.3f}", extent.maxX)),
                            text("Swap x and y."), "swap=xy"});
        return;
    }
    if (looksLikeDegrees(extent) || (extent.minX >= -180.5 && extent.maxX <= 360.5 && extent.minY >= -90.5 && extent.maxY <= 90.5))
        return;
    const auto candidates = spatial::candidatesFor(extent);
    Finding finding{"crs.contradiction", Severity::Warning, table.name, text("The layer says that it is in degrees ({0}), but its coordinates go up to {1}.", spatial::crsWords(table.crs), fmt::format("{:.0f}", std::max(std::abs(extent.maxX), std::abs(extent.maxY)))),
                    text("State the right one with crs=EPSG:CODE.")};
    if (!candidates.empty()) {
        finding.repair = repairFor(candidates);
        finding.fix = fixFor(candidates.front());
    }
    findings.push_back(std::move(finding));
}

void judgeProjected(const FeatureTable& table, const Box& extent, std::vector<Finding>& findings)
{
    const auto candidates = spatial::candidatesFor(extent);
    const auto contradict = [&](spatial::Text message) {
        Finding finding{"crs.contradiction", Severity::Warning, table.name, std::move(message), text("State the right one with crs=EPSG:CODE.")};
        if (!candidates.empty()) {
            finding.repair = repairFor(candidates);
            finding.fix = fixFor(candidates.front());
        }
        findings.push_back(std::move(finding));
    };
    if (looksLikeDegrees(extent) && table.crs.metersPerUnit() > 0.1)
        return contradict(text("The layer says that it is in metres ({0}), but its coordinates look like degrees.", spatial::crsWords(table.crs)));
    const auto zone = spatial::zoneOf(table.crs);
    if (!zone)
        return;
    const auto prefix = spatial::zonePrefixOf(extent.minX, extent.maxX);
    if (prefix && !zone->prefix) {
        spatial::GaussKruegerZone right = *zone;
        right.prefix = true;
        right.number = *prefix;
        findings.push_back({"crs.zone-prefix", Severity::Warning, table.name, text("The eastings begin with the zone number {0}, but the CRS named ({1}) has none.", *prefix, spatial::crsWords(table.crs)),
                            text("Read it as EPSG:{0}.", right.epsg()), fmt::format("crs=EPSG:{}", right.epsg())});
    } else if (prefix && zone->prefix && *prefix != zone->number) {
        contradict(text("The eastings begin with the zone number {0}, but the CRS named ({1}) is zone {2}.", *prefix, spatial::crsWords(table.crs), zone->number));
    } else if (!prefix && zone->prefix && extent.maxX < 1e6) {
        spatial::GaussKruegerZone right = *zone;
        right.prefix = false;
        findings.push_back({"crs.zone-prefix", Severity::Warning, table.name, text("The CRS named ({0}) has eastings with a zone number, but the coordinates have none.", spatial::crsWords(table.crs)),
                            text("Read it as EPSG:{0}.", right.epsg()), fmt::format("crs=EPSG:{}", right.epsg())});
    }
}

void judgeDatum(const FeatureTable& table, std::vector<Finding>& findings)
{
    const auto way = spatial::Transform::between(table.crs, spatial::cgcs2000());
    if (!way) {
        findings.push_back({"crs.no-transformation", Severity::Warning, table.name, text("No transformation leads from {0} to CGCS2000.", spatial::crsWords(table.crs))});
        return;
    }
    if (way->quality().accuracy == spatial::DatumAccuracy::Unknown)
        findings.push_back({"crs.old-datum", Severity::Warning, table.name, text("{0} has no public transformation to CGCS2000: positions may be wrong by more than 100 m.", spatial::crsWords(table.crs)),
                            text("Ask the surveyors for local transformation parameters.")});
}

bool mentionsWebMap(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const char* hint : {"gcj", "amap", "autonavi", "gaode", "高德", "腾讯", "tencent", "火星"})
        if (name.find(hint) != std::string::npos)
            return true;
    return false;
}

bool mentionsBaidu(const std::string& name)
{
    return name.find("bd09") != std::string::npos || name.find("BD09") != std::string::npos || name.find("baidu") != std::string::npos || name.find("百度") != std::string::npos;
}

void judgeWebMapNames(const FeatureTable& table, const std::string& fileName, std::vector<Finding>& findings)
{
    std::vector<std::string> names{table.name, fileName};
    for (const auto& field : table.fields)
        names.push_back(field.name);
    const bool baidu = std::any_of(names.begin(), names.end(), mentionsBaidu);
    if (!baidu && std::none_of(names.begin(), names.end(), mentionsWebMap))
        return;
    findings.push_back({"crs.gcj02", Severity::Warning, table.name, text("Names in the layer or of its file speak of a Chinese web map; its coordinates are probably shifted by 300 to 700 m."),
                        text("Compare with a trusted layer; if it is so, shift them back."), baidu ? "offset=bd09" : "offset=gcj02"});
}

}  // namespace

void judgeCrs(const FeatureTable& table, const FileOrigin& origin, std::vector<Finding>& findings)
{
    const Box& extent = table.geometry.extent();
    if (extent.empty()) {
        if (origin.canSayCrs && !table.crs.isKnown() && table.commonKind() != spatial::GeometryKind::Null)
            findings.push_back({"crs.missing", Severity::Warning, table.name, text("The layer does not say in which coordinate reference system it is."), text("State it with crs=EPSG:CODE.")});
        return;
    }
    if (!table.crs.isKnown())
        judgeMissing(table, extent, findings);
    else if (table.crs.isGeographic())
        judgeGeographic(table, extent, findings);
    else
        judgeProjected(table, extent, findings);
    if (table.crs.isKnown())
        judgeDatum(table, findings);
    if (looksLikeDegrees(extent) && !origin.shiftedBack)
        judgeWebMapNames(table, origin.fileName, findings);
}

}  // namespace layers
