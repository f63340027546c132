// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/feature_expression.h"
#include "spatial/expressions/operations.h"
#include "spatial/expressions/tokens.h"

#include <algorithm>
#include <array>

namespace spatial::expressions {

namespace {

using enum Operation;

constexpr auto kFunctions = std::to_array<Function>({
    {"if", "如果", If, "baa", 'a'},
    {"coalesce", "首个非空", Coalesce, "a*", 'a'},
    {"nullif", "", NullIf, "aa", 'a'},
    {"abs", "绝对值", Absolute, "n", 'a'},
    {"sign", "", Sign, "n", 'i'},
    {"round", "四舍五入", RoundTo, "ni?", 'a'},
    {"floor", "向下取整", Floor, "n", 'i'},
    {"ceil", "向上取整", Ceiling, "n", 'i'},
    {"sqrt", "平方根", SquareRoot, "r", 'r'},
    {"ln", "", NaturalLogarithm, "r", 'r'},
    {"log10", "", Logarithm10, "r", 'r'},
    {"exp", "", Exponential, "r", 'r'},
    {"pow", "", Power, "rr", 'r'},
    {"sin", "", Sine, "r", 'r'},
    {"cos", "", Cosine, "r", 'r'},
    {"tan", "", Tangent, "r", 'r'},
    {"mod", "", Modulo, "nn", 'a'},
    {"min", "最小值", Least, "a*", 'a'},
    {"max", "最大值", Greatest, "a*", 'a'},
    {"to_number", "转数值", ToNumber, "v", 'r'},
    {"to_integer", "转整数", ToInteger, "v", 'i'},
    {"is_number", "是数值", IsNumber, "v", 'b'},
    {"to_text", "转文本", ToText, "v", 't'},
    {"format_number", "数字格式", FormatNumber, "ri", 't'},
    {"concat", "连接", Join, "s*", 't'},
    {"upper", "大写", Upper, "t", 't'},
    {"lower", "小写", Lower, "t", 't'},
    {"trim", "去空格", Trim, "t", 't'},
    {"length", "长度", Length, "t", 'i'},
    {"left", "左截取", Left, "ti", 't'},
    {"right", "右截取", Right, "ti", 't'},
    {"substr", "截取", Substring, "tii?", 't'},
    {"replace", "替换", Replace, "ttt", 't'},
    {"contains", "包含", Contains, "tt", 'b'},
    {"starts_with", "开头是", StartsWith, "tt", 'b'},
    {"ends_with", "结尾是", EndsWith, "tt", 'b'},
    {"position", "位置", Position, "tt", 'i'},
    {"to_date", "转日期", ToDate, "s", 'd'},
    {"year", "年", Year, "d", 'i'},
    {"month", "月", Month, "d", 'i'},
    {"day", "日", Day, "d", 'i'},
    {"hour", "时", Hour, "d", 'i'},
    {"weekday", "星期", Weekday, "d", 'i'},
    {"days_between", "相差天数", DaysBetween, "dd", 'i'},
    {"add_days", "加天数", AddDays, "di", 'd'},
    {"x_in", "", XIn, "t", 'r'},
    {"y_in", "", YIn, "t", 'r'},
});

constexpr auto kSpecials = std::to_array<Function>({
    {"$area", "$面积", Area, "", 'r'},
    {"$area_ha", "$公顷", AreaHectares, "", 'r'},
    {"$area_mu", "$亩", AreaMu, "", 'r'},
    {"$length", "$长度", LineLength, "", 'r'},
    {"$perimeter", "$周长", Perimeter, "", 'r'},
    {"$x", "", X, "", 'r'},
    {"$y", "", Y, "", 'r'},
    {"$lon", "$经度", Longitude, "", 'r'},
    {"$lat", "$纬度", Latitude, "", 'r'},
    {"$xmin", "", WestEdge, "", 'r'},
    {"$ymin", "", SouthEdge, "", 'r'},
    {"$xmax", "", EastEdge, "", 'r'},
    {"$ymax", "", NorthEdge, "", 'r'},
    {"$id", "", Id, "", 'i'},
    {"$row", "$行号", RowNumber, "", 'i'},
    {"$kind", "$类型", GeometryName, "", 't'},
    {"$parts", "$部分数", PartCount, "", 'i'},
    {"$vertices", "$顶点数", VertexCount, "", 'i'},
    {"$is_valid", "$有效", IsValid, "", 'b'},
});

template <std::size_t n>
const Function* foundIn(const std::array<Function, n>& functions, std::string_view name)
{
    const std::string lower = lowerAscii(name);
    const auto found = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == lower || (!f.chinese.empty() && f.chinese == lower); });
    return found == functions.end() ? nullptr : &*found;
}

}  // namespace

