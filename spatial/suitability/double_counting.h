// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/weighted_overlay.h"
#include "spatial/suitability/weights.h"

namespace spatial {

/// Two criteria whose utilities move together count one thing twice; where they move against each other they cancel.
struct CorrelatedPair {
    std::size_t first = 0;
    std::size_t second = 0;   ///< first < second
    double correlation = 0;
};

inline constexpr double kDoubleCounting = 0.8;   ///< |r| from which a pair is worth a warning (ours)

enum class CorrelationKind { Pearson, Spearman };

struct CriterionCorrelations {
    std::size_t criteria = 0;
    std::vector<double> values;               ///< row by row, 1 on the diagonal; NaN where a criterion does not vary
    std::vector<CorrelatedPair> warnings;     ///< |r| >= threshold, the strongest first
    std::size_t places = 0;                   ///< looked at

    double at(std::size_t row, std::size_t column) const { return values[row * criteria + column]; }
};

/// Of values (or utilities) of alternatives, by criterion; NaN is missing, and a pair looks at the places where both are known. InvalidInput: vectors of
/// different lengths.
Result<CriterionCorrelations> criterionCorrelations(const CriterionValues& values, CorrelationKind kind = CorrelationKind::Pearson, double threshold = kDoubleCounting);

/// Of the utilities of rasters, from the cells that effectiveWeights() looks at.
Result<CriterionCorrelations> criterionCorrelations(const std::vector<Factor>& factors, CorrelationKind kind = CorrelationKind::Pearson, double threshold = kDoubleCounting);

}  // namespace spatial
