// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_tables.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/theme/theme.h"

#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kRowsAboveHeader = 3;
constexpr std::size_t kSheetRows = 14;
constexpr std::size_t kSheetColumns = 60;
constexpr std::size_t kComingRows = 50;
constexpr std::size_t kComingAnalytes = 30;
constexpr std::size_t kTroubleRows = 500;

QString plain(const spatial::SheetCell& cell)
{
    return cell.number && !cell.isDate ? QString::fromStdString(cell.shown()) : QString::fromUtf8(cell.text.data(), static_cast<qsizetype>(cell.text.size())).simplified();
}

void setColumns(QTableWidget* table, const QStringList& heads, std::size_t rows)
{
    table->setColumnCount(static_cast<int>(heads.size()));
    table->setHorizontalHeaderLabels(heads);
    table->setRowCount(static_cast<int>(rows));
}

void put(QTableWidget* table, int row, int column, const QString& words, bool isNumber = false)
{
    putCell(table, row, column, words, isNumber);
    table->item(row, column)->setToolTip(words);
}

QString depthOfSample(const spatial::Sample& sample)
{
    if (!sample.depthTop && !sample.depthBottom)
        return {};
    const double top = sample.depthTop.value_or(*(sample.depthBottom ? sample.depthBottom : sample.depthTop)), bottom = sample.depthBottom.value_or(top);
    return top == bottom ? QStringLiteral("%1 m").arg(numberWords(top, 2)) : QStringLiteral("%1–%2 m").arg(numberWords(top, 2), numberWords(bottom, 2));
}

QString resultWords(const spatial::Reading& reading)
{
    if (std::isnan(reading.value))
        return say(text("not detected"));
    return (reading.below ? QStringLiteral("< ") : QString()) + numberWords(reading.value, 4);
}

}  // namespace

void fillSheetTable(QTableWidget* table, const spatial::Sheet& sheet, const spatial::ImportPlan* plan)
{
    table->clear();
    const std::size_t header = plan ? plan->layout.headerRow : 0;
    const std::size_t first = header > kRowsAboveHeader ? header - kRowsAboveHeader : 0;
    const std::size_t rows = std::min(kSheetRows, sheet.rows() > first ? sheet.rows() - first : 0);
    const std::size_t columns = std::min(kSheetColumns, sheet.columns());
    QStringList letters, numbers;
    for (std::size_t column = 0; column < columns; ++column)
        letters << QString::fromStdString(spatial::columnLetters(column));
    for (std::size_t row = 0; row < rows; ++row)
        numbers << QString::number(first + row + 1);
    setColumns(table, letters, rows);
    table->setVerticalHeaderLabels(numbers);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t at = first + row;
        const bool isHeader = plan && at >= header && at < header + plan->layout.headerRows;
        const bool isUnits = plan && plan->layout.unitRow == at;
        for (std::size_t column = 0; column < columns; ++column) {
            const spatial::SheetCell cell = sheet.cell(at, column);
            put(table, static_cast<int>(row), static_cast<int>(column), plain(cell), cell.number && !cell.isDate);
            QTableWidgetItem* item = table->item(static_cast<int>(row), static_cast<int>(column));
            QFont font = table->font();
            font.setBold(isHeader);
            font.setItalic(isUnits);
            item->setFont(font);
            if (isHeader || isUnits) {
                QColor ground = colors().accent;
                ground.setAlphaF(isHeader ? 0.22F : 0.12F);
                item->setBackground(ground);
            } else if (plan && at < header) {
                item->setForeground(colors().quietText);
            }
        }
    }
}

void fillComingTable(QTableWidget* table, const ImportPreview& preview)
{
    table->clear();
    const spatial::SampleSet& set = preview.samples->set;
    const std::size_t rows = std::min(kComingRows, set.samples.size());
    const std::size_t analytes = std::min(kComingAnalytes, set.analytes.size());
    QStringList heads{say(text("Sample")), say(text("Depth")), say(text("Longitude, latitude"))};
    for (std::size_t a = 0; a < analytes; ++a)
        heads << QString::fromStdString(set.analytes[a]->symbol + (set.units[a].empty() ? "" : "\n" + set.units[a]));
    setColumns(table, heads, rows);
    for (std::size_t s = 0; s < rows; ++s) {
        const spatial::Sample& sample = set.samples[s];
        const int row = static_cast<int>(s);
        const QString kind = sample.kind == spatial::SampleKind::Duplicate ? say(text("duplicate")) : sample.kind == spatial::SampleKind::Blank ? say(text("blank")) : QString();
        put(table, row, 0, kind.isEmpty() ? QString::fromStdString(sample.id) : QStringLiteral("%1 (%2)").arg(QString::fromStdString(sample.id), kind));
        put(table, row, 1, depthOfSample(sample));
        const auto& place = preview.places[s];
        put(table, row, 2, place ? QStringLiteral("%1, %2").arg(place->x, 0, 'f', 5).arg(place->y, 0, 'f', 5) : QStringLiteral("–"));
        for (std::size_t a = 0; a < analytes; ++a)
            put(table, row, 3 + static_cast<int>(a), {}, true);
    }
    for (const spatial::Reading& reading : set.readings) {
        if (reading.sample >= rows)
            break;   // ascending
        if (reading.analyte < analytes)
            put(table, static_cast<int>(reading.sample), 3 + reading.analyte, resultWords(reading), true);
    }
}

void fillTroubleTable(QTableWidget* table, const spatial::ImportedSamples& samples)
{
    table->clear();
    const std::size_t rows = std::min(kTroubleRows, samples.cells.size());
    setColumns(table, {say(text("Cell")), say(text("It says")), say(text("Reason")), say(text("What becomes of it"))}, rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const spatial::CellReport& cell = samples.cells[i];
        const int row = static_cast<int>(i);
        put(table, row, 0, QString::fromStdString(cell.place()));
        put(table, row, 1, QString::fromStdString(cell.text).simplified());
        put(table, row, 2, say(spatial::sentenceOf(cell.trouble)));
        put(table, row, 3, say(spatial::outcomeOf(cell.trouble)));
    }
}

QString comingWords(const ImportPreview& preview)
{
    const spatial::ImportCounts& counts = preview.samples->counts;
    QStringList parts{say(text("{0} {0|sample|samples}", counts.samples))};
    if (counts.duplicates > 0)
        parts << say(text("{0} {0|duplicate|duplicates}", counts.duplicates));
    if (counts.blanks > 0)
        parts << say(text("{0} {0|blank|blanks}", counts.blanks));
    if (counts.joinedRows > 0)
        parts << say(text("{0} further results of samples", counts.joinedRows));
    if (counts.refusedRows > 0)
        parts << say(text("{0} {0|row|rows} refused", counts.refusedRows));
    QString words = say(text("{0} {0|row|rows}: {1}.", counts.rows, parts.join(QStringLiteral(", ")).toStdString()));
    words += QLatin1Char(' ') + say(text("{0} results, {1} of them below detection.", counts.readings, counts.below));
    const auto placed = std::count_if(preview.places.begin(), preview.places.end(), [](const auto& place) { return place.has_value(); });
    if (static_cast<std::size_t>(placed) < preview.places.size())
        words += QLatin1Char(' ') + say(text("{0} of {1} have a place on the map.", placed, preview.places.size()));
    for (std::size_t a = 0; a < preview.unfilled.size(); ++a)
        if (preview.unfilled[a])
            words += QLatin1Char('\n') + say(text("{0}: {1}", preview.samples->set.analytes[a]->symbol, preview.unfilled[a]->message));
    return words;
}

}  // namespace app::desktop
