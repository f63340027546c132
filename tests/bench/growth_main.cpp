// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/fast_heap.h"
#include "tests/bench/growth.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <vector>

namespace songhua::bench {

namespace {

struct Series {
    double stated = 1;
    std::vector<std::pair<double, double>> times;   // size, seconds
};

std::map<std::string, Series>& allSeries()
{
    static std::map<std::string, Series> series;
    return series;
}

/// Slope of log(seconds) over log(size).
double exponentOf(const std::vector<std::pair<double, double>>& times)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& [size, seconds] : times) {
        const double x = std::log(size);
        const double y = std::log(seconds);
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    const auto n = static_cast<double>(times.size());
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

/// Prints as usual and keeps the times of the sizes.
class Reporter : public benchmark::ConsoleReporter {
public:
    Reporter() : ConsoleReporter(OO_Tabular) {}
    void ReportRuns(const std::vector<Run>& runs) override
    {
        ConsoleReporter::ReportRuns(runs);
        for (const Run& run : runs) {
            if (run.error_occurred) {
                wrong_ = true;
                continue;
            }
            const auto series = allSeries().find(run.run_name.function_name);
            if (series != allSeries().end() && run.run_type == Run::RT_Iteration && run.iterations > 0)
                series->second.times.emplace_back(std::stod(run.run_name.args), run.real_accumulated_time / static_cast<double>(run.iterations));
        }
    }
    bool wrong() const { return wrong_; }

private:
    bool wrong_ = false;
};

bool growsAsStated()
{
    bool good = true;
    for (auto& [name, series] : allSeries()) {
        if (series.times.size() < 3)
            continue;
        const double seen = exponentOf(series.times);
        const bool ok = seen <= series.stated + 0.1;
        std::printf("%-48s grows with exponent %.2f (stated %.2f)%s\n", name.c_str(), seen, series.stated, ok ? "" : "  TOO FAST");
        good = good && ok;
    }
    return good;
}

}  // namespace

int growth(const std::string& name, double exponent, std::initializer_list<std::int64_t> sizes, std::function<void(benchmark::State&, std::int64_t)> work)
{
    allSeries()[name].stated = exponent;
    auto* registered = benchmark::RegisterBenchmark(name.c_str(), [work = std::move(work)](benchmark::State& state) { work(state, state.range(0)); });
    for (const std::int64_t size : sizes)
        registered->Arg(size);
    registered->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
    return static_cast<int>(sizes.size());
}

}  // namespace songhua::bench

int main(int count, char** arguments)
{
    spatial::startAgainWithFastHeap(arguments);
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments))
        return 2;
    songhua::bench::Reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    benchmark::Shutdown();
    const bool grows = songhua::bench::growsAsStated();
    return grows && !reporter.wrong() ? 0 : 1;
}