std::size_t Function::fewest() const
{
    std::size_t count = 0;
    for (const char letter : takes)
        count += letter == '?' ? std::size_t(-1) : letter == '*' ? 0U : 1U;
    return count;
}

std::size_t Function::most() const
{
    constexpr std::size_t kMostOperands = 1000;
    return takes.ends_with('*') ? kMostOperands : static_cast<std::size_t>(std::count_if(takes.begin(), takes.end(), [](char letter) { return letter != '?'; }));
}

const Function* functionNamed(std::string_view name) { return foundIn(kFunctions, name); }
const Function* specialNamed(std::string_view name) { return foundIn(kSpecials, name); }

Kind kindOf(FieldType type)
{
    switch (type) {
    case FieldType::Integer: return Kind::Integer;
    case FieldType::Real: return Kind::Real;
    case FieldType::Boolean: return Kind::Boolean;
    case FieldType::Date: return Kind::Date;
    case FieldType::DateTime: return Kind::DateTime;
    case FieldType::Text: break;
    }
    return Kind::Text;
}

FieldType fieldTypeOf(Kind kind)
{
    switch (kind) {
    case Kind::Integer: return FieldType::Integer;
    case Kind::Real: return FieldType::Real;
    case Kind::Boolean: return FieldType::Boolean;
    case Kind::Date: return FieldType::Date;
    case Kind::DateTime: return FieldType::DateTime;
    case Kind::Text:
    case Kind::Null: break;
    }
    return FieldType::Text;
}

}  // namespace spatial::expressions

