// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/layers/sources/scratch.h"

#include <gmock/gmock.h>

#include <clocale>

using namespace layers;
using layers::test::Scratch;
using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FeatureTablePtr;
using spatial::FieldType;
using spatial::Geometry;
using spatial::noProgress;

namespace {

/// Three towns, the last without a place, with a field of each type.
FeatureTablePtr towns(const char* crs = "EPSG:4490")
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "城镇";
    table->crs = *spatial::Crs::fromText(crs);
    table->geometry.append(Geometry::point({126.642, 45.757}));
    table->geometry.append(Geometry::point({125.103, 46.589}));
    table->geometry.appendNull();
    AttributeColumn name(FieldType::Text);
    name.append("哈尔滨市");
    name.append("大庆市, \"油城\"");
    name.appendNull();
    AttributeColumn people(FieldType::Integer);
    people.append(std::int64_t{10009854});
    people.append(std::int64_t{2781562});
    people.append(std::int64_t{-1});
    AttributeColumn share(FieldType::Real);
    share.append(0.1);
    share.appendNull();
    share.append(1e-7);
    AttributeColumn date(FieldType::Date);
    date.append("2020-11-01");
    date.append("1949-10-01");
    date.appendNull();
    table->addField({"名称", FieldType::Text}, std::move(name));
    table->addField({"people", FieldType::Integer}, std::move(people));
    table->addField({"share", FieldType::Real}, std::move(share));
    table->addField({"date", FieldType::Date}, std::move(date));
    table->ids = {0, 1, 2};
    return table;
}

SaveReport saved(const FeatureTablePtr& table, const std::filesystem::path& target, const SaveOptions& options = {})
{
    const auto report = saveFeatures({table}, target, options, noProgress());
    EXPECT_TRUE(report) << (report ? "" : report.error().message.english());
    return report ? *report : SaveReport{};
}

OpenedFeatures opened(const SourceSpec& spec)
{
    const auto read = openFeatures(spec, noProgress());
    EXPECT_TRUE(read) << spec.path << ": " << (read ? "" : read.error().message.english());
    return read ? *read : OpenedFeatures{std::make_shared<const FeatureTable>(), {}};
}

class EveryFormat : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(EveryFormat, KeepsTextNumbersNullsAndPlacesUnderADifficultPath)
{
    const Scratch scratch;
    const auto target = scratch / (std::string("城镇") + GetParam());
    saved(towns(), target);

    const auto table = opened({target}).table;

    const bool dropsPlaceless = std::string(GetParam()) == ".fgb";
    ASSERT_EQ(table->size(), dropsPlaceless ? 2u : 3u);
    const auto* name = table->column("名称");
    ASSERT_NE(name, nullptr);
    EXPECT_EQ(name->display(0), "哈尔滨市");
    EXPECT_EQ(name->display(1), "大庆市, \"油城\"");
    ASSERT_NE(table->column("people"), nullptr);
    EXPECT_EQ(table->column("people")->number(0), 10009854);
    ASSERT_NE(table->column("share"), nullptr);
    EXPECT_DOUBLE_EQ(*table->column("share")->number(0), 0.1);
    EXPECT_TRUE(table->column("share")->isNull(1));
    EXPECT_NEAR(table->geometry[0].coordinates()[0].x, 126.642, 1e-8);
    EXPECT_NEAR(table->geometry[1].coordinates()[0].y, 46.589, 1e-8);
    if (dropsPlaceless)
        return;
    EXPECT_EQ(name->display(2), "");
    EXPECT_EQ(table->column("people")->number(2), -1);
    EXPECT_TRUE(table->geometry[2].coordinates().empty());
}

TEST_P(EveryFormat, GivesTheSameBytesTwice)
{
    const Scratch scratch;
    saved(towns(), scratch / (std::string("a") + GetParam()));
    const auto first = scratch.content();
    saved(towns(), scratch / (std::string("a") + GetParam()), {.overwrite = true});
    EXPECT_EQ(scratch.content(), first);
}

TEST_P(EveryFormat, LeavesAnExistingFileAloneUnlessToldToReplaceIt)
{
    const Scratch scratch;
    const auto target = scratch.write(std::string("a") + GetParam(), "precious");
    const auto refused = saveFeatures({towns()}, target, {}, noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::Conflict);
    EXPECT_EQ(Scratch::bytesOf(target), "precious");
    EXPECT_EQ(scratch.content().size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Save, EveryFormat, testing::Values(".gpkg", ".shp", ".geojson", ".fgb", ".gml", ".kml"),
                         [](const auto& format) { return std::string(format.param + 1); });
