// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/nearest_name.h"
#include "spatial/environment/import_layout.h"
#include "spatial/environment/import_places.h"
#include "spatial/environment/import_texts.h"
#include "spatial/environment/reading_text.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr std::size_t kColumnsRead = 2'000;     // as the search for the header
constexpr double kDeepestUnasked = 10;          // m; a greater figure without a unit may be cm (ours)

/// What the cells of one column are.
struct ColumnFacts {
    std::size_t filled = 0;
    std::size_t readable = 0;   // numbers, "<0.05", "ND"
    std::size_t dates = 0;
    std::size_t numbers = 0;
    std::size_t formulas = 0;
    double greatestDepth = 0;
    bool merged = false;
};

const Analyte* nearestAnalyte(const std::string& header)
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Analyte& analyte : analytes())
            for (const std::string& name : {analyte.name.zh, analyte.name.en, analyte.symbol})
                if (bareName(name).size() > 3)
                    all.push_back(bareName(name));
        return all;
    }();
    const std::string nearest = nearestName(bareName(headerWithUnit(header).name), names);
    return nearest.empty() ? nullptr : analyteNamed(nearest);
}

class Proposer {
public:
    Proposer(const Sheet& sheet, const ImportAnswers& answers, Progress& progress) : sheet_(sheet), answers_(answers), progress_(progress), merged_(sheet) {}

    Result<ImportProposal> operator()()
    {
        TRY_ASSIGN(plan().layout, layoutOf(sheet_, merged_, answers_));
        plan().medium = answers_.medium;
        readHeaders();
        settleForm();
        settleTwins();
        settleId();
        TRY(readFacts());
        for (std::size_t i = 0; i < plan().columns.size(); ++i)
            doubtColumn(plan().columns[i], facts_[i]);
        TRY(settlePlaces(sheet_, merged_, answers_, out_, progress_));
        if (std::none_of(plan().columns.begin(), plan().columns.end(), [](const ImportColumn& one) { return one.meaning == ColumnMeaning::Analyte || one.meaning == ColumnMeaning::Result || one.meaning == ColumnMeaning::Ph; }))
            return Error{ErrorCode::InvalidInput, text("No column of the sheet {0} names an analyte.", sheet_.name()), text("Say which column it is: --columns \"E=as,mg/kg\".")};
        return std::move(out_);
    }

private:
    ImportPlan& plan() { return out_.plan; }

    void doubt(ImportDoubt::Kind kind, bool blocking, const ImportColumn* column, Text what, Text answer = {}, Text otherwise = {})
    {
        out_.doubts.push_back({kind, blocking, column ? std::optional(column->column) : std::nullopt, std::move(what), std::move(answer), std::move(otherwise)});
    }

    bool isAnswered(std::size_t column) const
    {
        return std::any_of(answers_.columns.begin(), answers_.columns.end(), [&](const auto& one) { return one.column == column; });
    }

    void readHeaders()
    {
        for (std::size_t column = 0; column < std::min(kColumnsRead, sheet_.columns()); ++column) {
            ImportColumn one = columnOf(sheet_, merged_, plan().layout, column, answers_.medium);
            for (const auto& said : answers_.columns)
                if (said.column == column) {
                    one.meaning = said.meaning;
                    one.analyte = said.analyte;
                    one.unit = said.unit.empty() ? one.unit : said.unit;
                    one.sure = 1;
                    one.why = text("You said so.");
                }
            if (!one.header.empty() || isAnswered(column))
                plan().columns.push_back(std::move(one));
        }
    }

    bool has(ColumnMeaning meaning) { return find(meaning) != nullptr; }
    ImportColumn* find(ColumnMeaning meaning)
    {
        const auto found = std::find_if(plan().columns.begin(), plan().columns.end(), [&](const ImportColumn& one) { return one.meaning == meaning; });
        return found == plan().columns.end() ? nullptr : &*found;
    }

    void settleForm()
    {
        plan().isLong = has(ColumnMeaning::ResultAnalyte) && has(ColumnMeaning::Result);
        for (ImportColumn& column : plan().columns) {
            const bool isOfLong = column.meaning == ColumnMeaning::ResultAnalyte || column.meaning == ColumnMeaning::Result || column.meaning == ColumnMeaning::ResultUnit || column.meaning == ColumnMeaning::ResultLimit;
            const bool isOfWide = column.meaning == ColumnMeaning::Analyte;
            if (plan().isLong ? isOfWide : isOfLong) {
                column.meaning = ColumnMeaning::Ignored;
                column.why = plan().isLong ? text("The table has a row for each result; this column belongs to tables with a row for each sample.") : text("It would be read only beside a column of analytes and one of results.");
            }
        }
    }

