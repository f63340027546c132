// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/expressions/text_forms.h"
#include "tests/spatial/expressions/expressed.h"

#include <gtest/gtest.h>

using namespace spatial;

TEST(Numbers, CalculateAsInSchool)
{
    EXPECT_EQ(value("1 + 2 * 3"), "7");
    EXPECT_EQ(value("-2 ^ 2"), "-4");
    EXPECT_EQ(value("2 ^ 3 ^ 2"), "512");
    EXPECT_EQ(value("7 / 2"), "3.5");
    EXPECT_EQ(value("people / 面积 > 22.8"), "true");
    EXPECT_EQ(value("-7 % 3"), "2");
    EXPECT_EQ(value("mod(7.5, 2)"), "1.5");
    EXPECT_EQ(value("10 - 4 - 3"), "3");
}

TEST(Numbers, AreNullWhereTheyHaveNoValue)
{
    EXPECT_EQ(value("people / 0"), "null");
    EXPECT_EQ(value("people % 0"), "null");
    EXPECT_EQ(value("sqrt(-1)"), "null");
    EXPECT_EQ(value("ln(0)"), "null");
    EXPECT_EQ(value("9223372036854775807 + 1"), "null");
    EXPECT_EQ(value("1e308 * 10"), "null");
    EXPECT_EQ(valueOfNulls("people + 1"), "null");
    EXPECT_EQ(value("1 + null"), "null");
}

TEST(Numbers, Round)
{
    EXPECT_EQ(value("round(2.5)"), "3");
    EXPECT_EQ(value("round(-2.5)"), "-3");
    EXPECT_EQ(value("round(1.005, 2)"), "1.01");
    EXPECT_EQ(value("round(52.449, 1)"), "52.4");
    EXPECT_EQ(value("round(1234, -2)"), "1200");
    EXPECT_EQ(value("floor(-3.2)"), "-4");
    EXPECT_EQ(value("ceil(-3.2)"), "-3");
    EXPECT_EQ(value("floor(1e300)"), "null");
    EXPECT_EQ(value("abs(-3)"), "3");
    EXPECT_EQ(value("sign(-0.5)"), "-1");
}

TEST(Numbers, TakeTheLeastAndGreatestOfWhatIsThere)
{
    EXPECT_EQ(value("min(3, people, 1.5)"), "1.5");
    EXPECT_EQ(valueOfNulls("max(people, 2)"), "2");
    EXPECT_EQ(valueOfNulls("max(people, 面积)"), "null");
    EXPECT_EQ(value("max('a', 'b')"), "b");
}

TEST(Numbers, AreReadFromTexts)
{
    EXPECT_EQ(value("to_number(DLBM)"), "601");
    EXPECT_EQ(value("to_number(' １,２３４.5 ')"), "1234.5");
    EXPECT_EQ(value("to_number('12,34')"), "null");
    EXPECT_EQ(value("to_number('12 ha')"), "null");
    EXPECT_EQ(value("to_integer('3.9')"), "3");
    EXPECT_EQ(value("is_number(name)"), "false");
    EXPECT_EQ(value("is_number(DLBM)"), "true");
    EXPECT_EQ(valueOfNulls("is_number(name)"), "null");
}

TEST(Texts, AreTakenApartByCharacters)
{
    EXPECT_EQ(value("length(name)"), "6");
    EXPECT_EQ(value("left(name, 3)"), "哈尔滨");
    EXPECT_EQ(value("right(name, 3)"), "经开区");
    EXPECT_EQ(value("right(name, 30)"), "哈尔滨经开区");
    EXPECT_EQ(value("substr(name, 4, 2)"), "经开");
    EXPECT_EQ(value("substr(name, 4)"), "经开区");
    EXPECT_EQ(value("position(name, '经')"), "4");
    EXPECT_EQ(value("position(name, 'x')"), "0");
    EXPECT_EQ(value("left(name, -1)"), "");
}

TEST(Texts, AreChangedAndJoined)
{
    EXPECT_EQ(value("upper('é straße жар ⅱ')"), "É STRAßE ЖАР Ⅱ");
    EXPECT_EQ(value("lower(note)"), "phase ii");
    EXPECT_EQ(value("replace(name, '尔滨', '')"), "哈经开区");
    EXPECT_EQ(value("trim('\u3000 a b ')"), "a b");
    EXPECT_EQ(value("name || ' ' || people"), "哈尔滨经开区 1200");
    EXPECT_EQ(valueOfNulls("'a' || name"), "null");
    EXPECT_EQ(valueOfNulls("concat('a', name, 'b')"), "ab");
    EXPECT_EQ(value("contains(name, '开') and starts_with(name, '哈') and ends_with(name, '区')"), "true");
    EXPECT_EQ(value("'it''s'"), "it's");
    EXPECT_EQ(value("to_text(面积)"), "52.5");
    EXPECT_EQ(value("format_number(1234567.891, 1)"), "1,234,567.9");
    EXPECT_EQ(value("format_number(-0.001, 2)"), "0.00");
    EXPECT_EQ(value("format_number(people, 0)"), "1,200");
}

