// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_choices.h"

#include "spatial/crs/crs_words.h"
#include "spatial/environment/judgement.h"

#include <algorithm>

namespace app::desktop {

using spatial::ColumnMeaning;
using spatial::ImportColumn;
using spatial::text;

namespace {

spatial::ImportAnswers::Column said(const ImportColumn& column, ColumnMeaning meaning, std::string unit = {})
{
    return {.column = column.column, .meaning = meaning, .analyte = meaning == ColumnMeaning::Analyte ? column.analyte : nullptr, .unit = std::move(unit)};
}

std::vector<DoubtChoice> units(const ImportColumn& column, spatial::Medium medium)
{
    std::vector<DoubtChoice> choices;
    for (const std::string& unit : unitsOf(medium))
        choices.push_back({text("The unit is {0}", unit), {said(column, column.meaning, unit)}});
    choices.push_back({text("Do not read the column"), {said(column, ColumnMeaning::Ignored)}});
    return choices;
}

std::vector<DoubtChoice> twins(const ImportColumn& later, const spatial::ImportPlan& plan)
{
    std::vector<DoubtChoice> choices{{text("Read the first only"), {said(later, ColumnMeaning::Ignored)}}};
    const auto first = std::find_if(plan.columns.begin(), plan.columns.end(), [&](const ImportColumn& one) { return one.meaning == ColumnMeaning::Analyte && one.analyte == later.analyte; });
    if (later.analyte && first != plan.columns.end())
        choices.push_back({text("Read column {0} instead", spatial::columnLetters(later.column)), {said(*first, ColumnMeaning::Ignored), said(later, ColumnMeaning::Analyte)}});
    return choices;
}

std::vector<DoubtChoice> exchanged(const spatial::ImportPlan& plan)
{
    const auto find = [&](ColumnMeaning meaning) { return std::find_if(plan.columns.begin(), plan.columns.end(), [&](const ImportColumn& one) { return one.meaning == meaning; }); };
    const auto x = find(ColumnMeaning::X), y = find(ColumnMeaning::Y);
    if (x == plan.columns.end() || y == plan.columns.end())
        return {};
    return {{text("Exchange them"), {said(*x, ColumnMeaning::Y), said(*y, ColumnMeaning::X)}}, {text("They are right as they stand"), {said(*x, ColumnMeaning::X), said(*y, ColumnMeaning::Y)}}};
}

std::vector<DoubtChoice> systems(const spatial::ImportProposal& proposal)
{
    std::vector<DoubtChoice> choices;
    for (const spatial::CrsCandidate& one : proposal.systems)
        if (!one.crs.code().empty())
            choices.push_back({spatial::crsWordsWithCode(one.crs), {}, one.crs.code()});
    return choices;
}

}  // namespace

std::vector<DoubtChoice> choicesFor(const spatial::ImportDoubt& doubt, const spatial::ImportProposal& proposal)
{
    using Kind = spatial::ImportDoubt::Kind;
    const auto& columns = proposal.plan.columns;
    const auto column = std::find_if(columns.begin(), columns.end(), [&](const ImportColumn& one) { return doubt.column == one.column; });
    const bool hasColumn = column != columns.end();
    switch (doubt.kind) {
    case Kind::UnitAbsent:
    case Kind::UnitUnknown: return hasColumn ? units(*column, proposal.plan.medium) : std::vector<DoubtChoice>();
    case Kind::TwoColumns: return hasColumn ? twins(*column, proposal.plan) : std::vector<DoubtChoice>();
    case Kind::UnknownHeader: {
        std::vector<DoubtChoice> choices;
        if (hasColumn && doubt.perhaps)
            choices.push_back({text("It is {0}", analyteEntry(*doubt.perhaps)), {{.column = column->column, .meaning = ColumnMeaning::Analyte, .analyte = doubt.perhaps, .unit = {}}}});
        if (hasColumn)
            choices.push_back({text("Do not read the column"), {said(*column, ColumnMeaning::Ignored)}});
        return choices;
    }
    case Kind::DepthUnit:
        if (!hasColumn)
            return {};
        return {{text("They are metres"), {said(*column, column->meaning, "m")}}, {text("They are centimetres"), {said(*column, column->meaning, "cm")}}};
    case Kind::CrsUnclear: return systems(proposal);
    case Kind::Swapped: return exchanged(proposal.plan);
    case Kind::MergedCells:
    case Kind::FormulaColumn:
    case Kind::DateForNumber:
    case Kind::NumberForDate:
    case Kind::OutsideProvince:
    case Kind::NoCoordinates:
    case Kind::NoId:
    case Kind::IdFromSite: return {};
    }
    return {};
}

spatial::Text analyteEntry(const spatial::Analyte& analyte) { return text("{0}  {1}", analyte.symbol, spatial::nameOf(analyte)); }

}  // namespace app::desktop
