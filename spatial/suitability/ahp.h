// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// Pairwise judgements: at(i, j) says how many times more important criterion i is than j. Square, positive, 1 on the diagonal,
/// at(j, i) = 1 / at(i, j).
struct JudgementMatrix {
    std::size_t size = 0;
    std::vector<double> values;   ///< row by row

    double at(std::size_t row, std::size_t column) const { return values[row * size + column]; }
    double& at(std::size_t row, std::size_t column) { return values[row * size + column]; }
};

/// From the text of a CSV without header: numbers or fractions ("1/3"), separated by commas, semicolons or tabs; in a single line with commas,
/// semicolons end the rows ("1,3;1/3,1"). A cell may be empty where the mirrored one is given. Reciprocals may be rounded (0.33 for 1/3): the one above 1 counts.
/// InvalidInput names the cell (row and column from 1): not a number, not positive, not 1 on the diagonal, contradicting the mirrored one;
/// or a matrix that is not square, or not of 2 to 15 criteria.
Result<JudgementMatrix> parseJudgements(std::string_view csv);

/// Random indices are averages over random matrices, and published tables differ; a consistency ratio means nothing without the table.
/// Saaty: the commonly cited one (n = 3: 0.58, 0.90, 1.12 ...). SaatyLater: 0.52, 0.89, 1.11 ...
enum class RandomIndexTable { Saaty, SaatyLater };
double randomIndex(std::size_t criteria, RandomIndexTable table);   ///< 0 for 1 and 2; up to 15
const std::vector<std::string>& randomIndexTableNames();            ///< saaty, saaty-later; in the order of the enumeration

/// The judgement that fits the others least: the largest |ln(a_ij w_j / w_i)|.
struct WorstJudgement {
    std::size_t row = 0;      ///< from 0, row < column
    std::size_t column = 0;
    double given = 0;
    double proposed = 0;      ///< w_i / w_j rounded to the scale 1/9 .. 1 .. 9
    double ratioAfter = 0;    ///< consistency ratio with the proposal in its place
};

struct AhpResult {
    std::vector<double> weights;   ///< sum 1
    double lambda = 0;             ///< largest eigenvalue
    double index = 0;              ///< CI = (lambda - n) / (n - 1)
    double ratio = 0;              ///< CR = CI / RI; below 0.10 is accepted (0.05 for 3 criteria, 0.08 for 4 in stricter use)
    double randomIndex = 0;
    WorstJudgement worst;          ///< of 3 and more criteria
    bool hasWorst = false;         ///< false for 2 criteria and for a matrix without any contradiction
};

/// Analytic hierarchy process: weights are the principal eigenvector of the judgements, A w = lambda w (Saaty 1977, J. Math. Psych. 15:234;
/// 1990, EJOR 48:9). The matrix must be one that parseJudgements() accepts. O(n^2) per step, some tens of steps.
AhpResult analyticHierarchy(const JudgementMatrix& judgements, RandomIndexTable table = RandomIndexTable::Saaty);

}  // namespace spatial
