// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: compiled for each instruction set by compile_for_targets.h.

static constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
static constexpr double kInfinity = std::numeric_limits<double>::infinity();

static void weightedSum(const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells)
{
    // Four sums stay in registers while factor after factor is added.
    std::size_t begin = 0;
    for (; begin + 4 * kDoubles <= cells; begin += 4 * kDoubles) {
        Doubles a{};
        Doubles b{};
        Doubles c{};
        Doubles d{};
        for (std::size_t j = 0; j < factors; ++j) {
            const float* values = utilities[j] + begin;
            const Doubles weight = doubles(weights[j]);
            a += weight * load(values);
            b += weight * load(values + kDoubles);
            c += weight * load(values + 2 * kDoubles);
            d += weight * load(values + 3 * kDoubles);
        }
        store(a * load(allowed + begin), output + begin);
        store(b * load(allowed + begin + kDoubles), output + begin + kDoubles);
        store(c * load(allowed + begin + 2 * kDoubles), output + begin + 2 * kDoubles);
        store(d * load(allowed + begin + 3 * kDoubles), output + begin + 3 * kDoubles);
    }
    eachVector(cells - begin, SPATIAL_LANES_STEP {
        Doubles sum{};
        for (std::size_t j = 0; j < factors; ++j)
            sum += doubles(weights[j]) * load(utilities[j] + begin + at, count);
        store(sum * load(allowed + begin + at, count), output + begin + at, count);
    });
}

static void reweightedSum(const UtilityRun& run, const double* weights, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        Doubles sum{};
        Doubles weight{};
        Doubles complete = doubles(1);   // 0 where a factor is left out
        for (std::size_t j = 0; j < run.factors; ++j) {
            const Doubles u = load(run.utilities[j] + at, count);
            const Doubles w = doubles(weights[j]);
            if (run.leftOut[j]) {
                sum += w * (u == u ? u : Doubles{});
                weight += u == u ? w : Doubles{};
                complete = u == u ? complete : Doubles{};
            } else {
                sum += w * u;
                weight += w;
            }
        }
        const Doubles scale = complete > 0.0 ? doubles(1) : 1.0 / weight;
        const Doubles score = weight > 0.0 ? sum * scale : doubles(kNothing);
        store(score * load(run.allowed + at, count), output + at, count);
    });
}

template <bool low>
SPATIAL_LANES void extreme(const UtilityRun& run, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        Doubles best = doubles(low ? kInfinity : -kInfinity);
        Doubles nodata{};   // 0, or NaN
        for (std::size_t j = 0; j < run.factors; ++j) {
            const Doubles u = load(run.utilities[j] + at, count);
            if constexpr (low)
                best = u < best ? u : best;
            else
                best = u > best ? u : best;
            if (!run.leftOut[j])
                nodata += u - u;
        }
        const Doubles score = best - best == 0.0 ? best + nodata : doubles(kNothing);   // infinite where none is there
        store(score * load(run.allowed + at, count), output + at, count);
    });
}

enum class Fuzzy { Product, Complement, Gamma };

template <Fuzzy rule>
SPATIAL_LANES void fuzzy(const UtilityRun& run, double exponent, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        const Doubles one = doubles(1);
        Doubles product = one;
        Doubles complement = one;
        Doubles any{};   // above 0 where a factor is there
        for (std::size_t j = 0; j < run.factors; ++j) {
            const Doubles u = load(run.utilities[j] + at, count);
            if (run.leftOut[j]) {
                product *= u == u ? u : one;
                complement *= u == u ? 1.0 - u : one;
                any += u == u ? one : Doubles{};
            } else {
                product *= u;
                complement *= 1.0 - u;
                any += one;
            }
        }
        Doubles score = rule == Fuzzy::Product ? product : 1.0 - complement;
        if constexpr (rule == Fuzzy::Gamma) {
            constexpr double kSmallest = 1e-300;   // logarithms end here; what is less is 0 below
            const Doubles sum = score < kSmallest ? doubles(kSmallest) : score;
            const Doubles all = product < kSmallest ? doubles(kSmallest) : product;
            const Doubles power = exponential(exponent * logarithm(sum) + (1 - exponent) * logarithm(all));
            score = product <= 0.0 ? Doubles{} : score <= 0.0 ? Doubles{} : power;
            score += product - product;   // NaN stays NaN
        }
        score = any > 0.0 ? score : doubles(kNothing);
        store(score * load(run.allowed + at, count), output + at, count);
    });
}

