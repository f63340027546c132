// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/field_readings.h"

#include "layers/forms/form_guess.h"
#include "layers/sources/encoding.h"
#include "spatial/codes/code_scheme.h"

#include <algorithm>
#include <set>

namespace layers {

using spatial::text;

namespace {

constexpr std::size_t kReadingsLookedAt = 20'000;

struct SurveyField {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

/// The parcels of land classes (DLTB) of the third survey.
constexpr SurveyField kSurveyFields[] = {
    {"BSM", "标识码", "identification code"}, {"YSDM", "要素代码", "feature code"}, {"TBYBH", "图斑预编号", "provisional parcel number"}, {"TBBH", "图斑编号", "parcel number"},
    {"DLBM", "地类编码", "land class code"}, {"DLMC", "地类名称", "land class name"}, {"QSXZ", "权属性质", "kind of ownership"}, {"QSDWDM", "权属单位代码", "owner's code"},
    {"QSDWMC", "权属单位名称", "owner's name"}, {"ZLDWDM", "坐落单位代码", "code of the place"}, {"ZLDWMC", "坐落单位名称", "name of the place"}, {"TBMJ", "图斑面积", "parcel area"},
    {"KCDLBM", "扣除地类编码", "class code of the deducted land"}, {"KCXS", "扣除地类系数", "coefficient of the deducted land"}, {"KCMJ", "扣除地类面积", "area of the deducted land"},
    {"TBDLMJ", "图斑地类面积", "area of the land class"}, {"GDLX", "耕地类型", "type of cultivated land"}, {"GDPDJB", "耕地坡度级别", "slope class of cultivated land"},
    {"XZDWKD", "线状地物宽度", "width of linear feature"}, {"TBXHDM", "图斑细化代码", "refinement code"}, {"TBXHMC", "图斑细化名称", "refinement name"}, {"ZZSXDM", "种植属性代码", "planting code"},
    {"ZZSXMC", "种植属性名称", "planting name"}, {"GDDB", "耕地等别", "grade of cultivated land"}, {"FRDBS", "飞入地标识", "exclave mark"}, {"CZCSXM", "城镇村属性码", "settlement code"},
    {"SJNF", "数据年份", "year of the data"}, {"BZ", "备注", "remarks"},
};

std::string upper(std::string_view name)
{
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

/// What of a damaged name can be relied on: up to the first character that could not be read.
std::string stemOf(const std::string& name) { return name.substr(0, name.find("\xEF\xBF\xBD")); }

bool fillsTenBytes(const std::string& name)
{
    const std::size_t gbk = fromUtf8(name, "GBK").size();
    const bool han = !isAscii(name);
    return name.size() == 10 || gbk == 10 || (han && (name.size() == 9 || gbk == 9));
}

void findName(FieldReading& reading, const std::vector<KnownNames>& others)
{
    const std::string known = upper(reading.field);
    for (const SurveyField& field : kSurveyFields)
        if (known == field.name || reading.field == field.zh) {
            reading.full = {fmt::format("{} ({})", field.name, field.en), fmt::format("{}（{}）", field.zh, field.name)};
            reading.reason = text("A field of the third land survey (TD/T 1055).");
            return;
        }
    const std::string stem = stemOf(reading.field);
    const bool unreadable = stem.size() < reading.field.size();
    if (!unreadable && !fillsTenBytes(reading.field))
        return;
    reading.reason = unreadable ? text("Its name holds characters that cannot be read; look at the encoding first.") : text("It fills the ten bytes of a shapefile's names and was perhaps longer.");
    if (stem.empty())
        return;
    std::set<std::string> longer;
    std::string where;
    for (const KnownNames& other : others)
        for (const std::string& name : other.names)
            if (name.size() > stem.size() && name.starts_with(stem) && longer.insert(name).second)
                where = other.where;
    if (longer.size() == 1) {
        reading.full = {*longer.begin(), *longer.begin()};
        reading.reason = text("It was cut; the layer {0} has the whole name.", where);
    } else if (longer.size() > 1) {
        reading.reason = text("It was cut; {0} names of other layers begin like it.", longer.size());
    }
}

void findCodes(FieldReading& reading, const spatial::FeatureTable& table, std::size_t field)
{
    const spatial::AttributeColumn& column = table.columns[field];
    if (column.type() != spatial::FieldType::Text && column.type() != spatial::FieldType::Integer)
        return;
    const auto guess = guessedForm(table, field);
    if (!guess || guess->widget != FieldWidget::Codes)
        return;
    std::vector<std::string> codes;
    for (std::size_t row = 0; row < column.size(); row += std::max<std::size_t>(1, column.size() / kReadingsLookedAt)) {
        std::string code = column.display(row);
        if (column.isNull(row) || code.empty())
            continue;
        if (column.type() == spatial::FieldType::Integer && (code.size() == 3 || code.size() == 5))
            code.insert(code.begin(), '0');
        codes.push_back(std::move(code));
    }
    reading.looked = static_cast<std::int64_t>(codes.size());
    reading.share = spatial::fittingScheme(codes).share;
    reading.codes = guess->codes;
    reading.ask1001 = mustAskAbout1001(table, field);
}

}  // namespace

std::vector<FieldReading> readFields(const spatial::FeatureTable& table, const std::vector<KnownNames>& others)
{
    std::vector<FieldReading> readings;
    for (std::size_t field = 0; field < table.fields.size(); ++field) {
        FieldReading& reading = readings.emplace_back(FieldReading{.field = table.fields[field].name});
        findName(reading, others);
        findCodes(reading, table, field);
    }
    return readings;
}

}  // namespace layers
