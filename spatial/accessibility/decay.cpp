// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/decay.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace spatial {

namespace {

Error wrongDecay(std::string_view text)
{
    return {ErrorCode::InvalidParameter, spatial::text("{0} is not a decay function.", text),
            spatial::text("Write step:30, zones:10,1;20,0.68;30,0.22, power:2, exponential:0.05, gaussian:15 or loglogistic:20,3."), "decay"};
}

bool parseNumbers(std::string_view text, std::vector<double>& values)
{
    for (;;) {
        const std::size_t stop = text.find_first_of(",;");
        const std::string_view number = text.substr(0, stop);
        double value = 0;
        const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (fault != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
            return false;
        values.push_back(value);
        if (stop == std::string_view::npos)
            return true;
        text = text.substr(stop + 1);
    }
}

bool isPositive(const std::vector<double>& values, std::size_t count)
{
    if (values.size() != count)
        return false;
    for (const double value : values)
        if (!(value > 0))
            return false;
    return true;
}

/// Upper bounds rise, weights are not negative.
bool areZones(const std::vector<double>& values)
{
    if (values.empty() || values.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < values.size(); i += 2)
        if (values[i + 1] < 0 || values[i] <= (i == 0 ? 0 : values[i - 2]))
            return false;
    return true;
}

}  // namespace

Result<Decay> Decay::parse(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::vector<double> values;
    if (colon == std::string_view::npos || !parseNumbers(text.substr(colon + 1), values))
        return wrongDecay(text);
    if (name == "step" && isPositive(values, 1))
        return Decay(Kind::Step, std::move(values));
    if (name == "zones" && areZones(values))
        return Decay(Kind::Zones, std::move(values));
    if (name == "power" && isPositive(values, 1))
        return Decay(Kind::Power, std::move(values));
    if (name == "exponential" && isPositive(values, 1))
        return Decay(Kind::Exponential, std::move(values));
    if (name == "gaussian" && isPositive(values, 1))
        return Decay(Kind::Gaussian, std::move(values));
    if (name == "loglogistic" && isPositive(values, 2))
        return Decay(Kind::LogLogistic, std::move(values));
    return wrongDecay(text);
}

double Decay::operator()(double cost) const
{
    if (!std::isfinite(cost))
        return 0;
    switch (kind_) {
    case Kind::Step:
        return cost <= values_[0] ? 1 : 0;
    case Kind::Zones:
        for (std::size_t i = 0; i < values_.size(); i += 2)
            if (cost <= values_[i])
                return values_[i + 1];
        return 0;
    case Kind::Power:
        return std::pow(std::max(cost, 1.0), -values_[0]);
    case Kind::Exponential:
        return std::exp(-values_[0] * cost);
    case Kind::Gaussian:
        return std::exp(-cost * cost / (2 * values_[0] * values_[0]));
    case Kind::LogLogistic:
        return 1 / (1 + std::pow(cost / values_[0], values_[1]));
    }
    return 0;
}

double Decay::fadesAt(double share) const
{
    switch (kind_) {
    case Kind::Step:
        return values_[0];
    case Kind::Zones:
        return values_[values_.size() - 2];
    case Kind::Power:
        return std::pow(share, -1 / values_[0]);
    case Kind::Exponential:
        return -std::log(share) / values_[0];
    case Kind::Gaussian:
        return values_[0] * std::sqrt(-2 * std::log(share));
    case Kind::LogLogistic:
        return values_[0] * std::pow(1 / share - 1, 1 / values_[1]);
    }
    return 0;
}

std::vector<DecayPoint> Decay::curve(double longest) const
{
    constexpr int kSteps = 60;
    const double end = std::min(1.2 * fadesAt(0.01), longest);
    std::vector<DecayPoint> points;
    if (kind_ != Kind::Step && kind_ != Kind::Zones) {
        for (int i = 0; i <= kSteps; ++i)
            points.push_back({end * i / kSteps, (*this)(end * i / kSteps)});
        return points;
    }
    const std::vector<double> zones = kind_ == Kind::Step ? std::vector<double>{values_[0], 1} : values_;
    double from = 0;
    for (std::size_t i = 0; i < zones.size() && from < end; i += 2) {
        points.push_back({from, zones[i + 1]});
        from = std::min(zones[i], end);
        points.push_back({from, zones[i + 1]});
    }
    if (from < end) {
        points.push_back({from, 0});
        points.push_back({end, 0});
    }
    return points;
}

}  // namespace spatial
