// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_chart.h"

#include "app/desktop/language.h"

#include <QDate>

#include <algorithm>
#include <cmath>
#include <map>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kRoom = 0.06;   // of an axis, beside the outermost point

/// The readings of one analyte in samples of a plot.
template <class Visit>
void eachReading(const SampleAnswer& answer, std::uint16_t analyte, const std::string& site, Visit&& visit)
{
    const spatial::SampleSet& set = answer.read.set;
    for (const spatial::Reading& reading : set.readings) {
        const spatial::Sample& sample = set.samples[reading.sample];
        if (reading.analyte == analyte && sample.kind == spatial::SampleKind::Sample && (site.empty() || sample.site == site) && std::isfinite(reading.value))
            visit(reading, sample);
    }
}

/// Room on both sides; concentrations start at 0.
std::pair<double, double> withRoom(double least, double most)
{
    const double room = most > least ? kRoom * (most - least) : std::max(1.0, kRoom * std::abs(most));
    return {least - room, most + room};
}

/// The limits as lines across the chart; the axis of concentrations reaches to those that are not far beyond the points.
void addLimits(SampleChart& made, const SampleAnswer& answer, std::uint16_t analyte, bool isUpright)
{
    if (made.points.empty())
        return;
    const spatial::SampleSet& set = answer.read.set;
    const std::size_t first = made.points.front().sample;
    double most = 0;
    for (const SamplePoint& point : made.points)
        most = std::max(most, isUpright ? point.at.x() : point.at.y());
    charts::LineChart& chart = made.chart;
    double reach = most;
    std::vector<const spatial::Limit*> shown;
    for (const spatial::Limit* limit : answer.limits().limitsOf(*set.analytes[analyte], answer.context.conditionsOf(first), set.samples[first].ph))
        if (shown.empty() || limit->value <= 3 * most) {
            shown.push_back(limit);
            reach = std::max(reach, limit->value);
        }
    (isUpright ? chart.fromX : chart.fromY) = 0;
    (isUpright ? chart.toX : chart.toY) = reach > 0 ? reach * (1 + kRoom) : 1;
    for (const spatial::Limit* limit : shown) {
        charts::LineSeries line{.name = say(spatial::levelWords(answer.limits(), limit->level)) + QLatin1Char(' ') + numberWords(limit->value, 4),
                                .color = limit == shown.front() ? kFirstLimitColor : kNextLimitColor, .isDashed = true};
        line.points = isUpright ? std::vector<QPointF>{{limit->value, chart.fromY}, {limit->value, chart.toY}} : std::vector<QPointF>{{chart.fromX, limit->value}, {chart.toX, limit->value}};
        chart.series.push_back(std::move(line));
    }
}

QString concentrationWords(const SampleAnswer& answer, std::uint16_t analyte)
{
    return QString::fromStdString(answer.read.set.analytes[analyte]->symbol) + QStringLiteral(", ") + QString::fromStdString(answer.read.set.units[analyte]);
}

}  // namespace

std::vector<AnalyteBox> analyteBoxes(const SampleAnswer& answer)
{
    std::map<std::uint16_t, std::vector<double>> multiples;
    std::map<std::uint16_t, std::size_t> below;
    for (const spatial::ReadingJudgement& reading : answer.judgement.readings) {
        if (reading.state == spatial::ReadingState::BelowDetection || reading.state == spatial::ReadingState::LimitUnclear)
            ++below[reading.analyte];
        else if (reading.decisive && std::isfinite(reading.factor) && reading.factor > 0)
            multiples[reading.analyte].push_back(std::log10(reading.factor));
    }
    std::vector<AnalyteBox> boxes;
    for (auto& [analyte, values] : multiples) {
        const std::size_t measured = values.size();
        boxes.push_back({analyte, charts::boxOf(values), measured, below[analyte]});
    }
    const auto highest = [](const AnalyteBox& one) { return one.box.outliers.empty() ? one.box.high : std::max(one.box.high, one.box.outliers.back()); };
    std::stable_sort(boxes.begin(), boxes.end(), [&](const AnalyteBox& a, const AnalyteBox& b) { return highest(a) > highest(b); });
    return boxes;
}

std::optional<double> yearOf(const std::string& date)
{
    const QDate day = QDate::fromString(QString::fromStdString(date.substr(0, 10)), Qt::ISODate);
    if (!day.isValid())
        return {};
    return day.year() + (day.dayOfYear() - 1) / static_cast<double>(day.daysInYear());
}

SampleChart depthChart(const SampleAnswer& answer, std::uint16_t analyte, const std::string& site)
{
    SampleChart made;
    double deepest = 0;
    eachReading(answer, analyte, site, [&](const spatial::Reading& reading, const spatial::Sample& sample) {
        if (!sample.depthTop || !sample.depthBottom)
            return;
        made.points.push_back({{reading.value, -(*sample.depthTop + *sample.depthBottom) / 2}, reading.below, reading.sample});
        deepest = std::max(deepest, *sample.depthBottom);
    });
    made.chart.fromY = -deepest * (1 + kRoom);
    made.chart.toY = 0;
    made.chart.xTitle = concentrationWords(answer, analyte);
    made.chart.yTitle = say(text("Depth (m)"));
    made.chart.isDepth = true;
    addLimits(made, answer, analyte, true);
    return made;
}

SampleChart dateChart(const SampleAnswer& answer, std::uint16_t analyte, const std::string& site)
{
    SampleChart made;
    eachReading(answer, analyte, site, [&](const spatial::Reading& reading, const spatial::Sample& sample) {
        if (const auto year = yearOf(sample.date))
            made.points.push_back({{*year, reading.value}, reading.below, reading.sample});
    });
    if (made.points.empty())
        return made;
    const auto [least, most] = std::minmax_element(made.points.begin(), made.points.end(), [](const SamplePoint& a, const SamplePoint& b) { return a.at.x() < b.at.x(); });
    std::tie(made.chart.fromX, made.chart.toX) = withRoom(least->at.x(), most->at.x());
    made.chart.xTitle = say(text("Year"));
    made.chart.yTitle = concentrationWords(answer, analyte);
    addLimits(made, answer, analyte, false);
    return made;
}

}  // namespace app::desktop
