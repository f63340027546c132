// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld_symbols.h"

#include "styles/exchange/sld_filter.h"

#include <QColor>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

using spatial::text;

/// SvgParameter and CssParameter of a Fill, Stroke or Font.
QString parameter(const XmlNode* node, const char* name)
{
    if (node)
        for (const XmlNode& child : node->children)
            if ((child.name == QLatin1String("SvgParameter") || child.name == QLatin1String("CssParameter")) && child.attribute("name") == QLatin1String(name)) {
                const XmlNode* literal = child.child("Literal");
                return literal ? literal->text : child.text;
            }
    return {};
}

double numberOr(const QString& written, double otherwise)
{
    bool good = false;
    const double value = written.toDouble(&good);
    return good && std::isfinite(value) ? value : otherwise;
}

QString literalIn(const XmlNode* node)
{
    if (!node)
        return {};
    const XmlNode* literal = node->child("Literal");
    return literal ? literal->text : node->text;
}

double millimetres(double pixels) { return std::clamp(std::round(pixels * kSldPixel * 1000) / 1000, 0.0, 100.0); }

Stroke strokeFromSld(const XmlNode& node, SldWarnings& warnings)
{
    Stroke stroke;
    const double opacity = numberOr(parameter(&node, "stroke-opacity"), 1);
    stroke.color = colorFromSld(parameter(&node, "stroke"), opacity).value_or(Color::rgb(0x000000, static_cast<std::uint8_t>(std::lround(255 * std::clamp(opacity, 0.0, 1.0)))));
    stroke.width = millimetres(numberOr(parameter(&node, "stroke-width"), 1));
    stroke.roundCap = parameter(&node, "stroke-linecap") == QLatin1String("round");
    static const QRegularExpression kGaps(QStringLiteral("[ ,]+"));
    for (const QString& length : parameter(&node, "stroke-dasharray").split(kGaps, Qt::SkipEmptyParts))
        stroke.dash.push_back(millimetres(numberOr(length, 0)));
    if (std::all_of(stroke.dash.begin(), stroke.dash.end(), [](double d) { return d <= 0; }))
        stroke.dash.clear();
    if (node.child("GraphicStroke") || node.child("GraphicFill"))
        warnings.add(text("Lines of repeated symbols are drawn as plain lines."));
    return stroke;
}

std::optional<MarkerShape> shapeOf(QString name)
{
    if (name.startsWith(QLatin1String("songhua:")))
        name = name.mid(8);
    static constexpr std::pair<const char*, MarkerShape> kNames[] = {
        {"x", MarkerShape::Saltire},        {"cross2", MarkerShape::Saltire},          {"cross_fill", MarkerShape::Cross},  {"shape://plus", MarkerShape::Cross},
        {"shape://times", MarkerShape::Saltire}, {"shape://dot", MarkerShape::Circle},  {"rectangle", MarkerShape::Square},  {"equilateral_triangle", MarkerShape::Triangle},
        {"regular_star", MarkerShape::Star}, {"filled_arrowhead", MarkerShape::Arrow}, {"arrowhead", MarkerShape::Arrow}};
    for (const auto& [known, shape] : kNames)
        if (name == QLatin1String(known))
            return shape;
    for (const MarkerInfo& marker : markerShapes())
        if (name == QLatin1String(marker.id.data(), static_cast<qsizetype>(marker.id.size())))
            return marker.shape;
    return std::nullopt;
}

PointSymbol pointFromSld(const XmlNode& symbolizer, SldWarnings& warnings)
{
    PointSymbol symbol;
    symbol.fill = Color::rgb(0x808080);
    symbol.outline.width = 0;
    const XmlNode* graphic = symbolizer.child("Graphic");
    if (!graphic)
        return symbol;
    symbol.size = millimetres(numberOr(literalIn(graphic->child("Size")), 6));
    symbol.rotation = std::fmod(numberOr(literalIn(graphic->child("Rotation")), 0), 360);
    const double opacity = numberOr(literalIn(graphic->child("Opacity")), 1);
    const XmlNode* chosen = nullptr;
    for (const XmlNode& child : graphic->children) {   // alternatives: the first that is known
        if (child.name == QLatin1String("ExternalGraphic") && !chosen)
            warnings.add(text("A picture file of a symbol is not taken over; a plain symbol stands for it."));
        if (child.name != QLatin1String("Mark"))
            continue;
        const QString name = child.textOf("WellKnownName").isEmpty() ? QStringLiteral("square") : child.textOf("WellKnownName");
        const auto shape = shapeOf(name);
        if (!chosen || shape)
            chosen = &child;
        if (shape) {
            symbol.shape = *shape;
            break;
        }
        warnings.add(text("The symbol \"{0}\" is not known here; a circle stands for it.", name.toStdString()));
    }
    if (chosen) {
        const XmlNode* fill = chosen->child("Fill");
        symbol.fill = fill ? colorFromSld(parameter(fill, "fill"), opacity * numberOr(parameter(fill, "fill-opacity"), 1)).value_or(symbol.fill) : kTransparent;
        if (const XmlNode* stroke = chosen->child("Stroke"))
            symbol.outline = strokeFromSld(*stroke, warnings);
    }
    if (graphic->child("Displacement") || graphic->child("AnchorPoint"))
        warnings.add(text("Shifts of symbols against their point are left out."));
    return symbol;
}

