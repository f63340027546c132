// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace layers::test {

/// A zip archive whose members are stored as they are, under whatever names; `claimedSize` lies about their size in the directory.
inline std::string storedZip(const std::vector<std::pair<std::string, std::string>>& members, std::uint32_t claimedSize = 0, std::uint32_t mode = 0100644)
{
    const auto little = [](std::uint64_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> (8 * i));
        return out;
    };
    const auto crcOf = [](const std::string& bytes) {
        std::uint32_t crc = 0xFFFFFFFF;
        for (const unsigned char c : bytes) {
            crc ^= c;
            for (int bit = 0; bit < 8; ++bit)
                crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
        }
        return ~crc;
    };
    std::string file;
    std::string directory;
    for (const auto& [name, bytes] : members) {
        const std::string sizes = little(crcOf(bytes), 4) + little(bytes.size(), 4) + little(bytes.size(), 4);
        const std::string claimed = little(crcOf(bytes), 4) + little(bytes.size(), 4) + little(claimedSize ? claimedSize : bytes.size(), 4);
        directory += std::string("PK\x01\x02", 4) + little(0x0314, 2) + little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + claimed + little(name.size(), 2) + little(0, 2) +
                     little(0, 2) + little(0, 2) + little(0, 2) + little(std::uint64_t{mode} << 16, 4) + little(file.size(), 4) + name;
        file += std::string("PK\x03\x04", 4) + little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + sizes + little(name.size(), 2) + little(0, 2) + name + bytes;
    }
    const auto offset = file.size();
    return file + directory + std::string("PK\x05\x06", 4) + little(0, 4) + little(members.size(), 2) + little(members.size(), 2) + little(directory.size(), 4) + little(offset, 4) + little(0, 2);
}

}  // namespace layers::test
