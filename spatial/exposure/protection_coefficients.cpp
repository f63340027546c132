// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/protection_coefficients.h"

#include "spatial/raster/number_list.h"

#include <algorithm>

namespace spatial {

extern const std::string_view kProtectionCoefficientTable;

namespace {

constexpr std::array<std::string_view, 3> kRanges{"<=1000", "1000-2000", ">2000"};
constexpr std::array<std::string_view, 3> kWinds{"<2", "2-4", ">4"};
constexpr std::array<std::string_view, 2> kTwoWinds{"<2", ">2"};

template <std::size_t N>
std::optional<std::size_t> placeIn(const std::array<std::string_view, N>& words, std::string_view word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - words.begin()));
}

Error wrongCoefficientLine(std::string_view line)
{
    return {ErrorCode::InvalidParameter, text("\"{0}\" is no line of coefficients.", std::string(line)),
            text("Write A,<=1000,2-4,700,470,350 (ranges <=1000, 1000-2000, >2000; winds <2, 2-4, >4) or B,,<2,0.01,0.015,0.015 (winds <2, >2); all numbers above 0."), "coefficients"};
}

/// Where the line's three values belong; null where it names nothing.
ProtectionCoefficients::Triple* tripleOf(ProtectionCoefficients& all, const std::vector<std::string_view>& cells)
{
    if (cells[0] == "A") {
        const auto range = placeIn(kRanges, cells[1]);
        const auto wind = placeIn(kWinds, cells[2]);
        return range && wind ? &all.a[*range][*wind] : nullptr;
    }
    const auto wind = placeIn(kTwoWinds, cells[2]);
    if (!wind || !cells[1].empty())
        return nullptr;
    return cells[0] == "B" ? &all.b[*wind] : cells[0] == "C" ? &all.c[*wind] : cells[0] == "D" ? &all.d[*wind] : nullptr;
}

Result<std::size_t> readLines(ProtectionCoefficients& all, std::string_view table)
{
    std::size_t read = 0;
    std::string lines(table);
    std::replace(lines.begin(), lines.end(), ';', '\n');
    for (const std::string_view line : split(lines, '\n')) {
        if (line.empty() || line.starts_with("coefficient"))
            continue;
        const std::vector<std::string_view> cells = split(line, ',');
        ProtectionCoefficients::Triple* const triple = cells.size() == 6 ? tripleOf(all, cells) : nullptr;
        if (!triple)
            return wrongCoefficientLine(line);
        for (std::size_t i = 0; i < 3; ++i) {
            const auto value = finiteNumber(cells[3 + i]);
            if (!value || !(*value > 0))
                return wrongCoefficientLine(line);
            (*triple)[i] = *value;
        }
        ++read;
    }
    return read;
}

}  // namespace

WindClass windClassOf(double meanWind) { return meanWind < 2 ? WindClass::Below2 : meanWind <= 4 ? WindClass::From2To4 : WindClass::Above4; }

DistanceRange distanceRangeOf(double metres) { return metres <= 1000 ? DistanceRange::To1000 : metres <= 2000 ? DistanceRange::To2000 : DistanceRange::Above2000; }

ProtectionCoefficients::Set ProtectionCoefficients::of(DistanceRange range, WindClass wind, SourceClass source) const
{
    const std::size_t row = wind == WindClass::Below2 ? 0 : 1;
    const std::size_t column = reading == CoefficientReading::OverRange ? static_cast<std::size_t>(range) : static_cast<std::size_t>(source);
    return {a[static_cast<std::size_t>(range)][static_cast<std::size_t>(wind)][static_cast<std::size_t>(source)], b[row][column], c[row][column], d[row][column]};
}

Result<ProtectionCoefficients> protectionCoefficients(CoefficientReading reading, std::string_view replaced)
{
    ProtectionCoefficients all;
    all.reading = reading;
    TRY(readLines(all, kProtectionCoefficientTable));
    TRY_ASSIGN(const std::size_t own, readLines(all, replaced));
    all.replaced = own > 0;
    return all;
}

}  // namespace spatial
