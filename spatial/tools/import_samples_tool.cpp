// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"
#include "spatial/environment/sample_import.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

std::string_view codeOf(ImportDoubt::Kind kind)
{
    constexpr std::string_view codes[] = {"import.unit-absent", "import.unit-unknown", "import.two-columns", "import.unknown-header", "import.merged-cells", "import.formulas", "import.date-for-number", "import.number-for-date",
                                          "import.depth-unit", "import.crs-unclear", "import.swapped", "import.outside-province", "import.no-coordinates", "import.no-id", "import.id-from-site"};
    return codes[static_cast<std::size_t>(kind)];
}

/// Sentences one after the other.
Text joined(const Text& before, const Text& next) { return before.empty() ? next : next.empty() ? before : text("{0} {1}", before, next); }

Result<ImportAnswers> answersOf(const Arguments& in)
{
    ImportAnswers answers;
    const std::string& medium = in.text("medium");
    answers.medium = medium == "water" ? Medium::Water : medium == "air" ? Medium::Air : Medium::Soil;
    for (const std::string& written : in.textList("columns")) {
        TRY_ASSIGN(auto some, columnAnswersOf(written, answers.medium));
        answers.columns.insert(answers.columns.end(), some.begin(), some.end());
    }
    if (const auto row = in.optionalNumber("header-row"))
        answers.headerRow = static_cast<std::size_t>(*row) - 1;
    if (const auto rows = in.optionalNumber("header-rows"))
        answers.headerRows = static_cast<std::size_t>(*rows);
    answers.crs = in.crs("crs").value_or(Crs());
    return answers;
}

struct FoundTable {
    const Sheet* sheet = nullptr;
    ImportProposal proposal;
};

/// The sheet asked for, or the first that holds a table of samples.
Result<FoundTable> tableIn(const std::vector<Sheet>& sheets, const std::string& name, const ImportAnswers& answers, Progress& progress)
{
    std::optional<Error> reason;
    std::string names;
    for (const Sheet& sheet : sheets) {
        names += (names.empty() ? "" : ", ") + sheet.name();
        if (!name.empty() && sheet.name() != name)
            continue;
        auto proposal = proposeImport(sheet, answers, progress);
        if (proposal)
            return FoundTable{&sheet, *std::move(proposal)};
        if (proposal.error().code == ErrorCode::Cancelled)
            return proposal.error();
        reason = reason ? reason : proposal.error();
    }
    if (reason)
        return *reason;
    return Error{ErrorCode::InvalidParameter, text("The workbook has no sheet {0}.", name), text("Its sheets are: {0}.", names), "sheet"};
}

Error openQuestions(const std::vector<ImportDoubt>& doubts)
{
    Text questions;
    Text answers;
    for (const ImportDoubt& doubt : doubts)
        if (doubt.blocking) {
            questions = joined(questions, doubt.what);
            answers = joined(answers, doubt.answer);
        }
    return {ErrorCode::InvalidInput, text("Before the samples are read, please answer: {0}", questions), text("{0}; or --accept-doubts to go on without.", answers), "input"};
}

ValueTree columnsTold(const ImportPlan& plan)
{
    ValueTree::List columns;
    for (const ImportColumn& column : plan.columns)
        columns.emplace_back(ValueTree::Members{{"column", columnLetters(column.column)}, {"header", column.header}, {"meaning", column.analyte ? column.analyte->id : std::string(wordOf(column.meaning))}, {"unit", column.unit}, {"sure", column.sure}, {"why", column.why.english()}});
    return columns;
}

ValueTree doubtsTold(const std::vector<ImportDoubt>& doubts)
{
    ValueTree::List told;
    for (const ImportDoubt& doubt : doubts)
        told.emplace_back(ValueTree::Members{{"code", std::string(codeOf(doubt.kind))}, {"blocking", doubt.blocking}, {"column", doubt.column ? columnLetters(*doubt.column) : std::string()}, {"question", doubt.what.english()}, {"answer", doubt.answer.english()}, {"otherwise", doubt.otherwise.english()}});
    return told;
}

