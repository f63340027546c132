// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/archive.h"
#include "spatial/core/progress.h"
#include "spatial/environment/sheet.h"

#include <QIODevice>
#include <QXmlStreamReader>

#include <functional>
#include <memory>
#include <optional>

namespace layers {

/// A workbook's zip archive: its members by name, each read as a stream of at most the bytes it claims.
class SheetArchive {
public:
    static spatial::Result<SheetArchive> open(const std::filesystem::path& file);

    bool holds(std::string_view member) const { return find(member) != nullptr; }
    /// Unreadable where it is missing or damaged.
    spatial::Result<std::unique_ptr<QIODevice>> stream(std::string_view member) const;
    /// Calls `start` for every start of an element until the member ends; `start` may read on. Unreadable, Refused (document types), Cancelled.
    spatial::Result<void> parse(std::string_view member, spatial::Progress& progress, const std::function<spatial::Result<void>(QXmlStreamReader&)>& start) const;

private:
    const ArchiveMember* find(std::string_view member) const;

    std::string path_;
    std::vector<ArchiveMember> members_;
};

/// Fails where a sheet grows beyond what openSheets() allows; otherwise adds the cell.
spatial::Result<void> addCell(spatial::Sheet& sheet, const spatial::SheetTexts& texts, std::size_t row, std::size_t column, const spatial::SheetCell& cell);

/// The ISO 8601 text of a serial number of Excel: "2024-05-03", "2024-05-03T08:30:00", "08:30:00" below one day. Nothing before the epoch,
/// after 9999, and for 29 February 1900, which Excel counts and no calendar has.
std::optional<std::string> dateOfSerial(double serial, bool since1904);
/// Whether a number format shows a date or a time: "yyyy-mm-dd", "[h]:mm", "m月d日"; not "0.00", "General", "[Red]0".
bool isDateFormat(std::string_view format);
bool isDateFormat(int builtIn);   ///< of the formats that files name by number alone (ECMA-376 18.8.30, with those of Chinese)

spatial::Result<std::vector<spatial::Sheet>> xlsxSheets(const SheetArchive& archive, const std::string& onlySheet, spatial::Progress& progress);
spatial::Result<std::vector<spatial::Sheet>> odsSheets(const SheetArchive& archive, const std::string& onlySheet, spatial::Progress& progress);

}  // namespace layers
