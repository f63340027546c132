// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sample_import.h"

#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/transform.h"
#include "spatial/environment/import_places.h"
#include "spatial/environment/import_texts.h"
#include "spatial/environment/reading_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace spatial {

namespace {

constexpr double kFirstSerial = 20'000;   // 1954: smaller numbers in a column of dates are no days (ours)
constexpr double kLastSerial = 80'000;    // 2119

/// A column of concentrations, ready to read.
struct ResultColumn {
    const ImportColumn* column = nullptr;
    std::uint16_t analyte = 0;
    double factor = 1;
};

bool inHeilongjiang(const Coordinate& place)
{
    return place.x >= kHeilongjiang.minX && place.x <= kHeilongjiang.maxX && place.y >= kHeilongjiang.minY && place.y <= kHeilongjiang.maxY;
}

/// What a row was read to be before it is decided whether it is a sample.
struct RowReading {
    Sample sample;
    std::vector<Reading> readings;   // `sample` is not yet set
    bool hasFigures = false;
};

class Importer {
public:
    Importer(const Sheet& sheet, const ImportPlan& plan, Progress& progress) : sheet_(sheet), plan_(plan), progress_(progress), merged_(sheet) {}

    Result<ImportedSamples> operator()()
    {
        TRY(prepare());
        for (std::size_t row = plan_.layout.firstRow; row < sheet_.rows(); ++row) {
            if (row % 256 == 0) {
                TRY(notCancelled(progress_));
                progress_.report(static_cast<double>(row) / static_cast<double>(sheet_.rows()), "Reading the samples");
            }
            if (sheet_.isBlankRow(row))
                continue;
            ++out_.counts.rows;
            row_ = row;
            const std::size_t samples = out_.set.samples.size();
            const bool isRead = readRow();
            out_.counts.refusedRows += isRead ? 0 : 1;
            const SampleKind kind = out_.set.samples.empty() ? SampleKind::Sample : out_.set.samples.back().kind;
            out_.rows.push_back({row, !isRead                            ? RowFate::Refused
                                      : out_.set.samples.size() == samples ? RowFate::Joined
                                      : kind == SampleKind::Duplicate      ? RowFate::Duplicate
                                      : kind == SampleKind::Blank          ? RowFate::Blank
                                                                           : RowFate::Sample,
                                 target_});
        }
        TRY(checkPlaces());
        finish();
        return std::move(out_);
    }

private:
    Result<void> prepare()
    {
        out_.set.medium = plan_.medium;
        out_.set.crs = plan_.crs;
        for (const ImportColumn& column : plan_.columns) {
            if (column.meaning == ColumnMeaning::Analyte)
                addResultColumn(column);
            else if (column.meaning == ColumnMeaning::Ignored)
                reportColumn(column, CellTrouble::ColumnIgnored);
            else
                byMeaning_.emplace(column.meaning, &column);
        }
        for (std::size_t column = 0; column < sheet_.columns(); ++column)
            if (std::none_of(plan_.columns.begin(), plan_.columns.end(), [&](const ImportColumn& one) { return one.column == column; }))
                reportColumn({.column = column}, CellTrouble::ColumnIgnored);
        if (results_.empty() && !byMeaning_.contains(ColumnMeaning::Result) && !byMeaning_.contains(ColumnMeaning::Ph))
            return Error{ErrorCode::InvalidInput, text("No column of the sheet {0} can be read as concentrations.", sheet_.name()), text("Say which column it is: --columns \"E=as,mg/kg\".")};
        // Growing by doubling would copy and touch the memory of large tables several times over.
        const std::size_t rows = sheet_.rows() - std::min(sheet_.rows(), plan_.layout.firstRow);
        out_.set.samples.reserve(plan_.isLong ? 0 : rows);
        out_.set.readings.reserve(plan_.isLong ? rows : std::min(rows * results_.size(), sheet_.filled()));
        if (plan_.crs.isKnown() && plan_.crs.isProjected()) {
            TRY_ASSIGN(Transform made, Transform::between(plan_.crs, cgcs2000()));
            toDegrees_.emplace(std::move(made));
        }
        return {};
    }

    void addResultColumn(const ImportColumn& column)
    {
        const std::string_view unit = unitOf(*column.analyte, plan_.medium);
        std::optional<double> factor = 1;
        if (unit == unitOf(plan_.medium) && !column.unit.empty())
            factor = factorTo(plan_.medium, column.unit);
        if (!factor) {
            reportColumn(column, CellTrouble::ColumnRefused);
            return;
        }
        results_.push_back({&column, analyteNumber(column.analyte), *factor});
    }

