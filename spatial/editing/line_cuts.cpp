// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/line_cuts.h"

#include "spatial/editing/segments.h"

#include <algorithm>

namespace spatial::editing {

namespace {

double heightAt(const EditableRing& line, const LineMeeting& place)
{
    if (line.z.empty())
        return 0;
    const std::size_t next = std::min(place.edge + 1, line.at.size() - 1);
    return line.z[place.edge] + place.along * (line.z[next] - line.z[place.edge]);
}

double position(const LineMeeting& m) { return static_cast<double>(m.edge) + m.along; }

}  // namespace

std::vector<LineMeeting> meetings(const EditableRing& line, std::span<const Coordinate> other, double tolerance)
{
    std::vector<LineMeeting> found;
    for (std::size_t i = 0; i + 1 < line.at.size(); ++i) {
        const Coordinate a = line.at[i], b = line.at[i + 1];
        const Box box = boxOf(a, b).grownBy(tolerance);
        for (std::size_t j = 0; j + 1 < other.size(); ++j) {
            const Coordinate c = other[j], d = other[j + 1];
            if (!boxOf(c, d).intersects(box))
                continue;
            const double second = static_cast<double>(j);
            bool touched = false;
            const auto add = [&](double along, double onOther, Coordinate at) {
                found.push_back({i, along, second + onOther, at});
                touched = true;
            };
            if (segmentDistance(a, c, d) <= tolerance)
                add(0, fractionAlong(c, d, a), a);
            if (segmentDistance(b, c, d) <= tolerance)
                add(1, fractionAlong(c, d, b), b);
            if (distance(a, c) > tolerance && distance(b, c) > tolerance && segmentDistance(c, a, b) <= tolerance)
                add(fractionAlong(a, b, c), 0, c);
            if (distance(a, d) > tolerance && distance(b, d) > tolerance && segmentDistance(d, a, b) <= tolerance)
                add(fractionAlong(a, b, d), 1, d);
            if (!touched && crossPlainly(a, b, c, d)) {
                const Coordinate at = crossingOf(a, b, c, d);
                add(fractionAlong(a, b, at), fractionAlong(c, d, at), at);
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const LineMeeting& x, const LineMeeting& y) { return position(x) < position(y) || (position(x) == position(y) && x.onOther < y.onOther); });
    std::vector<LineMeeting> apart;
    for (const LineMeeting& m : found)
        if (apart.empty() || !(apart.back().at == m.at))
            apart.push_back(m);
    return apart;
}

EditableRing stretchOf(const EditableRing& line, const LineMeeting& from, const LineMeeting& to)
{
    EditableRing out;
    const auto add = [&](Coordinate c, double z) {
        if (!out.at.empty() && out.at.back() == c)
            return;
        out.at.push_back(c);
        if (!line.z.empty())
            out.z.push_back(z);
    };
    add(from.at, heightAt(line, from));
    for (std::size_t i = from.edge + 1; static_cast<double>(i) < position(to) && i < line.at.size(); ++i)
        if (static_cast<double>(i) > position(from))
            add(line.at[i], line.z.empty() ? 0 : line.z[i]);
    add(to.at, heightAt(line, to));
    return out;
}

LineMeeting startOf(const EditableRing& line) { return {0, 0, 0, line.at.front()}; }
LineMeeting endOf(const EditableRing& line) { return {line.at.size() - 2, 1, 0, line.at.back()}; }

double lengthOf(const EditableRing& line)
{
    double sum = 0;
    for (std::size_t i = 1; i < line.at.size(); ++i)
        sum += distance(line.at[i - 1], line.at[i]);
    return sum;
}

}  // namespace spatial::editing