static void product(const UtilityRun& run, float* output) { fuzzy<Fuzzy::Product>(run, 0, output); }
static void complement(const UtilityRun& run, float* output) { fuzzy<Fuzzy::Complement>(run, 0, output); }
static void gamma(const UtilityRun& run, double exponent, float* output) { fuzzy<Fuzzy::Gamma>(run, exponent, output); }
static void lowest(const UtilityRun& run, float* output) { extreme<true>(run, output); }
static void highest(const UtilityRun& run, float* output) { extreme<false>(run, output); }

/// Exact in every instruction set, as IEEE 754 asks.
SPATIAL_LANES Doubles squareRoot(Doubles x)
{
    Doubles root{};
    for (std::size_t lane = 0; lane < kDoubles; ++lane)
        root[lane] = __builtin_sqrt(x[lane]);
    return root;
}

static void idealPoint(const UtilityRun& run, const double* weights, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        Doubles near{};
        Doubles far{};
        for (std::size_t j = 0; j < run.factors; ++j) {
            const Doubles u = load(run.utilities[j] + at, count);
            Doubles gained = doubles(weights[j]) * u;
            Doubles lost = doubles(weights[j]) * (1.0 - u);
            if (run.leftOut[j]) {
                gained = u == u ? gained : Doubles{};
                lost = u == u ? lost : Doubles{};
            }
            near += gained * gained;
            far += lost * lost;
        }
        const Doubles toWorst = squareRoot(near);
        const Doubles score = toWorst / (toWorst + squareRoot(far));   // 0 / 0 where no weight is there
        store(score * load(run.allowed + at, count), output + at, count);
    });
}

static void compromise(const UtilityRun& run, const double* weights, double majority, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        Doubles loss{};
        Doubles weight{};
        Doubles worst{};
        Doubles heaviest{};
        for (std::size_t j = 0; j < run.factors; ++j) {
            const Doubles u = load(run.utilities[j] + at, count);
            Doubles w = doubles(weights[j]);
            Doubles lost = w * (1.0 - u);
            if (run.leftOut[j]) {
                w = u == u ? w : Doubles{};
                lost = u == u ? lost : Doubles{};
            }
            loss += lost;
            weight += w;
            worst = lost > worst ? lost : worst;
            heaviest = w > heaviest ? w : heaviest;
        }
        const Doubles score = 1.0 - (majority * (loss / weight) + (1 - majority) * (worst / heaviest));
        store(score * load(run.allowed + at, count), output + at, count);
    });
}

/// Sorted by insertion, all lanes alike: a new value rises past those that are smaller, and where it stops the one above goes on in its place.
static void ordered(const UtilityRun& run, const double* weights, const double* orderWeights, float* output)
{
    eachVector(run.cells, SPATIAL_LANES_STEP {
        Doubles value[kMostOrdered];
        Doubles weight[kMostOrdered];
        Doubles nodata{};
        for (std::size_t j = 0; j < run.factors; ++j) {
            Doubles rising = load(run.utilities[j] + at, count);
            Doubles risingWeight = doubles(weights[j]);
            nodata += rising - rising;
            for (std::size_t k = j; k > 0; --k) {
                const Doubles above = value[k - 1];
                const Doubles weightAbove = weight[k - 1];
                value[k] = above < rising ? above : rising;
                weight[k] = above < rising ? weightAbove : risingWeight;
                risingWeight = above < rising ? risingWeight : weightAbove;
                rising = above < rising ? rising : above;
            }
            value[0] = rising;
            weight[0] = risingWeight;
        }
        Doubles total{};
        Doubles sum{};
        Doubles unweighted{};
        for (std::size_t k = 0; k < run.factors; ++k) {
            const Doubles share = weight[k] * orderWeights[k];
            total += share;
            sum += share * value[k];
            unweighted += orderWeights[k] * value[k];
        }
        const Doubles score = (total > 0.0 ? sum / total : unweighted) + nodata;
        store(score * load(run.allowed + at, count), output + at, count);
    });
}
