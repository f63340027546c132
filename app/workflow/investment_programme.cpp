// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/investment_programme.h"

#include "app/workflow/corridor_study.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/siting/siting_data.h"
#include "spatial/units/unit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::text;

namespace {

constexpr std::string_view kCostNames[] = {"cost", "investment", "总投资", "投资额", "投资"};

const spatial::Unit* moneyNamed(std::string written)
{
    std::replace(written.begin(), written.end(), '_', ' ');
    const spatial::Unit* const unit = spatial::unitNamed(written);
    return unit && unit->dimension == spatial::Dimension::Money ? unit : nullptr;
}

/// What stands behind the word for a cost: "10k_yuan" of "cost_10k_yuan", "万元" of "投资（万元）"; nothing for a field of something else.
std::optional<std::string> unitPart(std::string_view field)
{
    for (const std::string_view name : kCostNames) {
        if (field.size() < name.size() || !std::equal(name.begin(), name.end(), field.begin(), [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && a == b - 'A' + 'a'); }))
            continue;
        std::string rest(field.substr(name.size()));
        for (const std::string_view bracket : {"（", "）", "(", ")"})
            for (std::size_t at = rest.find(bracket); at != std::string::npos; at = rest.find(bracket))
                rest.replace(at, bracket.size(), "");
        const std::size_t begin = rest.find_first_not_of("_ ");
        return begin == std::string::npos ? std::string() : rest.substr(begin);
    }
    return std::nullopt;
}

struct CostField {
    const AttributeColumn* column = nullptr;
    std::string name = {};
    const spatial::Unit* unit = nullptr;
};

/// One with a unit before one without.
CostField costFieldOf(const FeatureTable& table)
{
    CostField best;
    for (std::size_t f = 0; f < table.fields.size(); ++f) {
        const auto part = unitPart(table.fields[f].name);
        if (!part)
            continue;
        const spatial::Unit* const unit = moneyNamed(*part);
        if (!unit && (!part->empty() || best.column))
            continue;
        best = {&table.columns[f], table.fields[f].name, unit};
        if (unit)
            break;
    }
    return best;
}

void countIn(std::vector<ProgrammeSum>& sums, const spatial::Bilingual& name, const Investment& item)
{
    auto at = std::find_if(sums.begin(), sums.end(), [&](const ProgrammeSum& sum) { return sum.name == name; });
    if (at == sums.end())
        at = sums.insert(sums.end(), ProgrammeSum{name});
    ++at->projects;
    if (item.yuan)
        at->yuan += *item.yuan;
    else
        ++at->withoutCost;
}

void unnamedLast(std::vector<ProgrammeSum>& sums)
{
    std::stable_partition(sums.begin(), sums.end(), [](const ProgrammeSum& sum) { return !sum.name.empty(); });
}

/// To which city each feature belongs, where no field says it.
class NearestCity {
public:
    static spatial::Result<NearestCity> of(const FeatureTable& table, const std::vector<layers::CorridorCity>& cities)
    {
        NearestCity nearest;
        if (!table.crs.isKnown() || cities.empty())
            return nearest;
        TRY_ASSIGN(const spatial::Transform toDegrees, spatial::Transform::between(table.crs, spatial::cgcs2000()));
        TRY_ASSIGN(const spatial::GeodesicMeasure ground, spatial::GeodesicMeasure::on(spatial::cgcs2000()));
        for (std::size_t row = 0; row < table.size(); ++row) {
            const spatial::Box box = table.geometry[row].box();
            const layers::CorridorCity* best = nullptr;
            double least = std::numeric_limits<double>::infinity();
            for (const layers::CorridorCity& city : cities)
                if (const double metres = box.empty() ? least : ground.distance(toDegrees(box.centre()), city.place).value; metres < least) {
                    least = metres;
                    best = &city;
                }
            nearest.names_.push_back(best ? best->name : spatial::Bilingual{});
            nearest.any_ = nearest.any_ || best;
        }
        return nearest;
    }
    spatial::Bilingual name(std::size_t row) const { return row < names_.size() ? names_[row] : spatial::Bilingual{}; }
    bool any() const { return any_; }

private:
    std::vector<spatial::Bilingual> names_;
    bool any_ = false;
};

spatial::Bilingual cityNamed(const std::string& value, const std::vector<layers::CorridorCity>& cities)
{
    for (const layers::CorridorCity& city : cities)
        if (namesCity(value, city))
            return city.name;
    return {value, value};
}

