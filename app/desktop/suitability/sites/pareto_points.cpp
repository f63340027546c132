// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/pareto_points.h"

#include "app/desktop/language.h"
#include "spatial/regions/pareto_fronts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::string_view kField = "field:";
constexpr double kFinest = 1e7;   // parts of the largest value

/// Fields whose name says that less is better: a person sees the direction and can turn it.
bool lessIsBetter(std::string_view name)
{
    for (const std::string_view word : {"cost", "loss", "gap", "rank", "min", "dist", "risk", "费", "损失", "距离", "成本"})
        if (name.find(word) != std::string_view::npos && name != "min_score")
            return true;
    return false;
}

}  // namespace

std::vector<SiteObjective> objectivesOf(const ComparedSites& sites)
{
    std::vector<SiteObjective> objectives{{"score", say(text("Score")), true}, {"first", say(text("First in %")), true}, {"excluded", say(text("Excluded %")), false}};
    for (std::size_t f = 0; f < sites.table->fields.size(); ++f) {
        const spatial::Field& field = sites.table->fields[f];
        if (field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            objectives.push_back({std::string(kField) + field.name, QString::fromStdString(field.name), !lessIsBetter(field.name)});
    }
    return objectives;
}

std::vector<double> objectiveValues(const ComparedSites& sites, const std::string& id)
{
    std::vector<double> values(sites.size(), std::numeric_limits<double>::quiet_NaN());
    const spatial::AttributeColumn* column = id.starts_with(kField) ? sites.table->column(std::string_view(id).substr(kField.size())) : nullptr;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (id == "score")
            values[i] = sites.comparison.ranking(0).score[i];
        else if (id == "first")
            values[i] = 100 * sites.comparison.smaa.acceptabilityOf(i, 1);
        else if (id == "excluded")
            values[i] = 100 * sites.values.excluded[i];
        else if (column)
            values[i] = column->number(sites.values.rows[i]).value_or(values[i]);
    }
    // What differs by the rounding of its computation alone does not differ: no site beats another by a millionth of a hectare.
    double most = 0;
    for (const double value : values)
        most = std::isfinite(value) ? std::max(most, std::abs(value)) : most;
    for (double& value : values)
        if (std::isfinite(value) && most > 0)
            value = std::round(value / most * kFinest) / kFinest * most;
    return values;
}

bool tellsSitesApart(const ComparedSites& sites, const std::string& id)
{
    const auto values = objectiveValues(sites, id);
    return std::any_of(values.begin(), values.end(), [&](double value) { return std::isfinite(value) && value != values.front(); });
}

ParetoPoints paretoPoints(const ComparedSites& sites, const ParetoChoice& choice)
{
    ParetoPoints points;
    points.x = objectiveValues(sites, choice.x.id);
    points.y = objectiveValues(sites, choice.y.id);
    std::vector<spatial::Objective> objectives{{points.x, choice.x.more}, {points.y, choice.y.more}};
    for (const ParetoChoice::Axis& other : choice.others)
        objectives.push_back({objectiveValues(sites, other.id), other.more});
    auto fronts = spatial::paretoFronts(objectives, spatial::noProgress());
    points.front = fronts ? std::move(fronts->front) : std::vector<int>(sites.size(), 0);
    points.best = static_cast<std::size_t>(std::count(points.front.begin(), points.front.end(), 1));
    points.unknown = static_cast<std::size_t>(std::count(points.front.begin(), points.front.end(), 0));
    return points;
}

}  // namespace app::desktop
