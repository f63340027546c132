// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/combination_kernels.h"

#include "spatial/core/elementary.h"
#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// So many cells stay in registers while factor after factor is added.
constexpr std::size_t kLanes = 16;

/// body(begin, width) for blocks of kLanes cells and for the rest: with a constant width the compiler knows its vectors.
#define FOR_BLOCKS(cells, block)                                      \
    std::size_t at = 0;                                               \
    for (; at + kLanes <= (cells); at += kLanes)                      \
        block(at, kLanes);                                            \
    if (at < (cells))                                                 \
        block(at, (cells) - at)
#define BLOCK [&](const std::size_t begin, const std::size_t width) __attribute__((always_inline))

SPATIAL_KERNEL_BODY substituteBody(float* values, float substitute, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        values[i] = values[i] == values[i] ? values[i] : substitute;
}

SPATIAL_KERNEL_BODY outsideBody(const float* values, std::size_t cells, float tolerance, int& found)
{
    int some = 0;
    int beyond = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        some |= static_cast<int>(values[i] < 0) | static_cast<int>(values[i] > 1);
        beyond |= static_cast<int>(values[i] < -tolerance) | static_cast<int>(values[i] > 1 + tolerance);
    }
    found = some | beyond << 1;
}

SPATIAL_KERNEL_BODY allowBody(const float* values, double* allowed, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        allowed[i] *= static_cast<double>(values[i]);
}

SPATIAL_KERNEL_BODY reweightedBody(const UtilityRun& run, const double* weights, float* output)
{
    const auto block = BLOCK
    {
        double sum[kLanes] = {};
        double weight[kLanes] = {};
        double complete[kLanes];   // 1, or 0 where a factor is left out
        for (std::size_t i = 0; i < kLanes; ++i)
            complete[i] = 1;
        for (std::size_t j = 0; j < run.factors; ++j) {
            const float* u = run.utilities[j] + begin;
            const double w = weights[j];
            if (run.leftOut[j])
                for (std::size_t i = 0; i < width; ++i) {
                    const bool is = u[i] == u[i];
                    const double value = is ? static_cast<double>(u[i]) : 0.0;
                    const double part = is ? w : 0.0;
                    sum[i] += w * value;
                    weight[i] += part;
                    complete[i] = is ? complete[i] : 0.0;
                }
            else
                for (std::size_t i = 0; i < width; ++i) {
                    sum[i] += w * static_cast<double>(u[i]);
                    weight[i] += w;
                }
        }
        for (std::size_t i = 0; i < width; ++i) {
            const double scale = complete[i] > 0 ? 1.0 : 1 / weight[i];
            const double score = weight[i] > 0 ? sum[i] * scale : kNothing;
            output[begin + i] = static_cast<float>(score * run.allowed[begin + i]);
        }
    };
    FOR_BLOCKS(run.cells, block);
}

template <bool lowest>
SPATIAL_KERNEL_BODY extremeBody(const UtilityRun& run, float* output)
{
    const auto block = BLOCK
    {
        float best[kLanes];
        float nodata[kLanes];   // 0, or NaN
        for (std::size_t i = 0; i < kLanes; ++i) {
            best[i] = lowest ? kInfinity : -kInfinity;
            nodata[i] = 0;
        }
        for (std::size_t j = 0; j < run.factors; ++j) {
            const float* u = run.utilities[j] + begin;
            for (std::size_t i = 0; i < width; ++i)
                best[i] = (lowest ? u[i] < best[i] : u[i] > best[i]) ? u[i] : best[i];
            if (!run.leftOut[j])
                for (std::size_t i = 0; i < width; ++i)
                    nodata[i] += u[i] - u[i];
        }
        for (std::size_t i = 0; i < width; ++i) {
            const double any = best[i] < kInfinity && best[i] > -kInfinity ? static_cast<double>(best[i]) + static_cast<double>(nodata[i]) : kNothing;
            output[begin + i] = static_cast<float>(any * run.allowed[begin + i]);
        }
    };
    FOR_BLOCKS(run.cells, block);
}

enum class Fuzzy { Product, Complement, Gamma };

template <Fuzzy rule>
SPATIAL_KERNEL_BODY fuzzyBody(const UtilityRun& run, double gamma, float* output)
{
    const auto block = BLOCK
    {
        double product[kLanes];
        double complement[kLanes];
        double any[kLanes];   // above 0 where a factor is there
        for (std::size_t i = 0; i < kLanes; ++i) {
            product[i] = 1;
            complement[i] = 1;
            any[i] = 0;
        }
        for (std::size_t j = 0; j < run.factors; ++j) {
            const float* u = run.utilities[j] + begin;
            const bool leftOut = run.leftOut[j];
            for (std::size_t i = 0; i < width; ++i) {
                const bool skipped = leftOut & (u[i] != u[i]);
                const auto value = static_cast<double>(u[i]);
                if (rule != Fuzzy::Complement)
                    product[i] *= skipped ? 1.0 : value;
                if (rule != Fuzzy::Product)
                    complement[i] *= skipped ? 1.0 : 1 - value;
                any[i] += skipped ? 0.0 : 1.0;
            }
        }
        for (std::size_t i = 0; i < width; ++i) {
            double score = rule == Fuzzy::Product ? product[i] : 1 - complement[i];
            if (rule == Fuzzy::Gamma) {
                constexpr double kSmallest = 1e-300;   // logarithms end here; below it the score is 0 in a float anyway, or the power is
                const double sum = score < kSmallest ? kSmallest : score;
                const double all = product[i] < kSmallest ? kSmallest : product[i];
                const double power = elementary::exponential(gamma * elementary::logarithm(sum) + (1 - gamma) * elementary::logarithm(all));
                score = (product[i] <= 0) | (score <= 0) ? 0.0 : power;
                score += product[i] - product[i];   // NaN stays NaN
            }
            score = any[i] > 0 ? score : kNothing;
            output[begin + i] = static_cast<float>(score * run.allowed[begin + i]);
        }
    };
    FOR_BLOCKS(run.cells, block);
}

