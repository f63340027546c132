// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/odt_styles.h"

#include "app/report/html.h"
#include "styles/labels/map_font.h"

#include <fmt/format.h>

namespace app {

const std::string_view kOdfNamespaces =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.2\"";

const std::string_view kOdtRowStyles =
    "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>\n"
    "<style:style style:name=\"Head_20_cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.9mm\" fo:background-color=\"#eef3f2\" fo:border-bottom=\"0.8pt solid #2f6f6a\"/></style:style>\n"
    "<style:style style:name=\"Body_20_cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.9mm\" fo:border-bottom=\"0.5pt solid #d5dade\"/></style:style>\n"
    "<style:style style:name=\"Figure_20_cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1.5mm\" fo:background-color=\"#eef3f2\"/></style:style>\n"
    "<style:style style:name=\"Graphics\" style:family=\"graphic\"><style:graphic-properties style:vertical-pos=\"middle\" style:vertical-rel=\"text\" fo:margin=\"0mm\" fo:padding=\"0mm\" fo:border=\"none\"/></style:style>\n"
    "<style:style style:name=\"Root\" style:family=\"text\"><style:text-properties fo:font-family=\"'DejaVu Sans'\" style:font-family-asian=\"'DejaVu Sans'\"/></style:style>\n";

const char* odtStyleOf(ParagraphStyle style)
{
    switch (style) {
    case ParagraphStyle::Title: return "Title";
    case ParagraphStyle::Lead: return "Subtitle";
    case ParagraphStyle::Normal: return "Text_20_body";
    case ParagraphStyle::Note: return "Note";
    case ParagraphStyle::Banner: return "Banner";
    case ParagraphStyle::Formula: return "Formula";
    case ParagraphStyle::Item: return "Item";
    }
    return "Text_20_body";
}

namespace {

struct OdtLook {
    const char* name;
    double size;
    bool bold;
    const char* color;
    const char* paragraph;   ///< attributes of the paragraph
};

std::string paragraphStyle(const OdtLook& look)
{
    const std::string_view name(look.name);
    const bool heading = name.starts_with("Heading");
    const std::string more = heading ? fmt::format(" style:display-name=\"Heading {0}\" style:next-style-name=\"Text_20_body\" style:default-outline-level=\"{0}\"", name.back()) : std::string();
    return fmt::format("<style:style style:name=\"{0}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"{1}><style:paragraph-properties {2}/><style:text-properties "
                       "fo:font-size=\"{3}pt\" style:font-size-asian=\"{3}pt\" fo:color=\"{4}\"{5}/></style:style>\n",
                       name, more, look.paragraph, look.size, look.color,
                       look.bold ? " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\"" : "");
}

}  // namespace

std::string odtStyles(const Document& document)
{
    static constexpr OdtLook kLooks[] = {
        {"Title", 24, true, "#2f6f6a", "fo:margin-bottom=\"1mm\""},
        {"Subtitle", 11.5, false, "#667078", "fo:margin-bottom=\"4mm\""},
        {"Text_20_body", 10, false, "#222b33", "fo:margin-bottom=\"2.2mm\""},
        {"Note", 8.5, false, "#667078", "fo:margin-bottom=\"2mm\""},
        {"Banner", 10, true, "#222b33", "fo:background-color=\"#fdf1d8\" fo:padding=\"2mm\" fo:border-left=\"3pt solid #d99a2b\" fo:margin-bottom=\"4mm\""},
        {"Formula", 12, false, "#222b33", "fo:text-align=\"center\" fo:margin-top=\"1mm\" fo:margin-bottom=\"2mm\""},
        {"Item", 10, false, "#222b33", "fo:margin-bottom=\"1.2mm\""},
        {"Heading_20_1", 16, true, "#2f6f6a", "fo:margin-top=\"6mm\" fo:margin-bottom=\"2.5mm\" fo:keep-with-next=\"always\" fo:border-bottom=\"1.2pt solid #2f6f6a\""},
        {"Heading_20_2", 11.5, true, "#222b33", "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.5mm\" fo:keep-with-next=\"always\""},
        {"Cell", 8, false, "#222b33", "fo:margin=\"0mm\""},
        {"Head", 8, true, "#222b33", "fo:margin=\"0mm\""},
        {"Figure", 17, true, "#2f6f6a", "fo:text-align=\"center\" fo:margin=\"0mm\""},
        {"Figure_20_words", 8.5, false, "#667078", "fo:text-align=\"center\" fo:margin=\"0mm\""},
        {"Map", 8, false, "#222b33", "fo:text-align=\"center\" fo:margin-top=\"2mm\" fo:keep-with-next=\"always\""},
        {"Caption", 8.5, false, "#667078", "fo:text-align=\"center\" fo:margin-top=\"1mm\" fo:margin-bottom=\"4mm\""},
        {"Contents_20_Heading", 16, true, "#2f6f6a", "fo:margin-top=\"6mm\" fo:margin-bottom=\"2.5mm\" fo:keep-with-next=\"always\" fo:border-bottom=\"1.2pt solid #2f6f6a\""},
        {"Gap", 5, false, "#222b33", "fo:margin=\"0mm\""},
        {"Footer", 7.5, false, "#667078", "fo:border-top=\"0.5pt solid #d5dade\" fo:padding-top=\"1mm\""},
    };
    std::string paragraphs;
    for (const OdtLook& look : kLooks)
        paragraphs += paragraphStyle(look);
    for (const int level : {1, 2})
        paragraphs += fmt::format("<style:style style:name=\"Contents_20_{0}\" style:display-name=\"Contents {0}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties {1}>"
                                  "<style:tab-stops><style:tab-stop style:position=\"{2}mm\" style:type=\"right\" style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops></style:paragraph-properties>"
                                  "<style:text-properties fo:color=\"#222b33\"{3}/></style:style>\n",
                                  level, level == 1 ? "fo:margin-top=\"1mm\"" : "fo:margin-left=\"4mm\"", level == 1 ? 174 : 170,
                                  level == 1 ? " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\"" : "");
    return fmt::format(
        "{0}<office:document-styles {1}><office:font-face-decls><style:font-face style:name=\"{2}\" svg:font-family=\"'{2}', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif\"/></office:font-face-decls>\n"
        "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties style:writing-mode=\"lr-tb\"/><style:text-properties style:font-name=\"{2}\" style:font-name-asian=\"{2}\" fo:font-size=\"10pt\" "
        "style:font-size-asian=\"10pt\" fo:language=\"en\" fo:country=\"US\" style:language-asian=\"zh\" style:country-asian=\"CN\"/></style:default-style>\n"
        "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>\n{3}"
        "<style:style style:name=\"Plain_20_link\" style:display-name=\"Plain link\" style:family=\"text\"><style:text-properties fo:color=\"#222b33\" style:text-underline-style=\"none\"/></style:style>\n"
        "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"><style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
        "<style:list-level-label-alignment text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"5mm\" fo:text-indent=\"-4mm\" fo:margin-left=\"5mm\"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>\n"
        "</office:styles><office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\" style:print-orientation=\"portrait\" fo:margin-left=\"18mm\" "
        "fo:margin-right=\"18mm\" fo:margin-top=\"16mm\" fo:margin-bottom=\"10mm\"/><style:footer-style><style:header-footer-properties fo:min-height=\"8mm\" fo:margin-top=\"3mm\"/></style:footer-style></style:page-layout>"
        "<style:style style:name=\"Foot\" style:family=\"paragraph\" style:parent-style-name=\"Footer\"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"174mm\" style:type=\"right\"/></style:tab-stops>"
        "</style:paragraph-properties></style:style></office:automatic-styles>\n"
        "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\"><style:footer><text:p text:style-name=\"Foot\">{4}<text:tab/><text:page-number text:select-page=\"current\">1</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>\n",
        kXmlHead, kOdfNamespaces, styles::kMapFontFamily, paragraphs, escaped(document.footer));
}

std::string odtMeta(const Document& document)
{
    return fmt::format("{}<office:document-meta {}><office:meta><meta:generator>Songhua</meta:generator><dc:title>{}</dc:title><dc:language>{}</dc:language></office:meta></office:document-meta>\n", kXmlHead, kOdfNamespaces,
                       escaped(document.title), document.language == Language::Chinese ? "zh-CN" : "en-GB");
}

}  // namespace app
