// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/parameter_check.h"
#include "layers/tools/runner.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using layers::RunOptions;
using layers::runTool;
using layers::WrittenParameters;
using spatial::Arguments;
using spatial::ErrorCode;
using spatial::noProgress;
using spatial::Outputs;
using spatial::ParameterKind;
using spatial::Progress;
using spatial::text;
using spatial::Tool;

namespace {

/// A tool without inputs that writes what it was told into one or two files.
Tool scribe()
{
    return {
        .id = "scribe",
        .title = text("Scribe"),
        .description = {},
        .group = spatial::ToolGroup::Vector,
        .parameters =
            {
                {.name = "distance", .kind = ParameterKind::Distance, .title = text("Distance"), .minimum = 0, .maximum = 10'000},
                {.name = "unit", .kind = ParameterKind::Choice, .title = text("Unit"), .defaultValue = "percent", .choices = {"percent", "degrees"}},
                {.name = "cutoffs", .kind = ParameterKind::NumberList, .title = text("Cutoffs"), .required = false, .minimum = 0, .unit = "min"},
                {.name = "by", .kind = ParameterKind::Text, .title = text("Fields"), .required = false, .repeated = true},
                {.name = "dissolve", .kind = ParameterKind::Flag, .title = text("Dissolve"), .required = false},
                {.name = "extent", .kind = ParameterKind::Extent, .title = text("Extent"), .required = false},
                {.name = "segments", .kind = ParameterKind::Integer, .title = text("Segments"), .defaultValue = "8", .minimum = 1},
                {.name = "output", .kind = ParameterKind::OutputFile, .title = text("Output")},
                {.name = "second", .kind = ParameterKind::OutputFile, .title = text("Second"), .required = false},
            },
        .run = [](const Arguments& in, Progress&) -> spatial::Result<Outputs> {
            Outputs out;
            out.results["output"] = in.text("unit") + " " + std::to_string(static_cast<int>(in.number("distance")));
            if (in.wants("second") && in.integer("segments") != 13)   // 13: forgets its second result
                out.results["second"] = std::string("second");
            out.values = {{"segments", in.integer("segments")}, {"dissolve", in.flag("dissolve")}, {"cutoffs", in.numbers("cutoffs")}};
            return out;
        },
    };
}

class Runner : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "runner-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string at(const char* name) const { return (folder_ / name).string(); }
    std::string contentOf(const char* name) const
    {
        std::ifstream file(folder_ / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::size_t filesThere() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{})); }

    /// The error that `parameters`, with a good output, end in.
    spatial::Error errorOf(WrittenParameters parameters) const
    {
        parameters.emplace_back("output", at("out.bin"));
        const auto report = runTool(scribe(), parameters, {}, noProgress());
        EXPECT_FALSE(report.hasValue());
        EXPECT_EQ(filesThere(), 0U);
        return report ? spatial::Error{} : report.error();
    }

    fs::path folder_;
};

}  // namespace

TEST_F(Runner, PutsDefaultsAndUnitsIn)
{
    const auto report = runTool(scribe(), {{"distance", "5km"}, {"cutoffs", "15, 1h"}, {"dissolve", ""}, {"output", at("out.bin")}}, {}, noProgress());

    ASSERT_TRUE(report) << report.error().message.english();
    EXPECT_EQ(contentOf("out.bin"), "percent 5000");
    EXPECT_EQ(std::get<std::int64_t>(report->values[0].second.content()), 8);
    EXPECT_TRUE(std::get<bool>(report->values[1].second.content()));
    EXPECT_EQ(std::get<double>(std::get<spatial::ValueTree::List>(report->values[2].second.content())[1].content()), 60);
}

