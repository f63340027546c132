// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/curve_draft.h"

#include "spatial/suitability/curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr const char* kWords[kCurveKinds] = {"linear", "sigmoid", "sigmoid", "bell", "near", "small", "large", "trapezoid", "piecewise", "categories", "table", "percentile"};
const double kBellShoulder = std::exp(-0.5);   // utility one spread beside the centre
constexpr double kNinth = 1.0 / 9;             // 1/u - 1 where u is 0.9

std::vector<double> numbersIn(std::string_view written)
{
    std::vector<double> numbers;
    for (const char *at = written.data(), *end = at + written.size(); at < end;) {
        double number = 0;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault == std::errc{})
            numbers.push_back(number);
        at = fault == std::errc{} ? next : at + 1;
    }
    return numbers;
}

double utilityAt(const CurveDraft& draft, double x)
{
    const auto curve = spatial::Curve::fromText(draft.text());
    const double u = curve ? static_cast<double>((*curve)(static_cast<float>(x))) : 0;
    return std::isnan(u) ? 0 : u;
}

}  // namespace

spatial::Text nameOf(CurveKind kind)
{
    switch (kind) {
    case CurveKind::Linear: return text("Straight");
    case CurveKind::Sigmoid: return text("S-shaped");
    case CurveKind::Plateau: return text("S-shaped, up and down");
    case CurveKind::Bell: return text("Bell");
    case CurveKind::Near: return text("Near a value");
    case CurveKind::Small: return text("Small is good");
    case CurveKind::Large: return text("Large is good");
    case CurveKind::Trapezoid: return text("Trapezoid");
    case CurveKind::Piecewise: return text("Piecewise");
    case CurveKind::Categories: return text("Categories");
    case CurveKind::Table: return text("Table of classes");
    case CurveKind::Percentile: return text("Rank among all places");
    }
    return {};
}

std::optional<CurveDraft> CurveDraft::fromText(std::string_view written)
{
    CurveDraft draft;
    if (written == "percentile") {
        draft.kind = CurveKind::Percentile;
        return draft;
    }
    if (!spatial::Curve::fromText(written))
        return std::nullopt;
    const std::size_t colon = written.find(':');
    const std::string_view word = written.substr(0, colon);
    draft.numbers = numbersIn(written.substr(colon + 1));
    for (int kind = 0; kind < kCurveKinds; ++kind)
        if (word == kWords[kind])
            draft.kind = static_cast<CurveKind>(kind);
    if (word == "sigmoid")
        draft.kind = draft.numbers.size() == 2 ? CurveKind::Sigmoid : CurveKind::Plateau;
    if (draft.kind == CurveKind::Piecewise || draft.kind == CurveKind::Categories) {
        for (std::size_t i = 0; i + 1 < draft.numbers.size(); i += 2)
            draft.points.emplace_back(draft.numbers[i], draft.numbers[i + 1]);
        draft.numbers.clear();
    }
    if (draft.kind == CurveKind::Table && draft.numbers.size() % 3 != 0)
        return std::nullopt;   // open ends: only as text
    return draft;
}

std::string CurveDraft::text() const
{
    std::string out = kWords[static_cast<std::size_t>(kind)];
    if (kind == CurveKind::Percentile)
        return out;
    out += ':';
    if (kind == CurveKind::Piecewise || kind == CurveKind::Categories) {
        for (std::size_t i = 0; i < points.size(); ++i)
            out += fmt::format("{}{}{}{}", i == 0 ? "" : ";", points[i].first, kind == CurveKind::Piecewise ? "," : "=", points[i].second);
        return out;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i)
        out += fmt::format("{}{}", i == 0 ? "" : kind == CurveKind::Table && i % 3 == 0 ? ";" : ",", numbers[i]);
    return out;
}