FeatureTablePtr reportTable(const std::vector<CellReport>& cells)
{
    std::vector<std::string> places, texts, reasons, outcomes;
    std::vector<std::int64_t> rows;
    for (const CellReport& cell : cells) {
        places.push_back(cell.place());
        rows.push_back(static_cast<std::int64_t>(cell.row) + 1);
        texts.push_back(cell.text);
        reasons.push_back(sentenceOf(cell.trouble).english());
        outcomes.push_back(outcomeOf(cell.trouble).english());
    }
    TableBuilder table("report");
    table.text("cell", places);
    table.integer("row", rows);
    table.text("text", texts);
    table.text("why", reasons);
    table.text("outcome", outcomes);
    return table.table();
}

Text fateWords(RowFate fate)
{
    switch (fate) {
    case RowFate::Sample: return text("a sample");
    case RowFate::Duplicate: return text("a duplicate");
    case RowFate::Blank: return text("a blank");
    case RowFate::Joined: return text("a further result of its sample");
    case RowFate::Refused: return text("not read");
    }
    return {};
}

/// One line for each row of the data; readings stand with the row where their sample begins. Why a row or a cell of it was not taken stands beside it.
FeatureTablePtr rowTable(const ImportedSamples& made)
{
    std::vector<std::int64_t> readings(made.set.samples.size(), 0), below(made.set.samples.size(), 0);
    for (const Reading& reading : made.set.readings) {
        ++readings[reading.sample];
        below[reading.sample] += reading.below ? 1 : 0;
    }
    std::vector<std::int64_t> rows;
    std::vector<double> counts, countsBelow;   // null where a row begins no sample
    std::vector<std::string> fates, ids, remarks;
    auto cell = made.cells.begin();   // by row, as the rows are
    for (const RowOutcome& one : made.rows) {
        const bool begins = one.fate != RowFate::Refused && one.fate != RowFate::Joined;
        rows.push_back(static_cast<std::int64_t>(one.row) + 1);
        fates.push_back(fateWords(one.fate).english());
        ids.push_back(one.fate == RowFate::Refused ? std::string() : made.set.samples[one.sample].id);
        counts.push_back(begins ? static_cast<double>(readings[one.sample]) : std::nan(""));
        countsBelow.push_back(begins ? static_cast<double>(below[one.sample]) : std::nan(""));
        std::string said;
        while (cell != made.cells.end() && cell->row < one.row)
            ++cell;   // a header, which belongs to no row
        for (; cell != made.cells.end() && cell->row == one.row; ++cell)
            said += (said.empty() ? "" : " ") + cell->place() + (cell->text.empty() ? "" : " \"" + cell->text + "\"") + ": " + sentenceOf(cell->trouble).english() + " " + outcomeOf(cell->trouble).english();
        remarks.push_back(std::move(said));
    }
    TableBuilder table("rows");
    table.integer("row", rows);
    table.text("became", fates);
    table.text("sample_id", ids);
    table.real("readings", counts);
    table.real("below_detection", countsBelow);
    table.text("remarks", remarks);
    return table.table();
}

FeatureTablePtr sampleLayer(const SampleSet& set, const std::string& rule, const std::string& input, std::vector<Warning>& warnings)
{
    FeatureTable table = tableOf(set, "samples");
    if (const auto below = belowRuleNamed(rule))
        for (const auto& [analyte, reason] : addNumbers(table, set, *below))
            warnings.push_back({"import.below-rule", text("{0}: {1}", nameOf(*analyte), reason.message), input});
    return std::make_shared<const FeatureTable>(std::move(table));
}

