// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/sheet_stream.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace layers {

std::optional<std::string> dateOfSerial(double serial, bool since1904)
{
    using namespace std::chrono;
    constexpr double kLast = 2'958'466;   // the first day of the year 10000
    constexpr int kSecondsOfDay = 86'400;
    if (!(serial >= 0 && serial < kLast))
        return std::nullopt;
    auto day = static_cast<int>(serial);
    auto second = static_cast<int>(std::lround((serial - day) * kSecondsOfDay));
    day += second / kSecondsOfDay;
    second %= kSecondsOfDay;
    const std::string time = fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if (day == 0 && !since1904)
        return time;
    if (day == 60 && !since1904)
        return std::nullopt;
    const sys_days epoch = since1904 ? sys_days(year{1904} / 1 / 1) : day < 60 ? sys_days(year{1899} / 12 / 31) : sys_days(year{1899} / 12 / 30);
    const year_month_day date(epoch + days(day));
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return second == 0 ? iso : iso + "T" + time;
}

bool isDateFormat(int builtIn)
{
    return (builtIn >= 14 && builtIn <= 22) || (builtIn >= 27 && builtIn <= 36) || (builtIn >= 45 && builtIn <= 47) || (builtIn >= 50 && builtIn <= 58);
}

bool isDateFormat(std::string_view format)
{
    if (format == "General" || format == "@")
        return false;
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        const char c = format[i];
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const std::size_t end = std::min(format.find(']', i), format.size());
            const std::string_view inside = format.substr(i + 1, end - i - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return true;   // elapsed time
            i = end;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace layers
