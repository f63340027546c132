// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How people write numbers, dates and codes, read generously: full-width digits and letters of Chinese keyboards, spaces around, commas
/// between thousands. Pure; any thread.
namespace spatial {

/// Without spaces at both ends: ASCII ones, tabs, line ends, the no-break and the wide space.
std::string_view trimmed(std::string_view text);

/// Full-width digits, letters and signs (U+FF01 .. U+FF5E) and the wide space in their narrow form.
std::string narrowed(std::string_view text);

/// "12", "-3.5", "1e3", "1,234.5", "１２": the number; nothing for anything else, for nan and inf.
std::optional<double> numberIn(std::string_view text);

/// A day of the Gregorian calendar, and where written the time.
struct WrittenDate {
    int year = 0;
    unsigned month = 1;
    unsigned day = 1;
    bool hasTime = false;
    int hour = 0;
    int minute = 0;
    double second = 0;

    std::int64_t dayNumber() const;   ///< days since 1970-01-01
    std::string iso() const;          ///< "2026-11-25", or "2026-11-25T08:00:00"
};
/// 2026-11-25, 2026/11/25, 2026.11.25, 20261125, 2026年11月25日, each with a time behind T or a space where there is one (a zone is passed
/// over); nothing where no such day exists.
std::optional<WrittenDate> dateIn(std::string_view text);
WrittenDate dateOfDayNumber(std::int64_t days);

}  // namespace spatial
