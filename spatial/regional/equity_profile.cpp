// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/equity_profile.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// The places that count, in their order.
struct Counted {
    std::vector<double> values, before, people, ranks;
    std::vector<std::size_t> city;
};

Result<void> checkLists(const EquityPlaces& places)
{
    const std::size_t count = places.values.size();
    for (const auto& [size, parameter] : {std::pair{places.before.size(), "before"}, std::pair{places.people.size(), "people"}, std::pair{places.ranks.size(), "rank-by"}, std::pair{places.city.size(), "group"}})
        if (size != 0 && size != count)
            return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", size, count), {}, parameter};
    if (std::any_of(places.city.begin(), places.city.end(), [&](std::size_t one) { return one >= places.cities; }))
        return Error{ErrorCode::InvalidInput, text("Every place needs one of the {0} groups.", places.cities), {}, "group"};
    return {};
}

/// Sorts places into those that count and those that lack a number.
Counted countedOf(const EquityPlaces& places, EquityProfile& profile)
{
    Counted counted;
    for (std::size_t i = 0; i < places.values.size(); ++i) {
        const double people = places.people.empty() ? 1 : places.people[i];
        const bool isKnown = std::isfinite(places.values[i]);
        const bool wasKnown = places.before.empty() || std::isfinite(places.before[i]);
        const bool isRanked = places.ranks.empty() || std::isfinite(places.ranks[i]);
        if (!isKnown || !wasKnown || !isRanked || !std::isfinite(people)) {
            const double left = std::isfinite(people) ? people : 0;
            ++profile.placesLeftOut;
            profile.peopleLeftOut += left;
            profile.newlyReached += isKnown && !wasKnown ? left : 0;
            profile.cutOff += !isKnown && wasKnown && !places.before.empty() ? left : 0;
            if (!places.city.empty())
                profile.cities[places.city[i]].without += left;
            continue;
        }
        ++profile.places;
        profile.people += people;
        counted.values.push_back(places.values[i]);
        counted.people.push_back(people);
        if (!places.before.empty())
            counted.before.push_back(places.before[i]);
        if (!places.ranks.empty())
            counted.ranks.push_back(places.ranks[i]);
        if (!places.city.empty())
            counted.city.push_back(places.city[i]);
    }
    return counted;
}

Result<EquityFigures> figuresOf(const std::vector<double>& values, const Counted& places, std::size_t cities, const EquityOptions& options, EquityProfile* profile)
{
    EquityFigures made;
    TRY_ASSIGN(made.gini, gini(values, places.people));
    TRY_ASSIGN(made.palma, palma(values, places.people));
    if (places.city.empty()) {
        TRY_ASSIGN(made.theil, theil(values, places.people));
    } else {
        TRY_ASSIGN(const TheilParts parts, theilByGroup(values, places.city, cities, places.people));
        made.theil = parts.whole;
        made.within = parts.within;
        made.between = parts.between;
        for (std::size_t c = 0; profile && c < cities; ++c) {
            profile->cities[c].theil = parts.ofGroups[c];
            profile->cities[c].share = parts.shares[c];
        }
    }
    if (!places.ranks.empty()) {
        TRY_ASSIGN(made.concentration, concentrationIndex(values, places.ranks, places.people));
    }
    if (options.line) {
        std::array<double, 3> poverty{};
        for (std::size_t alpha = 0; alpha < poverty.size(); ++alpha) {
            TRY_ASSIGN(poverty[alpha], fosterGreerThorbecke(values, *options.line, static_cast<double>(alpha), places.people));
        }
        made.poverty = poverty;
    }
    double weights = 0;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        weights += places.people[i];
        sum += places.people[i] * values[i];
    }
    made.mean = sum / weights;
    return made;
}

Result<GainLoss> changeOf(const std::vector<double>& before, const std::vector<double>& after, const std::vector<double>& people, const EquityOptions& options)
{
    return options.lessIsBetter ? gainLoss(after, before, people, options.tolerance) : gainLoss(before, after, people, options.tolerance);
}

Result<void> fillCities(const Counted& places, const EquityOptions& options, EquityProfile& profile)
{
    struct Members {
        std::vector<double> values, before, people;
    };
    std::vector<Members> members(profile.cities.size());
    for (std::size_t i = 0; i < places.city.size(); ++i) {
        Members& city = members[places.city[i]];
        city.values.push_back(places.values[i]);
        city.people.push_back(places.people[i]);
        if (!places.before.empty())
            city.before.push_back(places.before[i]);
    }
    for (std::size_t c = 0; c < members.size(); ++c) {
        const Members& city = members[c];
        CityEquity& made = profile.cities[c];
        double sum = 0;
        double sumBefore = 0;
        for (std::size_t i = 0; i < city.values.size(); ++i) {
            made.people += city.people[i];
            sum += city.people[i] * city.values[i];
            sumBefore += city.before.empty() ? 0 : city.people[i] * city.before[i];
        }
        if (!(made.people > 0))
            continue;
        made.mean = sum / made.people;
        if (!places.before.empty()) {
            made.meanBefore = sumBefore / made.people;
            TRY_ASSIGN(made.change, changeOf(city.before, city.values, city.people, options));
        }
    }
    return {};
}

}  // namespace

std::vector<LorenzPoint> thinnedCurve(const std::vector<LorenzPoint>& curve, std::size_t points)
{
    if (curve.size() <= points + 2 || points < 2)
        return curve;
    std::vector<LorenzPoint> kept;
    const double step = 1.0 / static_cast<double>(points);
    double next = 0;
    for (const LorenzPoint& point : curve)
        if (point.people >= next) {
            kept.push_back(point);
            next = (std::floor(point.people / step) + 1) * step;
        }
    if (kept.back().people != curve.back().people || kept.back().values != curve.back().values)
        kept.push_back(curve.back());
    return kept;
}

Result<EquityProfile> equityProfile(const EquityPlaces& places, const EquityOptions& options, Progress& progress)
{
    TRY(checkLists(places));
    EquityProfile profile;
    profile.cities.resize(places.city.empty() ? 0 : places.cities);
    const Counted counted = countedOf(places, profile);
    TRY(notCancelled(progress));
    TRY_ASSIGN(profile.now, figuresOf(counted.values, counted, places.cities, options, &profile));
    TRY(notCancelled(progress));
    TRY_ASSIGN(const std::vector<LorenzPoint> curve, lorenzCurve(counted.values, counted.people));
    profile.curve = thinnedCurve(curve, options.curvePoints);
    if (!places.before.empty()) {
        TRY(notCancelled(progress));
        TRY_ASSIGN(profile.change, changeOf(counted.before, counted.values, counted.people, options));
        // Where nobody had anything before there is a change, and nothing that could have been uneven.
        double had = 0;
        for (std::size_t i = 0; i < counted.before.size(); ++i)
            had += counted.people[i] * counted.before[i];
        if (had > 0) {
            TRY_ASSIGN(profile.before, figuresOf(counted.before, counted, places.cities, options, nullptr));
            TRY_ASSIGN(const std::vector<LorenzPoint> earlier, lorenzCurve(counted.before, counted.people));
            profile.curveBefore = thinnedCurve(earlier, options.curvePoints);
        }
    }
    TRY(notCancelled(progress));
    TRY(fillCities(counted, options, profile));
    return profile;
}

}  // namespace spatial