/// Words that a layer gives in one field or in one for each language.
class InBoth {
public:
    InBoth(const FeatureTable& table, std::string_view english, std::string_view chinese) : english_(spatial::columnOf(table, english)), chinese_(spatial::columnOf(table, chinese)) {}
    const AttributeColumn* any() const { return english_ ? english_ : chinese_; }
    spatial::Bilingual at(std::size_t row) const
    {
        const auto written = [row](const AttributeColumn* column) { return column ? column->display(row) : std::string(); };
        return {written(english_), written(chinese_)};
    }

private:
    const AttributeColumn* english_;
    const AttributeColumn* chinese_;
};

}  // namespace

std::string costUnitOf(const layers::LayerEntry& layer, const FeatureTable& table)
{
    const CostField cost = costFieldOf(table);
    const layers::FieldForm* const form = cost.column ? layer.form.find(cost.name) : nullptr;
    return form ? form->unit : std::string();
}

spatial::Result<InvestmentProgramme> programmeOf(const FeatureTable& table, const std::vector<layers::CorridorCity>& cities, std::string_view costUnit)
{
    InvestmentProgramme programme;
    const auto warn = [&](const char* code, spatial::Text message) { programme.warnings.push_back({code, std::move(message), table.name}); };
    const AttributeColumn* const project = spatial::columnOf(table, "project|project_en|name_en|项目|项目名称|name|名称");
    const AttributeColumn* const chinese = spatial::columnOf(table, "project_zh|name_zh|项目|项目名称|名称");
    const AttributeColumn* const phase = spatial::columnOf(table, "phase|阶段|建设阶段|分期");
    const InBoth source(table, "source|source_en|资金来源|来源", "source_zh|资金来源|来源|source");
    const InBoth indicator(table, "indicator|indicator_en|指标|绩效指标", "indicator_zh|指标|绩效指标|indicator");
    const AttributeColumn* const city = spatial::columnOf(table, "city|prefecture|地市|城市|所在地");
    std::string absent;
    for (const auto& [column, name] : {std::pair{project ? project : chinese, "project"}, std::pair{phase, "phase"}, std::pair{source.any(), "source"}, std::pair{indicator.any(), "indicator"}})
        if (!column)
            absent += (absent.empty() ? "" : ", ") + std::string(name);
    if (!absent.empty())
        warn("programme.field-missing", text("The programme of investments does not say: {0}.", absent));
    CostField cost = costFieldOf(table);
    if (cost.column && !cost.unit)
        cost.unit = moneyNamed(std::string(costUnit));
    if (!cost.column)
        warn("programme.cost-missing", text("The programme of investments has no field of costs: name it cost_yuan or cost_10k_yuan."));
    else if (!cost.unit)
        warn("programme.cost-unit", text("The field {0} does not say its unit, so its costs are not counted: name it cost_yuan or cost_10k_yuan, or give it a unit of money in the layer's form.", cost.name));

    NearestCity nearest;
    if (!city) {
        TRY_ASSIGN(nearest, NearestCity::of(table, cities));
        programme.nearestCities = nearest.any();
    }
    const auto written = [](const AttributeColumn* column, std::size_t row) { return column ? column->display(row) : std::string(); };
    for (std::size_t row = 0; row < table.size(); ++row) {
        Investment item{table.ids[row], {written(project, row), written(chinese, row)}, {}, written(phase, row), source.at(row), indicator.at(row)};
        const std::string named = written(city, row);
        item.city = city ? (named.empty() ? spatial::Bilingual{} : cityNamed(named, cities)) : nearest.name(row);
        if (cost.column && cost.unit)
            if (const auto value = cost.column->number(row); value && std::isfinite(*value) && *value >= 0)
                item.yuan = *value * cost.unit->factor;
        countIn(programme.byPhase, {item.phase, item.phase}, item);
        countIn(programme.bySource, item.source, item);
        countIn(programme.byCity, item.city, item);
        ++programme.whole.projects;
        programme.whole.yuan += item.yuan.value_or(0);
        programme.whole.withoutCost += item.yuan ? 0 : 1;
        programme.items.push_back(std::move(item));
    }
    unnamedLast(programme.byPhase);
    unnamedLast(programme.bySource);
    unnamedLast(programme.byCity);
    if (cost.column && cost.unit && programme.whole.withoutCost > 0)
        warn("programme.cost-missing", text("{0} of {1} projects {0|has|have} no cost; the sums are of the others.", programme.whole.withoutCost, programme.whole.projects));
    return programme;
}

}  // namespace app
