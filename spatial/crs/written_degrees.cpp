// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/written_degrees.h"

#include <array>
#include <charconv>
#include <string>

namespace spatial {

std::optional<double> degreesOf(std::string_view written)
{
    std::array<double, 3> parts{};
    std::size_t count = 0;
    double sign = 1;
    std::string number;
    bool marked = false;
    const auto take = [&] {
        if (number.empty())
            return true;
        double value = 0;
        const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (fault != std::errc{} || end != number.data() + number.size() || count == parts.size())
            return false;
        parts[count++] = value;
        number.clear();
        return true;
    };
    for (std::size_t i = 0; i < written.size();) {
        const char c = written[i];
        if ((c >= '0' && c <= '9') || c == '.' || (c == ',' && !number.empty())) {
            number += c == ',' ? '.' : c;
            ++i;
            continue;
        }
        if (!take())
            return std::nullopt;
        if (c == '-' && count == 0 && !marked) {
            sign = -1;
            ++i;
        } else if (c == 'S' || c == 's' || c == 'W' || c == 'w') {
            sign = -1;
            ++i;
        } else if (c == 'N' || c == 'n' || c == 'E' || c == 'e' || c == ' ' || c == '\'' || c == '"' || c == '+' || c == ':') {
            ++i;
        } else {
            bool known = false;
            for (const char* mark : {"°", "′", "″", "’", "”", "º", "度", "分", "秒", "东经", "北纬", "西经", "南纬", "＇", "＂"}) {
                if (written.substr(i).starts_with(mark)) {
                    if (std::string_view(mark) == "西经" || std::string_view(mark) == "南纬")
                        sign = -1;
                    i += std::string_view(mark).size();
                    known = true;
                    marked = true;
                    break;
                }
            }
            if (!known)
                return std::nullopt;
        }
    }
    if (!take() || count == 0 || parts[1] >= 60 || parts[2] >= 60)
        return std::nullopt;
    return sign * (parts[0] + parts[1] / 60 + parts[2] / 3600);
}

}  // namespace spatial
