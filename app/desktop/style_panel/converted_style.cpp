// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/converted_style.h"

#include "layers/sources/open.h"
#include "styles/classify/histogram.h"
#include "styles/render/raster_limits.h"
#include "styles/symbols/default_styles.h"
#include "styles/symbols/restyled.h"
#include "styles/symbols/style_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace app::desktop {

using spatial::FeatureTable;
using spatial::Result;
using namespace styles;

namespace {

constexpr int kClasses = 5;
constexpr std::size_t kMostCategories = 40;

bool isNumber(const spatial::Field& field) { return field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real; }

/// Fields that number or name the features tell nothing about them.
bool isIdentifier(const std::string& name)
{
    static const std::set<std::string> names{"fid", "id", "objectid", "ogc_fid", "gid", "bsm"};
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    return names.contains(lower);
}

std::string numberField(const VectorStyle& from, const FeatureTable& table, const std::string& except = {})
{
    const std::string before = fieldOf(from);
    if (const int index = table.fieldIndex(before); index >= 0 && before != except && isNumber(table.fields[static_cast<std::size_t>(index)]))
        return before;
    std::string found;
    for (const spatial::Field& field : table.fields)
        if (isNumber(field) && field.name != except && (found.empty() || (isIdentifier(found) && !isIdentifier(field.name))))
            found = field.name;
    return found;
}

/// A text with few values tells more on a map than any other field.
std::string categoryField(const VectorStyle& from, const FeatureTable& table)
{
    const std::string before = fieldOf(from);
    if (table.column(before))
        return before;
    for (const spatial::Field& field : table.fields)
        if (field.type == spatial::FieldType::Text && !isIdentifier(field.name))
            return field.name;
    return table.fields.empty() ? std::string() : table.fields.front().name;
}

Symbol pointOr(const Symbol& symbol)
{
    if (!std::holds_alternative<FillSymbol>(symbol))
        return symbol;
    PointSymbol marker;
    marker.fill = colorOf(symbol);
    marker.fill.alpha = 220;
    return marker;
}

struct ToVector {
    const VectorStyle& from;
    const FeatureTable& table;
    spatial::Progress& progress;

