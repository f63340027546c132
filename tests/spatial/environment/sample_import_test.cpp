// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/import_texts.h"
#include "spatial/environment/sample_import.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial {

namespace {

using Cells = std::vector<std::vector<const char*>>;

/// A sheet of texts; what is wholly a number is one.
Sheet sheetOf(const Cells& rows, const std::vector<CellRange>& merged = {})
{
    Sheet sheet("s");
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const std::string written = rows[row][column];
            char* end = nullptr;
            const double number = std::strtod(written.c_str(), &end);
            if (!written.empty() && *end == '\0')
                sheet.add(row, column, {.text = {}, .number = number});
            else
                sheet.add(row, column, {.text = written});
        }
    for (const CellRange& range : merged)
        sheet.addMerged(range);
    return sheet;
}

ImportProposal proposed(const Sheet& sheet, const ImportAnswers& answers = {})
{
    auto proposal = proposeImport(sheet, answers, noProgress());
    EXPECT_TRUE(proposal) << proposal.error().message.english();
    return proposal ? *std::move(proposal) : ImportProposal();
}

ImportedSamples imported(const Sheet& sheet, const ImportAnswers& answers = {})
{
    auto made = applyImport(sheet, proposed(sheet, answers).plan, noProgress());
    EXPECT_TRUE(made) << made.error().message.english();
    const ImportCounts& counts = made->counts;
    EXPECT_EQ(counts.rows, counts.samples + counts.duplicates + counts.blanks + counts.joinedRows + counts.refusedRows);
    return *std::move(made);
}

std::vector<ImportDoubt::Kind> doubtsOf(const ImportProposal& proposal)
{
    std::vector<ImportDoubt::Kind> kinds;
    for (const ImportDoubt& doubt : proposal.doubts)
        kinds.push_back(doubt.kind);
    return kinds;
}

std::vector<std::string> placesOf(const ImportedSamples& made)
{
    std::vector<std::string> places;
    for (const CellReport& cell : made.cells)
        places.push_back(cell.place());
    return places;
}

}  // namespace

TEST(SampleImport, ReadsAWideTableInItsUnits)
{
    const auto made = imported(sheetOf({{"样品编号", "深度(m)", "砷(mg/kg)", "镉(ug/kg)", "pH"}, {"S1", "0-0.5", "12.5", "150", "6.8"}, {"S2", "0.5~1.0m", "<0.5", "ND", ""}}));
    ASSERT_EQ(made.set.samples.size(), 2u);
    EXPECT_EQ(made.set.samples[0].ph, 6.8);
    EXPECT_EQ(made.set.samples[1].depthBottom, 1.0);
    ASSERT_EQ(made.set.readings.size(), 4u);
    EXPECT_DOUBLE_EQ(made.set.readings[1].value, 0.15);
    EXPECT_TRUE(made.set.readings[2].below);
    EXPECT_TRUE(std::isnan(made.set.readings[3].value));
    EXPECT_TRUE(made.cells.empty());
}

TEST(SampleImport, FindsTheHeaderBelowTitlesAndItsUnitsInARowBelow)
{
    const auto proposal = proposed(sheetOf({{"土壤检测结果"}, {"", "单位：mg/kg"}, {"样品编号", "铅", "镉"}, {"", "", "ug/kg"}, {"S1", "30", "150"}}));
    EXPECT_EQ(proposal.plan.layout.headerRow, 2u);
    EXPECT_EQ(proposal.plan.layout.headerRows, 1u);
    EXPECT_EQ(proposal.plan.layout.unitRow, 3u);
    EXPECT_EQ(proposal.plan.columns[1].unit, "mg/kg");
    EXPECT_EQ(proposal.plan.columns[2].unit, "ug/kg");
    EXPECT_FALSE(proposal.isBlocked());
}

TEST(SampleImport, SpreadsMergedHeadersOverTheirColumns)
{
    const auto proposal = proposed(sheetOf({{"样品编号", "重金属(mg/kg)", ""}, {"", "镉", "汞"}, {"S1", "0.1", "0.2"}}, {{0, 0, 1, 0}, {0, 1, 0, 2}}));
    EXPECT_EQ(proposal.plan.layout.headerRows, 2u);
    EXPECT_EQ(proposal.plan.layout.firstRow, 2u);
    EXPECT_EQ(proposal.plan.columns[2].analyte, analyteById("hg"));
    EXPECT_EQ(proposal.plan.columns[2].unit, "mg/kg");
    EXPECT_EQ(proposal.plan.columns[2].header, "重金属(mg/kg) / 汞");
}

