// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/environment/sample_set.h"

#include <optional>
#include <string>
#include <string_view>

namespace spatial {

/// What a column of a laboratory's table says. Result, ResultAnalyte, ResultUnit and ResultLimit belong to the long form, where every row is
/// one result; Analyte to the wide form, where every row is a sample.
enum class ColumnMeaning : std::uint8_t { Ignored, SampleId, Site, Medium, Kind, Depth, DepthTop, DepthBottom, Ph, Date, X, Y, Analyte, ResultAnalyte, Result, ResultUnit, ResultLimit };

/// The word of a meaning on the command line: "ignore", "id", "depth-top", "analyte" (long form), "value" ...; an Analyte has its own id instead.
std::string_view wordOf(ColumnMeaning meaning);
std::optional<ColumnMeaning> meaningOfWord(std::string_view word);
/// As people read it.
Text titleOf(ColumnMeaning meaning);

/// The meaning of a header without its unit, from data/import_words.csv (zh, en, synonyms), without regard to case, blanks, hyphens, underscores
/// and width. Nothing for a header that is not in the list; analytes are looked up elsewhere.
std::optional<ColumnMeaning> meaningOfHeader(std::string_view header);

/// What a cell says in a column of kinds or media.
std::optional<SampleKind> kindOfWord(std::string_view cell);
std::optional<Medium> mediumOfWord(std::string_view cell);
/// The kind that a sample's number tells ("S1-平行", "空白1", "S3-DUP"); Sample where it tells none.
SampleKind kindInId(std::string_view id);
/// Whether the number of a row says that the row is no sample: a limit, a mean, a note below the table.
bool namesNoSample(std::string_view id);

}  // namespace spatial