    Result<VectorStyle> single() const { return VectorStyle(SingleSymbol{baseSymbolOf(from, table)}); }
    Result<VectorStyle> categorized() const
    {
        const std::string field = categoryField(from, table);
        TRY_ASSIGN(const auto values, valuesOf(table, field, kMostCategories, nullptr, progress));
        return VectorStyle(categorizedBy(field, values, colorRamp(values.size() > 8 ? "Set3" : "Set2"), baseSymbolOf(from, table)));
    }
    Result<ClassBounds> classes(const std::string& field, int count, Classification method) const
    {
        TRY_ASSIGN(auto numbers, numbersOf(table, field, nullptr, progress));
        if (numbers.empty())
            return ClassBounds{0, {1}};
        return classify(std::move(numbers), count, method);
    }
    Result<VectorStyle> graduated() const
    {
        const std::string field = numberField(from, table);
        TRY_ASSIGN(const auto bounds, classes(field, kClasses, Classification::Quantile));
        return VectorStyle(graduatedByColor(field, bounds, colorRamp("YlGnBu"), baseSymbolOf(from, table)));
    }
    Result<VectorStyle> rules() const
    {
        RuleBased style;
        if (const auto* categorized = std::get_if<Categorized>(&from)) {
            const int field = table.fieldIndex(categorized->field);
            const bool number = field >= 0 && isNumber(table.fields[static_cast<std::size_t>(field)]);
            for (const Category& c : categorized->categories)
                style.rules.push_back({"\"" + categorized->field + "\" = " + (number ? c.value : "'" + c.value + "'"), c.title, 0, 0, c.symbol, {}});
            if (categorized->others)
                style.rules.push_back({"", {"Other", "其他"}, 0, 0, categorized->others, {}});
        } else if (const auto* graduated = std::get_if<Graduated>(&from)) {
            double lower = graduated->lower;
            bool first = true;
            for (const ClassBreak& c : graduated->classes) {
                style.rules.push_back({fmt::format("\"{0}\" {1} {2} and \"{0}\" <= {3}", graduated->field, first ? ">=" : ">", lower, c.upper), c.title, 0, 0, c.symbol, {}});
                lower = c.upper;
                first = false;
            }
            if (graduated->others)
                style.rules.push_back({"", {"Other", "其他"}, 0, 0, graduated->others, {}});
        } else {
            style.rules.push_back({"", {}, 0, 0, baseSymbolOf(from, table), {}});
        }
        return VectorStyle(std::move(style));
    }
    Result<VectorStyle> proportional() const
    {
        Proportional style;
        style.field = numberField(from, table);
        style.symbol = pointOr(baseSymbolOf(from, table));
        if (std::holds_alternative<LineSymbol>(style.symbol))
            style.largest = 3;
        TRY_ASSIGN(const auto numbers, numbersOf(table, style.field, nullptr, progress));
        const double largest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
        style.maximum = largest > 0 ? largest : 1;
        return VectorStyle(std::move(style));
    }
    Result<VectorStyle> cluster() const
    {
        Cluster style;
        style.symbol = pointOr(baseSymbolOf(from, table));
        style.cluster.fill = mix(colorOf(style.symbol), Color::rgb(0x1f2f3f), 0.35);
        style.cluster.fill.alpha = 255;
        return VectorStyle(std::move(style));
    }
    Result<VectorStyle> bivariate() const
    {
        Bivariate style;
        style.x.field = numberField(from, table);
        style.y.field = numberField(SingleSymbol{}, table, style.x.field);
        TRY_ASSIGN(const auto x, classes(style.x.field, 3, Classification::Quantile));
        TRY_ASSIGN(const auto y, classes(style.y.field, 3, Classification::Quantile));
        style.x.lower = x.lower;
        style.x.upper = x.upper;
        style.y.lower = y.lower;
        style.y.upper = y.upper;
        style.colors = bivariateColors(bivariateSchemes().front(), static_cast<int>(x.upper.size()), static_cast<int>(y.upper.size()));
        style.symbol = baseSymbolOf(from, table);
        return VectorStyle(std::move(style));
    }
};

ColorRamp rampOf(const RasterStyle& from)
{
    ColorRamp ramp = colorRamp("quiet");
    std::vector<Color> colors;
    if (const auto* flowing = std::get_if<RasterRamp>(&from))
        for (const ColorStop& stop : flowing->stops)
            colors.push_back(stop.color);
    if (const auto* classified = std::get_if<RasterClassified>(&from))
        for (const RasterClass& c : classified->classes)
            colors.push_back(c.color);
    if (colors.size() >= 2)
        ramp.colors = colors;
    return ramp;
}

RasterStyle rampStyle(const RasterStyle& from, const std::vector<double>& sample)
{
    const RasterLimits limits = limitsAt(sample, 0.02, 0.98);
    RasterRamp style;
    style.stops = rampOf(from).stops(limits.minimum, limits.maximum > limits.minimum ? limits.maximum : limits.minimum + 1);
    return style;
}

Result<RasterStyle> bivariateRaster(const layers::Project& project, const layers::LayerEntry& entry, const std::vector<double>& sample, spatial::Progress& progress)
{
    RasterBivariate style;
    std::vector<double> other = sample;
    style.other = {"", entry.source.band};
    for (const layers::LayerEntry& candidate : project.layers) {
        if (candidate.id == entry.id)
            continue;
        const auto opened = layers::openRaster(project.sourceOf(candidate));
        if (!opened)
            continue;
        TRY_ASSIGN(other, rasterSample(opened->raster, progress));
        style.other = {candidate.id, 1};
        style.y.title = {candidate.name.en, candidate.name.zh};
        break;
    }
    if (sample.empty() || other.empty())
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("There is no number to divide into classes.")};
    TRY_ASSIGN(const auto x, classify(sample, 3, Classification::Quantile));
    TRY_ASSIGN(const auto y, classify(other, 3, Classification::Quantile));
    style.x = {x.lower, x.upper, {entry.name.en, entry.name.zh}};
    style.y.lower = y.lower;
    style.y.upper = y.upper;
    style.colors = bivariateColors(bivariateSchemes().front(), static_cast<int>(x.upper.size()), static_cast<int>(y.upper.size()));
    return RasterStyle(std::move(style));
}

std::vector<double> distinct(const std::vector<double>& sample, std::size_t most)
{
    std::set<double> values;
    for (const double v : sample)
        if (values.insert(v).second && values.size() >= most)
            break;
    return {values.begin(), values.end()};
}

}  // namespace

