// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// An sRGB colour with opacity. Written "#rrggbb" or "#rrggbbaa".
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    static constexpr Color rgb(std::uint32_t value, std::uint8_t alpha = 255)
    {
        return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value), alpha};
    }
    static std::optional<Color> fromText(std::string_view text);
    std::string text() const;
    QColor qt() const { return {red, green, blue, alpha}; }
    QRgb argb() const { return qRgba(red, green, blue, alpha); }
    bool isVisible() const { return alpha > 0; }

    friend bool operator==(const Color&, const Color&) = default;
};

inline constexpr Color kTransparent{0, 0, 0, 0};

/// `share` of the way from a to b (0 gives a), channel by channel.
Color mix(Color a, Color b, double share);

}  // namespace styles
