// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_file.h"

#include "app/layout/map_export.h"
#include "app/report/document.h"
#include "app/report/report.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace app {

using spatial::text;

spatial::Result<ReportFormat> reportFormatOf(const std::filesystem::path& file)
{
    static constexpr std::array<std::pair<std::string_view, ReportFormat>, 5> kEndings{
        {{".html", ReportFormat::Html}, {".htm", ReportFormat::Html}, {".pdf", ReportFormat::Pdf}, {".odt", ReportFormat::Odt}, {".xlsx", ReportFormat::Xlsx}}};
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& [known, format] : kEndings)
        if (ending == known)
            return format;
    return inParameter(spatial::Error{spatial::ErrorCode::InvalidParameter, text("A report cannot be written as \"{0}\".", ending),
                                      text("Use a file name that ends in .html, .pdf, .odt or .xlsx.")},
                       "out");
}

spatial::Result<std::string> documentBytes(const Document& chinese, const Document& english, ReportFormat format, Language language)
{
    const Document& one = language == Language::Chinese ? chinese : english;
    switch (format) {
    case ReportFormat::Html: return documentsAsHtml(chinese, english, language);
    case ReportFormat::Pdf: return documentAsPdf(one);
    case ReportFormat::Odt: return documentAsOdt(one);
    case ReportFormat::Xlsx: break;
    }
    return spatial::Error{spatial::ErrorCode::InvalidParameter, text("The report on one site cannot be written as a workbook."), text("Use a file name that ends in .html, .pdf or .odt."), "out"};
}

spatial::Result<std::string> reportBytes(const SiteReport& report, const std::map<std::string, std::string>& pictures, ReportFormat format, Language language)
{
    switch (format) {
    case ReportFormat::Html: return reportHtml(report, pictures, language);
    case ReportFormat::Xlsx: return reportXlsx(report, language);
    case ReportFormat::Pdf:
        ensureGuiApplication();
        return documentAsPdf(reportDocument(report, pictures, language));
    case ReportFormat::Odt:
        ensureGuiApplication();
        return documentAsOdt(reportDocument(report, pictures, language));
    }
    return spatial::Error{spatial::ErrorCode::Internal, text("Unknown format of a report.")};
}

}  // namespace app
