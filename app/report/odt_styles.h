// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

#include <string>
#include <string_view>

namespace app {

/// The parts of an OpenDocument Text file that do not depend on what the report says.
inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
extern const std::string_view kOdfNamespaces;
/// Styles of rows, cells and pictures, for the automatic styles of content.xml.
extern const std::string_view kOdtRowStyles;

const char* odtStyleOf(ParagraphStyle style);
/// styles.xml: paragraphs, headings, page with its foot.
std::string odtStyles(const Document& document);
std::string odtMeta(const Document& document);

}  // namespace app
