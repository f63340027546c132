// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document.h"
#include "app/report/document_charts.h"
#include "app/report/html.h"
#include "app/report/odt_styles.h"
#include "app/report/paper.h"
#include "app/report/set_text.h"
#include "app/translations/translate.h"
#include "layers/project/zip_writer.h"
#include "layers/sources/open.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include <fmt/format.h>
#include <set>
#include <type_traits>

namespace app {
namespace {

constexpr double kOdtWidth = 174;            // mm between the margins
constexpr double kHighestOdtPicture = 118;   // mm: two with their captions on a page, or one below a chapter's heading and words
constexpr double kOdtUnit = ReportPaper::kUnitsPerPoint;
constexpr double kOdtMillimetre = kOdtUnit * 72 / 25.4;

/// As XML: breaks of lines stay, and spaces side by side, which XML would take for one.
std::string withBreaks(std::string_view text)
{
    std::string out;
    for (const char c : escaped(text)) {
        if (c == ' ' && (out.ends_with(' ') || out.ends_with("<text:s/>")))
            out += "<text:s/>";
        else if (c == '\n')
            out += "<text:line-break/>";
        else if (static_cast<unsigned char>(c) >= 0x20)   // XML has no other control characters
            out += c;
    }
    const std::string_view root = kRoot;
    const std::string set = fmt::format("<text:span text:style-name=\"Root\">{}</text:span>", root);
    for (std::size_t at = out.find(root); at != std::string::npos; at = out.find(root, at + set.size()))
        out.replace(at, root.size(), set);
    return out;
}

std::string pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

/// Writes content.xml and keeps the pictures it names.
class OdtContent {
public:
    OdtContent(const Document& document, const std::vector<Bookmark>& contents)
    {
        for (std::size_t i = 0; i < document.blocks.size(); ++i) {
            const Block& block = document.blocks[i];
            if (headings_ == 0 && !contents.empty() && std::holds_alternative<Heading>(block))
                writeContents(contents, translate(spatial::text("Contents"), document.language));
            if (const auto* paragraph = std::get_if<Paragraph>(&block))
                write(*paragraph, leadsTo(document.blocks, i));
            else
                std::visit([this](const auto& b) {
                    if constexpr (!std::is_same_v<std::decay_t<decltype(b)>, Paragraph>)
                        write(b);
                }, block);
        }
    }

    std::string xml() const
    {
        return fmt::format("{}<office:document-content {}><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>\n",
                           kXmlHead, kOdfNamespaces, styles_, body_);
    }
    const std::vector<std::string>& pictures() const { return pictures_; }

private:
    /// A table of contents with links; a reader that counts its own pages fills in their numbers.
    void writeContents(const std::vector<Bookmark>& entries, const std::string& title)
    {
        body_ += fmt::format("<text:table-of-content text:name=\"Contents\" text:protected=\"false\"><text:table-of-content-source text:outline-level=\"2\"><text:index-title-template "
                             "text:style-name=\"Contents_20_Heading\">{}</text:index-title-template>",
                             withBreaks(title));
        for (const int level : {1, 2})
            body_ += fmt::format("<text:table-of-content-entry-template text:outline-level=\"{0}\" text:style-name=\"Contents_20_{0}\"><text:index-entry-link-start/><text:index-entry-text/>"
                                 "<text:index-entry-tab-stop style:type=\"right\" style:leader-char=\".\"/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>",
                                 level);
        body_ += fmt::format("</text:table-of-content-source><text:index-body><text:index-title text:name=\"Contents_Head\"><text:p text:style-name=\"Contents_20_Heading\">{}</text:p></text:index-title>\n", withBreaks(title));
        for (std::size_t i = 0; i < entries.size(); ++i)
            body_ += fmt::format("<text:p text:style-name=\"Contents_20_{0}\"><text:a xlink:type=\"simple\" xlink:href=\"#heading{1}\" text:style-name=\"Plain_20_link\" text:visited-style-name=\"Plain_20_link\">{2}<text:tab/><text:bookmark-ref text:reference-format=\"page\" "
                                 "text:ref-name=\"heading{1}\">{3}</text:bookmark-ref></text:a></text:p>\n",
                                 entries[i].level, i + 1, withBreaks(entries[i].title), entries[i].page + 1);
        body_ += "</text:index-body></text:table-of-content>\n";
    }

    void write(const Heading& heading)
    {
        body_ += fmt::format("<text:h text:style-name=\"Heading_20_{0}\" text:outline-level=\"{0}\"><text:bookmark text:name=\"heading{1}\"/>{2}</text:h>\n", heading.level, ++headings_, withBreaks(heading.text));
    }