TEST(SampleImport, AsksForAnAbsentUnitAndTakesTheAnswer)
{
    const Sheet sheet = sheetOf({{"sample ID", "As"}, {"a", "12"}});
    EXPECT_TRUE(proposed(sheet).isBlocked());
    const auto answers = columnAnswersOf("B=as,ug/kg", Medium::Soil);
    ASSERT_TRUE(answers);
    EXPECT_FALSE(proposed(sheet, {.columns = *answers}).isBlocked());
    EXPECT_DOUBLE_EQ(imported(sheet, {.columns = *answers}).set.readings[0].value, 0.012);
    EXPECT_FALSE(columnAnswersOf("B", Medium::Soil));
    EXPECT_FALSE(columnAnswersOf("B=unobtainium", Medium::Soil));
}

TEST(SampleImport, ProposesAnUnknownHeaderAndDoesNotReadIt)
{
    const auto proposal = proposed(sheetOf({{"样品编号", "砷(mg/kg)", "Naphtalene (mg/kg)"}, {"S1", "1", "2"}}));
    ASSERT_THAT(doubtsOf(proposal), testing::Contains(ImportDoubt::Kind::UnknownHeader));
    EXPECT_THAT(proposal.doubts.front().what.english(), testing::HasSubstr("perhaps"));
    EXPECT_EQ(proposal.plan.columns[2].meaning, ColumnMeaning::Ignored);
    EXPECT_FALSE(proposal.isBlocked());
}

TEST(SampleImport, ReportsEveryCellItDidNotUnderstand)
{
    const auto made = imported(sheetOf({{"样品编号", "样品类型", "砷(mg/kg)", "采样日期"}, {"S1", "平行", "-1", "2024/5/3"}, {"", "空白", "多", "3/5/24"}, {"S3", "?", "#N/A", ""}, {"平均值", "", "3", ""}, {"S1", "样品", "1", ""}, {"S1", "样品", "2", ""}}));
    EXPECT_EQ(made.counts.rows, 6u);
    EXPECT_EQ(made.counts.duplicates, 1u);
    EXPECT_EQ(made.counts.blanks, 1u);
    EXPECT_EQ(made.counts.samples, 3u);
    EXPECT_EQ(made.counts.refusedRows, 1u);
    EXPECT_EQ(made.set.samples[0].date, "2024-05-03");
    EXPECT_EQ(made.set.samples[1].id, "row-3");
    EXPECT_THAT(placesOf(made), testing::ElementsAre("C2", "A3", "C3", "D3", "B4", "C4", "A5", "A7"));
}

TEST(SampleImport, JoinsTheRowsOfTheLongForm)
{
    const auto made = imported(sheetOf({{"sample ID", "analyte", "result", "unit"}, {"a", "As", "9", "mg/kg"}, {"a", "Cd", "150", "ug/kg"}, {"a", "XX", "1", "mg/kg"}, {"a", "As", "8", "mg/kg"}, {"b", "As", "7", ""}}));
    EXPECT_EQ(made.set.samples.size(), 1u);
    EXPECT_EQ(made.counts.joinedRows, 1u);
    EXPECT_EQ(made.counts.refusedRows, 3u);
    EXPECT_DOUBLE_EQ(made.set.readings[1].value, 0.15);
    EXPECT_THAT(placesOf(made), testing::ElementsAre("B4", "B5", "D6"));
}

TEST(SampleImport, RecognisesZonesAndAsksWhereSeveralFit)
{
    const auto zone = proposed(sheetOf({{"样品编号", "X坐标", "Y坐标", "砷(mg/kg)"}, {"S1", "5040000", "42550000", "1"}, {"S2", "5041000", "42551000", "1"}}));
    EXPECT_EQ(zone.plan.crs.code(), "EPSG:4530");
    EXPECT_TRUE(zone.plan.swapped);
    EXPECT_FALSE(zone.isBlocked());
    const auto bare = proposed(sheetOf({{"样品编号", "东坐标", "北坐标", "砷(mg/kg)"}, {"S1", "550000", "5040000", "1"}, {"S2", "551000", "5041000", "1"}}));
    EXPECT_TRUE(bare.isBlocked());
    const auto swapped = proposed(sheetOf({{"样品编号", "经度", "纬度", "砷(mg/kg)"}, {"S1", "45°30′12.3″", "126.6", "1"}}));
    EXPECT_TRUE(swapped.isBlocked());
    EXPECT_THAT(doubtsOf(swapped), testing::Contains(ImportDoubt::Kind::Swapped));
}

