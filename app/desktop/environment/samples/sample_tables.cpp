// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_tables.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

QString factorWords(double factor) { return std::isnan(factor) ? QStringLiteral("–") : numberWords(factor, 2); }

QString depthWords(const spatial::Sample& sample)
{
    if (!sample.depthTop || !sample.depthBottom)
        return {};
    return QStringLiteral("%1–%2 m").arg(numberWords(*sample.depthTop, 2), numberWords(*sample.depthBottom, 2));
}

/// "Above a screening value: detailed survey ..." up to its colon, for a column.
QString shortVerdict(const SampleAnswer& answer, std::uint8_t exceeded)
{
    const QString whole = say(spatial::verdictWords(answer.limits(), exceeded));
    const auto colon = std::max(whole.indexOf(QLatin1Char(':')), whole.indexOf(QStringLiteral("：")));
    return colon > 0 ? whole.left(colon) : whole;
}

QString symbolsOf(const SampleAnswer& answer, const spatial::Verdict& verdict)
{
    QStringList symbols;
    for (const std::uint16_t analyte : verdict.analytes)
        symbols << QString::fromStdString(answer.read.set.analytes[analyte]->symbol);
    return symbols.join(QStringLiteral(", "));
}

void putWorst(QTableWidget* table, int row, int column, const SampleAnswer& answer, const spatial::Verdict& verdict)
{
    if (!verdict.worst) {
        putCell(table, row, column, QStringLiteral("–"), false);
        putCell(table, row, column + 1, QStringLiteral("–"));
        return;
    }
    const spatial::ReadingJudgement& reading = answer.judgement.readings[*verdict.worst];
    putCell(table, row, column, say(spatial::nameOf(*answer.read.set.analytes[reading.analyte])), false);
    putCell(table, row, column + 1, factorWords(reading.factor));
}

void setHeads(QTableWidget* table, const QStringList& heads, int rows)
{
    table->setColumnCount(static_cast<int>(heads.size()));
    table->setHorizontalHeaderLabels(heads);
    table->setRowCount(rows);
}

QString stateWords(const SampleAnswer& answer, const spatial::ReadingJudgement& reading)
{
    switch (reading.state) {
    case spatial::ReadingState::Judged: return shortVerdict(answer, reading.exceeded);
    case spatial::ReadingState::Background: return say(text("Natural background"));
    case spatial::ReadingState::BelowDetection: return say(text("Below detection"));
    case spatial::ReadingState::LimitUnclear: return say(text("Detection limit too high"));
    case spatial::ReadingState::NoLimit: return say(text("No limit"));
    case spatial::ReadingState::NeedsPh: return say(text("pH is missing"));
    case spatial::ReadingState::LeftOut: return say(text("Left out"));
    }
    return {};
}

}  // namespace

QString sampleWords(const SampleAnswer& answer)
{
    std::size_t judged = 0;
    for (const std::size_t count : answer.byLevel)
        judged += count;
    QStringList lines;
    lines << say(text("{0} samples judged by {1}:", judged, answer.limits().number));
    for (std::size_t level = 0; level < answer.byLevel.size(); ++level)
        if (answer.byLevel[level] > 0)
            lines << say(text("{0} – {1}", countWords(static_cast<qint64>(answer.byLevel[level])).toStdString(), spatial::verdictWords(answer.limits(), static_cast<std::uint8_t>(level))));
    if (answer.notJudged > 0)
        lines << say(text("{0} could not be judged", answer.notJudged));
    return lines.join(QLatin1Char('\n'));
}

QString sampleDoubts(const SampleAnswer& answer)
{
    QStringList lines;
    if (!answer.read.assumed.empty()) {
        QStringList symbols;
        for (const std::string& symbol : answer.read.assumed)
            symbols << QString::fromStdString(symbol);
        lines << say(text("No unit is named for {0}; {1} is assumed.", symbols.join(QStringLiteral(", ")).toStdString(), spatial::unitOf(answer.read.set.medium)));
    }
    if (!answer.read.doubts.empty())
        lines << say(text("{0} {0|cell|cells} {0|was|were} not understood and {0|is|are} left out; the first: row {1}, column {2}: {3}", answer.read.doubts.size(), answer.read.doubts.front().row + 1, answer.read.doubts.front().column,
                          answer.read.doubts.front().what));
    std::size_t unclear = 0, unverified = 0;
    for (const spatial::ReadingJudgement& reading : answer.judgement.readings) {
        unclear += reading.state == spatial::ReadingState::LimitUnclear ? 1 : 0;
        unverified += reading.decisive && !reading.decisive->isVerified() ? 1 : 0;
    }
    if (unclear > 0)
        lines << say(text("Readings below a detection limit that is above the limit itself, which prove nothing: {0}.", unclear));
    if (unverified > 0)
        lines << say(text("{0} readings were held against figures that are not verified.", unverified));
    return lines.join(QLatin1Char('\n'));
}

