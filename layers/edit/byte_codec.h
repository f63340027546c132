// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace layers {

/// Numbers and texts one after the other, little endian; counts and integers in as few bytes as they need.
class ByteWriter {
public:
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void count(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7U)
            byte(static_cast<std::uint8_t>(value | 0x80U));
        byte(static_cast<std::uint8_t>(value));
    }
    void integer(std::int64_t value) { count((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U)); }
    void real(double value)
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (unsigned shift = 0; shift < 64; shift += 8)
            byte(static_cast<std::uint8_t>(bits >> shift));
    }
    void text(std::string_view value)
    {
        count(value.size());
        bytes_ += value;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Reads what a ByteWriter wrote. After a fault everything reads as nothing and ok() is false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : left_(bytes) {}

    bool ok() const { return ok_; }
    bool atEnd() const { return ok_ && left_.empty(); }
    std::size_t left() const { return left_.size(); }
    void fail()
    {
        ok_ = false;
        left_ = {};
    }

    std::uint8_t byte()
    {
        if (left_.empty()) {
            fail();
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(left_.front());
        left_.remove_prefix(1);
        return value;
    }
    std::uint64_t count()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            if (shift == 63 && part > 1)
                break;
            value |= static_cast<std::uint64_t>(part & 0x7fU) << shift;
            if (part < 0x80)
                return value;
        }
        fail();
        return 0;
    }
    /// A count of things that take `bytesEach` at least, so that no more are announced than there is room for.
    std::size_t countOf(std::size_t bytesEach)
    {
        const std::uint64_t value = count();
        if (value > left_.size() / bytesEach) {
            fail();
            return 0;
        }
        return static_cast<std::size_t>(value);
    }
    std::int64_t integer()
    {
        const std::uint64_t value = count();
        return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1U));
    }
    double real()
    {
        if (left_.size() < 8) {
            fail();
            return 0;
        }
        std::uint64_t bits = 0;
        for (unsigned at = 0; at < 8; ++at)
            bits |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(left_[at])) << (8 * at);
        left_.remove_prefix(8);
        return std::bit_cast<double>(bits);
    }
    std::string_view text()
    {
        const std::size_t size = countOf(1);
        const std::string_view value = left_.substr(0, size);
        left_.remove_prefix(size);
        return value;
    }

private:
    std::string_view left_;
    bool ok_ = true;
};

}  // namespace layers
