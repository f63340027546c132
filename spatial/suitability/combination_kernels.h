// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// A run of cells with one row of utilities per factor: utilities[j][i]. `leftOut[j]` says that a NaN of factor j leaves it out of its cell
/// (Reweight); of the other factors NaN is nodata. All kernels write allowed[i] times the rule's value, in double, rounded once, NaN where
/// there is none; each gives the same bits for every instruction set.
struct UtilityRun {
    const float* const* utilities;
    const bool* leftOut;
    std::size_t factors;
    const double* allowed;
    std::size_t cells;
};

/// values[i] is replaced where it is NaN.
void substituteKernel(float* values, float substitute, std::size_t cells);

/// Which values there are below 0 and above 1 (bit 0), beyond the rounding `tolerance` too (bit 1). NaN is neither.
void outsideKernel(const float* values, std::size_t cells, float tolerance, int& found);

/// allowed[i] *= values[i].
void allowKernel(const float* values, double* allowed, std::size_t cells);

/// output[i] = allowed[i] * sum over j of weights[j] * utilities[j][i], in double, factor after factor, for `cells` cells.
/// Nodata needs no test: NaN stays NaN. The same bits for every instruction set.
void weightedSumKernel(const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells);

/// sum w_j u_j, over those not left out divided by the sum of their weights; nothing where that is 0.
void reweightedSumKernel(const UtilityRun& run, const double* weights, float* output);

/// The lowest or the highest u_j.
void lowestKernel(const UtilityRun& run, float* output);
void highestKernel(const UtilityRun& run, float* output);

/// prod u_j;  1 - prod (1 - u_j);  the second to the power gamma times the first to the power 1 - gamma, 0 < gamma < 1.
void productKernel(const UtilityRun& run, float* output);
void complementKernel(const UtilityRun& run, float* output);
void gammaKernel(const UtilityRun& run, double gamma, float* output);

/// OverlayRule::Topsis and Vikor, over the factors not left out; nothing where their weights are all 0.
void idealPointKernel(const UtilityRun& run, const double* weights, float* output);
void compromiseKernel(const UtilityRun& run, const double* weights, double majority, float* output);

/// sum w_(k) v_k u_(k) / sum w_(k) v_k in falling order of the u (equal ones in the order of factors), with the criterion weights taken as equal
/// where the denominator is 0. A NaN of any factor gives NaN: cells with factors left out are the caller's. At most 64 factors.
void orderedKernel(const UtilityRun& run, const double* weights, const double* orderWeights, float* output);
inline constexpr std::size_t kMostOrdered = 64;

}  // namespace spatial
