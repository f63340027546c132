// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sample_set.h"

#include "spatial/environment/reading_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

using Kind = ReadingText::Kind;

TEST(ReadingText, UnderstandsWhatLaboratoriesWrite)
{
    const struct {
        const char* cell;
        Kind kind;
        double value;
    } cases[] = {
        {"12.5", Kind::Number, 12.5},     {" 12.5 ", Kind::Number, 12.5},  {"1,234.5", Kind::Number, 1234.5}, {"0,05", Kind::Number, 0.05},   {"1.2E-3", Kind::Number, 0.0012},    {"１２．５", Kind::Number, 12.5},
        {"<0.05", Kind::Below, 0.05},     {"＜0.05", Kind::Below, 0.05},   {"< 0.05", Kind::Below, 0.05},     {"0.05L", Kind::Below, 0.05},   {"ND(0.05)", Kind::Below, 0.05},     {"未检出（0.05）", Kind::Below, 0.05},
        {"ND", Kind::NotDetected, 0},     {"n.d.", Kind::NotDetected, 0},  {"未检出", Kind::NotDetected, 0},  {"", Kind::Empty, 0},           {"-", Kind::Empty, 0},               {"—", Kind::Empty, 0},
        {"/", Kind::Empty, 0},            {"-3", Kind::NotUnderstood, 0},  {"12.5mg", Kind::NotUnderstood, 0}, {"2021-05-03", Kind::NotUnderstood, 0}, {"=A1", Kind::NotUnderstood, 0}, {"<", Kind::NotUnderstood, 0},
        {"<0", Kind::NotUnderstood, 0},   {"1,2,3", Kind::NotUnderstood, 0}, {"inf", Kind::NotUnderstood, 0}, {"nan", Kind::NotUnderstood, 0}, {"1.2.3", Kind::NotUnderstood, 0},   {"12,500", Kind::Number, 12500},
    };
    for (const auto& one : cases) {
        const ReadingText read = readingOf(one.cell);
        EXPECT_EQ(read.kind, one.kind) << one.cell;
        EXPECT_DOUBLE_EQ(read.value, one.value) << one.cell;
    }
}

TEST(Units, AreConvertedWithinAMediumAndRefusedAcross)
{
    for (const char* unit : {"mg/kg", "mg·kg-1", "mg kg⁻¹", "毫克/千克", "㎎/㎏", "MG/KG", "ppm", "ug/g"})
        EXPECT_EQ(factorTo(Medium::Soil, unit), 1.0) << unit;
    for (const char* unit : {"ug/kg", "μg/kg", "µg/kg", "ng/g", "ppb", "微克/千克"})
        EXPECT_EQ(factorTo(Medium::Soil, unit), 1e-3) << unit;
    EXPECT_EQ(factorTo(Medium::Soil, "%"), 1e4);
    EXPECT_EQ(factorTo(Medium::Soil, "g/kg"), 1e3);
    EXPECT_FALSE(factorTo(Medium::Soil, "mg/L"));
    EXPECT_FALSE(factorTo(Medium::Soil, "mg"));
    EXPECT_FALSE(factorTo(Medium::Water, "%"));
    EXPECT_EQ(factorTo(Medium::Water, "μg/L"), 1e-3);
    EXPECT_EQ(factorTo(Medium::Water, "毫克/升"), 1.0);
    EXPECT_EQ(factorTo(Medium::Air, "mg/m³"), 1e3);
    EXPECT_EQ(factorTo(Medium::Air, "μg·m⁻³"), 1.0);
}