TEST(Texts, ThatGrowWithoutBoundAreNull)
{
    std::string source = "'0123456789abcdef'";
    for (int i = 0; i < 30; ++i)
        source = "replace(" + source + ", 'a', 'aaaaaaaaaa')";
    EXPECT_EQ(value(source), "null");
}

TEST(Dates, AreTakenApart)
{
    EXPECT_EQ(value("year(built)"), "2019");
    EXPECT_EQ(value("month(built) * 100 + day(built)"), "331");
    EXPECT_EQ(value("weekday(built)"), "7");
    EXPECT_EQ(value("hour('2026-11-25T08:30:00')"), "8");
    EXPECT_EQ(value("days_between(built, '2020-03-31')"), "366");
    EXPECT_EQ(value("add_days(built, 1)"), "2019-04-01");
    EXPECT_EQ(value("to_date(20261125)"), "2026-11-25");
    EXPECT_EQ(value("to_date('2026-02-30')"), "null");
    EXPECT_EQ(value("year(note)"), "null");
}

TEST(Geometry, IsMeasuredOnTheEllipsoid)
{
    const Crs zone = *Crs::fromText("EPSG:4549");
    const FeatureTable table = features({"n"}, {{"POLYGON ((600000 5000000, 600100 5000000, 600100 5000200, 600000 5000200, 600000 5000000))", {intValue(1)}},
                                                {"LINESTRING (600000 5000000, 600100 5000000)", {intValue(2)}}, {"", {intValue(3)}}}, zone);
    const double area = geodesicArea(table.geometry[0], zone).value;
    EXPECT_NEAR(area, 20000, 100);
    const auto real = [&](const char* source, std::size_t row) { return FeatureExpression::parse(source)->bind(table)->number(row); };
    EXPECT_EQ(real("$area", 0), area);
    EXPECT_DOUBLE_EQ(*real("$area_ha", 0), area / 10000);
    EXPECT_DOUBLE_EQ(*real("$area_mu", 0), area / 10000 * 15);
    EXPECT_EQ(real("$area", 1), std::nullopt);
    EXPECT_EQ(real("$length", 0), std::nullopt);
    EXPECT_NEAR(*real("$length", 1), 100, 0.1);
    EXPECT_NEAR(*real("$perimeter", 0), 600, 0.6);
    EXPECT_EQ(real("$x", 0), 600050);
    EXPECT_EQ(real("$ymax", 0), 5000200);
    EXPECT_NEAR(*real("$lat", 0), 45.1, 0.2);
    EXPECT_NEAR(*real("$lon", 0), *real("x_in('EPSG:4490')", 0), 1e-12);
    EXPECT_EQ(expressed("$kind", table, 1), "LineString");
    EXPECT_EQ(expressed("$kind", table, 2), "null");
    EXPECT_EQ(expressed("$vertices", table, 0), "5");
    EXPECT_EQ(expressed("$is_valid", table, 0), "true");
    EXPECT_EQ(expressed("$id + $row", table, 1), "3");
    EXPECT_EQ(expressed("$area", table, 2), "null");
}

TEST(Columns, HoldAllValuesInOrder)
{
    FeatureTable table = features({"n"}, {});
    for (int i = 0; i < 40'000; ++i) {
        table.geometry.appendNull();
        table.ids.push_back(i);
        i % 7 == 0 ? table.columns[0].appendNull() : table.columns[0].append(std::string_view(std::to_string(i)));
    }
    const auto bound = *FeatureExpression::parse("n || '!'")->bind(table);
    const auto column = *bound.column(noProgress());
    ASSERT_EQ(column.size(), table.size());
    EXPECT_EQ(column.type(), FieldType::Text);
    EXPECT_TRUE(column.isNull(0));
    EXPECT_EQ(column.text(39'999), "39999!");
    EXPECT_EQ(column.text(17'000), "17000!");
}

TEST(TextForms, ReadNumbersAndDatesAsPeopleWriteThem)
{
    EXPECT_EQ(narrowed("ＡＢ１２　（ａ）"), "AB12 (a)");
    EXPECT_EQ(trimmed("\u3000\u00A0 x\t\r\n"), "x");
    EXPECT_EQ(numberIn("1,234,567"), 1234567);
    EXPECT_EQ(numberIn("+5"), 5);
    EXPECT_EQ(numberIn("nan"), std::nullopt);
    EXPECT_EQ(numberIn(""), std::nullopt);
    EXPECT_EQ(dateIn("2026年1月5日")->iso(), "2026-01-05");
    EXPECT_EQ(dateIn("2026-01-05 07:08:09+08:00")->iso(), "2026-01-05T07:08:09");
    EXPECT_FALSE(dateIn("5/1/2026"));
    EXPECT_EQ(dateOfDayNumber(dateIn("1969-12-31")->dayNumber()).iso(), "1969-12-31");
}
