// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/style_checks.h"

#include <fmt/format.h>

namespace styles {
namespace {

spatial::Error bad(const std::string& path, const spatial::Text& reason)
{
    return {spatial::ErrorCode::InvalidInput, spatial::text("The style cannot be read: {0} {1}.", path, reason)};
}

template <class T, class Number>
spatial::Result<void> ascending(const std::vector<T>& list, const std::string& path, std::size_t atLeast, double above, Number number)
{
    if (list.size() < atLeast)
        return bad(path, spatial::text("needs at least {0} elements", atLeast));
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!(number(list[i]) > above))
            return bad(fmt::format("{}[{}]", path, i), spatial::text("must be larger than the one before"));
        above = number(list[i]);
    }
    return {};
}

constexpr double kBelowAll = -1e301;

struct Check {
    std::string path;   ///< with the dot behind it

    spatial::Result<void> operator()(const SingleSymbol&) const { return {}; }
    spatial::Result<void> operator()(const Categorized&) const { return {}; }
    spatial::Result<void> operator()(const Graduated& style) const
    {
        return ascending(style.classes, path + "classes", 1, kBelowAll, [](const ClassBreak& c) { return c.upper; });
    }
    spatial::Result<void> operator()(const RasterRamp& style) const
    {
        return ascending(style.stops, path + "stops", 2, kBelowAll, [](const ColorStop& s) { return s.value; });
    }
    spatial::Result<void> operator()(const RasterClassified& style) const
    {
        return ascending(style.classes, path + "classes", 1, style.lower, [](const RasterClass& c) { return c.upper; });
    }
    spatial::Result<void> operator()(const Hillshade&) const { return {}; }
};

}  // namespace

spatial::Result<void> checkStyle(const VectorStyle& style, const std::string& path) { return std::visit(Check{path.empty() ? "" : path + "."}, style); }
spatial::Result<void> checkStyle(const RasterStyle& style, const std::string& path) { return std::visit(Check{path.empty() ? "" : path + "."}, style); }

}  // namespace styles
