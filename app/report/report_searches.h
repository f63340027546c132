// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"

namespace app {

class DocumentWriter;
class Html;

/// The chapter about sites that a search found: of each its value, the proven bound, the gap between them, and what ended the search. Nothing where none
/// was searched for.
void writeSearches(Html& out, const SiteReport& report);
void writeSearches(DocumentWriter& out, const SiteReport& report);

/// The figures of a search as the tables of all formats show them: a value with the digits that tell it apart, a gap in percent or that it is proven.
std::string searchFigure(const std::optional<double>& value);
spatial::Text gapWords(const std::optional<double>& gap);

}  // namespace app