    void settleTwins()
    {
        for (std::size_t i = 0; i < plan().columns.size(); ++i) {
            ImportColumn& later = plan().columns[i];
            if (later.meaning == ColumnMeaning::Ignored)
                continue;
            const auto first = std::find_if(plan().columns.begin(), plan().columns.begin() + static_cast<std::ptrdiff_t>(i), [&](const ImportColumn& one) { return one.meaning == later.meaning && one.analyte == later.analyte; });
            if (first == plan().columns.begin() + static_cast<std::ptrdiff_t>(i))
                continue;
            const bool isAnalyte = later.meaning == ColumnMeaning::Analyte;
            doubt(ImportDoubt::Kind::TwoColumns, isAnalyte, &later, text("The columns {0} ({1}) and {2} ({3}) mean the same.", columnLetters(first->column), first->header, columnLetters(later.column), later.header),
                  text("--columns \"{0}=ignore\"", columnLetters(later.column)), text("Only the first is read."));
            later.meaning = ColumnMeaning::Ignored;
            later.why = text("A column before it means the same.");
        }
    }

    void settleId()
    {
        if (has(ColumnMeaning::SampleId))
            return;
        if (ImportColumn* site = find(ColumnMeaning::Site)) {
            site->meaning = ColumnMeaning::SampleId;
            site->sure = std::min(site->sure, 0.6);
            site->why = text("There is no column of sample numbers.");
            doubt(ImportDoubt::Kind::IdFromSite, false, site, text("There is no column of sample numbers; column {0} ({1}) is taken for it.", columnLetters(site->column), site->header));
        } else {
            doubt(ImportDoubt::Kind::NoId, false, nullptr, text("There is no column of sample numbers; each sample is named after its row."));
        }
    }

    Result<void> readFacts()
    {
        facts_.resize(plan().columns.size());
        for (std::size_t row = plan().layout.firstRow; row < sheet_.rows(); ++row) {
            if (row % 512 == 0) {
                TRY(notCancelled(progress_));
                progress_.report(0.5 * static_cast<double>(row) / static_cast<double>(sheet_.rows()), "Looking through the spreadsheet");
            }
            for (std::size_t i = 0; i < facts_.size(); ++i)
                addFact(plan().columns[i], facts_[i], sheet_.cell(row, plan().columns[i].column));
        }
        for (const CellRange& range : sheet_.merged())
            for (std::size_t i = 0; i < facts_.size(); ++i)
                if (range.lastRow >= plan().layout.firstRow && range.firstColumn <= plan().columns[i].column && range.lastColumn >= plan().columns[i].column && !sheet_.cell(range.firstRow, range.firstColumn).empty())
                    facts_[i].merged = true;
        return {};
    }

    static void addFact(const ImportColumn& column, ColumnFacts& facts, const SheetCell& cell)
    {
        if (cell.empty())
            return;
        ++facts.filled;
        facts.formulas += cell.isFormula ? 1 : 0;
        facts.dates += cell.isDate ? 1 : 0;
        const bool isNumber = cell.number && !cell.isDate;
        facts.numbers += isNumber ? 1 : 0;
        if (column.meaning == ColumnMeaning::Ignored && column.sure == 0)
            facts.readable += isNumber || readingOf(cell.text).kind != ReadingText::Kind::NotUnderstood ? 1 : 0;
        if (column.meaning == ColumnMeaning::Depth || column.meaning == ColumnMeaning::DepthTop || column.meaning == ColumnMeaning::DepthBottom)
            if (const auto depth = depthOf(cell.shown(), 1))
                facts.greatestDepth = std::max(facts.greatestDepth, depth->bottom);
    }

