// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenario_tables.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/scenarios/radar_chart.h"
#include "app/desktop/theme/theme.h"
#include "app/report/scenario_access_words.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace app::desktop {

using spatial::text;

namespace {

const QString kDash = QStringLiteral("–");

QString hectareWords(double hectares) { return std::isfinite(hectares) ? countWords(static_cast<qint64>(std::llround(hectares))) : kDash; }
QString scoreFigure(double score) { return std::isfinite(score) ? QString::number(score, 'f', 3) : kDash; }

QTableWidgetItem* cellOf(const QString& words, bool right = true)
{
    auto* item = new QTableWidgetItem(words);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    item->setToolTip(words);
    return item;
}

void setUp(QTableWidget& table, int rows, const QStringList& heads)
{
    table.clear();
    table.setColumnCount(static_cast<int>(heads.size()));
    table.setRowCount(rows);
    table.setHorizontalHeaderLabels(heads);
    for (int column = 0; column < table.columnCount(); ++column)
        table.horizontalHeaderItem(column)->setToolTip(heads[column]);
    table.verticalHeader()->hide();
    table.setWordWrap(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Names of rules are long: the figures beside them must not leave the view.
    table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    table.setColumnWidth(0, QFontMetrics(table.font()).horizontalAdvance(QLatin1Char('m')) * 11);
}

}  // namespace

QString nameOfOutcome(const ScenarioOutcome& outcome) { return outcome.scenario.id.empty() ? say(text("Base")) : say(outcome.scenario.name); }

QString nameOfSite(const StudiedSite& site)
{
    const QString name = say(site.name);
    return name.isEmpty() ? say(text("Site {0}", site.id)) : QString::fromStdString(site.id) + QStringLiteral(" ") + name;
}

void fillIndicators(QTableWidget& table, const ScenarioStudy& study)
{
    struct Row {
        QString name;
        std::function<QString(std::size_t)> figure;
    };
    const auto& outcomes = study.outcomes;
    const auto hectares = [&](double spatial::ScenarioIndicators::* which) { return [&outcomes, which](std::size_t o) { return hectareWords(outcomes[o].indicators.*which); }; };
    std::vector<Row> rows{
        {say(text("Suitable land (ha)")), hectares(&spatial::ScenarioIndicators::suitableHectares)},
        {say(text("gained (ha)")), [&](std::size_t o) { return o == 0 ? kDash : QStringLiteral("+") + hectareWords(outcomes[o].indicators.gainedHectares); }},
        {say(text("lost (ha)")), [&](std::size_t o) { return o == 0 ? kDash : QStringLiteral("−") + hectareWords(outcomes[o].indicators.lostHectares); }},
        {say(text("Threshold")), [&](std::size_t o) { return numberWords(outcomes[o].model.threshold, 3); }},
        {say(text("Mean score")), [&](std::size_t o) { return scoreFigure(outcomes[o].indicators.meanScore); }},
        {say(text("Highest score")), [&](std::size_t o) { return scoreFigure(outcomes[o].indicators.highestScore); }},
        {say(text("Land with a score (ha)")), hectares(&spatial::ScenarioIndicators::hectares)},
        {say(text("Excluded by rules (ha)")), hectares(&spatial::ScenarioIndicators::excludedHectares)},
    };
    for (std::size_t r = 0; r < study.rules.size(); ++r)
        rows.push_back({QStringLiteral("· ") + (study.ruleNames[r].empty() ? QString::fromStdString(study.rules[r]) : say(study.ruleNames[r])), [&study, r](std::size_t o) { return hectareWords(study.ruleHectares[o][r]); }});
    for (AccessRow& access : accessRows(study, currentLanguage()))
        rows.push_back({QString::fromStdString(access.name), [cells = std::move(access.cells)](std::size_t o) { return QString::fromStdString(cells[o]); }});
    QStringList heads{say(text("Indicator"))};
    for (const auto& outcome : outcomes)
        heads << nameOfOutcome(outcome);
    setUp(table, static_cast<int>(rows.size()), heads);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        table.setItem(static_cast<int>(r), 0, cellOf(rows[r].name, false));
        for (std::size_t o = 0; o < outcomes.size(); ++o) {
            auto* item = cellOf(outcomes[o].failure ? kDash : rows[r].figure(o));
            if (outcomes[o].failure)
                item->setToolTip(say(outcomes[o].failure->message));
            table.setItem(static_cast<int>(r), static_cast<int>(o) + 1, item);
        }
    }
}