    std::uint16_t analyteNumber(const Analyte* analyte)
    {
        auto& all = out_.set.analytes;
        const auto found = std::find(all.begin(), all.end(), analyte);
        const auto number = static_cast<std::uint16_t>(found - all.begin());
        if (found == all.end()) {
            all.push_back(analyte);
            out_.set.units.emplace_back(unitOf(*analyte, plan_.medium));
        }
        return number;
    }

    /// One line for a column that is not read, unless it is empty.
    void reportColumn(const ImportColumn& column, CellTrouble trouble)
    {
        for (std::size_t row = plan_.layout.firstRow; row < sheet_.rows(); ++row)
            if (!sheet_.cell(row, column.column).empty()) {
                out_.cells.push_back({plan_.layout.headerRow, column.column, column.header, trouble});
                return;
            }
    }

    void report(std::size_t column, CellTrouble trouble, const SheetCell& cell) { out_.cells.push_back({row_, column, cell.shown(), trouble}); }

    const ImportColumn* column(ColumnMeaning meaning) const
    {
        const auto found = byMeaning_.find(meaning);
        return found == byMeaning_.end() ? nullptr : found->second;
    }

    /// The cell of a meaning; merged cells count for all their rows. Empty where there is no such column.
    SheetCell spread(ColumnMeaning meaning) const
    {
        const ImportColumn* one = column(meaning);
        return one ? merged_.spread(row_, one->column) : SheetCell();
    }
    std::size_t columnOrFirst(ColumnMeaning meaning) const { return column(meaning) ? column(meaning)->column : 0; }

    /// False where the row is refused; then one line of the report says why.
    bool readRow()
    {
        const SheetCell id = spread(ColumnMeaning::SampleId);
        RowReading read;
        read.sample.id = id.shown();
        read.sample.row = row_;
        if (namesNoSample(read.sample.id) || (id.empty() && startsWithNote()))
            return refuse(columnOrFirst(ColumnMeaning::SampleId), CellTrouble::NoSampleRow);
        if (const SheetCell medium = spread(ColumnMeaning::Medium); !medium.empty() && mediumOfWord(medium.text) != plan_.medium)
            return refuse(columnOrFirst(ColumnMeaning::Medium), CellTrouble::OtherMedium);
        const std::size_t reported = out_.cells.size();
        read.sample.site = spread(ColumnMeaning::Site).shown();
        readKind(read, id);
        readDepth(read);
        readPh(read);
        readDate(read);
        readPlace(read);
        if (plan_.isLong)
            return readResultRow(read);
        for (const ResultColumn& result : results_)
            readResult(read, result.column->column, result.analyte, result.factor);
        if (!read.hasFigures && !read.sample.ph && out_.cells.size() == reported && !read.sample.place)
            return refuse(firstFilled(), CellTrouble::NothingRead);
        addSample(std::move(read), id);
        return true;
    }

    bool refuse(std::size_t column, CellTrouble trouble)
    {
        report(column, trouble, sheet_.cell(row_, column));
        return false;
    }

    std::size_t firstFilled() const
    {
        std::size_t column = 0;
        while (column + 1 < sheet_.columns() && sheet_.cell(row_, column).empty())
            ++column;
        return column;
    }

    bool startsWithNote() const
    {
        const SheetCell first = sheet_.cell(row_, firstFilled());
        return !first.text.empty() && namesNoSample(first.text);
    }

    void readKind(RowReading& read, const SheetCell& id)
    {
        const SheetCell cell = spread(ColumnMeaning::Kind);
        if (!cell.empty()) {
            if (const auto kind = kindOfWord(cell.shown()))
                read.sample.kind = *kind;
            else
                report(columnOrFirst(ColumnMeaning::Kind), CellTrouble::UnknownKind, cell);
        }
        if (read.sample.kind == SampleKind::Sample && kindInId(read.sample.id) != SampleKind::Sample) {
            read.sample.kind = kindInId(read.sample.id);
            report(columnOrFirst(ColumnMeaning::SampleId), CellTrouble::KindFromId, id);
        }
    }