    void write(const Paragraph& paragraph, bool leads)
    {
        std::string style = odtStyleOf(paragraph.style);
        if (leads) {
            const std::string kept = "Kept_20_" + style;
            if (kept_.insert(kept).second)
                styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\" style:parent-style-name=\"{}\"><style:paragraph-properties fo:keep-with-next=\"always\"/></style:style>\n", kept, style);
            style = kept;
        }
        const std::string p = fmt::format("<text:p text:style-name=\"{}\">{}</text:p>", style, withBreaks(paragraph.text));
        body_ += paragraph.style == ParagraphStyle::Item ? "<text:list text:style-name=\"Bullets\"><text:list-item>" + p + "</text:list-item></text:list>\n" : p + "\n";
    }

    void write(const KeyFigures& figures)
    {
        const std::string name = beginTable(std::vector<double>(figures.figures.size(), 1));
        body_ += "<table:table-row>";
        for (const auto& [figure, words] : figures.figures)
            body_ += fmt::format("<table:table-cell table:style-name=\"Figure_20_cell\" office:value-type=\"string\"><text:p text:style-name=\"Figure\">{}</text:p><text:p "
                                 "text:style-name=\"Figure_20_words\">{}</text:p></table:table-cell>",
                                 withBreaks(figure), withBreaks(words));
        body_ += "</table:table-row></table:table><text:p text:style-name=\"Gap\"/>\n";
    }

    void write(const Table& table)
    {
        const TableFit fit = fitTable(table, kOdtWidth * kOdtMillimetre, kOdtUnit);
        const std::string name = beginTable(fit.widths);
        styles_ += fmt::format("<style:style style:name=\"{0}.L\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:text-properties fo:font-size=\"{1}pt\" style:font-size-asian=\"{1}pt\"/></style:style>"
                               "<style:style style:name=\"{0}.R\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:paragraph-properties fo:text-align=\"end\"/><style:text-properties "
                               "fo:font-size=\"{1}pt\" style:font-size-asian=\"{1}pt\"/></style:style>"
                               "<style:style style:name=\"{0}.H\" style:family=\"paragraph\" style:parent-style-name=\"Head\"><style:text-properties fo:font-size=\"{1}pt\" style:font-size-asian=\"{1}pt\"/></style:style>"
                               "<style:style style:name=\"{0}.K\" style:family=\"paragraph\" style:parent-style-name=\"Head\"><style:paragraph-properties fo:text-align=\"end\"/><style:text-properties "
                               "fo:font-size=\"{1}pt\" style:font-size-asian=\"{1}pt\"/></style:style>\n",
                               name, fit.points);
        body_ += "<table:table-header-rows><table:table-row>";
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            body_ += fmt::format("<table:table-cell table:style-name=\"Head_20_cell\" office:value-type=\"string\"><text:p text:style-name=\"{}.{}\">{}</text:p></table:table-cell>", name,
                                 table.columns[c].align == Align::Right ? "K" : "H", withBreaks(headIn(table, fit, c, kOdtUnit)));
        body_ += "</table:table-row></table:table-header-rows>\n";
        for (const auto& row : table.rows) {
            body_ += "<table:table-row table:style-name=\"Row\">";
            for (std::size_t c = 0; c < row.size(); ++c)
                body_ += fmt::format("<table:table-cell table:style-name=\"Body_20_cell\" office:value-type=\"string\"><text:p text:style-name=\"{}.{}\">{}</text:p></table:table-cell>", name,
                                     table.columns[c].align == Align::Right ? "R" : "L", cell(row[c], fit.widths[c] / kOdtMillimetre - 2));
            body_ += "</table:table-row>\n";
        }
        body_ += "</table:table><text:p text:style-name=\"Gap\"/>\n";
    }

    void write(const Picture& picture)
    {
        const QImage image = QImage::fromData(QByteArray::fromRawData(picture.png.data(), static_cast<qsizetype>(picture.png.size())));
        if (image.isNull())
            return;
        const QSizeF size = QSizeF(image.size()).scaled(QSizeF(kOdtWidth, kHighestOdtPicture), Qt::KeepAspectRatio);
        body_ += fmt::format("<text:p text:style-name=\"Map\">{}</text:p><text:p text:style-name=\"Caption\">{}</text:p>\n", frame(picture.png, size.width(), size.height(), picture.caption),
                             withBreaks(picture.caption));
    }

