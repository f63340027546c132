// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/prefectures.h"

#include <charconv>
#include <string_view>

namespace app::desktop {

extern const std::string_view kPrefectures;   // the lines that make_prefectures.py wrote

namespace {

std::vector<spatial::Coordinate> ringOf(std::string_view numbers)
{
    std::vector<spatial::Coordinate> ring;
    const char* at = numbers.data();
    const char* const end = at + numbers.size();
    const auto next = [&](double& value) {
        while (at < end && *at == ' ')
            ++at;
        const auto [stop, fault] = std::from_chars(at, end, value);
        at = stop;
        return fault == std::errc();
    };
    spatial::Coordinate c;
    while (at < end && next(c.x) && next(c.y))
        ring.push_back(c);
    return ring;
}

spatial::NamedAreas readAll()
{
    spatial::NamedAreas areas;
    std::vector<spatial::Geometry> shapes;
    for (std::string_view rest = kPrefectures; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t first = line.find(',');
        const std::size_t second = line.find(',', first + 1);
        if (second == std::string_view::npos)
            continue;
        const spatial::Bilingual name{std::string(line.substr(first + 1, second - first - 1)), std::string(line.substr(0, first))};
        if (areas.names.empty() || !(areas.names.back() == name)) {
            areas.names.push_back(name);
            shapes.emplace_back(spatial::GeometryKind::MultiPolygon);
        }
        shapes.back().beginPart();
        shapes.back().addRing(ringOf(line.substr(second + 1)));
    }
    for (const spatial::Geometry& shape : shapes)
        areas.shapes.append(shape.view());
    return areas;
}

}  // namespace

const spatial::NamedAreas& prefectures()
{
    static const spatial::NamedAreas areas = readAll();
    return areas;
}

}  // namespace app::desktop
