// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/sheet_stream.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace layers {

using spatial::Result;
using spatial::Sheet;
using spatial::SheetCell;
using spatial::SheetTexts;

namespace {

constexpr std::size_t kMostRows = 1'048'576;   // of the format

std::string utf8(QStringView view) { return view.toUtf8().toStdString(); }

/// The attribute of any namespace: relations carry one, and strict files another than others.
QStringView attribute(const QXmlStreamAttributes& attributes, QLatin1String name)
{
    for (const QXmlStreamAttribute& one : attributes)
        if (one.name() == name)
            return one.value();
    return {};
}

struct NamedSheet {
    std::string name;
    std::string relation;
};

struct Workbook {
    std::vector<NamedSheet> sheets;
    bool since1904 = false;
    std::map<std::string, std::string> targets;   // of relations
    std::vector<bool> dateStyles;                 // by number of cellXfs
    std::shared_ptr<SheetTexts> texts = std::make_shared<SheetTexts>();
    std::vector<std::uint32_t> shared;            // number of shared string -> text
};

/// The text of <si> or <is>: all its <t>, without phonetic guides. Ends at the end of the element.
std::string richText(QXmlStreamReader& xml)
{
    QString out;
    int depth = 1;
    int phonetic = 0;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == QLatin1String("t") && phonetic == 0) {
                out += xml.readElementText(QXmlStreamReader::IncludeChildElements);
                continue;
            }
            ++depth;
            if (phonetic > 0 || xml.name() == QLatin1String("rPh"))
                ++phonetic;
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
            phonetic = std::max(0, phonetic - 1);
        }
    }
    return out.toUtf8().toStdString();
}

Result<void> readRelations(const SheetArchive& archive, Workbook& book, spatial::Progress& progress)
{
    return archive.parse("xl/_rels/workbook.xml.rels", progress, [&](QXmlStreamReader& xml) -> Result<void> {
        if (xml.name() == QLatin1String("Relationship")) {
            std::string target = utf8(attribute(xml.attributes(), QLatin1String("Target")));
            target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
            book.targets[utf8(attribute(xml.attributes(), QLatin1String("Id")))] = std::move(target);
        }
        return {};
    });
}

Result<void> readWorkbook(const SheetArchive& archive, Workbook& book, spatial::Progress& progress)
{
    return archive.parse("xl/workbook.xml", progress, [&](QXmlStreamReader& xml) -> Result<void> {
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == QLatin1String("sheet")) {
            book.sheets.push_back({utf8(attribute(attributes, QLatin1String("name"))), utf8(attribute(attributes, QLatin1String("id")))});
        } else if (xml.name() == QLatin1String("workbookPr")) {
            const QStringView since = attribute(attributes, QLatin1String("date1904"));
            book.since1904 = since == QLatin1String("1") || since == QLatin1String("true");
        }
        return {};
    });
}

Result<void> readStyles(const SheetArchive& archive, Workbook& book, spatial::Progress& progress)
{
    if (!archive.holds("xl/styles.xml"))
        return {};
    std::map<int, bool> own;
    bool inCells = false;
    return archive.parse("xl/styles.xml", progress, [&](QXmlStreamReader& xml) -> Result<void> {
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == QLatin1String("numFmt")) {
            own[attribute(attributes, QLatin1String("numFmtId")).toInt()] = isDateFormat(utf8(attribute(attributes, QLatin1String("formatCode"))));
        } else if (xml.name() == QLatin1String("cellXfs") || xml.name() == QLatin1String("cellStyleXfs") || xml.name() == QLatin1String("cellStyles")) {
            inCells = xml.name() == QLatin1String("cellXfs");
        } else if (inCells && xml.name() == QLatin1String("xf")) {
            const int format = attribute(attributes, QLatin1String("numFmtId")).toInt();
            const auto named = own.find(format);
            book.dateStyles.push_back(named != own.end() ? named->second : isDateFormat(format));
        }
        return {};
    });
}

Result<void> readSharedTexts(const SheetArchive& archive, Workbook& book, spatial::Progress& progress)
{
    if (!archive.holds("xl/sharedStrings.xml"))
        return {};
    return archive.parse("xl/sharedStrings.xml", progress, [&](QXmlStreamReader& xml) -> Result<void> {
        if (xml.name() == QLatin1String("si"))
            book.shared.push_back(book.texts->numberOf(richText(xml)));
        return {};
    });
}

/// "AB12" to row and column from 0.
bool placeOf(QStringView name, std::size_t& row, std::size_t& column)
{
    qsizetype letters = 0;
    std::size_t across = 0;
    while (letters < name.size() && letters < 4 && name[letters] >= u'A' && name[letters] <= u'Z')
        across = across * 26 + static_cast<std::size_t>(name[letters++].unicode() - u'A') + 1;
    std::size_t down = 0;
    qsizetype at = letters;
    for (; at < name.size() && at < letters + 8 && name[at] >= u'0' && name[at] <= u'9'; ++at)
        down = down * 10 + static_cast<std::size_t>(name[at].unicode() - u'0');
    if (letters == 0 || at == letters || at != name.size() || down == 0 || down > kMostRows)
        return false;
    row = down - 1;
    column = across - 1;
    return true;
}