    std::optional<DepthInterval> depthIn(ColumnMeaning meaning)
    {
        const ImportColumn* one = column(meaning);
        const SheetCell cell = one ? sheet_.cell(row_, one->column) : SheetCell();
        if (cell.empty() || readingOf(cell.text).kind == ReadingText::Kind::Empty) {
            if (!cell.number || cell.isDate)
                return std::nullopt;
        }
        const auto depth = cell.isDate ? std::nullopt : depthOf(cell.shown(), metersOfUnit(one->unit).value_or(1));
        if (!depth)
            report(one->column, cell.isDate ? CellTrouble::DateNotNumber : CellTrouble::BadDepth, cell);
        return depth;
    }

    void readDepth(RowReading& read)
    {
        if (const auto whole = depthIn(ColumnMeaning::Depth)) {
            read.sample.depthTop = whole->top;
            read.sample.depthBottom = whole->bottom;
        }
        const auto top = depthIn(ColumnMeaning::DepthTop);
        const auto bottom = depthIn(ColumnMeaning::DepthBottom);
        if (top && bottom && bottom->bottom < top->top) {
            report(columnOrFirst(ColumnMeaning::DepthBottom), CellTrouble::BadDepth, sheet_.cell(row_, columnOrFirst(ColumnMeaning::DepthBottom)));
            return;
        }
        if (top)
            read.sample.depthTop = top->top;
        if (bottom)
            read.sample.depthBottom = bottom->bottom;
    }

    void readPh(RowReading& read)
    {
        const ImportColumn* one = column(ColumnMeaning::Ph);
        const SheetCell cell = one ? sheet_.cell(row_, one->column) : SheetCell();
        if (cell.empty())
            return;
        const ReadingText said = cell.number && !cell.isDate ? ReadingText{ReadingText::Kind::Number, *cell.number} : cell.isDate ? ReadingText{ReadingText::Kind::NotUnderstood} : readingOf(cell.text);
        if (said.kind == ReadingText::Kind::Number && said.value >= 0 && said.value <= 14)
            read.sample.ph = said.value;
        else if (said.kind != ReadingText::Kind::Empty)
            report(one->column, cell.isDate ? CellTrouble::DateNotNumber : CellTrouble::BadPh, cell);
    }

    void readDate(RowReading& read)
    {
        using namespace std::chrono;
        const SheetCell cell = spread(ColumnMeaning::Date);
        if (cell.empty() || readingOf(cell.text).kind == ReadingText::Kind::Empty) {
            if (!cell.number)
                return;
        }
        if (cell.isDate || !cell.number) {
            if (const auto date = isoDateOf(cell.text))
                read.sample.date = *date;
            else
                report(columnOrFirst(ColumnMeaning::Date), CellTrouble::BadDate, cell);
        } else if (*cell.number >= kFirstSerial && *cell.number <= kLastSerial) {
            const year_month_day date(sys_days(year{1899} / 12 / 30) + days(static_cast<int>(*cell.number)));
            read.sample.date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
            report(columnOrFirst(ColumnMeaning::Date), CellTrouble::NumberAsDate, cell);
        } else if (const auto date = isoDateOf(cell.shown())) {   // 20240503 as a number
            read.sample.date = *date;
        } else {
            report(columnOrFirst(ColumnMeaning::Date), CellTrouble::BadDate, cell);
        }
    }

    void readPlace(RowReading& read)
    {
        const ImportColumn* xColumn = column(ColumnMeaning::X);
        const ImportColumn* yColumn = column(ColumnMeaning::Y);
        if (!xColumn || !yColumn || !plan_.crs.isKnown())
            return;
        const SheetCell xCell = merged_.spread(row_, xColumn->column);
        const SheetCell yCell = merged_.spread(row_, yColumn->column);
        const auto x = coordinateOf(xCell);
        const auto y = coordinateOf(yCell);
        if (x && y) {
            read.sample.place = plan_.swapped ? Coordinate{*y, *x} : Coordinate{*x, *y};
            return;
        }
        const auto says = [](const SheetCell& cell) { return !cell.empty() && (cell.number || readingOf(cell.text).kind != ReadingText::Kind::Empty); };
        if (!x && (says(xCell) || y))
            report(xColumn->column, CellTrouble::BadCoordinate, xCell);
        if (!y && (says(yCell) || x))
            report(yColumn->column, CellTrouble::BadCoordinate, yCell);
    }

