// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_wish.h"

#include <algorithm>

namespace app::desktop {

namespace {

/// "Q=as,mg/kg", as columnAnswersOf() reads it.
std::string writtenColumn(const spatial::ImportAnswers::Column& column)
{
    std::string written = spatial::columnLetters(column.column) + "=" + (column.analyte ? column.analyte->id : std::string(spatial::wordOf(column.meaning)));
    if (!column.unit.empty())
        written += "," + column.unit;
    return written;
}

}  // namespace

void ImportWish::say(const spatial::ImportAnswers::Column& column)
{
    const auto at = std::find_if(answers.columns.begin(), answers.columns.end(), [&](const auto& one) { return one.column == column.column; });
    at == answers.columns.end() ? void(answers.columns.push_back(column)) : void(*at = column);
}

const std::vector<std::string>& unitsOf(spatial::Medium medium)
{
    static const std::vector<std::string> soil{"mg/kg", "ug/kg", "g/kg", "ng/g", "%"}, water{"mg/L", "ug/L", "ng/L", "g/L"}, air{"ug/m3", "mg/m3", "ng/m3"};
    return medium == spatial::Medium::Soil ? soil : medium == spatial::Medium::Water ? water : air;
}

std::string_view mediumWord(spatial::Medium medium) { return medium == spatial::Medium::Soil ? "soil" : medium == spatial::Medium::Water ? "water" : "air"; }

layers::WrittenParameters writtenImport(const ImportWish& wish, const std::filesystem::path& file)
{
    layers::WrittenParameters written{{"input", file.string()}};
    if (!wish.sheet.empty())
        written.emplace_back("sheet", wish.sheet);
    written.emplace_back("medium", mediumWord(wish.answers.medium));
    std::string columns;
    for (const auto& column : wish.answers.columns)
        columns += (columns.empty() ? "" : ";") + writtenColumn(column);
    if (!columns.empty())
        written.emplace_back("columns", columns);
    if (wish.answers.headerRow)
        written.emplace_back("header-row", std::to_string(*wish.answers.headerRow + 1));
    if (wish.answers.headerRows)
        written.emplace_back("header-rows", std::to_string(*wish.answers.headerRows));
    if (!wish.crs.empty())
        written.emplace_back("crs", wish.crs);
    if (wish.acceptDoubts)
        written.emplace_back("accept-doubts", "true");
    if (wish.below != "keep")
        written.emplace_back("below", wish.below);
    return written;
}

}  // namespace app::desktop
