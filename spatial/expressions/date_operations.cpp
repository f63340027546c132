// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"
#include "spatial/expressions/text_forms.h"

namespace spatial::expressions {

namespace {

/// 1 for Monday .. 7 for Sunday; day 0, 1970-01-01, was a Thursday.
std::int64_t weekdayOf(std::int64_t dayNumber) { return ((dayNumber + 3) % 7 + 7) % 7 + 1; }

std::int64_t partOf(Operation operation, const WrittenDate& date)
{
    switch (operation) {
    case Operation::Year: return date.year;
    case Operation::Month: return date.month;
    case Operation::Day: return date.day;
    case Operation::Hour: return date.hour;
    default: return weekdayOf(date.dayNumber());
    }
}

}  // namespace

void workOnDates(Operation operation, std::span<const Held> operands, Values& out, TextArena& arena)
{
    const Operand& a = *operands[0];
    if (operation == Operation::DaysBetween) {
        forEachValid(a, *operands[1], out, [&](std::size_t i) {
            const auto from = dateIn(a.text(i));
            const auto to = dateIn(operands[1]->text(i));
            out.integers[i] = from && to ? to->dayNumber() - from->dayNumber() : 0;
            return from && to;
        });
    } else if (operation == Operation::AddDays) {
        forEachValid(a, *operands[1], out, [&](std::size_t i) {
            constexpr std::int64_t kMostDays = 4'000'000;   // beyond the year 9999
            auto date = dateIn(a.text(i));
            const std::int64_t days = operands[1]->integer(i);
            if (!date || days > kMostDays || days < -kMostDays)
                return false;
            const WrittenDate moved = dateOfDayNumber(date->dayNumber() + days);
            if (moved.year < 1 || moved.year > 9999)
                return false;
            date->year = moved.year;
            date->month = moved.month;
            date->day = moved.day;
            out.texts[i] = arena.keep(date->iso());
            return true;
        });
    } else {
        forEachValid(a, out, [&](std::size_t i) {
            const auto date = dateIn(a.text(i));
            out.integers[i] = date ? partOf(operation, *date) : 0;
            return date.has_value();
        });
    }
}

}  // namespace spatial::expressions
