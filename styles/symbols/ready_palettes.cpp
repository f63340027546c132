// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/ready_palettes.h"

#include "styles/symbols/land_use_palette.h"

#include <algorithm>

namespace styles {
namespace {

const Words kOurColors{"Colours: ours", "配色：本程序自定"};

ReadyPalette landUsePalette(bool secondLevel)
{
    ReadyPalette palette{secondLevel ? "gb21010-second" : "gb21010",
                         secondLevel ? Words{"Land use, 73 classes (GB/T 21010-2017)", "土地利用现状二级类（GB/T 21010-2017）"}
                                     : Words{"Land use, 12 classes (GB/T 21010-2017)", "土地利用现状一级类（GB/T 21010-2017）"},
                         {"Land-use codes such as 0601", "地类编码，如 0601"},
                         kOurColors,
                         true,
                         false,
                         {}};
    for (const LandUseClass& c : landUseClasses())
        if (secondLevel || c.isFirstLevel())
            palette.classes.push_back({{std::string(c.code)}, {std::string(c.en), std::string(c.zh)}, c.color, 0});
    return palette;
}

ReadyPalette landUseNames()
{
    ReadyPalette palette{"gb21010-names",
                         {"Land use by name (GB/T 21010-2017)", "土地利用现状地类名称（GB/T 21010-2017）"},
                         {"Chinese names of land-use classes", "地类名称，如 工业用地"},
                         kOurColors,
                         false,
                         false,
                         {}};
    for (const LandUseClass& c : landUseClasses())
        palette.classes.push_back({{std::string(c.zh)}, {std::string(c.en), std::string(c.zh)}, c.color, 0});
    return palette;
}

ReadyPalette waterClasses()
{
    return {"gb3838",
            {"Surface water classes (GB 3838-2002)", "地表水水质类别（GB 3838-2002）"},
            {"Classes I to V and worse than V, or 1 to 6", "Ⅰ~Ⅴ 类与劣 Ⅴ 类，或 1~6"},
            kOurColors,
            false,
            false,
            {{{"Ⅰ", "Ⅰ类", "I", "I类", "Ⅰ 类", "I 类", "1"}, {"Class I", "Ⅰ类"}, Color::rgb(0x5fb4e5), 0},
             {{"Ⅱ", "Ⅱ类", "II", "II类", "Ⅱ 类", "II 类", "2"}, {"Class II", "Ⅱ类"}, Color::rgb(0x2f7fc1), 0},
             {{"Ⅲ", "Ⅲ类", "III", "III类", "Ⅲ 类", "III 类", "3"}, {"Class III", "Ⅲ类"}, Color::rgb(0x4fa65b), 0},
             {{"Ⅳ", "Ⅳ类", "IV", "IV类", "Ⅳ 类", "IV 类", "4"}, {"Class IV", "Ⅳ类"}, Color::rgb(0xf2d43d), 0},
             {{"Ⅴ", "Ⅴ类", "V", "V类", "Ⅴ 类", "V 类", "5"}, {"Class V", "Ⅴ类"}, Color::rgb(0xee8a2e), 0},
             {{"劣Ⅴ", "劣Ⅴ类", "劣V", "劣V类", "劣Ⅴ 类", "劣V 类", "劣五类", ">V", "worse than V", "6"}, {"Worse than class V", "劣Ⅴ类"}, Color::rgb(0xc8322d), 0}}};
}

ReadyPalette airIndex(bool byNumber)
{
    return {byNumber ? "aqi" : "aqi-levels",
            byNumber ? Words{"Air quality index (HJ 633-2012)", "空气质量指数 AQI（HJ 633-2012）"} : Words{"Air quality levels (HJ 633-2012)", "空气质量指数级别（HJ 633-2012）"},
            byNumber ? Words{"The index, 0 to 500", "AQI 数值，0~500"} : Words{"Names or numbers of the six levels", "六个级别的名称或序号"},
            {"Colours: HJ 633-2012", "配色：HJ 633-2012 规定"},
            false,
            byNumber,
            {{{"优", "一级", "1"}, {"Excellent (0-50)", "优（0~50）"}, Color::rgb(0x00e400), 50},
             {{"良", "二级", "2"}, {"Good (51-100)", "良（51~100）"}, Color::rgb(0xffff00), 100},
             {{"轻度污染", "三级", "3"}, {"Lightly polluted (101-150)", "轻度污染（101~150）"}, Color::rgb(0xff7e00), 150},
             {{"中度污染", "四级", "4"}, {"Moderately polluted (151-200)", "中度污染（151~200）"}, Color::rgb(0xff0000), 200},
             {{"重度污染", "五级", "5"}, {"Heavily polluted (201-300)", "重度污染（201~300）"}, Color::rgb(0x99004c), 300},
             {{"严重污染", "六级", "6"}, {"Severely polluted (> 300)", "严重污染（> 300）"}, Color::rgb(0x7e0023), 9999}}};
}

ReadyPalette soilRisk()
{
    return {"soil-risk",
            {"Soil risk (GB 36600-2018, GB 15618-2018)", "土壤污染风险（GB 36600-2018、GB 15618-2018）"},
            {"Judgements against screening and intervention values, or 1 to 3", "与筛选值、管制值比较的结论，或 1~3"},
            kOurColors,
            false,
            false,
            {{{"below-screening", "低于筛选值", "不高于筛选值", "未超筛选值", "优先保护类", "1"}, {"Not above the screening value", "不高于筛选值"}, Color::rgb(0x5fa66a), 0},
             {{"between", "above-screening", "介于筛选值和管制值之间", "筛选值与管制值之间", "超筛选值", "高于筛选值", "安全利用类", "2"}, {"Between screening and intervention value", "介于筛选值与管制值之间"}, Color::rgb(0xf0b94a), 0},
             {{"above-intervention", "高于管制值", "超管制值", "严格管控类", "3"}, {"Above the intervention value", "高于管制值"}, Color::rgb(0xc0392b), 0}}};
}

Symbol symbolOf(const spatial::FeatureTable& table, Color color)
{
    std::size_t counts[3] = {};
    const std::size_t rows = std::min<std::size_t>(table.size(), 2000);
    for (std::size_t row = 0; row < rows; ++row)
        if (const int dimension = spatial::dimensionOf(table.geometry.kind(row)); dimension >= 0)
            ++counts[dimension];
    const Color edge = mix(color, Color::rgb(0x333333), 0.45);
    if (counts[0] > counts[1] && counts[0] > counts[2]) {
        PointSymbol symbol;
        symbol.fill = color;
        symbol.size = 2.4;
        symbol.outline = {edge, 0.15};
        return symbol;
    }
    if (counts[1] > counts[2])
        return LineSymbol{{{edge, 0.85}, {color, 0.6}}};   // yellow on a white map needs its casing
    FillSymbol symbol;
    symbol.fill = color;
    symbol.outline = {edge, 0.08};
    return symbol;
}

/// The different values of the first rows; nothing when there are more than a code list has.
std::vector<std::string> someValues(const spatial::AttributeColumn& column)
{
    std::vector<std::string> values;
    const std::size_t rows = std::min<std::size_t>(column.size(), 2000);
    for (std::size_t row = 0; row < rows; ++row) {
        if (column.isNull(row))
            continue;
        std::string value = column.display(row);
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(std::move(value));
        if (values.size() > 100)
            return {};
    }
    return values;
}

bool isPlainNumber(std::string_view value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lowered(std::string_view name)
{
    std::string lower(name);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

/// Words in a field's name that say which palette its bare numbers mean.
bool nameSays(const ReadyPalette& palette, std::string_view field)
{
    struct Hint {
        std::string_view palette;
        std::string_view word;
    };
    static constexpr Hint kHints[] = {{"gb3838", "水质"}, {"gb3838", "szlb"}, {"gb3838", "water_class"}, {"gb3838", "wq_class"}, {"gb3838", "water_quality"},
                                      {"aqi-levels", "aqi_level"}, {"aqi-levels", "空气质量级别"}, {"aqi-levels", "空气质量等级"},
                                      {"soil-risk", "土壤风险"}, {"soil-risk", "soil_risk"}, {"soil-risk", "风险等级"}};
    const std::string name = lowered(field);
    return std::any_of(std::begin(kHints), std::end(kHints), [&](const Hint& h) { return h.palette == palette.id && name.find(h.word) != std::string::npos; });
}

bool hasSpelling(const ReadyPalette& palette, const std::string& value)
{
    return std::any_of(palette.classes.begin(), palette.classes.end(), [&](const PaletteClass& c) { return std::find(c.spellings.begin(), c.spellings.end(), value) != c.spellings.end(); });
}

bool fits(const ReadyPalette& palette, const std::string& field, const spatial::AttributeColumn& column)
{
    if (palette.byNumber) {
        const bool numeric = column.type() == spatial::FieldType::Integer || column.type() == spatial::FieldType::Real;
        return palette.id == "aqi" && numeric && lowered(field) == "aqi";
    }
    if (palette.byPrefix)
        return false;   // known by the names of their fields (defaultFeatureStyle)
    const auto values = someValues(column);
    if (values.empty() || !std::all_of(values.begin(), values.end(), [&](const std::string& v) { return hasSpelling(palette, v); }))
        return false;
    // "I" or "2" may mean anything; two words of the list together, or one of several letters, may not.
    const auto telling = std::count_if(values.begin(), values.end(), [](const std::string& v) { return !isPlainNumber(v) && v.size() >= 3; });
    return nameSays(palette, field) || telling >= 2 || (telling == 1 && values.size() == 1 && values.front().size() > 6);
}

}  // namespace

std::span<const ReadyPalette> readyPalettes()
{
    static const std::vector<ReadyPalette> all{landUsePalette(false), landUsePalette(true), landUseNames(), waterClasses(), airIndex(true), airIndex(false), soilRisk()};
    return all;
}

const ReadyPalette* readyPalette(std::string_view id)
{
    const auto all = readyPalettes();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ReadyPalette& p) { return p.id == id; });
    return found == all.end() ? nullptr : &*found;
}

VectorStyle paletteStyle(const ReadyPalette& palette, const spatial::FeatureTable& table, const std::string& field)
{
    const Symbol others = symbolOf(table, Color::rgb(0xd9d9d9));
    if (palette.byNumber) {
        Graduated style;
        style.field = field;
        style.others = others;
        for (const PaletteClass& c : palette.classes)
            style.classes.push_back({c.upper, c.title, symbolOf(table, c.color)});
        return style;
    }
    Categorized style;
    style.field = field;
    style.byPrefix = palette.byPrefix;
    style.others = others;
    const auto* column = table.column(field);
    const auto values = column && !palette.byPrefix ? someValues(*column) : std::vector<std::string>();
    for (const PaletteClass& c : palette.classes) {
        bool found = false;
        for (const std::string& value : values)
            if (std::find(c.spellings.begin(), c.spellings.end(), value) != c.spellings.end()) {
                style.categories.push_back({value, c.title, symbolOf(table, c.color)});
                found = true;
            }
        if (!found)
            style.categories.push_back({c.spellings.front(), c.title, symbolOf(table, c.color)});
    }
    return style;
}

std::optional<RasterStyle> paletteRaster(const ReadyPalette& palette)
{
    RasterClassified style;
    if (palette.byNumber) {
        style.lower = 0;
        for (const PaletteClass& c : palette.classes)
            style.classes.push_back({c.upper, c.color, c.title});
        return style;
    }
    if (palette.id == "gb21010-names" || palette.id == "gb21010-second")
        return std::nullopt;
    style.lower = 0.5;
    for (std::size_t i = 0; i < palette.classes.size(); ++i)
        style.classes.push_back({static_cast<double>(i) + 1.5, palette.classes[i].color, palette.classes[i].title});
    return style;
}

std::optional<PaletteFit> fittingPalette(const spatial::FeatureTable& table)
{
    for (const ReadyPalette& palette : readyPalettes())
        for (std::size_t i = 0; i < table.fields.size(); ++i)
            if (fits(palette, table.fields[i].name, table.columns[i]))
                return PaletteFit{&palette, table.fields[i].name};
    return std::nullopt;
}

}  // namespace styles
