// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/dbf_header.h"

#include <algorithm>

namespace layers {

namespace {

std::uint32_t littleInDbf(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

}  // namespace

DbfHeader readDbfHeader(std::string_view head, std::int64_t fileBytes)
{
    DbfHeader header;
    if (head.size() < 32)
        return header;
    header.present = true;
    header.claimed = littleInDbf(head, 4, 4);
    header.headerBytes = static_cast<int>(littleInDbf(head, 8, 2));
    header.recordBytes = static_cast<int>(littleInDbf(head, 10, 2));
    if (header.recordBytes > 0 && fileBytes > header.headerBytes)
        header.possible = (fileBytes - header.headerBytes) / header.recordBytes;
    return header;
}

std::string encodingOfLanguageDriver(std::uint8_t id)
{
    switch (id) {
    case 0x4D:
    case 0x7A: return "GBK";
    case 0x4F:
    case 0x78: return "Big5";
    case 0x03:
    case 0x58: return "Windows-1252";
    case 0x13:
    case 0x7B: return "CP932";
    case 0x4E:
    case 0x79: return "CP949";
    case 0xC9: return "CP1251";
    case 0xC8: return "CP1250";
    case 0x01: return "CP437";
    case 0x02: return "CP850";
    default: return {};   // 0x57 is "whatever the machine used", which says nothing
    }
}

}  // namespace layers
