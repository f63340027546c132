// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_tables.h"

#include "app/desktop/access/measures/measure_map.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/suitability/scenarios/radar_chart.h"
#include "app/desktop/theme/theme.h"

#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace app::desktop {

using spatial::EquityFigures;
using spatial::EquityProfile;
using spatial::text;

namespace {

constexpr int kFigureDecimals = 3;
constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();

std::string peopleCount(double people) { return countWords(static_cast<qint64>(std::llround(people))).toStdString(); }

QString valueCell(double value) { return std::isfinite(value) ? QString::fromStdString(shortNumber(value)) : QStringLiteral("–"); }

QString ratioCell(double value) { return std::isinf(value) ? QStringLiteral("∞") : numberWords(value, kFigureDecimals); }

/// A row of the table of figures.
struct Figure {
    spatial::Text name;
    spatial::Text meaning;
    double (*of)(const EquityFigures&);
    bool isValue = false;
};

std::vector<Figure> figuresFor(const EquityFigures& now, bool hasCities)
{
    std::vector<Figure> rows{
        {text("Mean"), text("for each of the people"), [](const EquityFigures& f) { return f.mean; }, true},
        {text("Gini"), text("0: all alike, 1: one has all"), [](const EquityFigures& f) { return f.gini; }},
        {text("Palma"), text("the best-off tenth has so many times what the worst-off four tenths have"), [](const EquityFigures& f) { return f.palma; }},
        {text("Theil"), text("0: all alike; it can be taken apart by cities"), [](const EquityFigures& f) { return f.theil; }},
    };
    if (hasCities) {
        rows.push_back({text("Theil within cities"), text("what is uneven inside each city"), [](const EquityFigures& f) { return f.within; }});
        rows.push_back({text("Theil between cities"), text("what would remain if all in a city had its mean"), [](const EquityFigures& f) { return f.between; }});
    }
    if (now.concentration)
        rows.push_back({text("Concentration index"), text("below 0: more falls on those who rank low"), [](const EquityFigures& f) { return f.concentration.value_or(kNoFigure); }});
    if (now.poverty) {
        rows.push_back({text("Below the line"), text("share of people (FGT 0)"), [](const EquityFigures& f) { return f.poverty ? (*f.poverty)[0] : kNoFigure; }});
        rows.push_back({text("Depth of poverty"), text("mean distance to the line, as a share of it (FGT 1)"), [](const EquityFigures& f) { return f.poverty ? (*f.poverty)[1] : kNoFigure; }});
        rows.push_back({text("Severity of poverty"), text("the worst-off count most (FGT 2)"), [](const EquityFigures& f) { return f.poverty ? (*f.poverty)[2] : kNoFigure; }});
    }
    return rows;
}

QString nameOfPeople(const std::string& field) { return field.empty() ? say(text("Each place")) : peopleName(field); }

charts::LineSeries lorenzSeries(const std::vector<spatial::LorenzPoint>& curve, const QString& name, QRgb color, bool isDashed = false)
{
    charts::LineSeries series{.name = name, .color = color, .points = {}, .isDashed = isDashed, .isFilled = false};
    for (const spatial::LorenzPoint& point : curve)
        series.points.emplace_back(point.people, point.values);
    return series;
}

}  // namespace

void fillFigureTable(QTableWidget* table, const EquityAnswer& answer)
{
    const EquityProfile& profile = answer.profile;
    const std::vector<Figure> rows = figuresFor(profile.now, !answer.cities.empty());
    const bool hasBefore = profile.change.has_value();
    table->setColumnCount(3);
    table->setHorizontalHeaderLabels({say(text("Figure")), say(text("Before")), hasBefore ? say(text("Now")) : say(text("Value"))});
    table->setColumnHidden(1, !hasBefore);
    table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const Figure& figure = rows[static_cast<std::size_t>(row)];
        const auto words = [&](const EquityFigures& figures) { return figure.isValue ? valueCell(figure.of(figures)) : ratioCell(figure.of(figures)); };
        putCell(table, row, 0, say(figure.name) + QLatin1Char('\n') + say(figure.meaning), false);
        table->item(row, 0)->setToolTip(say(figure.meaning));
        putCell(table, row, 1, profile.before ? words(*profile.before) : QStringLiteral("–"));
        putCell(table, row, 2, words(profile.now));
    }
    table->resizeRowsToContents();
    fitToRows(table);
}

void fillEquityGroups(QTableWidget* table, const EquityAnswer& answer)
{
    std::vector<std::pair<QString, const EquityProfile*>> rows{{nameOfPeople(answer.question.people), &answer.profile}};
    for (const EquityOfGroup& group : answer.groups)
        if (group.profile)
            rows.emplace_back(nameOfPeople(group.field), &*group.profile);
    const bool hasBefore = answer.profile.change.has_value();
    table->setColumnCount(6);
    table->setHorizontalHeaderLabels({say(text("Group")), say(text("Gaining")), say(text("Losing")), say(text("Mean")), say(text("Gini")), say(text("People"))});
    table->setColumnHidden(1, !hasBefore);
    table->setColumnHidden(2, !hasBefore);
    table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const auto& [name, profile] = rows[static_cast<std::size_t>(row)];
        putCell(table, row, 0, name, false);
        putCell(table, row, 5, QString::fromStdString(peopleCount(profile->people)));
        putCell(table, row, 3, valueCell(profile->now.mean));
        putCell(table, row, 4, ratioCell(profile->now.gini));
        putCell(table, row, 1, profile->change && profile->people > 0 ? percentWords(profile->change->gaining / profile->people) : QStringLiteral("–"));
        putCell(table, row, 2, profile->change && profile->people > 0 ? percentWords(profile->change->losing / profile->people) : QStringLiteral("–"));
    }
    fitToRows(table);
}

