// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/chapter_blocks.h"

#include "app/report/charts_svg.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/light_picture.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app {

namespace {

std::string markupLines(const std::string& markup)
{
    std::string out;
    for (const char c : markup)
        c == '\n' ? out += "<br>" : out += c;
    return out;
}

std::string cellHtml(const Cell& cell)
{
    if (const auto* words = std::get_if<std::string>(&cell))
        return markupLines(escaped(*words));
    if (const auto* bar = std::get_if<BarCell>(&cell)) {
        std::vector<BarPart> parts;
        for (const auto& [color, length] : bar->parts)
            parts.push_back({"", length, color});
        return stackedBar(parts, bar->threshold);
    }
    if (const auto* curve = std::get_if<CurveCell>(&cell))
        return curveThumbnail(curve->curve, escaped(curve->unit));
    const std::size_t color = std::get<SwatchCell>(cell).color;
    return fmt::format("<i style=\"color:{}\">■</i> {}", chartColor(color), color + 1);
}

struct HtmlBlocks {
    Html& out;
    std::string_view id;

    void operator()(const Heading& heading) { out.heading(heading.level + 1, spatial::Text::literal(heading.text), heading.level == 1 ? id : std::string_view()); }
    void operator()(const Paragraph& paragraph)
    {
        const auto words = spatial::Text::literal(paragraph.text);
        switch (paragraph.style) {
        case ParagraphStyle::Title: out.heading(1, words); break;
        case ParagraphStyle::Lead: out.paragraph(words, "lead"); break;
        case ParagraphStyle::Banner: out.paragraph(words, "banner"); break;
        case ParagraphStyle::Note: out.paragraph(words, "note"); break;
        case ParagraphStyle::Formula: out.paragraph(words, "formula"); break;
        case ParagraphStyle::Item: out.raw("<ul><li>" + escaped(paragraph.text) + "</li></ul>\n"); break;
        case ParagraphStyle::Normal: out.paragraph(words); break;
        }
    }
    void operator()(const Table& table)
    {
        std::vector<spatial::Text> heads;
        for (const Column& column : table.columns)
            heads.push_back(spatial::Text::literal(column.head));
        out.beginTable(heads, "figures");
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            std::ranges::transform(row, std::back_inserter(cells), cellHtml);
            out.row(cells);
        }
        out.endTable();
    }
    void operator()(const KeyFigures& figures)
    {
        out.raw("<div class=\"cards\">");
        for (const auto& [figure, words] : figures.figures)
            out.raw("<div><b>" + escaped(figure) + "</b>" + escaped(words) + "</div>");
        out.raw("</div>\n");
    }
    void operator()(const Picture& picture)
    {
        const std::string caption = escaped(picture.caption);
        out.raw(fmt::format("<figure><img alt=\"{0}\" src=\"{1}\"><figcaption>{0}</figcaption></figure>\n", caption, pictureData(lightPng(picture.png, kMapColors))));
    }
};

}  // namespace

std::string ChapterBlocks::listOf(const std::vector<std::string>& names) const { return listed(names, chinese()); }

std::string ChapterBlocks::percent(double share, int decimals) const { return words(percentOf(share, decimals)); }

void ChapterBlocks::table(const std::vector<spatial::Text>& heads, std::vector<std::vector<Cell>> rows, const std::vector<double>& shares, const std::vector<std::size_t>& left)
{
    Table made{{}, std::move(rows), heads.size() > 7 ? 7.5 : 8};
    for (std::size_t c = 0; c < heads.size(); ++c)
        made.columns.push_back({words(heads[c]), c < shares.size() ? shares[c] : 2, c == 0 || std::ranges::find(left, c) != left.end() ? Align::Left : Align::Right});
    blocks_.emplace_back(std::move(made));
}

void markChapter(std::vector<Block>& blocks, const std::vector<spatial::Text>& sentences, Language language)
{
    std::vector<Block> marks;
    for (const spatial::Text& sentence : sentences)
        marks.emplace_back(Paragraph{ParagraphStyle::Banner, translate(sentence, language)});
    blocks.insert(blocks.begin() + (blocks.empty() ? 0 : 1), marks.begin(), marks.end());
}

void writeBlocks(Html& out, const std::vector<Block>& blocks, std::string_view id)
{
    HtmlBlocks writer{out, id};
    for (const Block& block : blocks)
        std::visit(writer, block);
}

}  // namespace app