class SheetReader {
public:
    SheetReader(const Workbook& book, Sheet& sheet) : book_(book), sheet_(sheet) {}

    Result<void> start(QXmlStreamReader& xml)
    {
        const QStringView name = xml.name();
        if (name == QLatin1String("c"))
            return cell(xml);
        if (name == QLatin1String("row")) {
            const std::size_t number = xml.attributes().value(QLatin1String("r")).toULongLong();
            row_ = number > 0 ? number - 1 : row_ + 1;
            column_ = kNone;
        } else if (name == QLatin1String("mergeCell")) {
            const QXmlStreamAttributes attributes = xml.attributes();
            const QStringView range = attributes.value(QLatin1String("ref"));
            const qsizetype colon = range.indexOf(u':');
            spatial::CellRange cells;
            if (colon > 0 && placeOf(range.left(colon), cells.firstRow, cells.firstColumn) && placeOf(range.mid(colon + 1), cells.lastRow, cells.lastColumn))
                sheet_.addMerged(cells);
        }
        return {};
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    Result<void> cell(QXmlStreamReader& xml)
    {
        const QXmlStreamAttributes attributes = xml.attributes();
        ++column_;
        if (const QStringView place = attributes.value(QLatin1String("r")); !place.isEmpty())
            placeOf(place, row_, column_);
        const QStringView type = attributes.value(QLatin1String("t"));
        const auto style = static_cast<std::size_t>(std::max(0, attributes.value(QLatin1String("s")).toInt()));
        SheetCell cell;
        value_.resize(0);   // keeps its memory
        std::string held;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("v")) {
                while (xml.readNext() == QXmlStreamReader::Characters || xml.tokenType() == QXmlStreamReader::Comment)
                    if (xml.isCharacters())
                        value_ += xml.text();
                if (!xml.isEndElement())
                    return {};   // cut, or no value: parse() says so
            } else if (xml.name() == QLatin1String("is")) {
                held = richText(xml);
            } else {
                cell.isFormula = cell.isFormula || xml.name() == QLatin1String("f");
                xml.skipCurrentElement();
            }
        }
        if (type == QLatin1String("s")) {
            const std::size_t number = value_.toULongLong();
            if (value_.isEmpty() || number >= book_.shared.size())
                return {};
            cell.text = (*book_.texts)[book_.shared[number]];
        } else if (type.isEmpty() || type == QLatin1String("n")) {
            setNumber(cell, held, style < book_.dateStyles.size() && book_.dateStyles[style]);
        } else {
            if (type == QLatin1String("b"))
                held = value_ == QLatin1String("1") ? "TRUE" : "FALSE";
            else if (type != QLatin1String("inlineStr"))
                held = value_.toUtf8().toStdString();
            cell.isDate = type == QLatin1String("d");
            cell.text = held;
        }
        return addCell(sheet_, *book_.texts, row_, column_, cell);
    }

    void setNumber(SheetCell& cell, std::string& held, bool date) const
    {
        const QByteArray written = value_.toUtf8();
        double number = 0;
        const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
        if (fault != std::errc() || end != written.data() + written.size()) {
            held = written.toStdString();
            cell.text = held;
            return;
        }
        cell.number = number;
        const auto iso = date ? dateOfSerial(number, book_.since1904) : std::nullopt;
        if (!iso)
            return;
        held = *iso;
        cell.text = held;
        cell.isDate = true;
    }

    const Workbook& book_;
    Sheet& sheet_;
    QString value_;
    std::size_t row_ = kNone;
    std::size_t column_ = kNone;
};

}  // namespace

Result<std::vector<Sheet>> xlsxSheets(const SheetArchive& archive, const std::string& onlySheet, spatial::Progress& progress)
{
    Workbook book;
    TRY(readWorkbook(archive, book, progress));
    TRY(readRelations(archive, book, progress));
    TRY(readStyles(archive, book, progress));
    TRY(readSharedTexts(archive, book, progress));
    std::vector<Sheet> sheets;
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto& [name, relation] = book.sheets[i];
        const auto target = book.targets.find(relation);
        if ((!onlySheet.empty() && name != onlySheet) || target == book.targets.end() || target->second.find("worksheets/") == std::string::npos)
            continue;   // charts are sheets too
        progress.report(static_cast<double>(i) / static_cast<double>(book.sheets.size()), "Reading the spreadsheet");
        sheets.emplace_back(name, book.texts);
        SheetReader reader(book, sheets.back());
        TRY(archive.parse(target->second, progress, [&](QXmlStreamReader& xml) { return reader.start(xml); }));
    }
    return sheets;
}

}  // namespace layers
