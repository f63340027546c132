// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/site_report.h"
#include "spatial/core/result.h"

#include <filesystem>
#include <map>
#include <string>

namespace app {

struct Document;

/// What a report can be written as: a page for any browser, paper, a text to be edited further, tables to calculate with.
enum class ReportFormat { Html, Pdf, Odt, Xlsx };

/// From the ending of a file's name (.html, .htm, .pdf, .odt, .xlsx). InvalidParameter of "out" with the allowed ones.
spatial::Result<ReportFormat> reportFormatOf(const std::filesystem::path& file);

/// The report as the bytes of a file, to be written through the save door. HTML holds both languages and opens in `language`; the others
/// are in `language`. `pictures`: maps as PNG by name ("overview", ids of grids; "overview/zh" goes before "overview"), shown where present.
/// No date, name of a machine or path is in it: same report, same bytes. Fonts are used: call it from the GUI thread of a program that has one.
spatial::Result<std::string> reportBytes(const SiteReport& report, const std::map<std::string, std::string>& pictures, ReportFormat format, Language language);

/// A document as the bytes of a file; of HTML both languages. InvalidParameter ("out"): tables to calculate with are not made of documents.
spatial::Result<std::string> documentBytes(const Document& chinese, const Document& english, ReportFormat format, Language language);

/// A workbook: what to know, sites (the fields of sites.gpkg), contributions, criteria, constraints with their law, sources, grids. Numbers are
/// numbers, absent ones empty cells, and texts stay texts whatever they begin with.
spatial::Result<std::string> reportXlsx(const SiteReport& report, Language language);

}  // namespace app