void fillCityTable(QTableWidget* table, const EquityAnswer& answer)
{
    table->setVisible(!answer.cities.empty());
    if (answer.cities.empty())
        return;
    const EquityProfile& profile = answer.profile;
    const bool hasBefore = profile.change.has_value();
    const double sign = answer.question.options.lessIsBetter ? -1 : 1;
    table->setColumnCount(9);
    table->setHorizontalHeaderLabels({say(text("City")), say(text("Gaining")), say(text("Losing")), say(text("Mean")), say(text("Before")), say(text("People")), say(text("Share")), say(text("Theil")), say(text("Left out"))});
    for (const int column : {1, 2, 4})
        table->setColumnHidden(column, !hasBefore);
    std::vector<std::size_t> order(answer.cities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double x = profile.cities[a].mean;
        const double y = profile.cities[b].mean;
        if (std::isfinite(x) != std::isfinite(y))
            return !std::isfinite(x);   // nobody there has a value: the worst off
        return sign * x < sign * y;
    });
    table->setRowCount(static_cast<int>(order.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const std::size_t c = order[static_cast<std::size_t>(row)];
        const spatial::CityEquity& city = profile.cities[c];
        const auto shareOf = [&](double people) { return city.people > 0 ? percentWords(people / city.people) : QStringLiteral("–"); };
        putCell(table, row, 0, answer.cities[c].empty() ? say(text("(without a name)")) : QString::fromStdString(answer.cities[c]), false);
        putCell(table, row, 1, shareOf(city.change.gaining));
        putCell(table, row, 2, shareOf(city.change.losing));
        putCell(table, row, 3, valueCell(city.mean));
        putCell(table, row, 4, valueCell(city.meanBefore));
        putCell(table, row, 5, QString::fromStdString(peopleCount(city.people)));
        putCell(table, row, 6, percentWords(city.share));
        putCell(table, row, 7, ratioCell(city.theil));
        putCell(table, row, 8, QString::fromStdString(peopleCount(city.without)));
    }
    table->setColumnHidden(8, std::all_of(profile.cities.begin(), profile.cities.end(), [](const spatial::CityEquity& city) { return city.without == 0; }));
    fitToRows(table);
}

charts::LineChart lorenzChart(const EquityAnswer& answer)
{
    charts::LineChart chart;
    chart.isSquare = true;
    chart.xTitle = say(text("Share of people, the lowest values first"));
    chart.yTitle = say(text("Share of the whole"));
    chart.series.push_back({.name = say(text("line of equality")), .color = colors().quietText.rgb(), .points = {QPointF(0, 0), QPointF(1, 1)}, .isDashed = true, .isFilled = false});
    const QString whom = nameOfPeople(answer.question.people);
    if (answer.profile.change) {
        if (!answer.profile.curveBefore.empty())
            chart.series.push_back(lorenzSeries(answer.profile.curveBefore, say(text("before")), seriesColor(2).rgb(), true));
        chart.series.push_back(lorenzSeries(answer.profile.curve, say(text("now")), seriesColor(1).rgb()));
        return chart;
    }
    chart.series.push_back(lorenzSeries(answer.profile.curve, whom, seriesColor(1).rgb()));
    std::size_t n = 2;
    for (const EquityOfGroup& group : answer.groups)
        if (group.profile)
            chart.series.push_back(lorenzSeries(group.profile->curve, nameOfPeople(group.field), seriesColor(n++).rgb()));
    return chart;
}

QString equityWords(const EquityAnswer& answer)
{
    const EquityProfile& profile = answer.profile;
    QStringList words{say(text("{0} at {1} places count.", peopleCount(profile.people), countWords(static_cast<qint64>(profile.places)).toStdString()))};
    if (profile.placesLeftOut > 0)
        words << say(text("{0} at {1} places have no value and are left out.", peopleCount(profile.peopleLeftOut), countWords(static_cast<qint64>(profile.placesLeftOut)).toStdString()));
    if (profile.change)
        words << say(text("{0} gain, {1} lose, for {2} nothing changes.", peopleCount(profile.change->gaining), peopleCount(profile.change->losing), peopleCount(profile.change->unchanged)));
    if (profile.newlyReached > 0)
        words << say(text("{0} have a value only now.", peopleCount(profile.newlyReached)));
    if (profile.cutOff > 0)
        words << say(text("{0} have none any more.", peopleCount(profile.cutOff)));
    return words.join(QLatin1Char(' '));
}

}  // namespace app::desktop
