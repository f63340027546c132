// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/role_styles.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace styles {
namespace {

using Table = spatial::FeatureTable;

FillSymbol fill(std::uint32_t color, std::uint8_t alpha, std::uint32_t outline, double width = 0.12)
{
    FillSymbol symbol;
    symbol.fill = Color::rgb(color, alpha);
    symbol.outline = {Color::rgb(outline), width};
    return symbol;
}

FillSymbol hatched(std::uint32_t color, FillPattern pattern, double spacing = 1.4)
{
    FillSymbol symbol = fill(color, 26, color, 0.2);
    symbol.pattern = pattern;
    symbol.patternColor = Color::rgb(color, 190);
    symbol.patternSpacing = spacing;
    return symbol;
}

PointSymbol marker(MarkerShape shape, double size, std::uint32_t color)
{
    PointSymbol symbol;
    symbol.shape = shape;
    symbol.size = size;
    symbol.fill = Color::rgb(color);
    return symbol;
}

LineSymbol cased(std::uint32_t casing, double outer, std::uint32_t core, double inner)
{
    return {{{Color::rgb(casing), outer}, {Color::rgb(core), inner}}};
}

/// The first of these fields that names at least one feature; empty where none does.
std::string firstWritten(const Table& table, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (const spatial::AttributeColumn* column = table.column(name))
            for (std::size_t row = 0; row < column->size(); ++row)
                if (!column->isNull(row))
                    return firstField(table, {name});
    return {};
}

LabelStyle names(const Table& table, double size, int priority, std::uint32_t color)
{
    LabelStyle label;
    label.fieldZh = firstWritten(table, {"name_zh", "NAME_ZH", "name", "mc", "名称"});
    label.fieldEn = firstWritten(table, {"name_en", "NAME_EN", "name"});
    label.size = size;
    label.priority = priority;
    label.color = Color::rgb(color);
    label.rankField = firstField(table, {"population", "pop", "area_km2", "capacity_t", "score"});
    return label;
}

std::optional<LabelStyle> named(const Table& table, double size, int priority, std::uint32_t color, double largestScale = 0)
{
    LabelStyle label = names(table, size, priority, color);
    label.largestScale = largestScale;
    if (label.fieldZh.empty() && label.fieldEn.empty())
        return std::nullopt;
    return label;
}

Category category(const char* value, const char* en, const char* zh, Symbol symbol) { return {value, {en, zh}, std::move(symbol)}; }

FeatureStyle roads(const Table& table)
{
    const LineSymbol other{{{Color::rgb(0xa9a49b), 0.14}}};
    const std::string field = firstField(table, {"class", "highway", "fclass", "type"});
    if (field.empty())
        return {SingleSymbol{cased(0x9a8f7d, 0.5, 0xf7e7bf, 0.3)}};
    // Small roads first: drawing follows the order of the categories, so large roads cross over small ones.
    Categorized style{field,
                      {category("urban", "Urban road", "城市道路", LineSymbol{{{Color::rgb(0xb3aca0), 0.16}}}),
                       category("county", "County road", "县乡道路", LineSymbol{{{Color::rgb(0xa39a8b), 0.18}}}),
                       category("provincial", "Provincial road", "省道", cased(0x9b8a63, 0.42, 0xf6e3a2, 0.26)),
                       category("national", "National road", "国道", cased(0x96703c, 0.55, 0xf3c877, 0.36)),
                       category("expressway", "Expressway", "高速公路", cased(0x8a4a2b, 0.75, 0xe59a62, 0.48))},
                      other};
    return {style};
}

FeatureStyle railways(const Table&)
{
    // Black with white dashes, as Chinese maps draw railways.
    return {SingleSymbol{LineSymbol{{{Color::rgb(0x2d2d2d), 0.5}, {Color::rgb(0xffffff), 0.3, {1.6, 1.6}, false}}}}};
}

FeatureStyle sites(const Table& table)
{
    FillSymbol symbol = fill(0xffffff, 0, 0xb01530, 0.6);   // what lies below keeps its colour: it may be a score
    const std::string rank = firstField(table, {"rank"});
    if (!rank.empty()) {
        PointSymbol badge = marker(MarkerShape::Circle, 3.8, 0xb01530);
        badge.textField = rank;
        badge.outline = {Color::rgb(0xffffff), 0.3};
        symbol.badge = badge;
    }
    return {SingleSymbol{symbol}};
}

FeatureStyle brownfields(const Table& table)
{
    const std::string field = firstField(table, {"status"});
    const auto look = [](std::uint32_t color) {
        FillSymbol symbol = hatched(color, FillPattern::CrossHatch);
        symbol.outline.width = 0.25;
        return symbol;
    };
    if (field.empty())
        return {SingleSymbol{look(0x8a6d3b)}};
    return {Categorized{field,
                        {category("class2-ready", "Brownfield, fit for industry", "棕地（可作工业用地）", look(0x6f8f3f)),
                         category("risk-control", "Brownfield, risk control", "棕地（风险管控）", look(0xc08a2d)),
                         category("above-intervention", "Brownfield, above intervention value", "棕地（超管制值）", look(0xa8432f))},
                        look(0x8a6d3b)}};
}

FeatureStyle investments(const Table& table)
{
    constexpr std::uint32_t kColor = 0x8e2a6b;
    const int dimension = spatial::dimensionOf(table.commonKind());
    Symbol symbol = marker(MarkerShape::Diamond, 2.6, kColor);
    if (dimension == 1)
        symbol = LineSymbol{{{Color::rgb(0xffffff, 200), 1.1}, {Color::rgb(kColor), 0.7, {2.2, 1.1}, false}}};
    else if (dimension == 2)
        symbol = hatched(kColor, FillPattern::Hatch, 1.6);
    LabelStyle label = names(table, 7, 60, kColor);
    if (const std::string project = firstField(table, {"project_zh", "project", "项目", "项目名称"}); !project.empty())
        label.fieldZh = project;
    if (const std::string project = firstField(table, {"project_en", "project"}); !project.empty())
        label.fieldEn = project;
    return {SingleSymbol{symbol}, label.fieldZh.empty() && label.fieldEn.empty() ? std::nullopt : std::optional(label)};
}

FeatureStyle prefectures(const Table& table)
{
    FillSymbol symbol;
    symbol.fill = kTransparent;
    symbol.outline = {Color::rgb(0x8c7b9b), 0.25, {2.4, 0.7, 0.5, 0.7}, false};
    LabelStyle label = names(table, 9, 80, 0x7a6b88);
    label.bold = true;
    label.smallestScale = 150'000;   // nearer, its name would stand for the place in the middle
    return {SingleSymbol{symbol}, label.fieldZh.empty() && label.fieldEn.empty() ? std::nullopt : std::optional(label)};
}

std::string capitalised(std::string word)
{
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z')
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

/// Sectors by colour, each named in both languages where the table has both; one colour where there are none, or more than colours tell apart.
FeatureStyle industrial(const Table& table)
{
    const FillSymbol plain = fill(0xb69bc4, 170, 0x8a6d9a);
    constexpr std::size_t kRowsLookedAt = 20'000;
    // Darker than the colours of land use, over which they lie.
    constexpr std::array<std::uint32_t, 8> kColors{0x5b6f86, 0xb4674d, 0xb8963f, 0x6f5a96, 0x3f8a82, 0x8a6a4a, 0xa04f74, 0x7c8a45};
    const std::string field = firstWritten(table, {"sector", "sector_en", "sector_zh", "行业"});
    if (field.empty())
        return {SingleSymbol{plain}};
    const spatial::AttributeColumn& sector = *table.column(field);
    const spatial::AttributeColumn* const chinese = table.column("sector_zh");
    std::map<std::string, Words> sectors;
    for (std::size_t row = 0; row < std::min(sector.size(), kRowsLookedAt); ++row)
        if (const std::string name = sector.display(row); !name.empty())
            sectors.try_emplace(name, Words{capitalised(name), chinese ? chinese->display(row) : name});
    if (sectors.size() < 2 || sectors.size() > kColors.size())
        return {SingleSymbol{plain}};
    Categorized style{field, {}, plain};
    for (const auto& [name, title] : sectors) {
        FillSymbol symbol = plain;
        symbol.fill = Color::rgb(kColors[style.categories.size()]);
        symbol.outline.color = mix(symbol.fill, Color::rgb(0x333333), 0.45);
        style.categories.push_back({name, title, symbol});
    }
    return {style};
}

/// Large cities are named first: whoever looks for a site looks for them.
FeatureStyle places(const Table& table)
{
    auto label = named(table, 7.5, 60, 0x333333);
    if (label && (label->rankField == "population" || label->rankField == "pop")) {
        LabelRule large;
        static_cast<LabelClass&>(large) = *label;
        large.filter = "\"" + label->rankField + "\" >= 500000";   // inhabitants (ours)
        large.title = {"Large cities", "大城市"};
        large.size = 8.5;
        large.bold = true;
        large.priority = 95;
        label->rules.push_back(std::move(large));
    }
    return {SingleSymbol{marker(MarkerShape::Circle, 1.3, 0x555555)}, label};
}

template <class S>
std::function<FeatureStyle(const Table&)> always(S symbol)
{
    return [symbol](const Table&) { return FeatureStyle{SingleSymbol{symbol}}; };
}

const std::map<std::string_view, std::function<FeatureStyle(const Table&)>>& roles()
{
    using enum MarkerShape;
    static const std::map<std::string_view, std::function<FeatureStyle(const Table&)>> table{
        {"roads", roads},
        {"railways", railways},
        {"sites", sites},
        {"brownfields", brownfields},
        {"investments", investments},
        {"boundary-prefectures", prefectures},
        {"places", places},
        {"industrial", industrial},
        {"freight-stations", [](const Table& t) { return FeatureStyle{SingleSymbol{marker(Square, 1.9, 0x2d2d2d)}, named(t, 6.5, 55, 0x2d2d2d, 1'500'000)}; }},
        {"settlements", always(fill(0xe6cdb8, 255, 0xc2a68f))},
        {"townships", always(marker(Circle, 0.9, 0x8c8c8c))},
        {"soil-samples", always(marker(Triangle, 1.6, 0x8a5a2b))},
        {"water-samples", always(marker(Triangle, 1.6, 0x2f6f9f))},
        {"hot-spots", always(marker(Star, 2.2, 0xc8442f))},
        {"power", always(marker(Diamond, 2.0, 0xd0992a))},
        {"wastewater", always(marker(Square, 1.8, 0x3c7f8f))},
        {"water", always(fill(0xb4d5e9, 255, 0x86b3cf, 0.1))},
        {"rivers", [](const Table& t) { return FeatureStyle{SingleSymbol{LineSymbol{{{Color::rgb(0x86b3cf), 0.3}}}}, named(t, 7, 45, 0x4f86a8)}; }},
        {"firms", always(marker(Circle, 1.6, 0x7a4f9a))},
        {"population", always(marker(Circle, 1.2, 0x777777))},
        {"constraint:ecological-red-line", always(hatched(0x3f8f4f, FillPattern::Hatch))},
        {"constraint:permanent-basic-farmland", always(hatched(0xb8962e, FillPattern::Dots, 1.1))},
        {"constraint:flood-100-year", always(hatched(0x3f7fb5, FillPattern::Hatch, 1.0))},
        {"constraint:protected-area", always(hatched(0x2f7a5f, FillPattern::CrossHatch))},
        {"constraint:drinking-water-zone", always(hatched(0x2f6fa5, FillPattern::CrossHatch))},
        {"constraint:urban-development-boundary",
         [](const Table&) {
             FillSymbol symbol = fill(0, 0, 0xc05f3c, 0.4);
             symbol.outline.dash = {2, 1};
             return FeatureStyle{SingleSymbol{symbol}};
         }},
    };
    return table;
}

}  // namespace

std::string firstField(const spatial::FeatureTable& table, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (const int index = table.fieldIndex(name); index >= 0)
            return table.fields[static_cast<std::size_t>(index)].name;
    return {};
}

std::optional<FeatureStyle> roleStyle(const spatial::FeatureTable& table, std::string_view role)
{
    if (const auto found = roles().find(role); found != roles().end())
        return found->second(table);
    if (role.starts_with("constraint:"))
        return FeatureStyle{SingleSymbol{hatched(0x777777, FillPattern::Hatch)}};
    return std::nullopt;
}

}  // namespace styles