TEST(AnalyteHeader, IsTakenApartIntoNameAndUnit)
{
    const struct {
        const char* header;
        const char* id;
        const char* unit;
    } cases[] = {
        {"As", "as", ""},   {"镉(Cd) ug/kg", "cd", "ug/kg"},   {"砷 As 7440-38-2 (mg/kg)", "as", "mg/kg"}, {"Benzo[a]pyrene, mg/kg", "benzo-a-pyrene", "mg/kg"}, {"六价铬（mg/kg）", "cr6", "mg/kg"},
        {"Cr(VI)", "cr6", ""}, {"苯并(a)芘", "benzo-a-pyrene", ""}, {"石油烃（C10-C40）mg/kg", "tph-c10-c40", "mg/kg"}, {"1,2-二氯乙烷 μg/kg", "1-2-dichloroethane", "μg/kg"}, {"7439-92-1", "pb", ""},
        {"Carbon tetrachloride 56-23-5", "carbon-tetrachloride", ""}, {"总汞", "hg", ""}, {"间二甲苯+对二甲苯", "m-p-xylene", ""},
    };
    for (const auto& one : cases) {
        const AnalyteHeader header = analyteHeaderOf(one.header);
        ASSERT_NE(header.analyte, nullptr) << one.header;
        EXPECT_EQ(header.analyte->id, one.id) << one.header;
        EXPECT_EQ(header.unit, one.unit) << one.header;
    }
    for (const char* header : {"sample", "经度", "Depth (m)", "x", "remark", "As Pb"})
        EXPECT_EQ(analyteHeaderOf(header).analyte, nullptr) << header;
    EXPECT_EQ(analyteHeaderOf("CO", Medium::Air).analyte->id, "co-gas");
    EXPECT_EQ(analyteHeaderOf("Co", Medium::Soil).analyte->id, "co");
}

TEST(Analytes, AreFoundByEveryOneOfTheirNames)
{
    for (const Analyte& analyte : analytes()) {
        ASSERT_FALSE(analyte.media.empty()) << analyte.id;
        for (const std::string& name : {analyte.id, analyte.symbol, analyte.name.en, analyte.name.zh, analyte.cas}) {
            if (!name.empty()) {
                EXPECT_EQ(analyteNamed(name, analyte.media.front()), &analyte) << name;
            }
        }
        for (const std::string& name : analyte.synonyms)
            EXPECT_EQ(analyteNamed(name, analyte.media.front()), &analyte) << name;
    }
}

FeatureTable laboratory()
{
    FeatureTable table;
    table.name = "lab";
    const auto texts = [&](const char* name, std::initializer_list<const char*> cells) {
        AttributeColumn column(FieldType::Text);
        for (const char* cell : cells)
            column.append(cell);
        table.addField({name, FieldType::Text}, std::move(column));
    };
    for (int i = 0; i < 3; ++i) {
        table.ids.push_back(i);
        table.geometry.append(Geometry::point({126.0 + i, 45}).view());
    }
    texts("code", {"A", "B", "C"});
    texts("Cd (ug/kg)", {"120", "<50", "ND"});
    texts("Pb", {"30", "-4", ""});
    return table;
}

TEST(SamplesFrom, ReadsUnitsAndWhatLiesBelowDetectionAndTellsWhatItDoesNotUnderstand)
{
    const auto read = samplesFrom(laboratory(), Medium::Soil);
    ASSERT_TRUE(read) << read.error().message.english();
    const SampleSet& set = read->set;
    ASSERT_EQ(set.readings.size(), 4u);
    EXPECT_DOUBLE_EQ(set.readings[0].value, 0.12);
    EXPECT_EQ(set.samples[0].id, "A");
    EXPECT_TRUE(set.readings[2].below);
    EXPECT_DOUBLE_EQ(set.readings[2].value, 0.05);
    EXPECT_TRUE(set.readings[3].below);
    EXPECT_TRUE(std::isnan(set.readings[3].value));
    ASSERT_EQ(read->doubts.size(), 1u);
    EXPECT_EQ(read->doubts[0].row, 1u);
    EXPECT_EQ(read->assumed, std::vector<std::string>{"Pb"});
}

TEST(SamplesFrom, GivesBackWhatTableOfWrote)
{
    const SampleSet first = samplesFrom(laboratory(), Medium::Soil)->set;
    const auto again = samplesFrom(tableOf(first, "samples"), Medium::Soil);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->assumed.empty());
    EXPECT_TRUE(again->doubts.empty());
    ASSERT_EQ(again->set.readings.size(), first.readings.size());
    for (std::size_t i = 0; i < first.readings.size(); ++i) {
        EXPECT_EQ(again->set.readings[i].below, first.readings[i].below);
        EXPECT_TRUE(again->set.readings[i].value == first.readings[i].value || (std::isnan(again->set.readings[i].value) && std::isnan(first.readings[i].value)));
    }
    EXPECT_EQ(again->set.samples[2].id, "C");
    EXPECT_EQ(again->set.samples[1].place->x, 127);
}

