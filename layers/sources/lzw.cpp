// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/lzw.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace layers {

namespace {

constexpr unsigned kClear = 256;
constexpr unsigned kEnd = 257;
constexpr unsigned kFirst = 258;
constexpr unsigned kMost = 4096;

/// A string of the table lies in what has been decoded already: each one is the string of the code before it and one byte more, and
/// those bytes stand there side by side.
struct Text {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

}  // namespace

bool unpackLzw(std::span<const std::byte> codes, std::span<std::byte> bytes)
{
    std::array<Text, kMost> table;
    unsigned next = kFirst;
    unsigned width = 9;
    std::uint64_t bits = 0;
    unsigned have = 0;
    std::size_t in = 0;
    std::size_t out = 0;
    Text before;
    bool fresh = true;   // no code since the table was cleared
    // Every writer of this kind begins with a clear code; the oldest programs wrote another kind.
    if (codes.size() < 2 || codes[0] != std::byte{0x80} || (codes[1] & std::byte{0x80}) != std::byte{0})
        return false;
    while (out < bytes.size()) {
        while (have < width) {
            if (in >= codes.size())
                return false;
            bits = bits << 8 | static_cast<std::uint64_t>(codes[in++]);
            have += 8;
        }
        const auto code = static_cast<unsigned>(bits >> (have - width)) & ((1u << width) - 1);
        have -= width;
        if (code == kEnd)
            return false;
        if (code == kClear) {
            next = kFirst;
            width = 9;
            fresh = true;
            continue;
        }
        Text text{static_cast<std::uint32_t>(out), 1};
        if (code < kClear) {
            bytes[out] = static_cast<std::byte>(code);
        } else {
            // The code that is just being made is the text before and its own first byte, which lie side by side as well.
            const bool justMade = !fresh && code == next && next < kMost;
            if (!justMade && (fresh || code >= next))
                return false;
            const Text source = justMade ? Text{before.begin, before.length + 1} : table[code];
            const std::size_t length = source.length < bytes.size() - out ? source.length : bytes.size() - out;
            text.length = source.length;
            const std::byte* from = bytes.data() + source.begin;
            for (std::size_t i = 0; i < length; ++i)   // may overlap by one byte
                bytes[out + i] = from[i];
        }
        if (!fresh && next < kMost) {
            table[next++] = {before.begin, before.length + 1};
            if (next + 1 >= (1u << width) && width < 12)
                ++width;
        }
        before = text;
        fresh = false;
        out += text.length;
    }
    return true;
}

}  // namespace layers