TEST(SampleImport, SaysWhatIsNoTable)
{
    EXPECT_EQ(proposeImport(sheetOf({{"a", "b"}, {"1", "2"}}), {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(proposeImport(Sheet(), {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(proposeImport(sheetOf({{"样品编号", "深度"}, {"1", "2"}}), {}, noProgress()).error().code, ErrorCode::InvalidInput);
}

TEST(SampleImport, OffersTheSystemsOfCoordinatesAndTheAnalyteThatAHeaderResembles)
{
    const Sheet bare = sheetOf({{"id", "x", "y", "As (mg/kg)", "Arsenicc (mg/kg)"}, {"a", "550000", "5040000", "9", "1"}, {"b", "551000", "5041000", "8", "2"}});
    const ImportProposal proposal = proposed(bare);
    EXPECT_GT(proposal.systems.size(), 1u);
    for (std::size_t i = 0; i < proposal.systems.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(proposal.systems[i].crs.sameAs(proposal.systems[j].crs));
    EXPECT_EQ(proposed(bare, {.crs = proposal.systems[1].crs}).systems.size(), proposal.systems.size()) << "also where one was said";
    for (const ImportDoubt& doubt : proposal.doubts)
        if (doubt.kind == ImportDoubt::Kind::UnknownHeader) {
            ASSERT_TRUE(doubt.perhaps);
            EXPECT_EQ(doubt.perhaps->symbol, "As");
        }
}

TEST(SampleImport, EveryAnalyteIsAnsweredByItsId)
{
    for (const Analyte& analyte : analytes())
        for (const Medium medium : analyte.media) {
            const auto read = columnAnswersOf("C=" + analyte.id + "," + std::string(unitOf(medium)), medium);
            ASSERT_TRUE(read) << analyte.id;
            EXPECT_TRUE((*read)[0].analyte == &analyte || (*read)[0].meaning == ColumnMeaning::Ph) << analyte.id;
            EXPECT_EQ((*read)[0].unit, unitOf(medium));
        }
}

TEST(ImportTexts, DepthsInMetresAndCentimetres)
{
    const auto depth = [](const char* written, double unit = 1) {
        const auto read = depthOf(written, unit);
        return read ? std::vector<double>{read->top, read->bottom} : std::vector<double>{};
    };
    EXPECT_THAT(depth("0-0.5"), testing::ElementsAre(0, 0.5));
    EXPECT_THAT(depth("0.5～1.0m"), testing::ElementsAre(0.5, 1));
    EXPECT_THAT(depth("0—20cm"), testing::ElementsAre(0, 0.2));
    EXPECT_THAT(depth("20至40", 0.01), testing::ElementsAre(0.2, 0.4));
    EXPECT_THAT(depth("0.2"), testing::ElementsAre(0.2, 0.2));
    for (const char* wrong : {"表层", "1-0.5", "-1", "2024-01-02", "0-0.5 ft", "", "0-"})
        EXPECT_TRUE(depth(wrong).empty()) << wrong;
}

TEST(ImportTexts, DatesThatAreReadAlikeEverywhere)
{
    for (const char* written : {"2024-05-03", "2024/5/3", "2024.5.3", "2024年5月3日", "20240503"})
        EXPECT_EQ(isoDateOf(written), "2024-05-03") << written;
    EXPECT_EQ(isoDateOf("2024-05-03 8:30"), "2024-05-03T08:30:00");
    for (const char* wrong : {"3/5/2024", "24-5-3", "2024-02-30", "2024-13-01", "2024", "x", "2024-05-03 25:00"})
        EXPECT_EQ(isoDateOf(wrong), std::nullopt) << wrong;
}

TEST(Sheet, KeepsCellsInAnyOrderOfARow)
{
    Sheet sheet("s");
    EXPECT_TRUE(sheet.add(0, 5, {.text = "f"}));
    EXPECT_TRUE(sheet.add(0, 1, {.text = "b"}));
    EXPECT_TRUE(sheet.add(0, 1, {.text = "B"}));
    EXPECT_TRUE(sheet.add(2, 0, {.text = {}, .number = 0.1}));
    EXPECT_FALSE(sheet.add(1, 0, {.text = "late"}));
    EXPECT_EQ(sheet.cell(0, 1).text, "B");
    EXPECT_EQ(sheet.cell(0, 5).text, "f");
    EXPECT_EQ(sheet.cell(2, 0).shown(), "0.1");
    EXPECT_TRUE(sheet.isBlankRow(1));
    EXPECT_EQ(cellName(16, 16), "Q17");
    EXPECT_EQ(columnLetters(27), "AB");
    EXPECT_EQ(columnOfLetters("AB"), 27u);
    EXPECT_EQ(columnOfLetters("A1"), std::nullopt);
}

}  // namespace spatial
