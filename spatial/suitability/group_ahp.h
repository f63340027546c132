// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/ahp.h"

#include <string>
#include <vector>

namespace spatial {

struct Stakeholder {
    std::string name;
    JudgementMatrix judgements;
    double weight = 1;   ///< say in the group, >= 0, relative
};

/// How several people's judgements become one set of weights (Forman & Peniwati 1998, EJOR 108:165; s are the stakeholders' weights, sum 1):
///   Judgements  aij  one matrix, a_ij = prod a_ij(k)^s_k, then its eigenvector: the group acts as one person
///   Priorities  aip  each person's eigenvector, then their weighted mean, w_j = sum s_k w_j(k): each keeps their own values
/// The geometric mean alone keeps the matrix reciprocal.
enum class GroupAggregation { Judgements, Priorities };
const std::vector<std::string>& groupAggregationNames();   ///< aij, aip; in the order of the enumeration

struct GroupWeights {
    std::vector<double> weights;             ///< of the group, sum 1
    AhpResult joint;                         ///< of the joint matrix (aij); its consistency is reported for both ways
    JudgementMatrix jointJudgements;
    std::vector<AhpResult> single;           ///< of each stakeholder, with their own consistency ratio
    std::vector<double> say;                 ///< the stakeholders' weights, sum 1

    /// Disagreement. `distance` of a stakeholder: half the sum of |w_j(k) - w_j|, the share of weight that would have to move for them to agree
    /// with the group, 0 (the same) .. 1; `disagreement`: its mean by say (ours).
    std::vector<double> distance;
    double disagreement = 0;
    std::vector<double> lowest;              ///< by criterion, over the stakeholders with a say
    std::vector<double> highest;
    std::vector<double> deviation;           ///< by criterion: standard deviation of the weights, by say

    /// The judgement the group differs on most: the largest geometric standard deviation exp(sqrt(sum s_k (ln a_ij(k) - ln a_ij)^2))
    /// (Saaty & Vargas 2007); 1 where all agree. row < column.
    std::size_t disputedRow = 0;
    std::size_t disputedColumn = 1;
    double dispute = 1;
};

/// InvalidInput: no stakeholder, matrices of different sizes (says whose), weights that are negative, not finite or all 0. The matrices must be ones that
/// parseJudgements() accepts.
Result<GroupWeights> groupHierarchy(const std::vector<Stakeholder>& stakeholders, GroupAggregation aggregation, RandomIndexTable table = RandomIndexTable::Saaty);

}  // namespace spatial
