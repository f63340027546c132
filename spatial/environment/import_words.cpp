// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/import_words.h"

#include "spatial/environment/shipped_tables.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

namespace {

constexpr std::string_view kMeaningWords[] = {"ignore", "id", "site", "medium", "kind", "depth", "depth-top", "depth-bottom", "ph", "date", "x", "y", "", "analyte", "value", "unit", "limit"};

/// Bare word -> its groups.
const std::map<std::string, std::set<std::string>, std::less<>>& groupsByWord()
{
    static const auto groups = [] {
        std::map<std::string, std::set<std::string>, std::less<>> made;
        for (const std::string_view line : linesOf(kShipped_import_words)) {
            const auto cells = smallCsvRow(line);
            if (cells.size() == 2)
                for (const std::string& word : partsOf(cells[1], ';'))
                    made[bareName(word)].insert(cells[0]);
        }
        return made;
    }();
    return groups;
}

bool isIn(std::string_view word, const std::string& group)
{
    const auto found = groupsByWord().find(bareName(word));
    return found != groupsByWord().end() && found->second.contains(group);
}

}  // namespace

std::string_view wordOf(ColumnMeaning meaning) { return kMeaningWords[static_cast<std::size_t>(meaning)]; }

std::optional<ColumnMeaning> meaningOfWord(std::string_view word)
{
    const auto found = word.empty() ? std::end(kMeaningWords) : std::find(std::begin(kMeaningWords), std::end(kMeaningWords), word);
    if (found == std::end(kMeaningWords))
        return std::nullopt;
    return static_cast<ColumnMeaning>(found - std::begin(kMeaningWords));
}

Text titleOf(ColumnMeaning meaning)
{
    switch (meaning) {
    case ColumnMeaning::Ignored: return text("not read");
    case ColumnMeaning::SampleId: return text("number of the sample");
    case ColumnMeaning::Site: return text("site");
    case ColumnMeaning::Medium: return text("medium");
    case ColumnMeaning::Kind: return text("sample, duplicate or blank");
    case ColumnMeaning::Depth: return text("depth");
    case ColumnMeaning::DepthTop: return text("upper depth");
    case ColumnMeaning::DepthBottom: return text("lower depth");
    case ColumnMeaning::Ph: return text("pH");
    case ColumnMeaning::Date: return text("date");
    case ColumnMeaning::X: return text("x or longitude");
    case ColumnMeaning::Y: return text("y or latitude");
    case ColumnMeaning::Analyte: return text("concentration");
    case ColumnMeaning::ResultAnalyte: return text("analyte of the row");
    case ColumnMeaning::Result: return text("result of the row");
    case ColumnMeaning::ResultUnit: return text("unit of the row");
    case ColumnMeaning::ResultLimit: return text("detection limit of the row");
    }
    return {};
}

std::optional<ColumnMeaning> meaningOfHeader(std::string_view header)
{
    const auto found = groupsByWord().find(bareName(header));
    if (found == groupsByWord().end())
        return std::nullopt;
    for (const std::string& group : found->second)
        if (const auto meaning = meaningOfWord(group))
            return meaning;
    return std::nullopt;
}

std::optional<SampleKind> kindOfWord(std::string_view cell)
{
    if (isIn(cell, "kind-duplicate"))
        return SampleKind::Duplicate;
    if (isIn(cell, "kind-blank"))
        return SampleKind::Blank;
    if (isIn(cell, "kind-sample") || mediumOfWord(cell))
        return SampleKind::Sample;
    return std::nullopt;
}

std::optional<Medium> mediumOfWord(std::string_view cell)
{
    return isIn(cell, "medium-soil") ? std::optional(Medium::Soil) : isIn(cell, "medium-water") ? std::optional(Medium::Water) : isIn(cell, "medium-air") ? std::optional(Medium::Air) : std::nullopt;
}

SampleKind kindInId(std::string_view id)
{
    const std::string bare = bareName(id);
    const auto says = [&](std::string_view word) { return bare.find(word) != std::string::npos; };
    if (says("平行") || bare.ends_with("dup") || says("duplicate"))
        return SampleKind::Duplicate;
    return says("空白") || says("blank") ? SampleKind::Blank : SampleKind::Sample;
}

bool namesNoSample(std::string_view id)
{
    return isIn(id, "no-sample") || id.starts_with("注：") || id.starts_with("注:") || id.starts_with("备注") || id.starts_with("说明") || id.starts_with("Note:");
}

}  // namespace spatial
