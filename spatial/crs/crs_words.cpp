// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/crs_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace spatial {

namespace {

/// What EPSG calls a datum, and what people call it; the first has the second name of EPSG's geographic CGCS2000.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kDatums{{{"CGCS2000", "CGCS2000"},
                                                                               {"China Geodetic Coordinate System 2000", "CGCS2000"},
                                                                               {"WGS 84", "WGS 84"},
                                                                               {"Beijing 1954", "Beijing 1954"},
                                                                               {"Xian 1980", "Xian 1980"},
                                                                               {"New Beijing", "New Beijing"}}};

Text datumWords(std::string_view name)
{
    const auto known = std::find_if(kDatums.begin(), kDatums.end(), [&](const auto& datum) { return datum.first == name; });
    if (known == kDatums.end())
        return {};
    if (known->second == "Beijing 1954")
        return text("Beijing 1954");
    if (known->second == "Xian 1980")
        return text("Xian 1980");
    if (known->second == "New Beijing")
        return text("New Beijing 1954");
    return Text::literal(std::string(known->second));
}

bool takeStart(std::string_view& rest, std::string_view start)
{
    if (!rest.starts_with(start))
        return false;
    rest.remove_prefix(start.size());
    return true;
}

/// Of "3-degree Gauss-Kruger zone 42", "Gauss-Kruger CM 129E", "UTM zone 52N".
Text projectedWords(const Text& datum, std::string_view rest)
{
    if (takeStart(rest, "UTM zone "))
        return text("{0} UTM zone {1}", datum, rest);
    const bool narrow = takeStart(rest, "3-degree ");
    if (takeStart(rest, "Gauss-Kruger zone "))
        return narrow ? text("{0} Gauss-Krüger 3° zone {1}", datum, rest) : text("{0} Gauss-Krüger 6° zone {1}", datum, rest);
    if (takeStart(rest, "Gauss-Kruger CM ") && rest.ends_with('E')) {
        rest.remove_suffix(1);
        return narrow ? text("{0} Gauss-Krüger 3° CM {1}°E", datum, rest) : text("{0} Gauss-Krüger 6° CM {1}°E", datum, rest);
    }
    return {};
}

/// A system that its file describes without a name is called by its projection.
Text methodWords(std::string_view name)
{
    if (name == "Albers Equal Area")
        return text("Albers equal area");
    if (name == "Transverse Mercator")
        return text("Transverse Mercator");
    if (name == "Lambert Conic Conformal (2SP)" || name == "Lambert Conic Conformal (1SP)")
        return text("Lambert conformal conic");
    return {};
}

}  // namespace

Text crsWords(const Crs& crs)
{
    if (!crs.isKnown())
        return text("unknown CRS");
    if (crs.code() == "EPSG:3857")
        return text("Web Mercator");
    const std::string_view name = crs.name();
    const std::size_t slash = name.find(" / ");
    if (const Text datum = datumWords(name.substr(0, slash)); !datum.empty()) {
        if (slash == std::string_view::npos && crs.isGeographic())
            return text("{0} geographic", datum);
        if (slash != std::string_view::npos)
            if (const Text words = projectedWords(datum, name.substr(slash + 3)); !words.empty())
                return words;
    }
    if (crs.isProjected() && crs.sameAs(provinceAnalysisCrs()))
        return text("Province, equal area");
    if (const Text words = methodWords(name); !words.empty())
        return words;
    return Text::literal(name.empty() ? crs.code() : std::string(name));
}

Text crsWordsWithCode(const Crs& crs)
{
    return crs.code().empty() ? crsWords(crs) : text("{0} ({1})", crsWords(crs), crs.code());
}

}  // namespace spatial