std::vector<CurveHandle> CurveDraft::handles() const
{
    switch (kind) {
    case CurveKind::Linear:
    case CurveKind::Sigmoid: return {{numbers[0], 0}, {numbers[1], 1}};
    case CurveKind::Plateau:
    case CurveKind::Trapezoid: return {{numbers[0], 0}, {numbers[1], 1}, {numbers[2], 1}, {numbers[3], 0}};
    case CurveKind::Bell: return {{numbers[0], 1}, {numbers[0] + numbers[1], kBellShoulder}};
    case CurveKind::Near: return {{numbers[1], 1}, {numbers[1] + 1 / std::sqrt(numbers[0]), 0.5}};
    case CurveKind::Small: return {{numbers[1], 0.5}, {numbers[1] * std::pow(kNinth, 1 / numbers[0]), 0.9}};
    case CurveKind::Large: return {{numbers[1], 0.5}, {numbers[1] * std::pow(kNinth, -1 / numbers[0]), 0.9}};
    case CurveKind::Piecewise:
    case CurveKind::Categories: {
        std::vector<CurveHandle> out;
        for (const auto& [x, u] : points)
            out.push_back({x, u, kind == CurveKind::Piecewise, true});
        return out;
    }
    case CurveKind::Table:
    case CurveKind::Percentile: return {};
    }
    return {};
}

CurveDraft CurveDraft::moved(std::size_t handle, double x, double u) const
{
    CurveDraft out = *this;
    u = std::clamp(u, 0.0, 1.0);
    switch (kind) {
    case CurveKind::Linear:
    case CurveKind::Sigmoid:
        if (handle < 2 && x != numbers[1 - handle])
            out.numbers[handle] = x;
        break;
    case CurveKind::Plateau:
    case CurveKind::Trapezoid:
        if (handle < 4)
            out.numbers[handle] = std::clamp(x, handle == 0 ? std::min(x, numbers[1]) : numbers[handle - 1], handle == 3 ? std::max(x, numbers[2]) : numbers[handle + 1]);
        break;
    case CurveKind::Bell:
        if (handle == 0)
            out.numbers[0] = x;
        else if (x != numbers[0])
            out.numbers[1] = std::abs(x - numbers[0]);
        break;
    case CurveKind::Near:
        if (handle == 0)
            out.numbers[1] = x;
        else if (const double half = std::abs(x - numbers[1]); half > 0 && std::isfinite(1 / (half * half)))
            out.numbers[0] = 1 / (half * half);
        break;
    case CurveKind::Small:
    case CurveKind::Large: {
        const double sign = kind == CurveKind::Small ? -1 : 1;
        if (handle == 0 && x > 0)
            out.numbers[1] = x;
        else if (const double power = x > 0 ? std::log(x / numbers[1]) * sign : 0; handle == 1 && power > 1e-3)
            out.numbers[0] = std::log(9.0) / power;
        break;
    }
    case CurveKind::Piecewise:
        if (handle < points.size()) {
            if (handle > 0)
                x = std::max(x, points[handle - 1].first);
            if (handle + 1 < points.size())
                x = std::min(x, points[handle + 1].first);
            out.points[handle] = {x, u};
        }
        break;
    case CurveKind::Categories:
        if (handle < points.size())
            out.points[handle].second = u;
        break;
    case CurveKind::Table:
    case CurveKind::Percentile: break;
    }
    return out;
}

std::optional<CurveDraft> CurveDraft::withPoint(double x, double u) const
{
    if (kind != CurveKind::Piecewise)
        return std::nullopt;
    CurveDraft out = *this;
    const auto place = std::upper_bound(out.points.begin(), out.points.end(), x, [](double at, const auto& point) { return at < point.first; });
    out.points.insert(place, {x, std::clamp(u, 0.0, 1.0)});
    return out;
}

std::optional<CurveDraft> CurveDraft::withoutPoint(std::size_t handle) const
{
    if (kind != CurveKind::Piecewise || points.size() <= 2 || handle >= points.size())
        return std::nullopt;
    CurveDraft out = *this;
    out.points.erase(out.points.begin() + static_cast<std::ptrdiff_t>(handle));
    return out;
}

