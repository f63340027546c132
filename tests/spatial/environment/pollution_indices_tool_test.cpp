// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/tool.h"

#include "tests/support/tool_arguments.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial::test {
namespace {

/// Two samples of one site and one of none: cadmium three times its background of 0.09 mg/kg and below 0.18, mercury twice its background of 0.03.
FeatureTable soil()
{
    FeatureTable table;
    table.name = "soil";
    AttributeColumn id(FieldType::Text), site(FieldType::Text), cadmium(FieldType::Text), mercury(FieldType::Text);
    const struct {
        const char* id;
        const char* site;
        const char* cadmium;
        const char* mercury;
    } rows[] = {{"S1", "A", "0.27", "0.06"}, {"S2", "A", "<0.18", ""}, {"S3", "", "", ""}};
    for (const auto& row : rows) {
        table.geometry.append(Geometry::point({0, static_cast<double>(table.ids.size())}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        id.append(std::string_view(row.id));
        site.append(std::string_view(row.site));
        cadmium.append(std::string_view(row.cadmium));
        mercury.append(std::string_view(row.mercury));
    }
    table.addField({"sample_id", FieldType::Text}, std::move(id));
    table.addField({"site", FieldType::Text}, std::move(site));
    table.addField({"Cd (mg/kg)", FieldType::Text}, std::move(cadmium));
    table.addField({"Hg (mg/kg)", FieldType::Text}, std::move(mercury));
    return table;
}

Arguments question(const char* background)
{
    Arguments in = defaultsOf(*toolById("pollution-indices"));
    in.set("samples", inputOf(soil()));
    in.set("background", std::string(background));
    in.setOutput("output", "gpkg");
    in.setOutput("sites", "csv");
    return in;
}

TEST(PollutionIndicesTool, GivesTheIndicesOfSamplesAndOfTheMeansOfSites)
{
    const auto out = toolById("pollution-indices")->run(question("cd=0.09;hg=0.03"), noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const FeatureTable& samples = tableOf(*out);
    const auto number = [](const FeatureTable& table, const char* field, std::size_t row) { return table.column(field)->number(row); };
    EXPECT_DOUBLE_EQ(*number(samples, "igeo_Cd", 0), 1);   // log2(0.27 / (1.5 x 0.09))
    EXPECT_DOUBLE_EQ(*number(samples, "er_Cd", 0), 90);
    EXPECT_DOUBLE_EQ(*number(samples, "er_Hg", 0), 80);
    EXPECT_DOUBLE_EQ(*number(samples, "ri", 0), 170);
    EXPECT_EQ(samples.column("ri_class")->text(0), "moderate");
    EXPECT_NEAR(*number(samples, "pli", 0), std::sqrt(6.0), 1e-12);
    EXPECT_NEAR(*number(samples, "igeo_Cd", 1), std::log2(1 / 1.5), 1e-12) << "half of the detection limit";
    EXPECT_FALSE(number(samples, "igeo_Hg", 1));
    EXPECT_FALSE(number(samples, "pli", 2));
    EXPECT_EQ(*number(samples, "analytes", 2), 0);
    const FeatureTable& sites = tableOf(*out, "sites");
    ASSERT_EQ(sites.size(), 1u);
    EXPECT_EQ(*number(sites, "samples", 0), 2);
    EXPECT_NEAR(*number(sites, "igeo_Cd", 0), std::log2(2 / 1.5), 1e-12);
    EXPECT_NEAR(*number(sites, "ri", 0), 60 + 80, 1e-9);
}

TEST(PollutionIndicesTool, SaysWhatIsWrongWithBackgrounds)
{
    for (const char* wrong : {"as=8", "cd=many"}) {
        const auto out = toolById("pollution-indices")->run(question(wrong), noProgress());
        ASSERT_FALSE(out) << wrong;
        EXPECT_EQ(out.error().parameter, "background") << wrong;
    }
}

TEST(PollutionIndicesTool, LimitAsValueBelowDetectionIsTwiceTheHalf)
{
    Arguments in = question("cd=0.09");
    in.set("below", std::string("limit"));
    const auto out = toolById("pollution-indices")->run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    EXPECT_NEAR(*tableOf(*out).column("igeo_Cd")->number(1), std::log2(2 / 1.5), 1e-12);
}

}  // namespace
}  // namespace spatial::test
