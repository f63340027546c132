// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/preview/color_check.h"

#include "styles/legend/legend.h"
#include "styles/preview/color_difference.h"
#include "styles/render/paint_symbols.h"

#include <algorithm>
#include <optional>

namespace styles {
namespace {

constexpr ColorVision kVisions[] = {ColorVision::Normal, ColorVision::Protanopia, ColorVision::Deuteranopia, ColorVision::Tritanopia, ColorVision::Grey};

struct ClassColor {
    Words title;
    int form = 0;   ///< marker and pattern: classes of different form are told apart without colour
    Lab seen[std::size(kVisions)];
};

/// What is seen of a translucent colour on white paper.
Color onPaper(Color color) { return mix(Color::rgb(0xffffff), {color.red, color.green, color.blue, 255}, color.alpha / 255.0); }

/// The colour and form of a legend's key; nothing for bars.
struct KeyColor {
    std::optional<std::pair<Color, int>> operator()(const PointSymbol& s) const { return std::pair(s.fill, static_cast<int>(s.shape)); }
    std::optional<std::pair<Color, int>> operator()(const LineSymbol& s) const { return std::pair(dotColor(s), static_cast<int>(s.strokes.size())); }
    std::optional<std::pair<Color, int>> operator()(const FillSymbol& s) const { return std::pair(dotColor(s), static_cast<int>(s.pattern)); }
    std::optional<std::pair<Color, int>> operator()(const Swatch& s) const { return std::pair(s.color, s.hatch ? 1 : 0); }
    template <class Other>
    std::optional<std::pair<Color, int>> operator()(const Other&) const
    {
        return std::nullopt;
    }
};

std::vector<ColorFinding> findingsOf(const std::vector<LegendEntry>& entries, double threshold)
{
    std::vector<ClassColor> classes;
    for (const LegendEntry& entry : entries) {
        const auto key = std::visit(KeyColor{}, entry.key);
        if (!key || !key->first.isVisible())
            continue;
        ClassColor c{entry.title, key->second, {}};
        for (std::size_t v = 0; v < std::size(kVisions); ++v)
            c.seen[v] = labOf(seenAs(onPaper(key->first), kVisions[v]));
        classes.push_back(std::move(c));
    }
    std::vector<ColorFinding> findings;
    for (std::size_t i = 0; i < classes.size(); ++i)
        for (std::size_t k = i + 1; k < classes.size(); ++k) {
            if (classes[i].form != classes[k].form)
                continue;
            for (std::size_t v = 0; v < std::size(kVisions); ++v) {
                const double difference = colorDifference(classes[i].seen[v], classes[k].seen[v]);
                if (difference >= threshold)
                    continue;
                findings.push_back({classes[i].title, classes[k].title, kVisions[v], difference});
                if (kVisions[v] == ColorVision::Normal)
                    break;   // alike for everybody: nothing more to say
            }
        }
    std::stable_sort(findings.begin(), findings.end(), [](const ColorFinding& a, const ColorFinding& b) { return a.difference < b.difference; });
    return findings;
}

}  // namespace

std::vector<ColorFinding> confusableClasses(const VectorStyle& style, double threshold) { return findingsOf(legendOf(style), threshold); }
std::vector<ColorFinding> confusableClasses(const RasterStyle& style, double threshold) { return findingsOf(legendOf(style), threshold); }

}  // namespace styles
