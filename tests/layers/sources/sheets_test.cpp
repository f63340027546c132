// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/open_sheets.h"
#include "layers/sources/sheets/sheet_stream.h"
#include "tests/layers/sources/scratch.h"
#include "tests/layers/sources/stored_zip.h"

namespace layers::test {

namespace {

using spatial::ErrorCode;
using spatial::Sheet;

/// A workbook of one sheet, "土壤".
std::string workbook(const std::string& sheet, const std::string& properties = {}, std::uint32_t claimedSize = 0)
{
    return storedZip({{"[Content_Types].xml", "<Types/>"},
                      {"xl/workbook.xml", "<workbook xmlns:r='r'>" + properties + "<sheets><sheet name='土壤' r:id='rId1'/></sheets></workbook>"},
                      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                      {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                                        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
                      {"xl/sharedStrings.xml", "<sst><si><t>镉</t></si><si><r><t>样品</t></r><r><t>编号</t></r><rPh><t>yang</t></rPh></si></sst>"},
                      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}},
                     claimedSize);
}

spatial::Result<std::vector<Sheet>> opened(const Scratch& scratch, const std::string& name, const std::string& bytes, const std::string& layer = {})
{
    return openSheets({.path = scratch.write(name, bytes), .layer = layer}, spatial::noProgress());
}

}  // namespace

TEST(Sheets, AWorkbookIsReadCellByCell)
{
    const Scratch scratch;
    const auto sheets = opened(scratch, "a.xlsx", workbook("<row r='2'><c r='B2' t='s'><v>1</v></c><c r='D2' t='inlineStr'><is><t>ND</t></is></c></row>"
                                                           "<row r='4'><c r='A4'><f>1+1</f><v>2</v></c><c r='C4' t='e'><v>#DIV/0!</v></c><c r='XFD4'><v>0.5</v></c></row>"
                                                           "<mergeCell ref='B2:C3'/>"));
    ASSERT_TRUE(sheets) << sheets.error().message.english();
    ASSERT_EQ(sheets->size(), 1u);
    const Sheet& sheet = sheets->front();
    EXPECT_EQ(sheet.name(), "土壤");
    EXPECT_EQ(sheet.rows(), 4u);
    EXPECT_EQ(sheet.columns(), 16384u);
    EXPECT_EQ(sheet.filled(), 5u);
    EXPECT_EQ(sheet.cell(1, 1).text, "样品编号");
    EXPECT_EQ(sheet.cell(1, 3).text, "ND");
    EXPECT_EQ(sheet.cell(3, 0).number, 2);
    EXPECT_TRUE(sheet.cell(3, 0).isFormula);
    EXPECT_EQ(sheet.cell(3, 2).text, "#DIV/0!");
    EXPECT_EQ(sheet.cell(3, 16383).number, 0.5);
    EXPECT_TRUE(sheet.cell(3, 1).empty());
    EXPECT_TRUE(sheet.isBlankRow(2));
    EXPECT_EQ(sheet.merged(), (std::vector<spatial::CellRange>{{1, 1, 2, 2}}));
}

TEST(Sheets, NumbersInADateFormatAreDatesInBothEpochs)
{
    const Scratch scratch;
    const std::string cells = "<row r='1'><c r='A1' s='1'><v>45415</v></c><c r='B1' s='2'><v>45415.5</v></c><c r='C1' s='0'><v>45415</v></c></row>";
    const auto since1900 = opened(scratch, "a.xlsx", workbook(cells));
    const auto since1904 = opened(scratch, "b.xlsx", workbook(cells, "<workbookPr date1904='1'/>"));
    ASSERT_TRUE(since1900 && since1904);
    EXPECT_EQ(since1900->front().cell(0, 0).text, "2024-05-03");
    EXPECT_EQ(since1900->front().cell(0, 1).text, "2024-05-03T12:00:00");
    EXPECT_TRUE(since1900->front().cell(0, 1).isDate);
    EXPECT_FALSE(since1900->front().cell(0, 2).isDate);
    EXPECT_EQ(since1904->front().cell(0, 0).text, "2028-05-04");
    EXPECT_EQ(dateOfSerial(59, false), "1900-02-28");
    EXPECT_EQ(dateOfSerial(60, false), std::nullopt);
    EXPECT_EQ(dateOfSerial(61, false), "1900-03-01");
    EXPECT_EQ(dateOfSerial(0.25, false), "06:00:00");
    EXPECT_EQ(dateOfSerial(-1, false), std::nullopt);
}

TEST(Sheets, FormatsOfDatesAreToldFromThoseOfNumbers)
{
    for (const char* date : {"yyyy-mm-dd", "m\"月\"d\"日\"", "[h]:mm", "[$-804]yyyy/m/d;@"})
        EXPECT_TRUE(isDateFormat(date)) << date;
    for (const char* number : {"General", "0.00", "[Red]0.0", "0\"days\"", "0.00E+00", "@", "#,##0_d"})
        EXPECT_FALSE(isDateFormat(number)) << number;
}

TEST(Sheets, AnOdsHasItsRepeatedAndMergedCells)
{
    const Scratch scratch;
    const std::string content = "<d xmlns:o='o' xmlns:t='t' xmlns:x='x'><t:table t:name='样品'><t:table-row>"
                                "<t:table-cell o:value-type='string' t:number-columns-spanned='2'><x:p>镉</x:p></t:table-cell><t:covered-table-cell/>"
                                "<t:table-cell o:value-type='float' o:value='1.5' t:number-columns-repeated='2'><x:p>1.5</x:p></t:table-cell></t:table-row>"
                                "<t:table-row t:number-rows-repeated='1048000'><t:table-cell t:number-columns-repeated='1024'/></t:table-row>"
                                "<t:table-row><t:table-cell o:value-type='date' o:date-value='2024-05-03'><x:p>3.5.24</x:p></t:table-cell></t:table-row></t:table></d>";
    const auto sheets = opened(scratch, "a.ods", storedZip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}}));
    ASSERT_TRUE(sheets) << sheets.error().message.english();
    const Sheet& sheet = sheets->front();
    EXPECT_EQ(sheet.cell(0, 0).text, "镉");
    EXPECT_EQ(sheet.cell(0, 3).number, 1.5);
    EXPECT_EQ(sheet.cell(1048001, 0).text, "2024-05-03");
    EXPECT_EQ(sheet.filled(), 4u);
    EXPECT_EQ(sheet.merged(), (std::vector<spatial::CellRange>{{0, 0, 0, 1}}));
}

