// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/environment/import_words.h"
#include "spatial/environment/sample_set.h"
#include "spatial/environment/sheet.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// What one column is taken for.
struct ImportColumn {
    std::size_t column = 0;
    std::string header = {};                          ///< both rows of a double header, as written
    ColumnMeaning meaning = ColumnMeaning::Ignored;
    const Analyte* analyte = nullptr;                 ///< of ColumnMeaning::Analyte
    std::string unit = {};                            ///< as written: of the concentration, or of a depth ("cm"); empty: none is known
    double sure = 0;                                  ///< 0..1 (ours): 1 said by the person, 0.9 a word of the list, 0.6 from the neighbourhood, 0 unknown
    Text why = {};
};

/// Where the table lies in the sheet. Rows from 0.
struct ImportLayout {
    std::size_t headerRow = 0;
    std::size_t headerRows = 1;               ///< 1 or 2
    std::optional<std::size_t> unitRow = {};  ///< a row of units below the header
    std::size_t firstRow = 1;                 ///< of the data
    std::string sheetUnit = {};               ///< stated in a title above the header ("单位:mg/kg")
};

/// Everything that turns a sheet into samples: the proposal with the person's answers.
struct ImportPlan {
    ImportLayout layout;
    Medium medium = Medium::Soil;
    std::vector<ImportColumn> columns;   ///< one for each column with a header, ascending
    bool isLong = false;                 ///< a row is one result (analyte, value, unit), not one sample
    Crs crs = {};                        ///< of the coordinates
    bool swapped = false;                ///< what the headers call x is the northing or latitude
};

/// A question to the person. Blocking: without an answer something would be guessed that changes results.
struct ImportDoubt {
    enum class Kind {
        UnitAbsent, UnitUnknown, TwoColumns, UnknownHeader, MergedCells, FormulaColumn, DateForNumber, NumberForDate, DepthUnit, CrsUnclear, Swapped, OutsideProvince, NoCoordinates, NoId, IdFromSite
    };
    Kind kind;
    bool blocking = false;
    std::optional<std::size_t> column = {};
    Text what;
    Text answer = {};       ///< how to answer it
    Text otherwise = {};    ///< what is done where it is accepted without an answer
    const Analyte* perhaps = nullptr;   ///< of UnknownHeader: that with the nearest name; null: none is near
};

/// What the person said; what is empty is proposed. Rows and columns from 0.
struct ImportAnswers {
    struct Column {
        std::size_t column = 0;
        ColumnMeaning meaning = ColumnMeaning::Ignored;
        const Analyte* analyte = nullptr;
        std::string unit = {};   ///< empty: as the sheet says
    };
    Medium medium = Medium::Soil;
    std::vector<Column> columns = {};
    std::optional<std::size_t> headerRow = {};
    std::optional<std::size_t> headerRows = {};
    Crs crs = {};
};

/// "Q=as,mg/kg;R=ignore;D=depth,cm;B=x": letters of a column, what it is (a word of wordOf(), or any name of an analyte) and perhaps its unit.
/// InvalidParameter names what is not understood.
Result<std::vector<ImportAnswers::Column>> columnAnswersOf(std::string_view written, Medium medium);

struct ImportProposal {
    ImportPlan plan;
    std::vector<ImportDoubt> doubts;
    std::vector<CrsCandidate> systems = {};   ///< what the coordinates may be, the best first, also where the person said it; those of one system once
    bool isBlocked() const;
};

/// Looks for the table in a sheet and says what it would read and what it doubts. The header is the row (or two, where merged cells or an empty
/// half say so) of the first 40 (ours) in which most columns are known; titles above are skipped but for the unit that they state, a row
/// of units below is taken. Merged header cells are spread over their columns. Units: of the column's header, else the row of units, else of
/// the merged cell above, else of the title; nothing else. Coordinates: degrees, degrees with minutes and seconds, or metres; their system
/// and order as candidatesFor() reads them, clear where one reading is at least 1.25 (ours) times as fit as the next.
/// Headers in no list are proposed by nearestName() as a doubt and not read. Nothing is guessed silently.
/// InvalidInput where no row looks like a header. O(cells).
Result<ImportProposal> proposeImport(const Sheet& sheet, const ImportAnswers& answers, Progress& progress);

/// Why a cell or a row was not taken as it stands; sentenceOf() says it, outcomeOf() what became of it.
enum class CellTrouble : std::uint8_t {
    NotAConcentration, Negative, DateNotNumber, FormulaError, BadDepth, BadPh, BadDate, NumberAsDate, BadCoordinate, OutsideProvince, PerhapsSwapped, UnknownKind, KindFromId,
    NoId, SameIdAndDepth, NoSampleRow, OtherMedium, NothingRead, UnknownAnalyte, NoUnit, UnknownUnit, SecondResult, ColumnIgnored, ColumnRefused, MergedValue
};
Text sentenceOf(CellTrouble trouble);
Text outcomeOf(CellTrouble trouble);

struct CellReport {
    std::size_t row = 0;
    std::size_t column = 0;
    std::string text = {};    ///< what the cell shows
    CellTrouble trouble = CellTrouble::NotAConcentration;

    std::string place() const { return cellName(row, column); }
};

/// What became of a row of the data. Joined: a further result of a sample of the long form.
enum class RowFate : std::uint8_t { Sample, Duplicate, Blank, Joined, Refused };

struct RowOutcome {
    std::size_t row = 0;
    RowFate fate = RowFate::Refused;
    std::uint32_t sample = 0;   ///< index into SampleSet::samples of the sample that it is or belongs to; meaningless where refused
};

/// rows = samples + duplicates + blanks + joinedRows + refusedRows, always.
struct ImportCounts {
    std::size_t rows = 0;          ///< of the data, without blank ones
    std::size_t samples = 0;
    std::size_t duplicates = 0;
    std::size_t blanks = 0;
    std::size_t joinedRows = 0;    ///< long form: further results of a sample
    std::size_t refusedRows = 0;   ///< each has its line in the report
    std::size_t readings = 0;
    std::size_t below = 0;         ///< of the readings: below detection
};

struct ImportedSamples {
    SampleSet set;
    std::vector<CellReport> cells;   ///< by row, then column; of an ignored column one line at its header
    std::vector<RowOutcome> rows;    ///< every row of the data that is not blank, in its order: counts.rows of them
    ImportCounts counts;
};

/// Reads the samples as planned. Nothing is dropped silently: every cell of a column that is read and was not understood is in the report, as is
/// every row that is no sample (limits, means, notes, another medium) and every column that is not read though it holds something. Rows without
/// a number get "row-17" (the row of the file). Negative concentrations are not read. Two rows with one number and depth are both kept and told.
/// Merged cells count for all their rows in the columns of number, site, medium, kind, date, coordinates, and only for the first elsewhere. Of a
/// plan with open doubts: units that are absent are those of the medium, columns of an unknown unit are not read, of two columns of one
/// analyte the first is read, coordinates of an unclear system are left out. pH is Sample::ph. InvalidInput where the plan has no column of
/// concentrations; O(cells), one thread.
Result<ImportedSamples> applyImport(const Sheet& sheet, const ImportPlan& plan, Progress& progress);

}  // namespace spatial