namespace spatial {

const std::vector<ExpressionFunction>& expressionFunctions()
{
    using Group = ExpressionFunction::Group;
    static const std::vector<ExpressionFunction> functions{
        {"and", "a and b", Group::Logic, text("True where both conditions are true."), "$area_ha > 5 and DLBM like '06%'"},
        {"or", "a or b", Group::Logic, text("True where one of the conditions is true."), "level = 1 or level = 2"},
        {"not", "not a", Group::Logic, text("True where the condition is false."), "not starts_with(name, '哈')"},
        {"=", "a = b", Group::Logic, text("Compares: = <> < <= > >=. Unknown where one side is null."), "population >= 10000"},
        {"between", "x between low and high", Group::Logic, text("True from low to high, both included."), "slope between 5 and 15"},
        {"in", "x in (a, b, ...)", Group::Logic, text("True where x is one of the values."), "city in ('哈尔滨市', '大庆市')"},
        {"like", "x like pattern", Group::Logic, text("Compares a text with a pattern: % stands for any text, _ for one character. ilike takes no heed of upper and lower case."), "name like '%村'"},
        {"is null", "x is null", Group::Logic, text("True where there is no value; is not null for the reverse."), "score is not null"},
        {"if", "if(condition, a, b)", Group::Logic, text("a where the condition is true, else b."), "if(score is null, 0, score)"},
        {"case", "case when a then x ... else y end", Group::Logic, text("The value behind the first condition that is true."), "case when slope < 5 then 'flat' when slope < 15 then 'hilly' else 'steep' end"},
        {"coalesce", "coalesce(a, b, ...)", Group::Logic, text("The first value that is not null."), "coalesce(name_zh, name, '?')"},
        {"nullif", "nullif(a, b)", Group::Logic, text("Null where a equals b, else a."), "nullif(code, '')"},
        {"+", "a + b", Group::Numbers, text("Calculates: + - * / % ^. A division by zero gives null."), "population / $area_ha"},
        {"abs", "abs(x)", Group::Numbers, text("The value without its sign."), "abs(change)"},
        {"sign", "sign(x)", Group::Numbers, text("-1, 0 or 1."), "sign(change)"},
        {"round", "round(x, digits)", Group::Numbers, text("Rounded to so many decimals (none where left out); halves away from zero."), "round($area_ha, 2)"},
        {"floor", "floor(x)", Group::Numbers, text("The next lower whole number."), "floor(3.7)"},
        {"ceil", "ceil(x)", Group::Numbers, text("The next higher whole number."), "ceil(3.2)"},
        {"sqrt", "sqrt(x)", Group::Numbers, text("The square root; null for a negative number."), "sqrt($area)"},
        {"ln", "ln(x)", Group::Numbers, text("The natural logarithm; null unless x is positive."), "ln(income)"},
        {"log10", "log10(x)", Group::Numbers, text("The logarithm to base 10; null unless x is positive."), "log10(population)"},
        {"exp", "exp(x)", Group::Numbers, text("e to the power of x."), "exp(-distance / 1000)"},
        {"pow", "pow(x, y)", Group::Numbers, text("x to the power of y, as x ^ y."), "pow(distance, 2)"},
        {"sin", "sin(x)", Group::Numbers, text("The sine of an angle in radians."), "sin(aspect * 3.14159265 / 180)"},
        {"cos", "cos(x)", Group::Numbers, text("The cosine of an angle in radians."), "cos(0)"},
        {"tan", "tan(x)", Group::Numbers, text("The tangent of an angle in radians."), "tan(0.5)"},
        {"mod", "mod(x, y)", Group::Numbers, text("The remainder of x / y, with the sign of y."), "mod($id, 10)"},
        {"min", "min(a, b, ...)", Group::Numbers, text("The least of the values that are not null."), "min(score_a, score_b)"},
        {"max", "max(a, b, ...)", Group::Numbers, text("The greatest of the values that are not null."), "max(0, balance)"},
        {"to_number", "to_number(x)", Group::Numbers, text("A text as a number; null where it is none. Takes full-width digits and 1,234.5."), "to_number(DLBM)"},
        {"to_integer", "to_integer(x)", Group::Numbers, text("A text or number as a whole number, decimals cut off; null where it is none."), "to_integer(left(code, 2))"},
        {"is_number", "is_number(x)", Group::Numbers, text("Whether a text is a number."), "not is_number(floors)"},
        {"||", "a || b", Group::Texts, text("One text behind the other; null where one is null."), "county || ' ' || name"},
        {"concat", "concat(a, b, ...)", Group::Texts, text("One text behind the other; null counts as nothing."), "concat(name, ' (', code, ')')"},
        {"to_text", "to_text(x)", Group::Texts, text("A value as text."), "to_text(year)"},
        {"format_number", "format_number(x, decimals)", Group::Texts, text("A number with so many decimals and commas between thousands."), "format_number(population, 0)"},
        {"upper", "upper(s)", Group::Texts, text("In capital letters."), "upper(code)"},
        {"lower", "lower(s)", Group::Texts, text("In small letters."), "lower(class)"},
        {"trim", "trim(s)", Group::Texts, text("Without spaces at both ends, wide ones included."), "trim(name)"},
        {"length", "length(s)", Group::Texts, text("The number of characters."), "length(code) = 6"},
        {"left", "left(s, n)", Group::Texts, text("The first n characters."), "left(code, 2)"},
        {"right", "right(s, n)", Group::Texts, text("The last n characters."), "right(code, 3)"},
        {"substr", "substr(s, from, n)", Group::Texts, text("n characters from a place, counted from 1; the rest where n is left out."), "substr(code, 3, 2)"},
        {"replace", "replace(s, what, by)", Group::Texts, text("Every occurrence of a text replaced by another."), "replace(name, '市', '')"},
        {"contains", "contains(s, what)", Group::Texts, text("Whether a text occurs in another."), "contains(name, '工业')"},
        {"starts_with", "starts_with(s, what)", Group::Texts, text("Whether a text begins with another."), "starts_with(code, '2301')"},
        {"ends_with", "ends_with(s, what)", Group::Texts, text("Whether a text ends with another."), "ends_with(name, '村')"},
        {"position", "position(s, what)", Group::Texts, text("Where a text first occurs in another, counted from 1; 0 where it does not."), "position(address, '路')"},
        {"to_date", "to_date(x)", Group::Dates, text("A text such as 2026-11-25, 2026/11/25, 20261125 or 2026年11月25日 as a date."), "to_date(approved)"},
        {"year", "year(d)", Group::Dates, text("The year."), "year(built) >= 2010"},
        {"month", "month(d)", Group::Dates, text("The month, 1 to 12."), "month(sampled)"},
        {"day", "day(d)", Group::Dates, text("The day of the month."), "day(sampled)"},
        {"hour", "hour(d)", Group::Dates, text("The hour, 0 for a date without a time."), "hour(measured)"},
        {"weekday", "weekday(d)", Group::Dates, text("The day of the week, 1 for Monday to 7 for Sunday."), "weekday(counted) <= 5"},
        {"days_between", "days_between(from, to)", Group::Dates, text("How many days the second date is after the first."), "days_between(begun, finished)"},
        {"add_days", "add_days(d, n)", Group::Dates, text("The date n days later."), "add_days(approved, 90)"},
        {"$area", "$area", Group::Geometry, text("Area in square metres on the ellipsoid; null unless a polygon."), "$area > 5000"},
        {"$area_ha", "$area_ha", Group::Geometry, text("Area in hectares."), "round($area_ha, 2)"},
        {"$area_mu", "$area_mu", Group::Geometry, text("Area in mu."), "$area_mu >= 15"},
        {"$length", "$length", Group::Geometry, text("Length of a line in metres on the ellipsoid; null unless a line."), "$length / 1000"},
        {"$perimeter", "$perimeter", Group::Geometry, text("Length of a polygon's border in metres; null unless a polygon."), "4 * 3.14159265 * $area / $perimeter ^ 2"},
        {"$x", "$x", Group::Geometry, text("East coordinate of the centre, in the layer's coordinate system."), "$x"},
        {"$y", "$y", Group::Geometry, text("North coordinate of the centre, in the layer's coordinate system."), "$y"},
        {"$lon", "$lon", Group::Geometry, text("Longitude of the centre in degrees (CGCS2000)."), "$lon > 126"},
        {"$lat", "$lat", Group::Geometry, text("Latitude of the centre in degrees (CGCS2000)."), "$lat"},
        {"x_in", "x_in(crs)", Group::Geometry, text("East coordinate of the centre in another coordinate system."), "x_in('EPSG:4530')"},
        {"y_in", "y_in(crs)", Group::Geometry, text("North coordinate of the centre in another coordinate system."), "y_in('EPSG:4530')"},
        {"$xmin", "$xmin", Group::Geometry, text("West edge of the feature's box; $ymin, $xmax and $ymax for the others."), "$xmax - $xmin"},
        {"$kind", "$kind", Group::Geometry, text("Point, LineString, Polygon ...; null without a geometry."), "$kind = 'MultiPolygon'"},
        {"$parts", "$parts", Group::Geometry, text("The number of parts of a multi-geometry."), "$parts > 1"},
        {"$vertices", "$vertices", Group::Geometry, text("The number of vertices."), "$vertices > 1000"},
        {"$is_valid", "$is_valid", Group::Geometry, text("Whether the geometry obeys the rules for its kind."), "not $is_valid"},
        {"$id", "$id", Group::Geometry, text("The number that the source gives the feature."), "$id = 42"},
        {"$row", "$row", Group::Geometry, text("The number of the row, from 1."), "mod($row, 100) = 0"},
    };
    return functions;
}

}  // namespace spatial
