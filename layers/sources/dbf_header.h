// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layers {

/// What the first 32 bytes of a .dbf claim, and how many whole records its size allows.
struct DbfHeader {
    bool present = false;
    std::int64_t claimed = 0;      ///< records
    std::int64_t possible = 0;     ///< records that fit into the file
    int headerBytes = 0;
    int recordBytes = 0;

    bool fits() const { return claimed <= possible; }
};
DbfHeader readDbfHeader(std::string_view head, std::int64_t fileBytes);

/// Encoding of a language driver id ("GBK" for 0x4D ...); empty where the id says nothing.
std::string encodingOfLanguageDriver(std::uint8_t id);

}  // namespace layers