void fillSites(QTableWidget& table, const ScenarioStudy& study)
{
    QStringList heads{say(text("Site"))};
    for (const auto& outcome : study.outcomes)
        heads << nameOfOutcome(outcome);
    heads << say(text("Largest regret")) << say(text("Worst score"));
    std::vector<std::size_t> order(study.sites.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t site) { return std::isnan(study.regret.largest[site]) ? std::numeric_limits<double>::infinity() : study.regret.largest[site]; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    setUp(table, static_cast<int>(order.size()), heads);
    for (std::size_t row = 0; row < order.size(); ++row) {
        const std::size_t site = order[row];
        const int line = static_cast<int>(row);
        table.setItem(line, 0, cellOf(nameOfSite(study.sites[site]), false));
        for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
            const int rank = study.regret.rank[site][o];
            const int before = study.regret.rank[site][0];
            QString words = rank == 0 ? kDash : scoreFigure(study.scores[site][o]) + QStringLiteral(" · ") + QString::number(rank);
            if (o > 0 && rank > 0 && before > 0 && rank != before)
                words += (rank < before ? QStringLiteral(" ▲") : QStringLiteral(" ▼")) + QString::number(std::abs(rank - before));
            auto* item = cellOf(words);
            if (rank > 0)
                item->setToolTip(say(text("Score {0}, rank {1}, regret {2}", scoreFigure(study.scores[site][o]).toStdString(), rank, scoreFigure(study.regret.regret[site][o]).toStdString())));
            table.setItem(line, static_cast<int>(o) + 1, item);
        }
        const int last = static_cast<int>(study.outcomes.size());
        table.setItem(line, last + 1, cellOf(scoreFigure(study.regret.largest[site])));
        table.setItem(line, last + 2, cellOf(scoreFigure(study.regret.worst[site])));
        if (study.regret.leastRegret == site)
            for (int column = 0; column < table.columnCount(); ++column) {
                QFont bold = table.font();
                bold.setBold(true);
                table.item(line, column)->setFont(bold);
            }
    }
}

void fillRadar(RadarChart& chart, const ScenarioStudy& study)
{
    struct Measure {
        QString name;
        std::function<double(std::size_t)> value;
        bool isScore;
    };
    const auto& outcomes = study.outcomes;
    std::vector<Measure> measures{
        {say(text("Suitable land")), [&](std::size_t o) { return outcomes[o].indicators.suitableHectares; }, false},
        {say(text("Mean score")), [&](std::size_t o) { return outcomes[o].indicators.meanScore; }, true},
        {say(text("Highest score")), [&](std::size_t o) { return outcomes[o].indicators.highestScore; }, true},
        {say(text("Kept of the base")), [&](std::size_t o) { return outcomes.front().indicators.suitableHectares - outcomes[o].indicators.lostHectares; }, false},
    };
    const bool anyRule = std::any_of(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.indicators.excludedHectares > 0; });
    if (anyRule)
        measures.push_back({say(text("Land no rule excludes")), [&](std::size_t o) { return std::max(0.0, outcomes[o].indicators.hectares - outcomes[o].indicators.excludedHectares); }, false});
    if (!study.sites.empty()) {
        measures.push_back({say(text("Best site")), [&](std::size_t o) { return study.regret.best[o]; }, true});
        measures.push_back({say(text("Suitable sites")),
                            [&](std::size_t o) { return static_cast<double>(std::count_if(study.scores.begin(), study.scores.end(), [&](const auto& row) { return row[o] >= outcomes[o].model.threshold; })); }, false});
    }
    std::vector<RadarChart::Axis> axes;
    std::vector<RadarChart::Series> series;
    for (const auto& outcome : outcomes)
        series.push_back({nameOfOutcome(outcome), {}});
    for (const Measure& measure : measures) {
        double most = 0;
        std::vector<double> values;
        for (std::size_t o = 0; o < outcomes.size(); ++o) {
            values.push_back(outcomes[o].failure ? std::numeric_limits<double>::quiet_NaN() : measure.value(o));
            most = std::fmax(most, values.back());
        }
        const bool sites = measure.name == say(text("Suitable sites"));
        axes.push_back({measure.name, measure.isScore ? scoreFigure(most) : sites ? hectareWords(most) : say(text("{0} ha", hectareWords(most).toStdString()))});
        for (std::size_t o = 0; o < outcomes.size(); ++o)
            series[o].shares.push_back(most > 0 ? values[o] / most : std::isnan(values[o]) ? values[o] : 0);
    }
    chart.show(std::move(axes), std::move(series));
}

QString regretWords(const ScenarioStudy& study)
{
    if (!study.regret.leastRegret)
        return study.sites.empty() ? QString() : say(text("No site has a score in every scenario: none can be chosen for all of them."));
    const std::size_t site = *study.regret.leastRegret;
    QString words = say(text("Least regret: {0}. Whatever comes, it scores at most {1} below the best site.", nameOfSite(study.sites[site]).toStdString(), scoreFigure(study.regret.largest[site]).toStdString()));
    if (study.regret.bestWorst && *study.regret.bestWorst != site)
        words += QStringLiteral(" ") + say(text("The best worst score has {0}: never below {1}.", nameOfSite(study.sites[*study.regret.bestWorst]).toStdString(), scoreFigure(study.regret.worst[*study.regret.bestWorst]).toStdString()));
    return words;
}

}  // namespace app::desktop
