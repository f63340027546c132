// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/text_forms.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace spatial {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 6> kSpaces = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};

bool beginsWide(std::string_view text)
{
    return text.size() >= 3 && static_cast<unsigned char>(text[0]) == 0xEF && (static_cast<unsigned char>(text[1]) == 0xBC || static_cast<unsigned char>(text[1]) == 0xBD);
}

/// Digits grouped by commas in threes: 1,234,567.8
bool isGrouped(std::string_view number)
{
    const std::size_t end = std::min(number.find('.'), number.size());
    std::size_t sinceComma = 0;
    bool anyComma = false;
    for (std::size_t i = 0; i < end; ++i) {
        if (number[i] == ',') {
            if (sinceComma == 0 || sinceComma > 3 || (anyComma && sinceComma != 3))
                return false;
            anyComma = true;
            sinceComma = 0;
        } else if (isDigit(number[i])) {
            ++sinceComma;
        } else if (i > 0) {
            return false;
        }
    }
    return anyComma && sinceComma == 3 && number.find(',', end) == std::string_view::npos;
}

/// Reads the parts of a date from left to right.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    std::optional<WrittenDate> operator()()
    {
        WrittenDate date;
        unsigned year = 0;
        if (!digits(4, 4, year))
            return std::nullopt;
        date.year = static_cast<int>(year);
        if (takes("年")) {
            if (!digits(1, 2, date.month) || !takes("月") || !digits(1, 2, date.day))
                return std::nullopt;
            takes("日");
        } else if (const char sign = rest_.empty() ? ' ' : rest_.front(); sign == '-' || sign == '/' || sign == '.') {
            rest_.remove_prefix(1);
            if (!digits(1, 2, date.month) || rest_.empty() || rest_.front() != sign)
                return std::nullopt;
            rest_.remove_prefix(1);
            if (!digits(1, 2, date.day))
                return std::nullopt;
        } else if (!digits(2, 2, date.month) || !digits(2, 2, date.day)) {
            return std::nullopt;
        }
        const std::chrono::year_month_day day{std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)};
        if (!day.ok() || !time(date))
            return std::nullopt;
        return date;
    }

private:
    bool takes(std::string_view text)
    {
        if (!rest_.starts_with(text))
            return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    bool digits(std::size_t fewest, std::size_t most, unsigned& out)
    {
        std::size_t count = 0;
        out = 0;
        while (count < most && count < rest_.size() && isDigit(rest_[count]))
            out = out * 10 + static_cast<unsigned>(rest_[count++] - '0');
        rest_.remove_prefix(count);
        return count >= fewest;
    }
    bool time(WrittenDate& date)
    {
        if (rest_.empty())
            return true;
        if (!takes("T") && !takes(" "))
            return false;
        unsigned hour = 0;
        unsigned minute = 0;
        if (!digits(1, 2, hour) || !takes(":") || !digits(2, 2, minute) || hour > 23 || minute > 59)
            return false;
        date.hasTime = true;
        date.hour = static_cast<int>(hour);
        date.minute = static_cast<int>(minute);
        if (takes(":")) {
            const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), date.second, std::chars_format::fixed);
            if (fault != std::errc() || !(date.second >= 0 && date.second < 61))
                return false;
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        }
        return rest_.empty() || rest_.front() == 'Z' || rest_.front() == '+' || rest_.front() == '-';
    }

    std::string_view rest_;
};

}  // namespace

std::string_view trimmed(std::string_view text)
{
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : kSpaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                again = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return text;
}

std::string narrowed(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\u3000")) {
            out += ' ';
            i += 3;
        } else if (beginsWide(rest)) {
            const unsigned code = 0xF000U | (static_cast<unsigned>(static_cast<unsigned char>(rest[1]) & 0x3F) << 6) | static_cast<unsigned>(static_cast<unsigned char>(rest[2]) & 0x3F);
            if (code >= 0xFF01 && code <= 0xFF5E)
                out += static_cast<char>(code - 0xFF01 + 0x21);
            else
                out.append(rest.substr(0, 3));
            i += 3;
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::optional<double> numberIn(std::string_view text)
{
    text = trimmed(text);
    std::string changed;
    if (text.find('\xEF') != std::string_view::npos) {
        changed = narrowed(text);
        text = changed;
    }
    if (text.find(',') != std::string_view::npos) {
        if (!isGrouped(text))
            return std::nullopt;
        std::string plain;
        for (const char c : text)
            if (c != ',')
                plain += c;
        changed = std::move(plain);
        text = changed;
    }
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::int64_t WrittenDate::dayNumber() const
{
    using namespace std::chrono;
    return sys_days(year_month_day{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}).time_since_epoch().count();
}

std::string WrittenDate::iso() const
{
    std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (hasTime)
        out += fmt::format("T{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    return out;
}

std::optional<WrittenDate> dateIn(std::string_view text)
{
    text = trimmed(text);
    if (text.find('\xEF') != std::string_view::npos)
        return DateReader(narrowed(text))();
    return DateReader(text)();
}

WrittenDate dateOfDayNumber(std::int64_t days)
{
    using namespace std::chrono;
    const year_month_day day{sys_days(std::chrono::days(days))};
    return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

}  // namespace spatial
