// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/sheet_stream.h"

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::Sheet;
using spatial::SheetCell;
using spatial::text;

namespace {

constexpr std::size_t kMostRepeats = 1'048'576;   // rows of the format

std::size_t repeats(const QXmlStreamAttributes& attributes, const char* name)
{
    for (const QXmlStreamAttribute& one : attributes)
        if (one.name() == QLatin1String(name))
            return std::clamp<std::size_t>(one.value().toULongLong(), 1, kMostRepeats);
    return 1;
}

/// A cell, whose text is its own: `cell` points to it only while it is added.
struct OwnedCell {
    std::size_t column = 0;
    std::size_t times = 1;
    std::string text;
    SheetCell cell;

    bool empty() const { return text.empty() && !cell.number; }
};

class OdsReader {
public:
    OdsReader(std::vector<Sheet>& sheets, const std::string& only) : sheets_(sheets), only_(only) {}

    Result<void> start(QXmlStreamReader& xml)
    {
        if (xml.name() == QLatin1String("table")) {
            std::string name;
            for (const QXmlStreamAttribute& one : xml.attributes())
                if (one.name() == QLatin1String("name"))
                    name = one.value().toUtf8().toStdString();
            row_ = 0;
            skipped_ = !only_.empty() && name != only_;
            if (!skipped_)
                sheets_.emplace_back(name, texts_);
        } else if (xml.name() == QLatin1String("table-row") && !skipped_ && !sheets_.empty()) {
            return row(xml);
        }
        return {};
    }

private:
    Result<void> row(QXmlStreamReader& xml)
    {
        const std::size_t times = repeats(xml.attributes(), "number-rows-repeated");
        std::vector<OwnedCell> cells;
        std::size_t column = 0;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("table-cell"))
                cells.push_back(cell(xml, column));
            else {
                column += repeats(xml.attributes(), "number-columns-repeated");   // covered by a merged cell
                xml.skipCurrentElement();
                continue;
            }
            column += cells.back().times;
            if (cells.back().empty())
                cells.pop_back();
        }
        for (std::size_t i = 0; i < times && !cells.empty(); ++i)
            for (OwnedCell& one : cells) {
                one.cell.text = one.text;
                for (std::size_t j = 0; j < one.times; ++j)
                    TRY(addCell(sheets_.back(), *texts_, row_ + i, one.column + j, one.cell));
            }
        row_ += times;
        return {};
    }

    OwnedCell cell(QXmlStreamReader& xml, std::size_t column)
    {
        OwnedCell out{column, 1, {}, {}};
        QString type, value, date;
        std::size_t across = 1, down = 1;
        for (const QXmlStreamAttribute& one : xml.attributes()) {
            if (one.name() == QLatin1String("value-type") && type.isEmpty())
                type = one.value().toString();
            else if (one.name() == QLatin1String("value"))
                value = one.value().toString();
            else if (one.name() == QLatin1String("date-value"))
                date = one.value().toString();
            else if (one.name() == QLatin1String("formula"))
                out.cell.isFormula = true;
        }
        out.times = repeats(xml.attributes(), "number-columns-repeated");
        across = repeats(xml.attributes(), "number-columns-spanned");
        down = repeats(xml.attributes(), "number-rows-spanned");
        if (across > 1 || down > 1)
            sheets_.back().addMerged({row_, column, row_ + down - 1, column + across - 1});
        QStringList paragraphs;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("p"))
                paragraphs << xml.readElementText(QXmlStreamReader::IncludeChildElements);
            else
                xml.skipCurrentElement();   // comments, drawings
        }
        bool good = false;
        const double number = value.toDouble(&good);
        if (good && (type == QLatin1String("float") || type == QLatin1String("currency") || type == QLatin1String("percentage"))) {
            out.cell.number = number;
            return out;
        }
        out.cell.isDate = type == QLatin1String("date") && !date.isEmpty();
        out.text = out.cell.isDate ? date.toUtf8().toStdString() : paragraphs.join(u'\n').toUtf8().toStdString();
        return out;
    }

    std::vector<Sheet>& sheets_;
    const std::string& only_;
    std::shared_ptr<spatial::SheetTexts> texts_ = std::make_shared<spatial::SheetTexts>();
    std::size_t row_ = 0;
    bool skipped_ = false;
};

}  // namespace

Result<std::vector<Sheet>> odsSheets(const SheetArchive& archive, const std::string& onlySheet, spatial::Progress& progress)
{
    bool locked = false;
    if (archive.holds("META-INF/manifest.xml"))
        TRY(archive.parse("META-INF/manifest.xml", progress, [&](QXmlStreamReader& xml) -> Result<void> {
            locked = locked || xml.name() == QLatin1String("encryption-data");
            return {};
        }));
    if (locked)
        return Error{ErrorCode::Unreadable, text("The workbook is locked with a password."), text("Open it with the password and save it without one.")};
    std::vector<Sheet> sheets;
    OdsReader reader(sheets, onlySheet);
    TRY(archive.parse("content.xml", progress, [&](QXmlStreamReader& xml) { return reader.start(xml); }));
    return sheets;
}

}  // namespace layers