void fillSampleTable(QTableWidget* table, const SampleAnswer& answer)
{
    const std::size_t shown = std::min(answer.worstFirst.size(), kMostSampleRows);
    setHeads(table, {say(text("Sample")), say(text("Worst")), say(text("Times over")), say(text("Depth")), say(text("Verdict")), say(text("Exceeding")), say(text("Plot"))}, static_cast<int>(shown));
    for (std::size_t i = 0; i < shown; ++i) {
        const int row = static_cast<int>(i);
        const spatial::Sample& sample = answer.read.set.samples[answer.worstFirst[i]];
        const spatial::Verdict& verdict = answer.judgement.samples[answer.worstFirst[i]];
        putCell(table, row, 0, QString::fromStdString(sample.id), false);
        putWorst(table, row, 1, answer, verdict);
        putCell(table, row, 3, depthWords(sample), false);
        putCell(table, row, 4, shortVerdict(answer, verdict.exceeded), false);
        putCell(table, row, 5, symbolsOf(answer, verdict), false);
        putCell(table, row, 6, QString::fromStdString(sample.site), false);
    }
    fitToRows(table);
}

void fillSiteTable(QTableWidget* table, const SampleAnswer& answer)
{
    const std::size_t shown = std::min(answer.sites.size(), kMostSampleRows);
    setHeads(table, {say(text("Plot")), say(text("Samples")), say(text("exceeding")), say(text("Verdict")), say(text("Worst")), say(text("Times over"))}, static_cast<int>(shown));
    for (std::size_t i = 0; i < shown; ++i) {
        const int row = static_cast<int>(i);
        const spatial::SiteVerdict& site = answer.judgement.sites[answer.sites[i]];
        putCell(table, row, 0, QString::fromStdString(site.site), false);
        putCell(table, row, 1, countWords(static_cast<qint64>(site.samples)));
        putCell(table, row, 2, countWords(static_cast<qint64>(site.samplesExceeding)));
        putCell(table, row, 3, site.verdict.isJudged ? shortVerdict(answer, site.verdict.exceeded) : say(text("Not judged")), false);
        putWorst(table, row, 4, answer, site.verdict);
    }
    fitToRows(table);
}

void fillReadingTable(QTableWidget* table, const SampleAnswer& answer, std::size_t sample)
{
    const auto first = std::lower_bound(answer.judgement.readings.begin(), answer.judgement.readings.end(), sample, [](const auto& reading, std::size_t s) { return reading.sample < s; });
    const auto last = std::find_if(first, answer.judgement.readings.end(), [&](const auto& reading) { return reading.sample != sample; });
    setHeads(table, {say(text("Analyte")), say(text("Value")), say(text("Limit")), say(text("Times over")), say(text("Meaning"))}, static_cast<int>(last - first));
    for (auto reading = first; reading != last; ++reading) {
        const int row = static_cast<int>(reading - first);
        const auto& set = answer.read.set;
        const auto value = std::lower_bound(set.readings.begin(), set.readings.end(), std::pair(reading->sample, reading->analyte), [](const spatial::Reading& one, const auto& key) { return std::pair(one.sample, one.analyte) < key; });
        const QString unit = QString::fromStdString(set.units[reading->analyte]);
        putCell(table, row, 0, say(spatial::nameOf(*set.analytes[reading->analyte])), false);
        putCell(table, row, 1, std::isnan(value->value) ? say(text("not detected")) : (value->below ? QStringLiteral("< ") : QString()) + numberWords(value->value, 4) + QLatin1Char(' ') + unit);
        putCell(table, row, 2, reading->decisive ? numberWords(reading->decisive->value, 4) : QStringLiteral("–"));
        putCell(table, row, 3, factorWords(reading->factor));
        putCell(table, row, 4, stateWords(answer, *reading), false);
    }
    fitToRows(table);
}

}  // namespace app::desktop
