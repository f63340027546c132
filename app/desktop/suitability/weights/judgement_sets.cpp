// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/judgement_sets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace app::desktop {

using spatial::JudgementMatrix;
using spatial::PairwiseJudgements;
using spatial::text;

namespace {

constexpr double kOnScale = 1e-6;

std::string plainNumber(double value)
{
    std::array<char, 32> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), std::round(value * 100) / 100);
    return {room.data(), end.ptr};
}

}  // namespace

double judgementAt(int step) { return step >= 0 ? step + 1.0 : 1.0 / (1.0 - step); }

int nearestStep(double judgement)
{
    const double steps = judgement >= 1 ? judgement - 1 : 1 - 1 / judgement;
    return static_cast<int>(std::lround(std::clamp(steps, -static_cast<double>(kMostSteps), static_cast<double>(kMostSteps))));
}

std::string judgementText(double judgement)
{
    const int step = nearestStep(judgement);
    if (std::abs(judgementAt(step) / judgement - 1) < kOnScale)
        return step >= 0 ? std::to_string(step + 1) : "1/" + std::to_string(1 - step);
    return judgement >= 1 ? plainNumber(judgement) : "1/" + plainNumber(1 / judgement);
}

spatial::Text judgementWords(double judgement)
{
    const int step = nearestStep(judgement);
    static const std::array more{text("as important as"), text("hardly more important than"), text("moderately more important than"), text("between moderately and strongly more important than"),
                                 text("strongly more important than"), text("between strongly and very strongly more important than"), text("very strongly more important than"),
                                 text("between very strongly and extremely more important than"), text("extremely more important than")};
    static const std::array less{text("as important as"), text("hardly less important than"), text("moderately less important than"), text("between moderately and strongly less important than"),
                                 text("strongly less important than"), text("between strongly and very strongly less important than"), text("very strongly less important than"),
                                 text("between very strongly and extremely less important than"), text("extremely less important than")};
    return step >= 0 ? more[static_cast<std::size_t>(step)] : less[static_cast<std::size_t>(-step)];
}

JudgementMatrix matrixOf(const PairwiseJudgements& judgements, const std::vector<std::string>& parts)
{
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < parts.size(); ++i)
        places[parts[i]] = i;
    JudgementMatrix matrix{parts.size(), std::vector<double>(parts.size() * parts.size(), 1.0)};
    std::size_t next = 0;
    for (std::size_t i = 0; i < judgements.parts.size(); ++i)
        for (std::size_t j = i + 1; j < judgements.parts.size(); ++j, ++next) {
            const auto row = places.find(judgements.parts[i]);
            const auto column = places.find(judgements.parts[j]);
            if (row == places.end() || column == places.end() || row->second == column->second || next >= judgements.upper.size())
                continue;
            matrix.at(row->second, column->second) = judgements.upper[next];
            matrix.at(column->second, row->second) = 1 / judgements.upper[next];
        }
    return matrix;
}

void setMatrix(PairwiseJudgements& judgements, const std::vector<std::string>& parts, const JudgementMatrix& matrix)
{
    judgements.parts = parts;
    judgements.upper.clear();
    for (std::size_t i = 0; i < matrix.size; ++i)
        for (std::size_t j = i + 1; j < matrix.size; ++j)
            judgements.upper.push_back(matrix.at(i, j));
}

std::vector<std::size_t> setsOf(const spatial::SuitabilityModel& model, std::string_view scope)
{
    std::vector<std::size_t> sets;
    for (std::size_t i = 0; i < model.judgements.size(); ++i)
        if (model.judgements[i].scope == scope)
            sets.push_back(i);
    return sets;
}

PairwiseJudgements& setFor(spatial::SuitabilityModel& model, std::string_view scope, const std::vector<std::string>& parts, std::size_t person)
{
    const auto sets = setsOf(model, scope);
    if (person < sets.size())
        return model.judgements[sets[person]];
    PairwiseJudgements fresh{.scope = std::string(scope), .parts = parts};
    fresh.upper.assign(parts.size() * (parts.size() - 1) / 2, 1.0);
    return model.judgements.emplace_back(std::move(fresh));
}

std::string judgementCsv(const JudgementMatrix& matrix)
{
    std::string csv;
    for (std::size_t i = 0; i < matrix.size; ++i)
        for (std::size_t j = 0; j < matrix.size; ++j) {
            std::array<char, 32> room{};
            const double value = matrix.at(std::min(i, j), std::max(i, j));
            const int step = nearestStep(value);
            std::string cell;
            if (std::abs(judgementAt(step) / value - 1) < kOnScale) {
                cell = judgementText(i <= j ? judgementAt(step) : 1 / judgementAt(step));
            } else {
                const auto end = std::to_chars(room.data(), room.data() + room.size(), matrix.at(i, j));
                cell.assign(room.data(), end.ptr);
            }
            csv += cell + (j + 1 < matrix.size ? "," : "\n");
        }
    return csv;
}

}  // namespace app::desktop