TEST(SamplesFrom, ATableWithoutAnalytesIsRefused)
{
    FeatureTable table;
    EXPECT_EQ(samplesFrom(table, Medium::Soil).error().code, ErrorCode::InvalidInput);
}

SampleSet readingsOf(const std::vector<std::pair<double, bool>>& values)
{
    SampleSet set;
    set.analytes = {analyteById("as")};
    set.units = {"mg/kg"};
    for (const auto& [value, below] : values) {
        set.readings.push_back({static_cast<std::uint32_t>(set.samples.size()), 0, below, value});
        set.samples.push_back({.id = std::to_string(set.samples.size())});
    }
    return set;
}

TEST(BelowDetection, IsReplacedByTheRuleChosen)
{
    const SampleSet set = readingsOf({{4, false}, {1, true}});
    EXPECT_EQ((*numbersOf(set, 0, BelowRule::Limit))[1], 1);
    EXPECT_EQ((*numbersOf(set, 0, BelowRule::Half))[1], 0.5);
    EXPECT_DOUBLE_EQ((*numbersOf(set, 0, BelowRule::Root))[1], 1 / std::sqrt(2.0));
    EXPECT_EQ(numbersOf(set, 0, BelowRule::Regression).error().code, ErrorCode::InvalidInput) << "one measured value is too few";
}

TEST(BelowDetection, NumbersBecomeColumnsThatNoJudgementReads)
{
    const Analyte* cadmium = analyteById("cd");
    const SampleSet set{.medium = Medium::Soil, .crs = {}, .samples = {{.id = "a"}, {.id = "b"}, {.id = "c", .kind = SampleKind::Duplicate}}, .analytes = {cadmium, analyteById("pb")}, .units = {"mg/kg", "mg/kg"},
                        .readings = {{0, 0, true, 0.05}, {0, 1, true, std::nan("")}, {1, 0, false, 0.3}, {1, 1, false, 12}, {2, 0, false, 0.2}}};
    FeatureTable table = tableOf(set, "s");
    EXPECT_TRUE(addNumbers(table, set, BelowRule::Half).empty());
    EXPECT_DOUBLE_EQ(*table.column("Cd_num")->number(0), 0.025);
    EXPECT_DOUBLE_EQ(*table.column("Cd_num")->number(1), 0.3);
    EXPECT_TRUE(table.column("Cd_num")->isNull(2)) << "quality control";
    EXPECT_TRUE(table.column("Pb_num")->isNull(0)) << "no limit is named";
    const auto again = samplesFrom(table, Medium::Soil);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->set.readings.size(), set.readings.size());
    EXPECT_TRUE(again->doubts.empty());
    FeatureTable regressed = tableOf(set, "s");
    EXPECT_EQ(addNumbers(regressed, set, BelowRule::Regression).size(), 2u) << "one measured value is no line";
    EXPECT_FALSE(regressed.column("Cd_num"));
}

TEST(BelowDetection, RegressionPutsLogNormalValuesBackOnTheirLine)
{
    // With one limit the positions are i/(n+1) for all ranks, so values that are exactly log-normal at these positions lie on the line.
    const std::vector<double> scores{-1.2206403488473496, -0.7647096737863871, -0.43072729929545744, -0.13971029888186214, 0.13971029888186214, 0.43072729929545744, 0.7647096737863871, 1.2206403488473496};   // quantiles of k/9
    std::vector<std::pair<double, bool>> values;
    for (std::size_t i = 0; i < scores.size(); ++i)
        values.emplace_back(i < 3 ? std::exp(1 + 0.5 * -0.3) : std::exp(1 + 0.5 * scores[i]), i < 3);
    const auto numbers = numbersOf(readingsOf(values), 0, BelowRule::Regression);
    ASSERT_TRUE(numbers) << numbers.error().message.english();
    // Exceedance at the limit is 5/8; the three below stand at (3/8) k/4, the five above at 3/8 + (5/8) k/6.
    double previous = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_GT((*numbers)[i], previous);
        EXPECT_LT((*numbers)[i], values[0].first * 1.2);
        previous = (*numbers)[i];
    }
    EXPECT_EQ((*numbers)[5], values[5].first) << "measured values stay as they are";
}

}  // namespace
}  // namespace spatial