SPATIAL_KERNEL_BODY productBody(const UtilityRun& run, float* output) { fuzzyBody<Fuzzy::Product>(run, 0, output); }
SPATIAL_KERNEL_BODY complementBody(const UtilityRun& run, float* output) { fuzzyBody<Fuzzy::Complement>(run, 0, output); }
SPATIAL_KERNEL_BODY gammaBody(const UtilityRun& run, double gamma, float* output) { fuzzyBody<Fuzzy::Gamma>(run, gamma, output); }
SPATIAL_KERNEL_BODY lowestBody(const UtilityRun& run, float* output) { extremeBody<true>(run, output); }
SPATIAL_KERNEL_BODY highestBody(const UtilityRun& run, float* output) { extremeBody<false>(run, output); }

/// Sorted by insertion, all lanes alike: neighbours are exchanged where the later one is larger.
SPATIAL_KERNEL_BODY orderedBody(const UtilityRun& run, const double* weights, const double* orderWeights, float* output)
{
    const auto block = BLOCK
    {
        double value[kMostOrdered][kLanes];
        double weight[kMostOrdered][kLanes];
        double nodata[kLanes] = {};
        for (std::size_t j = 0; j < run.factors; ++j) {
            const float* u = run.utilities[j] + begin;
            for (std::size_t i = 0; i < kLanes; ++i) {
                value[j][i] = i < width ? static_cast<double>(u[i]) : 0.0;
                weight[j][i] = weights[j];
                nodata[i] += value[j][i] - value[j][i];
            }
            for (std::size_t k = j; k > 0; --k)
                for (std::size_t i = 0; i < kLanes; ++i) {
                    const double before = value[k - 1][i];
                    const double after = value[k][i];
                    const double weightBefore = weight[k - 1][i];
                    const double weightAfter = weight[k][i];
                    const bool falls = before < after;
                    value[k - 1][i] = falls ? after : before;
                    value[k][i] = falls ? before : after;
                    weight[k - 1][i] = falls ? weightAfter : weightBefore;
                    weight[k][i] = falls ? weightBefore : weightAfter;
                }
        }
        double total[kLanes] = {};
        for (std::size_t k = 0; k < run.factors; ++k)
            for (std::size_t i = 0; i < kLanes; ++i)
                total[i] += weight[k][i] * orderWeights[k];
        double sum[kLanes] = {};
        for (std::size_t k = 0; k < run.factors; ++k)
            for (std::size_t i = 0; i < kLanes; ++i) {
                const double share = weight[k][i] * orderWeights[k] / total[i];
                sum[i] += (total[i] > 0 ? share : orderWeights[k]) * value[k][i];
            }
        for (std::size_t i = 0; i < width; ++i)
            output[begin + i] = static_cast<float>((sum[i] + nodata[i]) * run.allowed[begin + i]);
    };
    FOR_BLOCKS(run.cells, block);
}

#undef BLOCK
#undef FOR_BLOCKS

}  // namespace

SPATIAL_KERNEL(substituteKernel, substituteBody, (float* values, float substitute, std::size_t cells), (values, substitute, cells))
SPATIAL_KERNEL(outsideKernel, outsideBody, (const float* values, std::size_t cells, float tolerance, int& found), (values, cells, tolerance, found))
SPATIAL_KERNEL(allowKernel, allowBody, (const float* values, double* allowed, std::size_t cells), (values, allowed, cells))
SPATIAL_KERNEL(reweightedSumKernel, reweightedBody, (const UtilityRun& run, const double* weights, float* output), (run, weights, output))
SPATIAL_KERNEL(lowestKernel, lowestBody, (const UtilityRun& run, float* output), (run, output))
SPATIAL_KERNEL(highestKernel, highestBody, (const UtilityRun& run, float* output), (run, output))
SPATIAL_KERNEL(productKernel, productBody, (const UtilityRun& run, float* output), (run, output))
SPATIAL_KERNEL(complementKernel, complementBody, (const UtilityRun& run, float* output), (run, output))
SPATIAL_KERNEL(gammaKernel, gammaBody, (const UtilityRun& run, double gamma, float* output), (run, gamma, output))
SPATIAL_KERNEL(orderedKernel, orderedBody, (const UtilityRun& run, const double* weights, const double* orderWeights, float* output), (run, weights, orderWeights, output))

}  // namespace spatial
