// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/same_feature.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace layers {

using spatial::Coordinate;
using spatial::GeometryView;
using spatial::Value;

namespace {

constexpr double kLastDigit = 1e-12;   // of a number written with 15 or more digits

template <class T>
bool sameBytes(std::span<const T> a, std::span<const T> b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

bool near(double a, double b)
{
    return a == b || std::abs(a - b) <= kLastDigit * std::max({1.0, std::abs(a), std::abs(b)}) || (std::isnan(a) && std::isnan(b));
}

bool near(Coordinate a, Coordinate b) { return near(a.x, b.x) && near(a.y, b.y); }

/// Lines hold in their order; closed rings of polygons from any start, in any direction.
bool sameLine(std::span<const Coordinate> a, std::span<const Coordinate> b, bool ring)
{
    if (a.size() != b.size())
        return false;
    if (std::equal(a.begin(), a.end(), b.begin(), [](Coordinate p, Coordinate q) { return near(p, q); }))
        return true;
    if (!ring || a.size() < 3)
        return false;
    const std::size_t n = a.size() - 1;
    for (std::size_t start = 0; start < n; ++start) {
        if (!near(a[0], b[start]))
            continue;
        std::size_t forth = 1;
        while (forth < n && near(a[forth], b[(start + forth) % n]))
            ++forth;
        std::size_t back = 1;
        while (back < n && near(a[back], b[(start + n - back) % n]))
            ++back;
        if (forth == n || back == n)
            return true;
    }
    return false;
}

bool sameHeights(std::span<const double> a, std::span<const double> b)
{
    if (a.size() != b.size())   // one of them has none
        return true;
    std::vector<double> left(a.begin(), a.end());
    std::vector<double> right(b.begin(), b.end());
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    left.erase(std::unique(left.begin(), left.end(), [](double p, double q) { return near(p, q); }), left.end());
    right.erase(std::unique(right.begin(), right.end(), [](double p, double q) { return near(p, q); }), right.end());
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](double p, double q) { return near(p, q); });
}

std::optional<double> asNumber(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* yes = std::get_if<bool>(&value))
        return *yes ? 1.0 : 0.0;
    return std::nullopt;
}

}  // namespace

bool sameBits(const GeometryView& a, const GeometryView& b)
{
    if (a.kind() != b.kind() || a.partCount() != b.partCount() || a.hasZ() != b.hasZ())
        return false;
    for (std::size_t part = 0; part < a.partCount(); ++part) {
        if (a.ringCount(part) != b.ringCount(part))
            return false;
        for (std::size_t ring = 0; ring < a.ringCount(part); ++ring)
            if (!sameBytes(a.ring(part, ring), b.ring(part, ring)) || !sameBytes(a.ringZ(part, ring), b.ringZ(part, ring)))
                return false;
    }
    return true;
}

bool sameBits(const Value& a, const Value& b)
{
    const auto* x = std::get_if<double>(&a);
    const auto* y = std::get_if<double>(&b);
    return x && y ? std::bit_cast<std::uint64_t>(*x) == std::bit_cast<std::uint64_t>(*y) : a == b;
}

bool sameValues(const spatial::AttributeColumn* a, const spatial::AttributeColumn* b)
{
    if (a == b)
        return true;
    const auto allNull = [](const spatial::AttributeColumn& column) { return std::none_of(column.arrays().valid.begin(), column.arrays().valid.end(), [](std::uint8_t valid) { return valid != 0; }); };
    if (!a || !b)
        return allNull(a ? *a : *b);
    if (a->type() != b->type() || a->arrays().valid != b->arrays().valid)
        return false;
    const bool numbers = a->type() == spatial::FieldType::Integer || a->type() == spatial::FieldType::Boolean;
    for (std::size_t row = 0; row < a->size(); ++row) {
        if (a->isNull(row))
            continue;
        const bool same = numbers ? a->integer(row) == b->integer(row)
                          : a->type() == spatial::FieldType::Real ? std::bit_cast<std::uint64_t>(a->real(row)) == std::bit_cast<std::uint64_t>(b->real(row))
                                                                  : a->text(row) == b->text(row);
        if (!same)
            return false;
    }
    return true;
}

bool standsFor(const GeometryView& found, const GeometryView& said)
{
    if (sameBits(found, said) || (found.isEmpty() && said.isEmpty()))
        return true;
    if (spatial::dimensionOf(found.kind()) != spatial::dimensionOf(said.kind()) || found.partCount() != said.partCount())
        return false;
    const bool rings = spatial::isPolygon(found.kind());
    for (std::size_t part = 0; part < found.partCount(); ++part) {
        if (found.ringCount(part) != said.ringCount(part))
            return false;
        for (std::size_t ring = 0; ring < found.ringCount(part); ++ring)
            if (!sameLine(found.ring(part, ring), said.ring(part, ring), rings) || !sameHeights(found.ringZ(part, ring), said.ringZ(part, ring)))
                return false;
    }
    return true;
}

bool standsFor(const Value& found, const Value& said, const spatial::Field& field)
{
    if (sameBits(found, said))
        return true;
    const auto nothing = [](const Value& value) {
        const auto* written = std::get_if<std::string>(&value);
        return std::holds_alternative<std::monostate>(value) || (written && written->empty());
    };
    if (nothing(found) || nothing(said))
        return nothing(found) && nothing(said);
    const auto x = asNumber(found);
    const auto y = asNumber(said);
    if (x && y)
        return near(*x, *y) || (field.type == spatial::FieldType::Real && field.width > 0 && std::abs(*x - *y) <= 0.5 * std::pow(10.0, -field.precision) + kLastDigit * std::abs(*y));
    const auto* is = std::get_if<std::string>(&found);
    const auto* was = std::get_if<std::string>(&said);
    return is && was && field.width > 0 && was->size() > static_cast<std::size_t>(field.width) && was->starts_with(*is);
}

Value fitted(const Value& value, spatial::FieldType type)
{
    const bool fits = std::visit(
        [type](const auto& v) {
            using T = std::decay_t<decltype(v)>;
            if constexpr (std::is_same_v<T, std::monostate>)
                return true;
            else if constexpr (std::is_same_v<T, std::int64_t>)
                return type == spatial::FieldType::Integer;
            else if constexpr (std::is_same_v<T, double>)
                return type == spatial::FieldType::Real;
            else if constexpr (std::is_same_v<T, bool>)
                return type == spatial::FieldType::Boolean;
            else
                return type == spatial::FieldType::Text || type == spatial::FieldType::Date || type == spatial::FieldType::DateTime;
        },
        value);
    if (fits)
        return value;
    spatial::AttributeColumn column(type);
    column.append(value);
    return column.value(0);
}

}  // namespace layers
