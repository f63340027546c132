// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/report_file.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace app {

/// A report as a list of blocks in one language, before it is paper (report_pdf) or a text document (report_odt). All texts are UTF-8, final and
/// not escaped. Values; any thread.

/// Parts side by side on a scale from 0 to 1, and a dashed line at the threshold.
struct BarCell {
    std::vector<std::pair<std::size_t, double>> parts;   ///< number of the colour (chartColor), length
    double threshold = 0;
};
/// A utility curve (design 12) from 0 to the largest raw value that matters.
struct CurveCell {
    std::string curve;
    std::string unit;
};
/// A colour of the charts with a number, as a key.
struct SwatchCell {
    std::size_t color = 0;
};
using Cell = std::variant<std::string, BarCell, CurveCell, SwatchCell>;

enum class Align { Left, Right, Centre };

struct Column {
    std::string head;
    double share = 1;   ///< of the page's width, relative to the other columns
    Align align = Align::Left;
};

struct Heading {
    int level = 1;   ///< 1 chapter, 2 section
    std::string text;
};
enum class ParagraphStyle { Title, Lead, Normal, Note, Banner, Formula, Item };
struct Paragraph {
    ParagraphStyle style = ParagraphStyle::Normal;
    std::string text;
};
/// Large figures side by side, each with words below.
struct KeyFigures {
    std::vector<std::pair<std::string, std::string>> figures;   ///< "1,234", "parcels looked at"
};
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;   ///< each as long as columns
    double points = 8;                     ///< size of letters
};
struct Picture {
    std::string png;
    std::string caption;
};
using Block = std::variant<Heading, Paragraph, KeyFigures, Table, Picture>;

struct Document {
    Language language = Language::Chinese;
    std::string title;     ///< for the file's properties
    std::string footer;    ///< at the foot of every page
    std::vector<Block> blocks;
};

/// What the HTML report says, in one language: what, where, why, how, the law, sources, limits.
/// `pictures` as for reportHtml: PNG bytes by name, "overview/zh" before "overview".
Document reportDocument(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language language);

/// A4 pages with bookmarks, running foot and page numbers; Chinese can be searched; charts are vectors. Same document, same bytes.
/// GUI thread (fonts); ensureGuiApplication() has been called.
spatial::Result<std::string> documentAsPdf(const Document& document);

/// One HTML file with both languages and a switch, as the siting report has it; it opens in `first`. No script, nothing from outside. Same documents, same bytes.
std::string documentsAsHtml(const Document& chinese, const Document& english, Language first);

/// OpenDocument Text 1.2 with real headings, repeated table heads and page numbers; charts as PNG. No dates in it. Same document, same bytes.
spatial::Result<std::string> documentAsOdt(const Document& document);

}  // namespace app
