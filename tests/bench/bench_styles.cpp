// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes until every feature of a layer knows its symbol: what a change of style costs before the map is coloured anew.
// The sum of the symbols' numbers must not change.
#include "styles/classify/make_styles.h"
#include "styles/symbols/style_matcher.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <numeric>
#include <random>

namespace {

using namespace styles;

/// Rows with a code, a number and another one; no geometry is looked at.
spatial::FeatureTable tableOf(std::int64_t rows)
{
    std::mt19937_64 random(5);
    spatial::AttributeColumn code(spatial::FieldType::Text);
    spatial::AttributeColumn area(spatial::FieldType::Real);
    spatial::AttributeColumn people(spatial::FieldType::Integer);
    spatial::FeatureTable table;
    for (std::int64_t row = 0; row < rows; ++row) {
        code.append(std::string_view(fmt::format("{:02}{:02}", 1 + random() % 12, random() % 9)));
        area.append(static_cast<double>(random() % 1'000'000) / 100);
        people.append(static_cast<std::int64_t>(random() % 5000));
        table.ids.push_back(row);
    }
    table.addField({"code", spatial::FieldType::Text}, std::move(code));
    table.addField({"area", spatial::FieldType::Real}, std::move(area));
    table.addField({"people", spatial::FieldType::Integer}, std::move(people));
    return table;
}

const ClassBounds kFive{0, {1000, 3000, 5000, 8000, 10'000}};

VectorStyle byCode()
{
    Categorized style{"code", {}, Symbol(FillSymbol{}), true};
    for (int i = 1; i <= 12; ++i)
        style.categories.push_back({fmt::format("{:02}", i), {}, FillSymbol{}});
    return style;
}

VectorStyle byNumber() { return graduatedByColor("area", kFive, colorRamp("YlGnBu"), FillSymbol{}); }
VectorStyle byExpression() { return graduatedByColor("area * 0.5 + people", kFive, colorRamp("YlGnBu"), FillSymbol{}); }
VectorStyle bySize() { return Proportional{"people", 5000}; }
VectorStyle byTwo()
{
    return Bivariate{{"area", 0, {3000, 6000, 10'000}}, {"people", 0, {1000, 3000, 5000}}, bivariateColors(bivariateSchemes().front(), 3, 3), FillSymbol{}, {}};
}
VectorStyle byRules()
{
    const Symbol symbol = FillSymbol{};
    return RuleBased{{{"area > 5000 and code like '06%'", {}, 0, 0, symbol, {{"people > 1000", {}, 0, 0, symbol, {}}}}, {"people < 100", {}, 0, 0, symbol, {}}, {"", {}, 0, 0, symbol, {}}}};
}

void symbolsOfEveryRow(benchmark::State& state, VectorStyle (*style)())
{
    const auto table = tableOf(state.range(0));
    const VectorStyle look = style();
    std::int64_t sum = 0;
    for (auto _ : state) {
        const auto symbols = symbolsOfRows(look, table, spatial::noProgress());
        sum = std::accumulate(symbols->begin(), symbols->end(), std::int64_t{0});
    }
    state.counters["sum"] = static_cast<double>(sum);
}

BENCHMARK_CAPTURE(symbolsOfEveryRow, categories, byCode)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(symbolsOfEveryRow, graduated, byNumber)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(symbolsOfEveryRow, expression, byExpression)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(symbolsOfEveryRow, sizes, bySize)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(symbolsOfEveryRow, two, byTwo)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(symbolsOfEveryRow, rules, byRules)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