    std::string cell(const Cell& content, double width)
    {
        if (const auto* words = std::get_if<std::string>(&content))
            return withBreaks(*words);
        if (const auto* curve = std::get_if<CurveCell>(&content); curve && !hasPlot(*curve))
            return {};
        constexpr double kPointMillimetres = 25.4 / 72;
        constexpr double kDots = 12;   // per millimetre: about 300 to the inch
        const bool bar = std::holds_alternative<BarCell>(content);
        const bool plot = std::holds_alternative<CurveCell>(content);
        const double height = (bar ? kBarPoints : plot ? kCurvePoints : kSwatchPoints) * kPointMillimetres;
        const double breadth = bar || plot ? width : std::min(width, 8.0);
        QImage image(qRound(breadth * kDots), qRound(height * kDots), QImage::Format_RGB32);
        image.fill(Qt::white);
        {
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            const double point = kPointMillimetres * kDots;
            std::visit([&](const auto& chart) {
                using Kind = std::decay_t<decltype(chart)>;
                if constexpr (std::is_same_v<Kind, BarCell>)
                    drawBar(painter, image.rect(), chart, point);
                else if constexpr (std::is_same_v<Kind, CurveCell>)
                    drawCurve(painter, image.rect(), chart, point);
                else if constexpr (std::is_same_v<Kind, SwatchCell>)
                    drawSwatch(painter, image.rect(), chart, point);
            }, content);
        }
        return frame(pngOf(image), breadth, height, {});
    }

    std::string frame(std::string png, double width, double height, const std::string& description)
    {
        pictures_.push_back(std::move(png));
        return fmt::format("<draw:frame draw:style-name=\"Graphics\" draw:name=\"picture {0}\" text:anchor-type=\"as-char\" svg:width=\"{1:.2f}mm\" svg:height=\"{2:.2f}mm\"><draw:image "
                           "xlink:href=\"Pictures/{0}.png\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>{3}</draw:frame>",
                           pictures_.size(), width, height, description.empty() ? std::string() : "<svg:desc>" + withBreaks(description) + "</svg:desc>");
    }

    /// Writes the columns with styles of their own; the table's name.
    std::string beginTable(const std::vector<double>& shares)
    {
        double sum = 0;
        for (const double share : shares)
            sum += share;
        const std::string name = fmt::format("Table{}", ++tables_);
        styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"table\"><style:table-properties style:width=\"{}mm\" table:align=\"left\"/></style:style>\n", name, kOdtWidth);
        body_ += fmt::format("<table:table table:name=\"{0}\" table:style-name=\"{0}\">", name);
        for (std::size_t c = 0; c < shares.size(); ++c) {
            styles_ += fmt::format("<style:style style:name=\"{}.{}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{:.2f}mm\"/></style:style>\n", name, c + 1,
                                   kOdtWidth * shares[c] / sum);
            body_ += fmt::format("<table:table-column table:style-name=\"{}.{}\"/>", name, c + 1);
        }
        return name;
    }

    std::string styles_{kOdtRowStyles};
    std::string body_;
    std::vector<std::string> pictures_;
    std::set<std::string> kept_;
    int tables_ = 0;
    int headings_ = 0;
};

std::string manifestOf(std::size_t pictures)
{
    std::string out(kXmlHead);
    out += "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">\n"
           "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\n"
           "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
           "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
           "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n";
    for (std::size_t i = 1; i <= pictures; ++i)
        out += fmt::format("<manifest:file-entry manifest:full-path=\"Pictures/{}.png\" manifest:media-type=\"image/png\"/>\n", i);
    return out + "</manifest:manifest>\n";
}

}  // namespace

spatial::Result<std::string> documentAsOdt(const Document& document)
{
    const OdtContent content(document, pagePlan(document).contents);
    const QTemporaryDir folder;
    if (!folder.isValid())
        return spatial::Error{spatial::ErrorCode::WriteFailed, spatial::text("No temporary folder can be made: {0}", folder.errorString().toStdString())};
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "report.odt";
    TRY_ASSIGN(auto zip, layers::ZipWriter::create(file, true));
    // The type comes first and is not packed, so that a look at the first bytes tells what the file is (ODF 1.2 part 3, 3.3); it is too short to shrink.
    TRY(zip.add("mimetype", "application/vnd.oasis.opendocument.text"));
    TRY(zip.add("content.xml", content.xml()));
    TRY(zip.add("styles.xml", odtStyles(document)));
    TRY(zip.add("meta.xml", odtMeta(document)));
    for (std::size_t i = 0; i < content.pictures().size(); ++i)
        TRY(zip.add(fmt::format("Pictures/{}.png", i + 1), content.pictures()[i]));
    TRY(zip.add("META-INF/manifest.xml", manifestOf(content.pictures().size())));
    TRY(zip.finish());
    return layers::openBytes(file);
}

}  // namespace app