    void doubtColumn(ImportColumn& column, const ColumnFacts& facts)
    {
        using Kind = ImportDoubt::Kind;
        const std::string letters = columnLetters(column.column);
        const bool isResult = column.meaning == ColumnMeaning::Analyte || column.meaning == ColumnMeaning::Result;
        if (isResult)
            doubtUnit(column);
        if (column.meaning == ColumnMeaning::Ignored && column.sure == 0 && column.why.empty() && facts.filled > 0) {
            column.why = text("Its header is not known.");
            const Analyte* perhaps = facts.readable * 2 >= facts.filled ? nearestAnalyte(column.header) : nullptr;
            const std::string nearest = perhaps ? perhaps->symbol : std::string();
            doubt(Kind::UnknownHeader, false, &column, nearest.empty() ? text("The header of column {0} ({1}) is not known.", letters, column.header) : text("The header of column {0} ({1}) is not known; perhaps it is {2}.", letters, column.header, nearest),
                  text("--columns \"{0}={1}\"", letters, nearest.empty() ? "ignore" : nearest), text("It is not read."));
            out_.doubts.back().perhaps = perhaps;
        }
        if (column.meaning == ColumnMeaning::Ignored)
            return;
        if (facts.merged)
            doubt(Kind::MergedCells, false, &column, text("Column {0} ({1}) has merged cells among its data.", letters, column.header), {},
                  isResult || column.meaning == ColumnMeaning::Ph ? text("A merged value counts for its first row only.") : text("A merged value counts for all rows that it covers."));
        if (facts.formulas > 0)
            doubt(Kind::FormulaColumn, false, &column, text("Column {0} ({1}) holds {2} formulas.", letters, column.header, facts.formulas), {}, text("The results that were saved with them are read."));
        if (facts.dates > 0 && column.meaning != ColumnMeaning::Date && (isResult || column.meaning == ColumnMeaning::Depth || column.meaning == ColumnMeaning::DepthTop || column.meaning == ColumnMeaning::DepthBottom))
            doubt(Kind::DateForNumber, false, &column, text("Column {0} ({1}) holds {2} dates where figures are expected: a spreadsheet turns 1-2 into a date.", letters, column.header, facts.dates), {}, text("They are not read."));
        if (column.meaning == ColumnMeaning::Date && facts.numbers > 0)
            doubt(Kind::NumberForDate, false, &column, text("Column {0} ({1}) holds {2} plain numbers where dates are expected.", letters, column.header, facts.numbers), {}, text("They are taken for the day numbers of a spreadsheet."));
        const bool isDepth = column.meaning == ColumnMeaning::Depth || column.meaning == ColumnMeaning::DepthTop || column.meaning == ColumnMeaning::DepthBottom;
        if (isDepth && !metersOfUnit(column.unit) && facts.filled > 0)
            doubt(Kind::DepthUnit, facts.greatestDepth > kDeepestUnasked, &column, text("The depths of column {0} ({1}) name no unit; the deepest is {2}.", letters, column.header, facts.greatestDepth),
                  text("--columns \"{0}={1},cm\"", letters, wordOf(column.meaning)), text("They are taken as metres."));
    }

    void doubtUnit(const ImportColumn& column)
    {
        const std::string letters = columnLetters(column.column);
        const std::string word = column.analyte ? column.analyte->id : std::string(wordOf(column.meaning));
        const bool unitless = column.analyte && (unitOf(*column.analyte, plan().medium).empty() || column.analyte->id == "faecal-coliform");
        if (unitless || (plan().isLong && has(ColumnMeaning::ResultUnit)))
            return;
        if (column.unit.empty())
            doubt(ImportDoubt::Kind::UnitAbsent, true, &column, text("The concentrations of column {0} ({1}) name no unit.", letters, column.header), text("--columns \"{0}={1},{2}\"", letters, word, unitOf(plan().medium)),
                  text("They are taken as {0}.", unitOf(plan().medium)));
        else if (!factorTo(plan().medium, column.unit))
            doubt(ImportDoubt::Kind::UnitUnknown, true, &column, text("{2} in column {0} ({1}) is no unit of a concentration in this medium.", letters, column.header, column.unit), text("--columns \"{0}={1},{2}\"", letters, word, unitOf(plan().medium)),
                  text("The column is not read."));
    }

    const Sheet& sheet_;
    const ImportAnswers& answers_;
    Progress& progress_;
    MergedCells merged_;
    ImportProposal out_;
    std::vector<ColumnFacts> facts_;
};

}  // namespace

bool ImportProposal::isBlocked() const
{
    return std::any_of(doubts.begin(), doubts.end(), [](const ImportDoubt& doubt) { return doubt.blocking; });
}

Result<std::vector<ImportAnswers::Column>> columnAnswersOf(std::string_view written, Medium medium)
{
    std::vector<ImportAnswers::Column> answers;
    for (const std::string& one : partsOf(written, ';')) {
        const std::size_t equals = one.find('=');
        const auto column = columnOfLetters(std::string_view(one).substr(0, equals));
        const Text hint = text("Write the letters of a column, =, what it is, and its unit: Q=as,mg/kg;R=ignore;D=depth,cm;B=x.");
        if (equals == std::string::npos || !column)
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" names no column.", one), hint, "columns"};
        std::string meaning = one.substr(equals + 1);
        ImportAnswers::Column answer{.column = *column};
        if (const std::size_t comma = meaning.rfind(','); comma != std::string::npos && (factorTo(medium, meaning.substr(comma + 1)) || metersOfUnit(meaning.substr(comma + 1)))) {
            answer.unit = meaning.substr(comma + 1);
            meaning.resize(comma);
        }
        if (const auto word = meaningOfWord(meaning)) {
            answer.meaning = *word;
        } else {
            answer.meaning = ColumnMeaning::Analyte;
            answer.analyte = analyteNamed(meaning, medium);
            if (!answer.analyte)
                return Error{ErrorCode::InvalidParameter, text("\"{0}\" is neither an analyte nor a word for a column, or its unit is none of this medium.", meaning), hint, "columns"};
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

Result<ImportProposal> proposeImport(const Sheet& sheet, const ImportAnswers& answers, Progress& progress)
{
    return Proposer(sheet, answers, progress)();
}

}  // namespace spatial