Result<Outputs> runImport(const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(const ImportAnswers answers, answersOf(in));
    PartOfProgress looking(progress, 0, 0.4);
    TRY_ASSIGN(const FoundTable found, tableIn(*in.data("input").sheets, in.text("sheet"), answers, looking));
    const auto& doubts = found.proposal.doubts;
    if (found.proposal.isBlocked() && !in.flag("accept-doubts"))
        return openQuestions(doubts);
    PartOfProgress reading(progress, 0.4, 1);
    TRY_ASSIGN(const ImportedSamples made, applyImport(*found.sheet, found.proposal.plan, reading));
    Outputs out;
    for (const ImportDoubt& doubt : doubts)
        out.warnings.push_back({std::string(codeOf(doubt.kind)), joined(doubt.what, doubt.otherwise), in.data("input").name});
    if (!made.cells.empty())
        out.warnings.push_back({"import.cells", text("{0} cells or rows were not taken as they stand; the table of cells lists each.", made.cells.size()), in.data("input").name});
    const ImportCounts& counts = made.counts;
    out.values = {{"sheet", found.sheet->name()}, {"rows", counts.rows}, {"samples", counts.samples}, {"duplicates", counts.duplicates}, {"blanks", counts.blanks}, {"joined_rows", counts.joinedRows}, {"refused_rows", counts.refusedRows},
                  {"readings", counts.readings}, {"below_detection", counts.below}, {"cells_reported", made.cells.size()}, {"columns", columnsTold(found.proposal.plan)}, {"doubts", doubtsTold(doubts)}};
    if (in.wants("report"))
        out.results["report"] = reportTable(made.cells);
    if (in.wants("rows"))
        out.results["rows"] = rowTable(made);
    if (in.wants("output")) {
        out.results["output"] = sampleLayer(made.set, in.text("below"), in.data("input").name, out.warnings);
        if (made.set.medium != Medium::Air)   // projects know no role for samples of air
            out.roles["output"] = made.set.medium == Medium::Water ? "water-samples" : "soil-samples";
    }
    return out;
}

Tool importSamplesTool()
{
    return {
        .id = "import-samples",
        .title = text("Import samples"),
        .description = text("Samples of a laboratory from XLSX, ODS or CSV: headers, units, depths, duplicates, detection limits and coordinates are recognised; what is not clear is asked, and every cell that was not understood is reported."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Spreadsheet, .title = text("Spreadsheet")},
            {.name = "sheet", .kind = ParameterKind::Text, .title = text("Sheet"), .help = text("Its name; the first with a table of samples where absent."), .required = false},
            {.name = "medium", .kind = ParameterKind::Choice, .title = text("Medium"), .help = text("Units are mg/kg in soil, mg/L in water, ug/m3 in air; rows of another medium are refused."), .required = false, .defaultValue = "soil", .choices = {"soil", "water", "air"}},
            {.name = "columns", .kind = ParameterKind::Text, .title = text("Columns"), .help = text("What columns are, where the headers do not say it: Q=as,mg/kg;R=ignore;D=depth,cm;B=x. Words: id, site, medium, kind, depth, depth-top, depth-bottom, ph, date, x, y, ignore, and of long tables analyte, value, unit, limit."), .required = false, .repeated = true},
            {.name = "header-row", .kind = ParameterKind::Integer, .title = text("Row of the header"), .help = text("From 1; searched where absent."), .required = false, .minimum = 1},
            {.name = "header-rows", .kind = ParameterKind::Integer, .title = text("Rows of the header"), .required = false, .minimum = 1, .maximum = 2},
            {.name = "crs", .kind = ParameterKind::Crs, .title = text("Coordinate system"), .help = text("Of the coordinates; recognised where absent."), .required = false},
            {.name = "accept-doubts", .kind = ParameterKind::Flag, .title = text("Go on with open questions"), .help = text("Absent units are those of the medium, columns of unknown units and second columns of an analyte are left out, samples with unclear coordinates have no place."), .required = false},
            {.name = "below", .kind = ParameterKind::Choice, .title = text("Below detection"), .help = text("Numbers for surfaces and means, as further columns SYMBOL_num: the limit, its half, limit / root of 2, or regression on order statistics. Judgements do not need them."), .required = false, .defaultValue = "keep", .choices = {"keep", "limit", "half", "root", "regression"}},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Samples"), .required = false},
            {.name = "report", .kind = ParameterKind::OutputTable, .title = text("Report of cells"), .help = text("Every cell not understood: where, what it says, why, and what became of it. Texts that a spreadsheet would run as a formula get an apostrophe."), .required = false},
            {.name = "rows", .kind = ParameterKind::OutputTable, .title = text("What became of each row"), .help = text("Every row of the data: a sample, a duplicate, a blank, a further result of its sample, or not read, with its readings and why a cell of it was not taken."), .required = false},
        },
        .run = runImport,
    };
}

}  // namespace

std::vector<Tool> environmentToolsOfImport() { return {importSamplesTool()}; }

}  // namespace spatial