    /// The result in a cell: added, or nothing there, or reported.
    void readResult(RowReading& read, std::size_t column, std::uint16_t analyte, double factor, std::optional<double> limit = {})
    {
        const SheetCell cell = sheet_.cell(row_, column);
        if (cell.empty())
            return;
        if (cell.isDate)
            return report(column, CellTrouble::DateNotNumber, cell);
        Reading reading{0, analyte, false, 0};
        if (cell.number) {
            if (*cell.number < 0)
                return report(column, CellTrouble::Negative, cell);
            reading.value = *cell.number * factor;
        } else {
            const ReadingText said = readingOf(cell.text);
            if (said.kind == ReadingText::Kind::Empty)
                return;
            if (said.kind == ReadingText::Kind::NotUnderstood)
                return report(column, cell.text.starts_with('#') ? CellTrouble::FormulaError : isNegative(cell.text) ? CellTrouble::Negative : CellTrouble::NotAConcentration, cell);
            reading.below = said.kind != ReadingText::Kind::Number;
            reading.value = said.kind == ReadingText::Kind::NotDetected ? limit.value_or(std::numeric_limits<double>::quiet_NaN()) * factor : said.value * factor;
        }
        read.hasFigures = true;
        read.readings.push_back(reading);
        if (const CellRange* range = sheet_.merged().empty() ? nullptr : merged_.covering(row_, column); range && range->lastRow > range->firstRow)
            report(column, CellTrouble::MergedValue, cell);
    }

    static bool isNegative(std::string_view text)
    {
        for (const std::string_view sign : {"-", "−", "－"})
            if (text.starts_with(sign) && readingOf(text.substr(sign.size())).kind == ReadingText::Kind::Number)
                return true;
        return false;
    }

    /// A row of the long form: its one result goes to the sample of its number, depth and kind.
    bool readResultRow(RowReading& read)
    {
        const ImportColumn& analyteColumn = *column(ColumnMeaning::ResultAnalyte);
        const ImportColumn& resultColumn = *column(ColumnMeaning::Result);
        const SheetCell named = merged_.spread(row_, analyteColumn.column);
        AnalyteHeader header = analyteHeaderOf(named.shown(), plan_.medium);
        if (!header.analyte)
            return refuse(analyteColumn.column, CellTrouble::UnknownAnalyte);
        const std::size_t reported = out_.cells.size();
        if (header.analyte->id == "ph") {
            const SheetCell cell = sheet_.cell(row_, resultColumn.column);
            if (const auto ph = cell.number ? cell.number : readingOf(cell.text).kind == ReadingText::Kind::Number ? std::optional(readingOf(cell.text).value) : std::nullopt; ph && *ph >= 0 && *ph <= 14)
                read.sample.ph = *ph;
            else
                return refuse(resultColumn.column, CellTrouble::BadPh);
        } else {
            const ImportColumn* unitColumn = column(ColumnMeaning::ResultUnit);
            const std::string written = unitColumn ? merged_.spread(row_, unitColumn->column).shown() : std::string();
            const std::string unit = !written.empty() ? written : !header.unit.empty() ? header.unit : resultColumn.unit;
            const bool concentration = unitOf(*header.analyte, plan_.medium) == unitOf(plan_.medium);
            const auto factor = concentration ? factorTo(plan_.medium, unit.empty() && !unitColumn ? unitOf(plan_.medium) : unit) : std::optional(1.0);
            if (!factor)
                return refuse(unitColumn ? unitColumn->column : resultColumn.column, unit.empty() ? CellTrouble::NoUnit : CellTrouble::UnknownUnit);
            const SheetCell limit = spread(ColumnMeaning::ResultLimit);
            const auto limitValue = limit.number ? limit.number : readingOf(limit.text).kind == ReadingText::Kind::Number ? std::optional(readingOf(limit.text).value) : std::nullopt;
            readResult(read, resultColumn.column, analyteNumber(header.analyte), *factor, limitValue);
            if (read.readings.empty())
                return out_.cells.size() > reported ? false : refuse(resultColumn.column, CellTrouble::NothingRead);
        }
        return join(read);
    }

    bool join(RowReading& read)
    {
        const std::string key = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", read.sample.id, read.sample.site, static_cast<int>(read.sample.kind), read.sample.depthTop.value_or(-1), read.sample.depthBottom.value_or(-1), read.sample.date);
        const auto known = read.sample.id.empty() ? byKey_.end() : byKey_.find(key);
        if (known == byKey_.end()) {
            if (!read.sample.id.empty())
                byKey_.emplace(key, out_.set.samples.size());
            addSample(std::move(read), spread(ColumnMeaning::SampleId));
            return true;
        }
        const auto sample = static_cast<std::uint32_t>(known->second);
        target_ = sample;
        for (Reading& reading : read.readings) {
            if (!pairs_.emplace(sample, reading.analyte).second)
                return refuse(column(ColumnMeaning::ResultAnalyte)->column, CellTrouble::SecondResult);
            reading.sample = sample;
            out_.set.readings.push_back(reading);
        }
        Sample& joined = out_.set.samples[sample];
        if (read.sample.ph)
            joined.ph = read.sample.ph;
        if (!joined.place)
            joined.place = read.sample.place;
        ++out_.counts.joinedRows;
        return true;
    }

