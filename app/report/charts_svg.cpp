// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/charts_svg.h"

#include "app/report/html.h"
#include "spatial/siting/curve_range.h"
#include "spatial/suitability/curve.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace app {

std::string_view chartColor(std::size_t n)
{
    // Sixteen quiet hues, neighbours told apart by lightness too (ours).
    static constexpr std::array<std::string_view, 16> kColors{"#3b6fa0", "#e0a458", "#5f9e6e", "#b5606b", "#7d6bb0", "#4fa7a7",
                                                              "#c9843f", "#8fb3d3", "#9c8b6b", "#d09bb0", "#6c7a3f", "#8a8f98",
                                                              "#a3c293", "#a8558c", "#46587a", "#e3cfa6"};
    return kColors[n % kColors.size()];
}

std::string stackedBar(const std::vector<BarPart>& parts, double threshold)
{
    constexpr double kWidth = 600;
    std::string svg = fmt::format("<svg class=\"bar\" viewBox=\"0 0 {0} 26\" role=\"img\" preserveAspectRatio=\"none\"><rect width=\"{0}\" height=\"20\" y=\"3\" fill=\"#eceeef\"/>", kWidth);
    double at = 0;
    for (const BarPart& part : parts) {
        if (!(part.value > 0))
            continue;
        svg += fmt::format("<rect x=\"{:.2f}\" y=\"3\" width=\"{:.2f}\" height=\"20\" fill=\"{}\">", at * kWidth, part.value * kWidth, chartColor(part.color));
        svg += part.label.empty() ? std::string("</rect>") : fmt::format("<title>{}: {:.3f}</title></rect>", part.label, part.value);
        at += part.value;
    }
    svg += fmt::format("<line x1=\"{0:.2f}\" x2=\"{0:.2f}\" y1=\"0\" y2=\"26\" stroke=\"#333\" stroke-dasharray=\"3 2\"/></svg>", threshold * kWidth);
    return svg;
}

CurveSpan curveSpan(const std::string& curve)
{
    constexpr double kBeyond = 1.15;
    const double lastBreak = spatial::largestBreak(curve);
    if (!(lastBreak > 0))
        return {};
    return {.largest = lastBreak * kBeyond, .breakShare = 1 / kBeyond, .breakLabel = figure(lastBreak, lastBreak < 10 && lastBreak != std::round(lastBreak) ? 1 : 0)};
}

std::string curveThumbnail(const std::string& written, std::string_view unit)
{
    const auto curve = spatial::Curve::fromText(written);
    if (!curve)
        return {};
    const CurveSpan span = curveSpan(written);
    if (!(span.largest > 0))
        return {};
    constexpr int kSteps = 60;
    constexpr double kWidth = 130;
    constexpr double kHeight = 40;
    std::string points;
    int drawn = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const float utility = (*curve)(static_cast<float>(span.largest * i / kSteps));
        if (std::isnan(utility))
            continue;
        ++drawn;
        points += fmt::format("{:.1f},{:.1f} ", 4 + kWidth * i / kSteps, 4 + kHeight * (1 - static_cast<double>(utility)));
    }
    if (drawn < kSteps / 2)
        return {};   // utilities of single values are told in words
    return fmt::format("<svg class=\"curve\" viewBox=\"0 0 140 62\" role=\"img\"><path d=\"M4 4V44H134\" fill=\"none\" stroke=\"#999\"/><polyline points=\"{}\" fill=\"none\" "
                       "stroke=\"#3b6fa0\" stroke-width=\"2\"/><path d=\"M{:.1f} 44v4\" stroke=\"#999\"/><text x=\"4\" y=\"58\">0</text><text x=\"134\" y=\"58\" text-anchor=\"end\">{} {}</text></svg>",
                       points, 4 + kWidth * span.breakShare, span.breakLabel, escaped(unit));
}

}  // namespace app
