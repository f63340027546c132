// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"
#include "spatial/expressions/text_forms.h"

#include <fmt/format.h>

#include <cmath>

namespace spatial::expressions {

namespace {

std::optional<double> numberOf(const Operand& a, std::size_t i) { return isTextual(a.kind) ? numberIn(a.text(i)) : std::optional(a.number(i)); }

/// As AttributeColumn::display().
std::string_view written(const Operand& a, std::size_t i, TextArena& arena)
{
    fmt::memory_buffer buffer;
    if (a.kind == Kind::Boolean)
        return a.integer(i) != 0 ? "true" : "false";
    if (a.kind == Kind::Integer)
        fmt::format_to(std::back_inserter(buffer), "{}", a.integer(i));
    else
        fmt::format_to(std::back_inserter(buffer), "{}", a.real(i));
    return arena.keep({buffer.data(), buffer.size()});
}

/// 12345.678 with two decimals: 12,345.68
bool withThousands(double x, std::int64_t decimals, TextArena& arena, std::string_view& out)
{
    constexpr std::int64_t kMostDecimals = 15;
    if (!std::isfinite(x) || std::abs(x) >= 1e18)
        return false;
    const std::string plain = fmt::format("{:.{}f}", std::abs(x), static_cast<int>(std::clamp<std::int64_t>(decimals, 0, kMostDecimals)));
    const std::size_t point = std::min(plain.find('.'), plain.size());
    const bool zero = plain.find_first_not_of("0.") == std::string::npos;
    std::string grouped = x < 0 && !zero ? "-" : "";
    for (std::size_t i = 0; i < point; ++i) {
        grouped += plain[i];
        if (i + 1 < point && (point - i - 1) % 3 == 0)
            grouped += ',';
    }
    out = arena.keep(grouped + plain.substr(point));
    return true;
}

}  // namespace

void convertValues(Operation operation, std::span<const Held> operands, Values& out, TextArena& arena)
{
    const Operand& a = *operands[0];
    switch (operation) {
    case Operation::ToText:
        forEachValid(a, out, [&](std::size_t i) {
            out.texts[i] = isTextual(a.kind) ? a.text(i) : written(a, i, arena);
            return true;
        });
        break;
    case Operation::FormatNumber:
        forEachValid(a, *operands[1], out, [&](std::size_t i) { return withThousands(a.real(i), operands[1]->integer(i), arena, out.texts[i]); });
        break;
    case Operation::ToNumber:
        forEachValid(a, out, [&](std::size_t i) {
            const auto number = numberOf(a, i);
            out.reals[i] = number.value_or(0);
            return number.has_value();
        });
        break;
    case Operation::ToInteger:
        forEachValid(a, out, [&](std::size_t i) {
            const auto number = isWhole(a.kind) ? std::optional(0.0) : numberOf(a, i);
            if (!number || !(std::abs(*number) < 9e18))
                return false;
            out.integers[i] = isWhole(a.kind) ? a.integer(i) : static_cast<std::int64_t>(*number);
            return true;
        });
        break;
    case Operation::IsNumber:
        forEachValid(a, out, [&](std::size_t i) {
            out.integers[i] = numberOf(a, i) ? 1 : 0;
            return true;
        });
        break;
    default:   // ToDate, of a text: in the form that sorts as it reads
        forEachValid(a, out, [&](std::size_t i) {
            auto date = dateIn(a.text(i));
            if (!date)
                return false;
            date->hasTime = date->hasTime && out.kind == Kind::DateTime;
            out.texts[i] = arena.keep(date->iso());
            return true;
        });
        break;
    }
}

}  // namespace spatial::expressions