    void addSample(RowReading read, const SheetCell& id)
    {
        if (read.sample.id.empty()) {
            read.sample.id = fmt::format("row-{}", row_ + 1);
            report(columnOrFirst(ColumnMeaning::SampleId), CellTrouble::NoId, id);
        } else if (!plan_.isLong && read.sample.kind == SampleKind::Sample) {
            const std::string key = fmt::format("{}\n{}\n{}", read.sample.id, read.sample.depthTop.value_or(-1), read.sample.depthBottom.value_or(-1));
            if (!byKey_.emplace(key, out_.set.samples.size()).second)
                report(columnOrFirst(ColumnMeaning::SampleId), CellTrouble::SameIdAndDepth, id);
        }
        ++(read.sample.kind == SampleKind::Sample ? out_.counts.samples : read.sample.kind == SampleKind::Blank ? out_.counts.blanks : out_.counts.duplicates);
        const auto number = static_cast<std::uint32_t>(out_.set.samples.size());
        target_ = number;
        for (Reading& reading : read.readings) {
            reading.sample = number;
            if (plan_.isLong)
                pairs_.emplace(number, reading.analyte);
            out_.set.readings.push_back(reading);
        }
        out_.set.samples.push_back(std::move(read.sample));
    }

    /// Places outside the province are told; exchanged ones are recognised by lying inside the other way round.
    Result<void> checkPlaces()
    {
        if (!plan_.crs.isKnown())
            return {};
        for (const Sample& sample : out_.set.samples) {
            if (!sample.place || inHeilongjiang(degrees(*sample.place)))
                continue;
            row_ = sample.row;
            const Coordinate exchanged{sample.place->y, sample.place->x};
            report(columnOrFirst(ColumnMeaning::X), inHeilongjiang(degrees(exchanged)) ? CellTrouble::PerhapsSwapped : CellTrouble::OutsideProvince, spread(ColumnMeaning::X));
        }
        return {};
    }

    Coordinate degrees(const Coordinate& place) const { return toDegrees_ ? (*toDegrees_)(place) : place; }

    void finish()
    {
        const auto before = [](const Reading& a, const Reading& b) { return std::pair(a.sample, a.analyte) < std::pair(b.sample, b.analyte); };
        if (!std::is_sorted(out_.set.readings.begin(), out_.set.readings.end(), before))   // a wide table has them in order
            std::sort(out_.set.readings.begin(), out_.set.readings.end(), before);
        std::stable_sort(out_.cells.begin(), out_.cells.end(), [](const CellReport& a, const CellReport& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
        ImportCounts& counts = out_.counts;
        counts.readings = out_.set.readings.size();
        counts.below = static_cast<std::size_t>(std::count_if(out_.set.readings.begin(), out_.set.readings.end(), [](const Reading& one) { return one.below; }));
        assert(counts.rows == out_.rows.size());
        assert(counts.rows == counts.samples + counts.duplicates + counts.blanks + counts.joinedRows + counts.refusedRows);
        assert(out_.set.samples.size() == counts.samples + counts.duplicates + counts.blanks);
    }

    const Sheet& sheet_;
    const ImportPlan& plan_;
    Progress& progress_;
    MergedCells merged_;
    std::optional<Transform> toDegrees_;
    std::vector<ResultColumn> results_;
    std::map<ColumnMeaning, const ImportColumn*> byMeaning_;
    std::unordered_map<std::string, std::size_t> byKey_;
    std::set<std::pair<std::uint32_t, std::uint16_t>> pairs_;   // of the long form: results that a sample has
    std::size_t row_ = 0;
    std::uint32_t target_ = 0;   // the sample that the row is or belongs to
    ImportedSamples out_;
};

}  // namespace

Result<ImportedSamples> applyImport(const Sheet& sheet, const ImportPlan& plan, Progress& progress)
{
    return Importer(sheet, plan, progress)();
}

}  // namespace spatial
