// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/double_counting.h"

#include "spatial/suitability/factor_sample.h"
#include "spatial/suitability/rank_correlation.h"

#include <algorithm>
#include <cmath>

namespace spatial {

Result<CriterionCorrelations> criterionCorrelations(const CriterionValues& values, CorrelationKind kind, double threshold)
{
    CriterionCorrelations made;
    made.criteria = values.size();
    made.places = values.empty() ? 0 : values.front().size();
    made.values.assign(values.size() * values.size(), 1);
    for (std::size_t a = 0; a < values.size(); ++a)
        for (std::size_t b = a + 1; b < values.size(); ++b) {
            if (values[a].size() != values[b].size())
                return Error{ErrorCode::InvalidInput, text("Every criterion needs a value for every alternative.")};
            std::vector<double> x;
            std::vector<double> y;
            for (std::size_t i = 0; i < values[a].size(); ++i)
                if (std::isfinite(values[a][i]) && std::isfinite(values[b][i])) {
                    x.push_back(values[a][i]);
                    y.push_back(values[b][i]);
                }
            const double r = kind == CorrelationKind::Pearson ? pearsonCorrelation(x, y) : spearmanCorrelation(x, y);
            made.values[a * values.size() + b] = made.values[b * values.size() + a] = r;
            if (std::abs(r) >= threshold)
                made.warnings.push_back({a, b, r});
        }
    std::stable_sort(made.warnings.begin(), made.warnings.end(), [](const CorrelatedPair& a, const CorrelatedPair& b) { return std::abs(a.correlation) > std::abs(b.correlation); });
    return made;
}

Result<CriterionCorrelations> criterionCorrelations(const std::vector<Factor>& factors, CorrelationKind kind, double threshold)
{
    if (factors.empty())
        return Error{ErrorCode::InvalidInput, text("There is no criterion to combine.")};
    TRY_ASSIGN(const CriterionValues utilities, sampledUtilities(factors));
    return criterionCorrelations(utilities, kind, threshold);
}

}  // namespace spatial