std::optional<FillPattern> patternOf(const QString& mark)
{
    static constexpr std::pair<const char*, FillPattern> kPatterns[] = {{"slash", FillPattern::Hatch},           {"backslash", FillPattern::Hatch},  {"horline", FillPattern::Hatch},
                                                                        {"line", FillPattern::Hatch},            {"vertline", FillPattern::Hatch},   {"x", FillPattern::CrossHatch},
                                                                        {"cross", FillPattern::CrossHatch},      {"times", FillPattern::CrossHatch}, {"plus", FillPattern::CrossHatch},
                                                                        {"dot", FillPattern::Dots},              {"circle", FillPattern::Dots}};
    const QString plain = mark.startsWith(QLatin1String("shape://")) ? mark.mid(8) : mark;
    for (const auto& [name, pattern] : kPatterns)
        if (plain == QLatin1String(name))
            return pattern;
    return std::nullopt;
}

void readPattern(const XmlNode& graphic, FillSymbol& symbol, SldWarnings& warnings)
{
    const XmlNode* mark = graphic.find({"Graphic", "Mark"});
    const auto pattern = mark ? patternOf(mark->textOf("WellKnownName")) : std::nullopt;
    if (!pattern) {
        warnings.add(text("A fill with pictures or unknown marks is drawn as a hatch."));
        symbol.pattern = FillPattern::Hatch;
        return;
    }
    const QString name = mark->textOf("WellKnownName");
    if (*pattern == FillPattern::Hatch && !name.endsWith(QLatin1String("slash")))
        warnings.add(text("Hatches run from lower left to upper right."));
    if (name.endsWith(QLatin1String("backslash")))
        warnings.add(text("Hatches run from lower left to upper right."));
    symbol.pattern = *pattern;
    const XmlNode* stroke = mark->child("Stroke");
    const XmlNode* fill = mark->child("Fill");
    symbol.patternColor = colorFromSld(parameter(stroke, "stroke"), numberOr(parameter(stroke, "stroke-opacity"), 1))
                              .value_or(colorFromSld(parameter(fill, "fill"), numberOr(parameter(fill, "fill-opacity"), 1)).value_or(symbol.patternColor));
    symbol.patternSpacing = std::max(0.2, millimetres(numberOr(literalIn(graphic.find({"Graphic", "Size"})), 1.2 / kSldPixel)));
}

void readPolygon(const XmlNode& symbolizer, FillSymbol& symbol, bool first, SldWarnings& warnings)
{
    if (const XmlNode* fill = symbolizer.child("Fill")) {
        if (const XmlNode* graphic = fill->child("GraphicFill")) {
            if (first)
                symbol.fill = kTransparent;
            readPattern(*graphic, symbol, warnings);
        } else {
            symbol.fill = colorFromSld(parameter(fill, "fill"), numberOr(parameter(fill, "fill-opacity"), 1)).value_or(Color::rgb(0x808080));
        }
    } else if (first) {
        symbol.fill = kTransparent;
    }
    if (const XmlNode* stroke = symbolizer.child("Stroke"))
        symbol.outline = strokeFromSld(*stroke, warnings);
    if (symbolizer.child("PerpendicularOffset") || symbolizer.child("Displacement"))
        warnings.add(text("Offsets of lines and outlines are left out."));
}

}  // namespace

void SldWarnings::add(spatial::Text sentence)
{
    if (std::find(all_.begin(), all_.end(), sentence) == all_.end())
        all_.push_back(std::move(sentence));
}

std::optional<Color> colorFromSld(const QString& written, double opacity)
{
    const QColor color = written.isEmpty() ? QColor() : QColor(written);
    if (!color.isValid())
        return std::nullopt;
    return Color{static_cast<std::uint8_t>(color.red()), static_cast<std::uint8_t>(color.green()), static_cast<std::uint8_t>(color.blue()),
                 static_cast<std::uint8_t>(std::lround(255 * std::clamp(opacity, 0.0, 1.0)))};
}

