// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/season_percentiles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

Error wrongSeason(std::string_view entry)
{
    return {ErrorCode::InvalidParameter, text("The entry {0} is not a season and its weight.", entry), text("Write name=months with semicolons between, each once: summer=5;thaw=2;winter=5."), "seasons"};
}

std::string_view withoutBlanks(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Result<void> checkSeasons(std::size_t seasons, std::span<const double> weights)
{
    if (seasons == 0 || seasons != weights.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} weights for {1} seasons.", weights.size(), seasons), {}, "seasons"};
    for (const double weight : weights)
        if (!(weight > 0) || !std::isfinite(weight))
            return Error{ErrorCode::InvalidParameter, text("A season cannot have the weight {0}.", weight), text("Give the months it lasts."), "seasons"};
    return {};
}

Result<void> checkPercent(double percent)
{
    if (percent > 0 && percent <= 100)
        return {};
    return Error{ErrorCode::InvalidParameter, text("{0} is no percentile.", percent), text("Give numbers above 0, up to 100."), "percentile"};
}

/// The value of `seasons` values that holds in a share of the weight, the best first. Sorting a handful of pairs.
class Holder {
public:
    Holder(std::span<const double> weights, double percent, Better better) : weights_(weights), better_(better), order_(weights.size())
    {
        const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
        enough_ = whole * percent / 100 - whole * 1e-12;   // five months of ten are 50 %, whatever the rounding
    }

    template <class ValueOf>
    double operator()(ValueOf valueOf)
    {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return better_ == Better::Less ? valueOf(a) < valueOf(b) : valueOf(a) > valueOf(b); });
        double held = 0;
        for (const std::size_t season : order_) {
            held += weights_[season];
            if (held >= enough_)
                return valueOf(season);
        }
        return valueOf(order_.back());
    }

private:
    std::span<const double> weights_;
    Better better_;
    std::vector<std::size_t> order_;
    double enough_ = 0;
};

Result<void> checkLists(std::span<const std::vector<double>> seasons, std::span<const double> weights)
{
    TRY(checkSeasons(seasons.size(), weights));
    for (const auto& values : seasons)
        if (values.size() != seasons.front().size())
            return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", values.size(), seasons.front().size()), {}, "seasons"};
    return {};
}

}  // namespace

Result<std::vector<SeasonWeight>> parseSeasons(std::string_view text)
{
    std::vector<SeasonWeight> seasons;
    while (!text.empty()) {
        const std::size_t stop = text.find(';');
        const std::string_view entry = withoutBlanks(text.substr(0, stop));
        text = stop == std::string_view::npos ? std::string_view() : text.substr(stop + 1);
        if (entry.empty())
            continue;
        const std::size_t sign = entry.find('=');
        if (sign == std::string_view::npos)
            return wrongSeason(entry);
        const std::string_view name = withoutBlanks(entry.substr(0, sign)), number = withoutBlanks(entry.substr(sign + 1));
        double weight = 0;
        const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), weight);
        const bool isNumber = fault == std::errc{} && end == number.data() + number.size();
        const bool twice = std::any_of(seasons.begin(), seasons.end(), [&](const SeasonWeight& season) { return season.name == name; });
        if (name.empty() || twice || !isNumber || !(weight > 0) || !std::isfinite(weight))
            return wrongSeason(entry);
        seasons.push_back({std::string(name), weight});
    }
    if (seasons.empty())
        return wrongSeason("");
    return seasons;
}

Result<CostTable> percentileCosts(std::span<const CostTable> seasons, std::span<const double> weights, double percent)
{
    TRY(checkSeasons(seasons.size(), weights));
    TRY(checkPercent(percent));
    for (const CostTable& season : seasons)
        if (season.rows != seasons.front().rows || season.columns != seasons.front().columns || season.costs.size() != seasons.front().costs.size())
            return Error{ErrorCode::InvalidInput, text("The seasons have tables of different sizes."), {}, "seasons"};
    CostTable held{seasons.front().rows, seasons.front().columns, std::vector<double>(seasons.front().costs.size())};
    Holder holder(weights, percent, Better::Less);
    for (std::size_t at = 0; at < held.costs.size(); ++at)
        held.costs[at] = holder([&](std::size_t season) { return seasons[season].costs[at]; });
    return held;
}

Result<std::vector<double>> valuesHeld(std::span<const std::vector<double>> seasons, std::span<const double> weights, double percent, Better better)
{
    TRY(checkLists(seasons, weights));
    TRY(checkPercent(percent));
    std::vector<double> held(seasons.front().size());
    Holder holder(weights, percent, better);
    for (std::size_t at = 0; at < held.size(); ++at)
        held[at] = holder([&](std::size_t season) { return seasons[season][at]; });
    return held;
}

Result<std::vector<double>> seasonMeans(std::span<const std::vector<double>> seasons, std::span<const double> weights)
{
    TRY(checkLists(seasons, weights));
    const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> means(seasons.front().size(), 0);
    for (std::size_t season = 0; season < seasons.size(); ++season)
        for (std::size_t at = 0; at < means.size(); ++at)
            means[at] += seasons[season][at] * (weights[season] / whole);
    return means;
}

}  // namespace spatial
