// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/color.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace styles {

std::optional<Color> Color::fromText(std::string_view text)
{
    if (!text.starts_with('#') || (text.size() != 7 && text.size() != 9))
        return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return text.size() == 7 ? rgb(value) : rgb(value >> 8U, static_cast<std::uint8_t>(value));
}

std::string Color::text() const
{
    return alpha == 255 ? fmt::format("#{:02x}{:02x}{:02x}", red, green, blue) : fmt::format("#{:02x}{:02x}{:02x}{:02x}", red, green, blue, alpha);
}

Color mix(Color a, Color b, double share)
{
    const auto channel = [share](std::uint8_t from, std::uint8_t to) { return static_cast<std::uint8_t>(std::lround(from + (to - from) * share)); };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue), channel(a.alpha, b.alpha)};
}

}  // namespace styles