TEST(Sheets, ACsvKeepsEveryTextAndItsTitle)
{
    const Scratch scratch;
    const auto sheets = opened(scratch, "a.csv", "title\nid;As\n007;1.50\n8;1.5\n");
    ASSERT_TRUE(sheets);
    const Sheet& sheet = sheets->front();
    EXPECT_EQ(sheet.cell(0, 0).text, "title");
    EXPECT_EQ(sheet.cell(2, 0).text, "007");
    EXPECT_EQ(sheet.cell(2, 1).text, "1.50");
    EXPECT_EQ(sheet.cell(3, 1).number, 1.5);
}

TEST(Sheets, WhatCouldDoHarmIsRefusedInASentence)
{
    const Scratch scratch;
    const auto code = [&](const std::string& name, const std::string& bytes, const std::string& layer = {}) {
        const auto sheets = opened(scratch, name, bytes, layer);
        return sheets ? "opened" : std::string(codeName(sheets.error().code));
    };
    EXPECT_EQ(code("bomb.xlsx", workbook("<row/>", {}, 0xF0000000)), "refused");
    EXPECT_EQ(code("cut.xlsx", workbook("<row r='1'><c r='A1'><v>1</v></c></row>").substr(0, 600)), "unreadable");
    EXPECT_EQ(code("half.xlsx", workbook("<row r='1'><c r='A1'>")), "unreadable");
    EXPECT_EQ(code("locked.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "unreadable");
    EXPECT_EQ(code("order.xlsx", workbook("<row r='5'><c r='A5'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c></row>")), "unreadable");
    EXPECT_EQ(code("a.xlsx", workbook("<row/>"), "水"), "missing-input");
    EXPECT_EQ(code("entities.ods", storedZip({{"content.xml", "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>"}})), "refused");
}

}  // namespace layers::test
