// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_tables.h"

#include "app/desktop/access/measures/measure_map.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/theme/theme.h"
#include "spatial/accessibility/decay.h"

#include <QTableWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::AccessState;
using spatial::AccessSummary;
using spatial::text;

namespace {

constexpr std::size_t kListed = 12;
constexpr int kCurveParts = 240;
constexpr double kEnded = 0.01;    // of the weight at a cost of 1: the curve has all but ended
constexpr double kAgrees = 1e-9;   // relative: two sums of doubles

QString peopleWords(double people) { return countWords(static_cast<qint64>(std::llround(people))); }

/// The cost at which the curve may end.
double endOf(const spatial::Decay& decay, const DecayForm& form)
{
    if (form.kind == "step")
        return form.numbers.front() * 4 / 3;
    if (form.kind == "zones")
        return form.numbers[form.numbers.size() - 2] * 4 / 3;
    double end = 10;
    while (end < 480 && decay(end) > kEnded * decay(1))
        end *= 1.25;
    return end;
}

}  // namespace

void fillGroupTable(QTableWidget* table, const MeasureAnswer& answer)
{
    const std::string limit = numberWords(answer.settings.limit, 0).toStdString();
    table->setColumnCount(8);
    table->setHorizontalHeaderLabels({say(text("Group")), say(text("Mean")), say(text("Median")), say(text("Nothing in reach")),
                                      answer.costs->isByLength ? say(text("Over {0} km", limit)) : say(text("Over {0} min", limit)), say(text("No way")), say(text("Far from roads")), say(text("All"))});
    table->setRowCount(static_cast<int>(answer.groups.size()));
    constexpr double AccessSummary::*kStates[] = {&AccessSummary::none, &AccessSummary::beyond, &AccessSummary::unreachable, &AccessSummary::unsnapped};
    for (int row = 0; row < table->rowCount(); ++row) {
        const AccessOfGroup& group = answer.groups[static_cast<std::size_t>(row)];
        const bool isPlaces = group.field.empty() || group.field == kEachOne;
        putCell(table, row, 0, isPlaces ? say(text("Each place")) : peopleName(group.field), false);
        putCell(table, row, 1, measureWords(answer, group.summary.mean));
        putCell(table, row, 2, measureWords(answer, group.summary.median));
        putCell(table, row, 7, peopleWords(group.summary.people));
        for (int state = 0; state < 4; ++state)
            putCell(table, row, 3 + state, peopleWords(group.summary.*kStates[state]));
    }
    for (int state = 0; state < 4; ++state)
        table->setColumnHidden(3 + state, std::all_of(answer.groups.begin(), answer.groups.end(), [&](const AccessOfGroup& group) { return group.summary.*kStates[state] == 0; }));
    fitToRows(table);
}

void fillDestinationTable(QTableWidget* table, const MeasureAnswer& answer)
{
    table->setVisible(!answer.ofDestinations.empty());
    if (answer.ofDestinations.empty())
        return;
    const bool isHuff = answer.settings.measure == "huff";
    table->setColumnCount(isHuff ? 4 : 3);
    QStringList titles{say(text("Destination")), say(text("Supply"))};
    if (isHuff)
        titles << say(text("People drawn")) << say(text("Share"));
    else
        titles << say(text("Supply per person"));
    table->setHorizontalHeaderLabels(titles);
    std::vector<std::size_t> order(answer.ofDestinations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return answer.ofDestinations[a] > answer.ofDestinations[b]; });
    order.resize(std::min(order.size(), kListed));
    const double all = std::accumulate(answer.ofDestinations.begin(), answer.ofDestinations.end(), 0.0);
    table->setRowCount(static_cast<int>(order.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const std::size_t j = order[static_cast<std::size_t>(row)];
        putCell(table, row, 0, say(placeName(*answer.costs->destinations, j)), false);
        putCell(table, row, 1, numberWords(answer.supply[j], 1));
        putCell(table, row, 2, isHuff ? peopleWords(answer.ofDestinations[j]) : QString::fromStdString(shortNumber(answer.ofDestinations[j])));
        if (isHuff)
            putCell(table, row, 3, all > 0 ? percentWords(answer.ofDestinations[j] / all) : QStringLiteral("–"));
    }
    fitToRows(table);
}

