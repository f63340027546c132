// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/group_ahp.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

Result<std::vector<double>> sayOf(const std::vector<Stakeholder>& stakeholders)
{
    if (stakeholders.empty())
        return Error{ErrorCode::InvalidInput, text("A group needs the judgements of at least one person."), {}, "matrix"};
    std::vector<double> say;
    for (const Stakeholder& person : stakeholders) {
        if (person.judgements.size != stakeholders.front().judgements.size)
            return Error{ErrorCode::InvalidInput, text("{0} compares {1} criteria, and {2} compares {3}.", person.name, person.judgements.size, stakeholders.front().name, stakeholders.front().judgements.size),
                         text("Everyone in a group compares the same criteria in the same order."), "matrix"};
        if (!(person.weight >= 0) || !std::isfinite(person.weight))
            return Error{ErrorCode::InvalidInput, text("The weight of {0} is negative.", person.name), text("Weights are 0 or more; they are normalised."), "matrix"};
        say.push_back(person.weight);
    }
    const double sum = std::accumulate(say.begin(), say.end(), 0.0);
    if (!(sum > 0) || !std::isfinite(sum))
        return Error{ErrorCode::InvalidInput, text("All weights are 0."), text("Weights are 0 or more; they are normalised."), "matrix"};
    for (double& s : say)
        s /= sum;
    return say;
}

/// The joint matrix, and where its judgements are disputed most.
void join(const std::vector<Stakeholder>& stakeholders, GroupWeights& group)
{
    const std::size_t n = stakeholders.front().judgements.size;
    group.jointJudgements = {n, std::vector<double>(n * n, 1.0)};
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
            double mean = 0;
            for (std::size_t k = 0; k < stakeholders.size(); ++k)
                mean += group.say[k] * std::log(stakeholders[k].judgements.at(i, j));
            double variance = 0;
            for (std::size_t k = 0; k < stakeholders.size(); ++k) {
                const double off = std::log(stakeholders[k].judgements.at(i, j)) - mean;
                variance += group.say[k] * off * off;
            }
            group.jointJudgements.at(i, j) = std::exp(mean);
            group.jointJudgements.at(j, i) = std::exp(-mean);
            if (variance > largest) {
                largest = variance;
                group.disputedRow = i;
                group.disputedColumn = j;
                group.dispute = std::exp(std::sqrt(variance));
            }
        }
}

void measureDisagreement(GroupWeights& group)
{
    const std::size_t n = group.weights.size();
    group.lowest.assign(n, 1);
    group.highest.assign(n, 0);
    group.deviation.assign(n, 0);
    for (std::size_t k = 0; k < group.single.size(); ++k) {
        const std::vector<double>& w = group.single[k].weights;
        double distance = 0;
        for (std::size_t j = 0; j < n; ++j) {
            distance += std::abs(w[j] - group.weights[j]) / 2;
            if (group.say[k] > 0) {
                group.lowest[j] = std::min(group.lowest[j], w[j]);
                group.highest[j] = std::max(group.highest[j], w[j]);
            }
        }
        group.distance.push_back(distance);
        group.disagreement += group.say[k] * distance;
    }
    for (std::size_t j = 0; j < n; ++j) {
        double mean = 0;
        for (std::size_t k = 0; k < group.single.size(); ++k)
            mean += group.say[k] * group.single[k].weights[j];
        double variance = 0;
        for (std::size_t k = 0; k < group.single.size(); ++k)
            variance += group.say[k] * (group.single[k].weights[j] - mean) * (group.single[k].weights[j] - mean);
        group.deviation[j] = std::sqrt(variance);
    }
}

}  // namespace

const std::vector<std::string>& groupAggregationNames()
{
    static const std::vector<std::string> names{"aij", "aip"};
    return names;
}

Result<GroupWeights> groupHierarchy(const std::vector<Stakeholder>& stakeholders, GroupAggregation aggregation, RandomIndexTable table)
{
    GroupWeights group;
    TRY_ASSIGN(group.say, sayOf(stakeholders));
    join(stakeholders, group);
    group.joint = analyticHierarchy(group.jointJudgements, table);
    for (const Stakeholder& person : stakeholders)
        group.single.push_back(analyticHierarchy(person.judgements, table));
    if (aggregation == GroupAggregation::Judgements) {
        group.weights = group.joint.weights;
    } else {
        group.weights.assign(stakeholders.front().judgements.size, 0);
        for (std::size_t k = 0; k < group.single.size(); ++k)
            for (std::size_t j = 0; j < group.weights.size(); ++j)
                group.weights[j] += group.say[k] * group.single[k].weights[j];
    }
    measureDisagreement(group);
    return group;
}

}  // namespace spatial