CurveDraft CurveDraft::as(CurveKind other, double from, double to) const
{
    if (other == kind)
        return *this;
    if (!(to > from)) {
        std::tie(from, to) = reach();
        if (!(to > from))
            to = from + 1;
    }
    const double span = to - from;
    const auto round = [span](double x) { return roundedTo(x, span); };
    auto [low, high] = reach();
    if (kind == CurveKind::Percentile || kind == CurveKind::Categories || kind == CurveKind::Table || !(high > low) || low >= to || high <= from)
        std::tie(low, high) = std::pair(round(from), round(to));
    const bool rises = kind == CurveKind::Percentile || kind == CurveKind::Large || utilityAt(*this, high) >= utilityAt(*this, low);
    const double middle = round((low + high) / 2);
    CurveDraft out;
    out.kind = other;
    switch (other) {
    case CurveKind::Linear:
    case CurveKind::Sigmoid: out.numbers = rises ? std::vector{low, high} : std::vector{high, low}; break;
    case CurveKind::Plateau:
    case CurveKind::Trapezoid: {
        const double quarter = (high - low) / 4;
        out.numbers = {low, round(low + quarter), round(high - quarter), high};
        std::sort(out.numbers.begin(), out.numbers.end());
        break;
    }
    case CurveKind::Bell: out.numbers = {middle, std::max(round((high - low) / 4), span * 1e-3)}; break;
    case CurveKind::Near: {
        const double half = (high - low) / 4;
        out.numbers = {1 / (half * half), middle};
        break;
    }
    case CurveKind::Small:
    case CurveKind::Large: out.numbers = {5, middle > 0 ? middle : std::max(round(span / 2), 1e-6)}; break;
    case CurveKind::Piecewise: {
        // As the curve is: its handles, and its ends over the data.
        std::vector<double> places{low, high};
        for (const CurveHandle& handle : handles())
            places.push_back(handle.x);
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        for (const double x : places)
            out.points.emplace_back(x, kind == CurveKind::Percentile ? (x - low) / (high - low) : roundedTo(utilityAt(*this, x), 1));
        break;
    }
    case CurveKind::Categories: {
        const double last = std::min(std::floor(to), std::ceil(from) + 63);
        for (double k = std::ceil(from); k <= last; ++k)
            out.points.emplace_back(k, roundedTo(kind == CurveKind::Percentile ? (k - from) / span : utilityAt(*this, k), 1));
        if (out.points.empty())
            out.points.emplace_back(std::ceil(from), 1);
        break;
    }
    case CurveKind::Table: out.numbers = {low, middle, rises ? 0.0 : 1.0, middle, high, rises ? 1.0 : 0.0}; break;
    case CurveKind::Percentile: break;
    }
    return out;
}

std::pair<double, double> CurveDraft::reach() const
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto include = [&](double x) {
        low = std::min(low, x);
        high = std::max(high, x);
    };
    if (kind == CurveKind::Bell) {
        include(numbers[0] - 3 * numbers[1]);
        include(numbers[0] + 3 * numbers[1]);
    } else if (kind == CurveKind::Near) {
        include(numbers[1] - 4 / std::sqrt(numbers[0]));
        include(numbers[1] + 4 / std::sqrt(numbers[0]));
    } else if (kind == CurveKind::Small || kind == CurveKind::Large) {
        include(0);
        include(numbers[1] * std::min(10.0, std::pow(99.0, 1 / numbers[0])));
    } else if (kind == CurveKind::Table) {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (i % 3 != 2)
                include(numbers[i]);
    } else {
        for (const double x : numbers)
            include(x);
    }
    for (const auto& [x, u] : points)
        include(x);
    return low <= high ? std::pair(low, high) : std::pair(0.0, 0.0);
}

std::vector<spatial::Text> CurveDraft::numberNames() const
{
    switch (kind) {
    case CurveKind::Linear:
    case CurveKind::Sigmoid: return {spatial::text("0 at"), spatial::text("1 at")};
    case CurveKind::Plateau:
    case CurveKind::Trapezoid: return {spatial::text("0 up to"), spatial::text("1 from"), spatial::text("1 up to"), spatial::text("0 from")};
    case CurveKind::Bell: return {spatial::text("Best at"), spatial::text("Spread")};
    case CurveKind::Near: return {spatial::text("Steepness f1"), spatial::text("Best at")};
    case CurveKind::Small:
    case CurveKind::Large: return {spatial::text("Steepness f1"), spatial::text("0.5 at")};
    default: return {};
    }
}

double roundedTo(double value, double span)
{
    if (!(span > 0) || !std::isfinite(value))
        return value;
    const double unit = std::pow(10.0, std::floor(std::log10(span)) - 3);
    const double steps = std::round(value / unit);
    // Through its decimal form, so that 0.1 is written 0.1.
    return (unit >= 1 ? steps * unit : steps / std::round(1 / unit)) + 0.0;   // and never -0
}

}  // namespace app::desktop
