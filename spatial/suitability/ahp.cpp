// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/ahp.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spatial {

namespace {

constexpr std::array<double, 15> kSaaty{0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
constexpr std::array<double, 15> kSaatyLater{0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59};

struct Principal {
    std::vector<double> vector;
    double value = 0;
};

/// Power iteration: a positive matrix has one largest eigenvalue (Perron 1907), so it converges from any positive start.
Principal principalOf(const JudgementMatrix& a)
{
    const std::size_t n = a.size;
    Principal p{std::vector<double>(n, 1.0 / static_cast<double>(n)), 0};
    std::vector<double> next(n);
    for (int step = 0; step < 10'000; ++step) {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
            next[i] = 0;
            for (std::size_t j = 0; j < n; ++j)
                next[i] += a.at(i, j) * p.vector[j];
            sum += next[i];
        }
        double change = 0;
        for (std::size_t i = 0; i < n; ++i) {
            next[i] /= sum;
            change = std::max(change, std::abs(next[i] - p.vector[i]));
        }
        p.vector.swap(next);
        p.value = sum;   // the vector summed to 1 before
        if (change < 1e-15)
            break;
    }
    return p;
}

double ratioOf(double lambda, std::size_t n, double randomIndex)
{
    return randomIndex > 0 ? std::max(0.0, (lambda - static_cast<double>(n)) / static_cast<double>(n - 1)) / randomIndex : 0;
}

double roundedToScale(double ratio) { return ratio >= 1 ? std::min(std::round(ratio), 9.0) : 1 / std::min(std::round(1 / ratio), 9.0); }

}  // namespace

double randomIndex(std::size_t criteria, RandomIndexTable table)
{
    const auto& values = table == RandomIndexTable::Saaty ? kSaaty : kSaatyLater;
    return criteria >= 1 && criteria <= values.size() ? values[criteria - 1] : 0;
}

const std::vector<std::string>& randomIndexTableNames()
{
    static const std::vector<std::string> names{"saaty", "saaty-later"};
    return names;
}

AhpResult analyticHierarchy(const JudgementMatrix& judgements, RandomIndexTable table)
{
    const std::size_t n = judgements.size;
    const Principal principal = principalOf(judgements);
    AhpResult result;
    result.weights = principal.vector;
    result.lambda = principal.value;
    result.randomIndex = randomIndex(n, table);
    result.index = n > 1 ? std::max(0.0, (principal.value - static_cast<double>(n)) / static_cast<double>(n - 1)) : 0;
    result.ratio = ratioOf(principal.value, n, result.randomIndex);

    const auto& w = result.weights;
    double largest = 1e-9;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; n > 2 && j < n; ++j)
            if (const double error = std::abs(std::log(judgements.at(i, j) * w[j] / w[i])); error > largest) {
                largest = error;
                result.hasWorst = true;
                result.worst = {i, j, judgements.at(i, j), roundedToScale(w[i] / w[j]), 0};
            }
    if (result.hasWorst) {
        JudgementMatrix mended = judgements;
        mended.at(result.worst.row, result.worst.column) = result.worst.proposed;
        mended.at(result.worst.column, result.worst.row) = 1 / result.worst.proposed;
        result.worst.ratioAfter = ratioOf(principalOf(mended).value, n, result.randomIndex);
    }
    return result;
}

}  // namespace spatial
