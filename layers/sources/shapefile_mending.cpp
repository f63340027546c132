// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_mending.h"

#include <algorithm>

namespace layers {

using spatial::text;

namespace {

constexpr std::int64_t kHeader = 100;

std::uint32_t bigEndianAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::uint32_t littleInShape(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void putBigEndian(std::string& bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

void putLittle(std::string& bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>(value >> (8 * i));
}

/// Whether the counts of a record fit into its length. Types: 1 point, 3 line, 5 polygon, 8 points, 31 patch, +10 with z, +20 with m.
bool isPossible(std::string_view content)
{
    if (content.size() < 4)
        return false;
    const std::uint32_t type = littleInShape(content, 0);
    if (type == 0)
        return true;
    if (type == 1 || type == 11 || type == 21)
        return content.size() >= 20;
    if (type == 8 || type == 18 || type == 28)
        return content.size() >= 40 && 40 + 16 * std::uint64_t{littleInShape(content, 36)} <= content.size();
    if (type == 3 || type == 5 || type == 13 || type == 15 || type == 23 || type == 25 || type == 31) {
        if (content.size() < 44)
            return false;
        const std::uint64_t perPart = type == 31 ? 8 : 4;
        return 44 + perPart * littleInShape(content, 36) + 16 * std::uint64_t{littleInShape(content, 40)} <= content.size();
    }
    return false;
}

}  // namespace

bool needsMending(std::string_view shpHead, std::int64_t shpBytes, std::string_view shx, const DbfHeader& table)
{
    if (shx.size() < kHeader || bigEndianAt(shx, 0) != 9994 || (table.present && !table.fits()))
        return true;
    const std::int64_t claimed = 2 * std::int64_t{bigEndianAt(shx, 24)};
    if (2 * std::int64_t{bigEndianAt(shpHead, 24)} > shpBytes || claimed > static_cast<std::int64_t>(shx.size()))
        return claimed <= (std::int64_t{64} << 20) || 2 * std::int64_t{bigEndianAt(shpHead, 24)} > shpBytes;
    // An entry of the index that points outside of the file.
    for (std::size_t at = kHeader; at + 8 <= static_cast<std::size_t>(claimed); at += 8)
        if (2 * (std::int64_t{bigEndianAt(shx, at)} + 4 + std::int64_t{bigEndianAt(shx, at + 4)}) > shpBytes)
            return true;
    return false;
}

MendedShapefile mend(std::string shp, std::string dbf, const DbfHeader& table)
{
    MendedShapefile mended;
    mended.shx = shp.substr(0, kHeader);
    std::int64_t impossible = 0;
    std::size_t at = kHeader;
    while (at + 8 <= shp.size()) {
        const std::uint64_t length = 2 * std::uint64_t{bigEndianAt(shp, at + 4)};
        if (length < 4 || length > shp.size() - at - 8)
            break;
        if (!isPossible(std::string_view(shp).substr(at + 8, length))) {
            putLittle(shp, at + 8, 0);
            ++impossible;
        }
        std::string entry(8, '\0');
        putBigEndian(entry, 0, static_cast<std::uint32_t>(at / 2));
        putBigEndian(entry, 4, static_cast<std::uint32_t>(length / 2));
        mended.shx += entry;
        ++mended.records;
        at += 8 + length;
    }
    const bool cut = at != shp.size() || 2 * std::uint64_t{bigEndianAt(shp, 24)} > shp.size();
    shp.resize(at);
    putBigEndian(shp, 24, static_cast<std::uint32_t>(shp.size() / 2));
    putBigEndian(mended.shx, 24, static_cast<std::uint32_t>(mended.shx.size() / 2));
    const std::int64_t rows = std::min(table.claimed, table.possible);
    if (table.present && !table.fits()) {
        if (rows >= mended.records)
            mended.findings.push_back({"records.fewer", Severity::Warning, {}, text("The .dbf file claims {0} records, but {1} are there; all of them were read.", table.claimed, rows)});
        else
            mended.findings.push_back({"file.truncated", Severity::Error, {}, text("The .dbf file claims {0} records but is cut after {1}; the other features have no attributes.", table.claimed, rows),
                                       text("Copy the .dbf file again.")});
        putLittle(dbf, 4, static_cast<std::uint32_t>(rows));
    }
    if (cut)
        mended.findings.push_back({"file.truncated", Severity::Error, {}, text("The .shp file is cut; {0} whole records were read.", mended.records), text("Copy the .shp file again.")});
    if (impossible > 0)
        mended.findings.push_back({"geometry.damaged", Severity::Error, {}, text("{0} records claim impossible numbers of points; they are read without geometry.", impossible)});
    if (table.present && table.fits() && rows > mended.records)
        mended.findings.push_back({"records.fewer", Severity::Error, {}, text("The table has {0} records, but only {1} shapes can be read.", rows, mended.records)});
    mended.shp = std::move(shp);
    mended.dbf = std::move(dbf);
    return mended;
}

}  // namespace layers