Symbol baseSymbolOf(const VectorStyle& style, const FeatureTable& table)
{
    struct {
        const FeatureTable& table;
        Symbol plain() const { return std::get<SingleSymbol>(defaultFeatureStyle(table, " ").style).symbol; }
        Symbol operator()(const SingleSymbol& s) const { return s.symbol; }
        Symbol operator()(const Categorized& s) const { return s.categories.empty() ? plain() : s.categories.front().symbol; }
        Symbol operator()(const Graduated& s) const { return s.classes.empty() ? plain() : s.classes[s.classes.size() / 2].symbol; }
        Symbol operator()(const RuleBased& s) const { return s.rules.empty() || !s.rules.front().symbol ? plain() : *s.rules.front().symbol; }
        Symbol operator()(const Proportional& s) const { return table.commonKind() == spatial::GeometryKind::Null || spatial::dimensionOf(table.commonKind()) < 2 ? s.symbol : plain(); }
        Symbol operator()(const HeatMap&) const { return plain(); }
        Symbol operator()(const Cluster& s) const { return s.symbol; }
        Symbol operator()(const Bivariate& s) const { return s.symbol; }
    } base{table};
    return std::visit(base, style);
}

std::string fieldOf(const VectorStyle& style)
{
    struct {
        std::string operator()(const SingleSymbol&) const { return {}; }
        std::string operator()(const Categorized& s) const { return s.field; }
        std::string operator()(const Graduated& s) const { return s.field; }
        std::string operator()(const RuleBased&) const { return {}; }
        std::string operator()(const Proportional& s) const { return s.field; }
        std::string operator()(const HeatMap& s) const { return s.field; }
        std::string operator()(const Cluster&) const { return {}; }
        std::string operator()(const Bivariate& s) const { return s.x.field; }
    } field;
    return std::visit(field, style);
}

std::vector<Color> colorsOf(const Graduated& style)
{
    std::vector<Color> colors;
    for (const ClassBreak& c : style.classes)
        colors.push_back(colorOf(c.symbol));
    return colors;
}

std::vector<Color> colorsOf(const Categorized& style)
{
    std::vector<Color> colors;
    for (const Category& c : style.categories)
        colors.push_back(colorOf(c.symbol));
    return colors;
}

ClassBounds boundsOf(const Graduated& style)
{
    ClassBounds bounds{style.lower, {}};
    for (const ClassBreak& c : style.classes)
        bounds.upper.push_back(c.upper);
    return bounds;
}

ClassBounds boundsOf(const RasterClassified& style)
{
    ClassBounds bounds{style.lower, {}};
    for (const RasterClass& c : style.classes)
        bounds.upper.push_back(c.upper);
    return bounds;
}

Result<VectorStyle> convertedStyle(const VectorStyle& from, std::size_t kind, const FeatureTable& table, spatial::Progress& progress)
{
    const ToVector to{from, table, progress};
    switch (kind) {
    case 0: return to.single();
    case 1: return to.categorized();
    case 2: return to.graduated();
    case 3: return to.rules();
    case 4: return to.proportional();
    case 5: return VectorStyle(HeatMap{});
    case 6: return to.cluster();
    default: return to.bivariate();
    }
}

Result<RasterChannel> stretchedChannel(const layers::Project& project, const layers::LayerEntry& entry, int band, spatial::Progress& progress)
{
    layers::SourceSpec source = project.sourceOf(entry);
    source.band = band;
    TRY_ASSIGN(const auto opened, layers::openRaster(source));
    TRY_ASSIGN(const auto sample, rasterSample(opened.raster, progress));
    const RasterLimits limits = limitsAt(sample, 0.02, 0.98);
    return RasterChannel{band, limits.minimum, limits.maximum > limits.minimum ? limits.maximum : limits.minimum + 1};
}

Result<RasterStyle> convertedStyle(const RasterStyle& from, std::size_t kind, const layers::Project& project, const layers::LayerEntry& entry, const spatial::RasterExpression& raster,
                                   spatial::Progress& progress)
{
    if (kind == 2)
        return RasterStyle(Hillshade{});
    if (kind == 4) {
        RasterComposite style;
        int band = 1;
        for (RasterChannel* channel : {&style.red, &style.green, &style.blue}) {
            TRY_ASSIGN(*channel, stretchedChannel(project, entry, band++, progress));
        }
        return RasterStyle(style);
    }
    TRY_ASSIGN(const auto sample, rasterSample(raster, progress));
    switch (kind) {
    case 0: return rampStyle(from, sample);
    case 1: {
        TRY_ASSIGN(const auto bounds, classify(sample, kClasses, Classification::Quantile));
        return RasterStyle(classifiedRaster(bounds, rampOf(from)));
    }
    case 3: return RasterStyle(codedRaster(distinct(sample, 60), colorRamp("Set3")));
    default: return bivariateRaster(project, entry, sample, progress);
    }
}

}  // namespace app::desktop
