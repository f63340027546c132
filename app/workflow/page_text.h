// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_data.h"
#include "app/layout/layout.h"
#include "app/layout/map_page.h"
#include "app/translations/translate.h"
#include "layers/project/project.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What the fields of a page's texts stand for (see TextItem), in the page's language.
struct PageFacts {
    std::string project, title, subtitle, date, scale, crs, page, pages, author, organisation, review, sources, notes, feature;
    std::function<std::optional<std::string>(std::string_view field)> attribute = {};   ///< of the atlas's feature; nothing where there is no such field
    std::function<std::optional<std::string>(std::string_view reference)> result = {};  ///< of a run, see FigureReference; nothing where it is not written as one
};

struct FilledText {
    std::string text;
    std::vector<std::string> unknown;   ///< names in braces that are no fields; they stay in the text
};
/// The text with its fields put in. A line whose fields are all empty, so that only its words would be left ("编制单位：{organisation}"), is left out.
FilledText filledText(std::string_view written, const PageFacts& facts);

/// "Data: A (licence); B": the foot of a page.
std::string sourceWords(const std::vector<spatial::Text>& credits, Language language);
/// The standing notes: with a review number that, else "illustration only"; and whether sample data are shown; and what more there is to note.
std::string noteWords(const std::string& review, bool synthetic, const std::vector<spatial::Text>& more, Language language);

/// The field that names features: `asked`, else name_zh / name_en by the language, name, 名称; null where there is none. InvalidParameter: `asked` is not there.
spatial::Result<const spatial::AttributeColumn*> nameColumn(const spatial::FeatureTable& table, const std::string& asked, Language language);

/// The field that says the same in the page's language: of name_zh in English name_en, else name, of name name_en, where the table has it; else the field itself.
std::string fieldInLanguage(const spatial::FeatureTable& table, const std::string& field, Language language);

/// Rows by the values of a column: numbers by size, texts by their characters, nothing last; equal ones keep their order.
void sortRows(std::vector<std::size_t>& rows, const spatial::AttributeColumn& by, bool descending);

/// The table of a page: rows in their order, at most what.rows of them (the note says how many more there are); one feature has its fields below one another. No fields asked: the first six, a name in one language. Heads and cells in words, see field_words.h.
PageTable pageTable(const layers::LayerEntry& entry, const spatial::FeatureTable& table, const std::vector<std::size_t>& rows, const TableItem& what, Language language, std::vector<std::string>& missing);

/// Codes of categories become the names of their classes where the form says of which scheme they are (land-use layers have the survey's), values what they are called, see ValueWords.
void nameGroups(const layers::LayerEntry& entry, const spatial::FeatureTable& table, charts::ChartData& data, Language language);
void nameAxes(const layers::LayerEntry& entry, const charts::ChartSpec& chart, Language language, std::string& x, std::string& y);

}  // namespace app
