// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>

namespace songhua::bench {

/// Registers one piece of work at several sizes, at least three. `size` is what its cost is stated in (cells, features, edges); `exponent`
/// is the growth its header promises: time ~ size^exponent. After the runs the program prints the exponent seen (the slope of
/// log time over log size, least squares) and ends with 1 where it exceeds the stated one by more than 0.1, or where a run was
/// marked wrong with state.SkipWithError().
///
///     const int registered = growth("distance", 1.0, {1 << 20, 1 << 22, 1 << 24}, [](benchmark::State& state, std::int64_t cells) {
///         const Grid sources = scattered(cells);
///         for (auto _ : state)
///             benchmark::DoNotOptimize(distanceTransform(sources, {}, noProgress()));
///     });
///
/// Times are of the wall clock: an algorithm may use all threads.
int growth(const std::string& name, double exponent, std::initializer_list<std::int64_t> sizes,
           std::function<void(benchmark::State& state, std::int64_t size)> work);

}  // namespace songhua::bench
