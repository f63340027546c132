// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/boundary_lines.h"
#include "spatial/editing/boundary_points.h"
#include "spatial/geometry/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// A ring as it is written: outer ones clockwise from their north-westernmost point, holes the other way round.
struct WrittenRing {
    std::vector<Coordinate> at;   // closed
    std::vector<std::string> names;
};

std::vector<WrittenRing> ringsOf(const BoundaryParcel& parcel, const BoundaryWriting& options)
{
    std::vector<WrittenRing> rings;
    const GeometryView view = parcel.geometry;
    std::size_t known = 0;
    std::size_t number = 1;
    for (std::size_t p = 0; p < view.partCount(); ++p)
        for (std::size_t r = 0; r < view.ringCount(p); ++r, ++known) {
            const auto ring = view.ring(p, r);
            WrittenRing out;
            out.at.assign(ring.begin(), ring.end());
            if (known < parcel.pointNames.size() && parcel.pointNames[known].size() == ring.size()) {
                // Points that have names keep their order.
                out.names = parcel.pointNames[known];
                if (std::none_of(out.names.begin(), out.names.end(), [](const std::string& name) { return name.empty(); })) {
                    rings.push_back(std::move(out));
                    continue;
                }
                out.names.clear();
            }
            out.at.pop_back();
            if ((signedArea(ring) > 0) == (r == 0))
                std::reverse(out.at.begin(), out.at.end());
            const auto first = std::min_element(out.at.begin(), out.at.end(), [](Coordinate a, Coordinate b) { return a.x - a.y < b.x - b.y || (a.x - a.y == b.x - b.y && a.x < b.x); });
            std::rotate(out.at.begin(), first, out.at.end());
            out.at.push_back(out.at.front());
            const std::size_t begin = options.numbersGoOn ? number : 1;
            for (std::size_t i = 0; i + 1 < out.at.size(); ++i)
                out.names.push_back(fmt::format("J{}", begin + i));
            out.names.push_back(out.names.front());
            number += out.at.size() - 1;
            rings.push_back(std::move(out));
        }
    return rings;
}

std::string field(std::string_view value)
{
    std::string out;
    for (const char c : value)
        out += c == ',' || c == '\n' || c == '\r' || c == '@' ? ' ' : c;
    return out;
}

}  // namespace

Result<std::string> writeBoundaryPoints(const BoundaryList& list, const BoundaryWriting& options)
{
    const int decimals = std::clamp(options.decimals, 0, 12);
    std::string out = "[属性描述]\n";
    auto header = list.header;
    const auto fill = [&](const char* key, std::string value) {
        if (std::none_of(header.begin(), header.end(), [&](const auto& entry) { return entry.first == key; }))
            header.emplace_back(key, std::move(value));
    };
    fill("格式版本号", "1.01版本");
    fill("坐标系", "2000国家大地坐标系");
    if (list.zone)
        fill("几度分带", fmt::format("{}", list.zone->width));
    fill("投影类型", "高斯克吕格");
    fill("计量单位", "米");
    if (list.zone)
        fill("带号", fmt::format("{}", list.zone->number));
    fill("精度", fmt::format("{:.{}f}", std::pow(10.0, -decimals), decimals));
    fill("转换参数", ",,,,,,");
    for (const auto& [key, value] : header)
        out += fmt::format("{}={}\n", key, value);
    out += "[地块坐标]\n";
    std::size_t number = 0;
    for (const BoundaryParcel& parcel : list.parcels) {
        ++number;
        if (!isPolygon(parcel.geometry.kind()))
            return Error{ErrorCode::InvalidInput, text("A list of boundary points takes polygons only.")};
        const auto rings = ringsOf(parcel, options);
        std::size_t points = 0;
        for (const WrittenRing& ring : rings)
            points += ring.at.size() - 1;
        const double hectares = parcel.hectares.value_or(planarArea(parcel.geometry) / 10'000);
        out += fmt::format("{},{:.4f},{},{},面,{},{},{},@\n", points, hectares, field(parcel.number.empty() ? fmt::format("{}", number) : parcel.number), field(parcel.name), field(parcel.mapSheet), field(parcel.use), field(parcel.code));
        for (std::size_t r = 0; r < rings.size(); ++r)
            for (std::size_t i = 0; i < rings[r].at.size(); ++i)
                out += fmt::format("{},{},{:.{}f},{:.{}f}\n", field(rings[r].names[i]), r + 1, rings[r].at[i].y, decimals, rings[r].at[i].x, decimals);
    }
    return out;
}

std::string writeBoundaryCsv(const BoundaryList& list, const BoundaryWriting& options)
{
    const int decimals = std::clamp(options.decimals, 0, 12);
    std::string out = "parcel,ring,point,x,y\n";
    std::size_t number = 0;
    for (const BoundaryParcel& parcel : list.parcels) {
        ++number;
        if (!isPolygon(parcel.geometry.kind()))
            continue;
        const auto rings = ringsOf(parcel, options);
        for (std::size_t r = 0; r < rings.size(); ++r)
            for (std::size_t i = 0; i < rings[r].at.size(); ++i)
                out += fmt::format("{},{},{},{:.{}f},{:.{}f}\n", field(parcel.number.empty() ? fmt::format("{}", number) : parcel.number), r + 1, field(rings[r].names[i]), rings[r].at[i].x, decimals, rings[r].at[i].y, decimals);
    }
    return out;
}

}  // namespace spatial
