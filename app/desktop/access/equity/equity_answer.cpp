// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_answer.h"

#include "app/desktop/access/measures/measure_map.h"
#include "styles/ramps/color_ramp.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// The numbers of a field, NaN for none; negative people are none.
Result<std::vector<double>> columnOf(const spatial::FeatureTable& table, const std::string& field)
{
    const spatial::AttributeColumn* column = table.column(field);
    if (!column)
        return Error{ErrorCode::InvalidParameter, text("The layer has no field \"{0}\".", field), {}, "field"};
    std::vector<double> values(table.size(), kUnknown);
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = column->number(row).value_or(kUnknown);
    return values;
}

/// Numbers the cities in the order in which they come.
Result<void> takeCities(const spatial::FeatureTable& table, const std::string& field, spatial::EquityPlaces& places, std::vector<std::string>& names)
{
    const spatial::AttributeColumn* column = table.column(field);
    if (!column)
        return Error{ErrorCode::InvalidParameter, text("The layer has no field \"{0}\".", field), {}, "group"};
    std::map<std::string, std::size_t> numbers;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto [at, isNew] = numbers.try_emplace(column->display(row), names.size());
        if (isNew)
            names.push_back(at->first);
        places.city.push_back(at->second);
    }
    places.cities = names.size();
    return {};
}

/// Gains and losses in classes that half of those who change share: what is small and what is large is told by this change itself.
ValueMapPtr changeMap(const EquityQuestion& question)
{
    const std::vector<double>& now = question.values;
    const std::vector<double>& before = question.before;
    const double sign = question.options.lessIsBetter ? -1 : 1;
    const double tolerance = question.options.tolerance;
    std::vector<double> sizes;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (const double change = std::abs(now[i] - before[i]); change > tolerance)
            sizes.push_back(change);
    double middle = 0;
    if (!sizes.empty()) {
        const auto half = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
        std::nth_element(sizes.begin(), half, sizes.end());
        middle = *half;
    }
    const styles::ColorRamp& ramp = styles::colorRamp("PuOr");
    const std::string size = shortNumber(middle);
    std::vector<ValueClass> classes{{ramp.at(0.05), text("loses more than {0}", size)}, {ramp.at(0.28), text("loses up to {0}", size)}, {styles::Color::rgb(0xf2f2f2), text("unchanged"), true},
                                    {ramp.at(0.72), text("gains up to {0}", size)},     {ramp.at(0.95), text("gains more than {0}", size)}, {styles::Color::rgb(0x1b7837), text("has a value only now")},
                                    {styles::Color::rgb(0x303030), text("has a value no more")}, {styles::Color::rgb(0xc0c0c0), text("no value"), true}};
    std::vector<std::uint32_t> classOf(now.size(), 7);
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!std::isfinite(now[i]) || !std::isfinite(before[i])) {
            classOf[i] = std::isfinite(now[i]) ? 5 : std::isfinite(before[i]) ? 6 : 7;
            continue;
        }
        const double change = sign * (now[i] - before[i]);
        classOf[i] = change > middle ? 4 : change > tolerance ? 3 : change >= -tolerance ? 2 : change >= -middle ? 1 : 0;
    }
    return valueMapOf(*question.places, classOf, std::move(classes), text("Who gains and who loses"));
}

}  // namespace

Result<EquityAnswerPtr> equityAnswer(EquityQuestion question, spatial::Progress& progress)
{
    const spatial::FeatureTable& table = *question.places;
    auto answer = std::make_shared<EquityAnswer>();
    if (question.values.empty()) {
        TRY_ASSIGN(question.values, columnOf(table, question.value));
    }
    if (question.before.empty() && !question.beforeField.empty()) {
        TRY_ASSIGN(question.before, columnOf(table, question.beforeField));
    }
    spatial::EquityPlaces places{.values = question.values, .before = question.before};
    if (!question.people.empty()) {
        TRY_ASSIGN(places.people, columnOf(table, question.people));
    }
    if (!question.rank.empty()) {
        TRY_ASSIGN(places.ranks, columnOf(table, question.rank));
    }
    if (!question.city.empty())
        TRY(takeCities(table, question.city, places, answer->cities));
    TRY_ASSIGN(answer->profile, spatial::equityProfile(places, question.options, progress));
    places.ranks.clear();
    places.city.clear();
    for (const std::string& group : question.groups) {
        EquityOfGroup one{group, {}};
        TRY_ASSIGN(places.people, columnOf(table, group));
        auto profile = spatial::equityProfile(places, question.options, progress);
        if (profile)
            one.profile = std::move(*profile);
        else if (profile.error().code == ErrorCode::Cancelled)
            return profile.error();
        answer->groups.push_back(std::move(one));
    }
    if (!question.before.empty())
        answer->map = changeMap(question);
    answer->question = std::move(question);
    return EquityAnswerPtr(std::move(answer));
}

}  // namespace app::desktop