std::optional<Symbol> symbolFromSld(const XmlNode& rule, SldWarnings& warnings)
{
    std::optional<FillSymbol> polygon;
    std::optional<PointSymbol> point;
    LineSymbol line{{}};
    for (const XmlNode& node : rule.children) {
        if (node.name.endsWith(QLatin1String("Symbolizer")) && !node.attribute("uom").isEmpty() && !node.attribute("uom").endsWith(QLatin1String("pixel")))
            warnings.add(text("Sizes on the ground are taken as sizes on the map."));
        if (node.name == QLatin1String("PolygonSymbolizer")) {
            const bool first = !polygon;
            if (first) {
                polygon.emplace();
                polygon->outline.width = 0;
            }
            readPolygon(node, *polygon, first, warnings);
        } else if (node.name == QLatin1String("LineSymbolizer")) {
            if (const XmlNode* stroke = node.child("Stroke"))
                line.strokes.push_back(strokeFromSld(*stroke, warnings));
            if (node.child("PerpendicularOffset"))
                warnings.add(text("Offsets of lines and outlines are left out."));
        } else if (node.name == QLatin1String("PointSymbolizer")) {
            if (point)
                warnings.add(text("Of several symbols one over the other only the first is taken over."));
            else
                point = pointFromSld(node, warnings);
        }
    }
    if (polygon) {
        if (line.strokes.size() > 1 || point)
            warnings.add(text("Of several symbols one over the other only the first is taken over."));
        if (!line.strokes.empty())
            polygon->outline = line.strokes.front();
        if (!polygon->fill.isVisible() && polygon->pattern == FillPattern::Solid)
            polygon->pattern = FillPattern::None;
        return *polygon;
    }
    if (!line.strokes.empty()) {
        if (point)
            warnings.add(text("Of several symbols one over the other only the first is taken over."));
        return line;
    }
    return point ? std::optional<Symbol>(*point) : std::nullopt;
}

LabelClass labelFromSld(const XmlNode& symbolizer, SldWarnings& warnings)
{
    LabelClass label;
    if (const XmlNode* written = symbolizer.child("Label")) {
        const bool plain = written->children.size() == 1 && written->mixed.empty() && written->children[0].name == QLatin1String("PropertyName");
        if (plain)
            label.fieldZh = label.fieldEn = written->children[0].text.toStdString();
        else if (const auto value = valueOf(*written))
            label.expression = *value;
        else
            warnings.add(text("A label uses functions that are not known here; it is left out."));
    }
    const XmlNode* font = symbolizer.child("Font");
    // Points are pixels of 0.28 mm here too.
    label.size = std::clamp(std::round(numberOr(parameter(font, "font-size"), 10) * kSldPixel / (25.4 / 72) * 10) / 10, 1.0, 200.0);
    label.bold = parameter(font, "font-weight") == QLatin1String("bold");
    if (parameter(font, "font-style") == QLatin1String("italic"))
        warnings.add(text("Slanted letters are written upright."));
    const XmlNode* fill = symbolizer.child("Fill");
    label.color = colorFromSld(parameter(fill, "fill"), numberOr(parameter(fill, "fill-opacity"), 1)).value_or(Color::rgb(0x000000));
    label.haloWidth = 0;
    if (const XmlNode* halo = symbolizer.child("Halo")) {
        label.haloWidth = millimetres(numberOr(literalIn(halo->child("Radius")), 1));
        const XmlNode* ground = halo->child("Fill");
        label.halo = colorFromSld(parameter(ground, "fill"), numberOr(parameter(ground, "fill-opacity"), 1)).value_or(Color::rgb(0xffffff));
    }
    if (const XmlNode* priority = symbolizer.find({"Priority", "PropertyName"}))
        label.rankField = priority->text.toStdString();
    if (symbolizer.find({"LabelPlacement", "PointPlacement", "Displacement"}) || symbolizer.find({"LabelPlacement", "PointPlacement", "Rotation"}))
        warnings.add(text("Labels find their places by themselves; shifts and angles of the file are left out."));
    label.curved = false;
    for (const XmlNode& option : symbolizer.children) {
        if (option.name != QLatin1String("VendorOption"))
            continue;
        const QString name = option.attribute("name");
        if (name == QLatin1String("followLine"))
            label.curved = option.text == QLatin1String("true");
        else if (name == QLatin1String("repeat")) {
            label.repeat = numberOr(option.text, 0) > 0;
            if (label.repeat)
                label.spacing = std::clamp(numberOr(option.text, 0) * kSldPixel, 0.0, 1000.0);
        } else if (name == QLatin1String("autoWrap"))
            label.lineLength = std::clamp(numberOr(option.text, 0) * kSldPixel / (label.size * 25.4 / 72), 0.0, 200.0);
        else
            warnings.add(text("The option \"{0}\" of a label is not known here.", name.toStdString()));
    }
    return label;
}

}  // namespace styles