void fillPlaceTable(QTableWidget* table, const MeasureAnswer& answer)
{
    table->setVisible(answer.isJudged());
    if (!answer.isJudged())
        return;
    table->setHorizontalHeaderLabels({say(text("Worst-off places")), say(text("Value")), say(text("People"))});
    std::vector<std::size_t> order(answer.values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return answer.demand[i] <= 0; });
    const auto rank = [&](std::size_t i) { return answer.costs->states[i] == AccessState::Unsnapped ? 0 : answer.costs->states[i] == AccessState::Unreachable ? 1 : 2; };
    const auto isWorse = [&](std::size_t a, std::size_t b) {
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        if (rank(a) == 2 && answer.values[a] != answer.values[b])
            return answer.lessIsBetter() ? answer.values[a] > answer.values[b] : answer.values[a] < answer.values[b];
        return answer.demand[a] != answer.demand[b] ? answer.demand[a] > answer.demand[b] : a < b;
    };
    const std::size_t count = std::min(order.size(), kListed);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), isWorse);
    order.resize(count);
    table->setRowCount(static_cast<int>(order.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const std::size_t i = order[static_cast<std::size_t>(row)];
        putCell(table, row, 0, say(placeName(*answer.costs->origins, i)), false);
        table->item(row, 0)->setData(Qt::UserRole, static_cast<qulonglong>(i));
        putCell(table, row, 1, rank(i) == 0 ? say(text("far from every road")) : rank(i) == 1 ? say(text("no way")) : measureWords(answer, answer.values[i]));
        putCell(table, row, 2, peopleWords(answer.demand[i]));
    }
    fitToRows(table);
}

charts::LineChart decayChart(const MeasureSettings& settings, bool isByLength)
{
    charts::LineChart chart;
    const auto decay = spatial::Decay::parse(settings.decay);
    if (settings.measure == "nearest" || !decay)
        return chart;
    const DecayForm form = DecayForm::fromText(settings.decay);
    chart.toX = endOf(*decay, form);
    chart.xTitle = isByLength ? say(text("Kilometres")) : say(text("Minutes"));
    chart.yTitle = say(text("Weight of a destination"));
    charts::LineSeries curve;
    curve.color = colors().accent.rgb();
    curve.isFilled = true;
    if (form.kind == "step" || form.kind == "zones") {
        double from = 0;
        for (std::size_t i = 0; i < form.numbers.size(); i += form.kind == "step" ? 1 : 2) {
            const double until = form.numbers[i];
            const double weight = (*decay)(until);
            curve.points.emplace_back(from, weight);
            curve.points.emplace_back(until, weight);
            from = until;
        }
        curve.points.emplace_back(from, 0);
        curve.points.emplace_back(chart.toX, 0);
    } else {
        for (int i = 0; i <= kCurveParts; ++i) {
            const double cost = chart.toX * i / kCurveParts;
            curve.points.emplace_back(cost, (*decay)(cost));
        }
    }
    double most = 0;
    for (const QPointF& point : curve.points)
        most = std::max(most, point.y());
    chart.toY = most > 0 ? most * 1.05 : 1;
    chart.series.push_back(std::move(curve));
    return chart;
}

QString checkWords(const MeasureAnswer& answer)
{
    if (!answer.sharedOut)
        return {};
    const auto& [given, reached] = *answer.sharedOut;
    const std::string sum = shortNumber(given);
    QString words = std::abs(given - reached) <= kAgrees * std::max(1.0, std::abs(reached))
                        ? say(text("Check: people × access sum to {0}, which is all the supply that anybody reaches.", sum))
                        : say(text("Check fails: people × access sum to {0}, the supply that anybody reaches is {1}.", sum, shortNumber(reached)));
    if (answer.unreachedSupply > 0)
        words += QLatin1Char(' ') + say(text("A supply of {0} is reached by nobody.", shortNumber(answer.unreachedSupply)));
    return words;
}

QString snapWords(const MeasureAnswer& answer)
{
    const auto one = [](const SnapCount& count, const spatial::Text& none, const spatial::Text& some) { return say(count.snapped == 0 ? none : some); };
    const auto numbers = [](const SnapCount& count) {
        return std::array{countWords(static_cast<qint64>(count.snapped)).toStdString(), countWords(static_cast<qint64>(count.places)).toStdString(), numberWords(count.mean, 0).toStdString(), numberWords(count.farthest, 0).toStdString()};
    };
    const auto from = numbers(answer.costs->originSnaps);
    const auto to = numbers(answer.costs->destinationSnaps);
    QString words = one(answer.costs->originSnaps, text("None of {0} origins meets a road.", from[1]), text("{0} of {1} origins meet a road, after {2} m in the mean and {3} m at most.", from[0], from[1], from[2], from[3]));
    words += QLatin1Char(' ') + one(answer.costs->destinationSnaps, text("None of {0} destinations meets a road.", to[1]), text("{0} of {1} destinations meet a road, after {2} m in the mean and {3} m at most.", to[0], to[1], to[2], to[3]));
    if (answer.emptySupply > 0 && answer.settings.measure != "nearest")
        words += QLatin1Char(' ') + say(text("{0} destinations have no supply and count 0.", countWords(static_cast<qint64>(answer.emptySupply)).toStdString()));
    if (answer.emptyDemand > 0)
        words += QLatin1Char(' ') + say(text("{0} origins have no people and count 0.", countWords(static_cast<qint64>(answer.emptyDemand)).toStdString()));
    return words;
}

}  // namespace app::desktop