TEST_F(Runner, NamesTheParameterAndWhatIsAllowed)
{
    const struct {
        WrittenParameters parameters;
        std::string parameter;
        std::string allowed;
    } cases[] = {
        {{{"distance", "far"}}, "distance", "0 to 10000"},
        {{{"distance", "11km"}}, "distance", "0 to 10000"},
        {{{"distance", "-1"}}, "distance", "0 to 10000"},
        {{{"distance", "1"}, {"unit", "grad"}}, "unit", "percent, degrees"},
        {{{"distance", "1"}, {"segments", "2.5"}}, "segments", "whole number"},
        {{{"distance", "1"}, {"segments", "0"}}, "segments", "at least 1"},
        {{{"distance", "1"}, {"cutoffs", "15,,30"}}, "cutoffs", "numbers with commas"},
        {{{"distance", "1"}, {"extent", "3,0,1,1"}}, "extent", "x0 < x1"},
        {{{"distance", "1"}, {"dissolve", "perhaps"}}, "dissolve", "takes no value"},
        {{{"distance", "1"}, {"distnace", "1"}}, "distnace", "--distance"},
        {{{"distance", "1"}, {"distance", "2"}}, "distance", "0 to 10000"},
        {{}, "distance", "0 to 10000"},
    };
    for (const auto& [parameters, parameter, allowed] : cases) {
        const spatial::Error error = errorOf(parameters);
        EXPECT_EQ(error.code, ErrorCode::InvalidParameter);
        EXPECT_EQ(error.parameter, parameter);
        EXPECT_NE(error.hint.english().find(allowed), std::string::npos) << error.hint.english();
    }
}

TEST_F(Runner, KeepsAnExistingResultUnlessToldOtherwise)
{
    std::ofstream(folder_ / "out.bin") << "before";
    const WrittenParameters parameters{{"distance", "1"}, {"output", at("out.bin")}};

    const auto kept = runTool(scribe(), parameters, {}, noProgress());
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, ErrorCode::Conflict);
    EXPECT_EQ(contentOf("out.bin"), "before");

    EXPECT_TRUE(runTool(scribe(), parameters, {.overwrite = true}, noProgress()));
    EXPECT_EQ(contentOf("out.bin"), "percent 1");
}

TEST_F(Runner, WritesSeveralResultsTogetherOrNone)
{
    const auto both = runTool(scribe(), {{"distance", "1"}, {"output", at("a.bin")}, {"second", at("b.bin")}}, {}, noProgress());
    ASSERT_TRUE(both) << both.error().message.english();
    EXPECT_EQ(contentOf("b.bin"), "second");
    EXPECT_EQ(filesThere(), 2U);

    const auto neither = runTool(scribe(), {{"distance", "1"}, {"segments", "13"}, {"output", at("c.bin")}, {"second", at("d.bin")}}, {}, noProgress());
    EXPECT_FALSE(neither);
    EXPECT_EQ(filesThere(), 2U);
}

TEST_F(Runner, RefusesAFolderThatIsNotThereAndOneFileForTwoResults)
{
    const auto lost = runTool(scribe(), {{"distance", "1"}, {"output", at("no/where.bin")}}, {}, noProgress());
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::WriteFailed);
    EXPECT_EQ(lost.error().parameter, "output");

    const auto twice = runTool(scribe(), {{"distance", "1"}, {"output", at("a.bin")}, {"second", at("./a.bin")}}, {}, noProgress());
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(filesThere(), 0U);
}

TEST(AllowedValues, SayRangeUnitAndChoices)
{
    EXPECT_EQ(layers::allowedValues({.name = "a", .kind = ParameterKind::Number, .title = {}, .minimum = 0, .maximum = 90, .unit = "deg"}).english(),
              "Allowed: a number from 0 to 90, in deg where no unit is written (deg, \xC2\xB0).");
    EXPECT_EQ(layers::allowedValues({.name = "a", .kind = ParameterKind::Duration, .title = {}}).english(), "Allowed: a time, in min where no unit is written (min, h, s, d).");
    EXPECT_EQ(layers::allowedValues({.name = "a", .kind = ParameterKind::Choice, .title = {}, .choices = {"x", "y"}}).english(), "Allowed: x, y.");
}

TEST(AllowedValues, OfAListSayARangeOnlyWhereThereIsOne)
{
    EXPECT_EQ(layers::allowedValues({.name = "a", .kind = ParameterKind::NumberList, .title = {}}).english(), "Allowed: numbers with commas between them.");
    EXPECT_EQ(layers::allowedValues({.name = "a", .kind = ParameterKind::NumberList, .title = {}, .minimum = 0}).english(), "Allowed: numbers with commas between them, each of at least 0.");
}
