// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/restyled.h"

#include <algorithm>
#include <cstdlib>

namespace styles {
namespace {

bool isGrey(Color c) { return std::max({c.red, c.green, c.blue}) - std::min({c.red, c.green, c.blue}) < 24; }

double widest(const LineSymbol& line)
{
    double width = 0;
    for (const Stroke& stroke : line.strokes)
        width = std::max(width, stroke.width);
    return width;
}

}  // namespace

Symbol withColor(Symbol symbol, Color color)
{
    struct {
        Color color;
        void operator()(PointSymbol& s) const { s.fill = color; }
        void operator()(LineSymbol& s) const
        {
            if (!s.strokes.empty())
                s.strokes.back().color = color;
        }
        void operator()(FillSymbol& s) const
        {
            s.fill = color;
            if (!isGrey(s.outline.color))
                s.outline.color = mix(Color{color.red, color.green, color.blue, s.outline.color.alpha}, Color::rgb(0x222222, s.outline.color.alpha), 0.35);
        }
    } change{color};
    std::visit(change, symbol);
    return symbol;
}

Symbol withSize(Symbol symbol, double size)
{
    struct {
        double size;
        void operator()(PointSymbol& s) const { s.size = size; }
        void operator()(LineSymbol& s) const
        {
            const double before = widest(s);
            for (Stroke& stroke : s.strokes)
                stroke.width = before > 0 ? stroke.width * size / before : size;
        }
        void operator()(FillSymbol& s) const { s.outline.width = size; }
    } change{size};
    std::visit(change, symbol);
    return symbol;
}

double sizeOf(const Symbol& symbol)
{
    struct {
        double operator()(const PointSymbol& s) const { return s.size; }
        double operator()(const LineSymbol& s) const { return widest(s); }
        double operator()(const FillSymbol& s) const { return s.outline.width; }
    } size;
    return std::visit(size, symbol);
}

Color colorOf(const Symbol& symbol)
{
    struct {
        Color operator()(const PointSymbol& s) const { return s.fill; }
        Color operator()(const LineSymbol& s) const { return s.strokes.empty() ? kTransparent : s.strokes.back().color; }
        Color operator()(const FillSymbol& s) const { return s.fill; }
    } color;
    return std::visit(color, symbol);
}

}  // namespace styles
