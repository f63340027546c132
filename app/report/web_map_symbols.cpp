// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/light_picture.h"
#include "app/report/web_map_parts.h"
#include "styles/legend/legend.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app {

namespace {

constexpr double kCssPixelsPerMillimetre = 96 / 25.4;
constexpr double kKeyPixels = 2;   // of the picture for each CSS pixel: sharp on dense screens

double cssPixels(double millimetres) { return millimetres * kCssPixelsPerMillimetre; }

std::string colorMembers(std::string_view name, styles::Color color, double opacity)
{
    const double alpha = color.alpha / 255.0 * opacity;
    color.alpha = 255;
    return fmt::format("\"{0}\":\"{1}\",\"{0}Opacity\":{2:.3g}", name, color.text(), alpha);
}

std::string strokeJson(const styles::Stroke& stroke, double opacity)
{
    std::string dash;
    for (const double length : stroke.dash)
        dash += fmt::format("{}{:.3g}", dash.empty() ? "" : " ", cssPixels(length));
    // Lines thinner than a pixel of the screen would only be paler.
    return fmt::format("{{{},\"width\":{:.3g},\"dash\":\"{}\",\"cap\":\"{}\"}}", colorMembers("color", stroke.color, opacity), std::max(cssPixels(stroke.width), 0.6), dash,
                       stroke.roundCap && stroke.dash.empty() ? "round" : "butt");
}

bool isSeen(const styles::Stroke& stroke) { return stroke.width > 0 && stroke.color.isVisible(); }

/// The key of an entry as a picture of so many CSS pixels.
std::string keyPicture(const styles::LegendEntry& entry, double width, double height)
{
    QImage image(static_cast<int>(std::ceil(width * kKeyPixels)), static_cast<int>(std::ceil(height * kKeyPixels)), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const double edge = kKeyPixels;   // room for the frame's line
    styles::drawLegendKey(entry, QRectF(image.rect()).adjusted(edge, edge, -edge, -edge), kCssPixelsPerMillimetre * kKeyPixels, painter);
    painter.end();
    return pictureAddress(std::move(image));
}

struct SymbolJson {
    double opacity;

    std::string operator()(styles::PointSymbol symbol) const
    {
        const bool disc = symbol.shape == styles::MarkerShape::Circle && symbol.plate == styles::MarkerPlate::None;
        std::string json = fmt::format("{{\"kind\":\"point\",\"radius\":{:.3g},{}", cssPixels(symbol.size) / 2, colorMembers("fill", symbol.fill, opacity));
        if (isSeen(symbol.outline))
            json += ",\"stroke\":" + strokeJson(symbol.outline, opacity);
        if (!disc) {
            symbol.textField.clear();
            const double edge = cssPixels(symbol.size + 2 * symbol.outline.width) + 2;
            json += fmt::format(",\"icon\":\"{}\",\"edge\":{:.3g}", keyPicture({symbol, {}}, edge, edge), edge);
        }
        return json + "}";
    }
    std::string operator()(const styles::LineSymbol& symbol) const
    {
        std::string strokes;
        for (const styles::Stroke& stroke : symbol.strokes)
            if (isSeen(stroke))
                strokes += (strokes.empty() ? "" : ",") + strokeJson(stroke, opacity);
        return "{\"kind\":\"line\",\"strokes\":[" + strokes + "]}";
    }
    std::string operator()(const styles::FillSymbol& symbol) const
    {
        static constexpr std::string_view kPatterns[] = {"", "none", "hatch", "cross", "dots"};
        const std::string_view pattern = kPatterns[static_cast<std::size_t>(symbol.pattern)];
        std::string json = "{\"kind\":\"fill\"," + (symbol.pattern == styles::FillPattern::None ? colorMembers("fill", styles::kTransparent, opacity) : colorMembers("fill", symbol.fill, opacity));
        if (symbol.pattern != styles::FillPattern::Solid && symbol.pattern != styles::FillPattern::None)
            json += fmt::format(",\"pattern\":\"{}\",{},\"spacing\":{:.3g}", pattern, colorMembers("ink", symbol.patternColor, opacity), cssPixels(symbol.patternSpacing));
        if (isSeen(symbol.outline))
            json += ",\"stroke\":" + strokeJson(symbol.outline, opacity);
        return json + "}";
    }
};

}  // namespace

std::string pictureAddress(QImage image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    inPalette(image, kLayerColors).save(&buffer, "PNG", 0);
    return "data:image/png;base64," + bytes.toBase64().toStdString();
}

std::string webMapSymbol(const styles::Symbol& symbol, double opacity) { return std::visit(SymbolJson{opacity}, symbol); }

std::string webMapLegend(const styles::SceneLayer& layer, const spatial::Box& area, const spatial::Crs& crs)
{
    styles::Scene scene;
    scene.layers = {layer};
    scene.layers.front().smallestDenominator = scene.layers.front().largestDenominator = 0;
    scene.view = styles::MapView::showing(area, {1000, 1000}, 96, crs);
    std::string json;
    for (const styles::LegendBlock& block : styles::legendOf(scene))
        for (const styles::LegendEntry& entry : block.entries) {
            const auto* ramp = std::get_if<styles::RampBar>(&entry.key);
            const double width = ramp ? 180 : std::holds_alternative<styles::ColorMatrix>(entry.key) ? cssPixels(styles::keyHeightOf(entry)) + 2 : 26;
            const double height = cssPixels(std::max(styles::keyHeightOf(entry), 3.0)) + 2;
            json += fmt::format("{}{{\"key\":\"{}\",\"w\":{:.3g},\"h\":{:.3g},\"title\":{}", json.empty() ? "" : ",", keyPicture(entry, width, height), width, height, jsonWords(entry.title));
            if (ramp) {
                json += ",\"ticks\":[";
                for (std::size_t i = 0; i < ramp->ticks.size(); ++i)
                    json += (i > 0 ? "," : "") + jsonQuoted(ramp->ticks[i]);
                json += "]";
            }
            json += "}";
        }
    return "[" + json + "]";
}

}  // namespace app
