// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sample_import.h"

namespace spatial {

Text sentenceOf(CellTrouble trouble)
{
    switch (trouble) {
    case CellTrouble::NotAConcentration: return text("It is neither a number nor a sign of \"not detected\".");
    case CellTrouble::Negative: return text("A concentration cannot be negative.");
    case CellTrouble::DateNotNumber: return text("It is a date where a figure is expected.");
    case CellTrouble::FormulaError: return text("It is the error of a formula.");
    case CellTrouble::BadDepth: return text("It is no depth or interval of depths.");
    case CellTrouble::BadPh: return text("It is no pH from 0 to 14.");
    case CellTrouble::BadDate: return text("It is no date, or one that is read differently in different places.");
    case CellTrouble::NumberAsDate: return text("It is a number where a date is expected.");
    case CellTrouble::BadCoordinate: return text("It is no coordinate, or its partner is missing.");
    case CellTrouble::OutsideProvince: return text("The place lies outside Heilongjiang.");
    case CellTrouble::PerhapsSwapped: return text("The place lies outside Heilongjiang; with x and y exchanged it would lie inside.");
    case CellTrouble::UnknownKind: return text("It is no kind of sample known here.");
    case CellTrouble::KindFromId: return text("The number of the sample names a duplicate or a blank.");
    case CellTrouble::NoId: return text("The row has no number of a sample.");
    case CellTrouble::SameIdAndDepth: return text("A row before it has the same number and depth.");
    case CellTrouble::NoSampleRow: return text("The row is a limit, a mean or a note, and no sample.");
    case CellTrouble::OtherMedium: return text("The row is of another medium.");
    case CellTrouble::NothingRead: return text("The row has nothing but names.");
    case CellTrouble::UnknownAnalyte: return text("It names no analyte known here.");
    case CellTrouble::NoUnit: return text("The row names no unit.");
    case CellTrouble::UnknownUnit: return text("It is no unit of a concentration in this medium.");
    case CellTrouble::SecondResult: return text("The sample has a result of this analyte already.");
    case CellTrouble::ColumnIgnored: return text("The column is not read.");
    case CellTrouble::ColumnRefused: return text("The unit of the column is none of a concentration in this medium.");
    case CellTrouble::MergedValue: return text("It is merged over several rows.");
    }
    return {};
}

Text outcomeOf(CellTrouble trouble)
{
    switch (trouble) {
    case CellTrouble::OutsideProvince:
    case CellTrouble::PerhapsSwapped: return text("The place is kept as it is.");
    case CellTrouble::NumberAsDate: return text("It is taken for the day number of a spreadsheet.");
    case CellTrouble::UnknownKind: return text("The row counts as a sample.");
    case CellTrouble::KindFromId: return text("The row counts as what its number says.");
    case CellTrouble::NoId: return text("The sample is named after its row.");
    case CellTrouble::SameIdAndDepth: return text("Both are kept.");
    case CellTrouble::NoSampleRow:
    case CellTrouble::OtherMedium:
    case CellTrouble::NothingRead:
    case CellTrouble::UnknownAnalyte:
    case CellTrouble::NoUnit:
    case CellTrouble::UnknownUnit:
    case CellTrouble::SecondResult: return text("The row is refused.");
    case CellTrouble::ColumnIgnored:
    case CellTrouble::ColumnRefused: return text("The whole column is left out.");
    case CellTrouble::MergedValue: return text("It counts for the first of them.");
    default: return text("The cell is left out.");
    }
}

}  // namespace spatial
