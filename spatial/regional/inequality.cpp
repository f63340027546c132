// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/inequality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace spatial {

namespace {

struct Person {
    double value = 0;
    double weight = 0;
    double rank = 0;   // what people are ordered by
};

/// Values with a weight above 0, ordered by rank, and their sums.
struct People {
    std::vector<Person> ordered;
    double weights = 0;
    double whole = 0;

    double mean() const { return whole / weights; }
};

Result<People> peopleOf(std::span<const double> values, std::span<const double> weights, std::span<const double> rankedBy)
{
    if ((!weights.empty() && weights.size() != values.size()) || rankedBy.size() != values.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", weights.size() != values.size() ? weights.size() : rankedBy.size(), values.size()), {}, "people"};
    People made;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Person person{values[i], weights.empty() ? 1 : weights[i], rankedBy[i]};
        if (!(person.value >= 0) || !std::isfinite(person.value) || !std::isfinite(person.rank))
            return Error{ErrorCode::InvalidInput, text("Measures of inequality need numbers of 0 or more; number {0} is {1}.", i + 1, person.value), text("Leave out the places without a value and say how many people live there."), "value"};
        if (!(person.weight >= 0) || !std::isfinite(person.weight))
            return Error{ErrorCode::InvalidInput, text("The number of people must be 0 or more; number {0} is {1}.", i + 1, person.weight), {}, "people"};
        if (person.weight > 0)
            made.ordered.push_back(person);
    }
    std::stable_sort(made.ordered.begin(), made.ordered.end(), [](const Person& a, const Person& b) { return a.rank < b.rank; });
    for (const Person& person : made.ordered) {
        made.weights += person.weight;
        made.whole += person.weight * person.value;
    }
    if (made.ordered.empty())
        return Error{ErrorCode::InvalidInput, text("There is nobody to compare: no place has both a value and people."), {}, "people"};
    return made;
}

Result<People> peopleWithSomething(std::span<const double> values, std::span<const double> weights, std::span<const double> rankedBy)
{
    TRY_ASSIGN(People people, peopleOf(values, weights, rankedBy));
    if (!(people.whole > 0))
        return Error{ErrorCode::InvalidInput, text("All values are 0: nothing is shared out, so nothing can be uneven."), {}, "value"};
    return people;
}

double theilOf(std::span<const Person> people, double weights, double mean)
{
    double sum = 0;
    for (const Person& person : people)
        if (const double ratio = person.value / mean; ratio > 0)
            sum += person.weight * ratio * std::log(ratio);
    return std::max(0.0, sum / weights);
}

}  // namespace

Result<double> gini(std::span<const double> values, std::span<const double> people)
{
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, values));
    double before = 0;   // people poorer than this one
    double sum = 0;
    for (const Person& person : all.ordered) {
        sum += person.weight * person.value * (2 * before + person.weight - all.weights);
        before += person.weight;
    }
    return std::max(0.0, sum / (all.weights * all.whole));
}

Result<double> giniStandardised(std::span<const double> values, std::span<const double> people)
{
    TRY_ASSIGN(const double plain, gini(values, people));
    const auto counted = people.empty() ? static_cast<std::ptrdiff_t>(values.size()) : std::count_if(people.begin(), people.end(), [](double weight) { return weight > 0; });
    if (counted < 2)
        return Error{ErrorCode::InvalidInput, text("A standardised Gini coefficient needs two places with people."), {}, "people"};
    const auto n = static_cast<double>(counted);
    return plain * n / (n - 1);
}

Result<double> theil(std::span<const double> values, std::span<const double> people)
{
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, values));
    return theilOf(all.ordered, all.weights, all.mean());
}

Result<TheilParts> theilByGroup(std::span<const double> values, std::span<const std::size_t> group, std::size_t groups, std::span<const double> people)
{
    if (group.size() != values.size() || std::any_of(group.begin(), group.end(), [groups](std::size_t one) { return one >= groups; }))
        return Error{ErrorCode::InvalidInput, text("Every place needs one of the {0} groups.", groups), {}, "group"};
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, values));
    TheilParts parts;
    parts.whole = theilOf(all.ordered, all.weights, all.mean());
    parts.ofGroups.assign(groups, 0);
    parts.shares.assign(groups, 0);
    std::vector<std::vector<Person>> members(groups);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const double weight = people.empty() ? 1 : people[i]; weight > 0)
            members[group[i]].push_back({values[i], weight, 0});
    for (std::size_t g = 0; g < groups; ++g) {
        double weights = 0;
        double whole = 0;
        for (const Person& person : members[g]) {
            weights += person.weight;
            whole += person.weight * person.value;
        }
        if (!(whole > 0))
            continue;
        parts.shares[g] = whole / all.whole;
        parts.ofGroups[g] = theilOf(members[g], weights, whole / weights);
        parts.within += parts.shares[g] * parts.ofGroups[g];
        parts.between += parts.shares[g] * std::log(whole / weights / all.mean());
    }
    parts.between = std::max(0.0, parts.between);
    return parts;
}

Result<double> palma(std::span<const double> values, std::span<const double> people)
{
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, values));
    const double poorEnd = 0.4 * all.weights;
    const double richStart = 0.9 * all.weights;
    double poor = 0;
    double rich = 0;
    double before = 0;
    for (const Person& person : all.ordered) {
        const double after = before + person.weight;
        poor += person.value * std::clamp(poorEnd - before, 0.0, person.weight);
        rich += person.value * std::clamp(after - richStart, 0.0, person.weight);
        before = after;
    }
    return poor > 0 ? rich / poor : std::numeric_limits<double>::infinity();
}

Result<double> concentrationIndex(std::span<const double> values, std::span<const double> rankedBy, std::span<const double> people)
{
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, rankedBy));
    double before = 0;
    double sum = 0;
    for (std::size_t i = 0; i < all.ordered.size();) {
        double tied = 0;
        double held = 0;
        std::size_t end = i;
        for (; end < all.ordered.size() && all.ordered[end].rank == all.ordered[i].rank; ++end) {
            tied += all.ordered[end].weight;
            held += all.ordered[end].weight * all.ordered[end].value;
        }
        sum += held * (before + tied / 2) / all.weights;
        before += tied;
        i = end;
    }
    return 2 * sum / all.whole - 1;
}

Result<double> fosterGreerThorbecke(std::span<const double> values, double line, double alpha, std::span<const double> people)
{
    if (!(line > 0) || !std::isfinite(line))
        return Error{ErrorCode::InvalidParameter, text("The poverty line must be above 0; {0} is not.", line), {}, "line"};
    if (!(alpha >= 0) || !std::isfinite(alpha))
        return Error{ErrorCode::InvalidParameter, text("The exponent must be 0 or more; {0} is not.", alpha), text("0 counts the poor, 1 measures how deep, 2 how severe poverty is."), "alpha"};
    TRY_ASSIGN(const People all, peopleOf(values, people, values));
    double sum = 0;
    for (const Person& person : all.ordered)
        if (person.value < line)
            sum += person.weight * std::pow((line - person.value) / line, alpha);
    return sum / all.weights;
}

Result<std::vector<LorenzPoint>> lorenzCurve(std::span<const double> values, std::span<const double> people)
{
    TRY_ASSIGN(const People all, peopleWithSomething(values, people, values));
    std::vector<LorenzPoint> curve{{0, 0}};
    double before = 0;
    double held = 0;
    for (const Person& person : all.ordered) {
        before += person.weight;
        held += person.weight * person.value;
        curve.push_back({before / all.weights, held / all.whole});
    }
    curve.back() = {1, 1};
    return curve;
}

}  // namespace spatial
