// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace layers {

/// Looks into a FlatBuffers table (little-endian) without trusting it: every offset is checked against the bytes. What is not there, or leads
/// outside, is a fault that stays: ask sound() before using what was read.
class FlatTable {
public:
    /// The root of a buffer.
    static FlatTable root(std::string_view bytes)
    {
        FlatTable table(bytes);
        std::uint32_t to = 0;
        table.sound_ = table.fetch(0, to);
        table.at_ = to;
        table.findFields();
        return table;
    }

    bool sound() const { return sound_; }
    bool has(unsigned field) const { return offsetOf(field) != 0; }

    template <class Number>
    Number number(unsigned field, Number absent) const
    {
        Number value = absent;
        if (const std::size_t offset = offsetOf(field); offset != 0 && !fetch(at_ + offset, value))
            sound_ = false;
        return value;
    }

    /// The elements of a vector of numbers, as bytes; empty where there is none.
    std::string_view vector(unsigned field, std::size_t elementBytes) const
    {
        const std::size_t begin = target(field);
        std::uint32_t count = 0;
        if (begin == 0)
            return {};
        if (!fetch(begin, count) || count > (bytes_.size() - begin - 4) / elementBytes) {
            sound_ = false;
            return {};
        }
        return bytes_.substr(begin + 4, count * elementBytes);
    }
    std::string_view text(unsigned field) const { return vector(field, 1); }

    std::size_t tables(unsigned field) const { return vector(field, 4).size() / 4; }
    /// The i-th table of a vector of tables; `i` below tables().
    FlatTable table(unsigned field, std::size_t i) const
    {
        const std::string_view entries = vector(field, 4);
        FlatTable inner(bytes_);
        std::uint32_t to = 0;
        std::memcpy(&to, entries.data() + 4 * i, 4);
        inner.at_ = static_cast<std::size_t>(entries.data() - bytes_.data()) + 4 * i + to;
        inner.findFields();
        return inner;
    }
    FlatTable table(unsigned field) const
    {
        FlatTable inner(bytes_);
        inner.at_ = target(field);
        inner.sound_ = inner.at_ != 0;
        inner.findFields();
        return inner;
    }

private:
    explicit FlatTable(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    bool fetch(std::size_t at, Number& value) const
    {
        if (at > bytes_.size() || bytes_.size() - at < sizeof value)
            return false;
        std::memcpy(&value, bytes_.data() + at, sizeof value);
        return true;
    }

    void findFields()
    {
        std::int32_t back = 0;
        std::uint16_t size = 0;
        sound_ = sound_ && fetch(at_, back);
        const std::int64_t fields = static_cast<std::int64_t>(at_) - back;
        sound_ = sound_ && fields >= 0 && fetch(static_cast<std::size_t>(fields), size) && size >= 4 && static_cast<std::size_t>(fields) + size <= bytes_.size();
        fields_ = sound_ ? bytes_.substr(static_cast<std::size_t>(fields), size) : std::string_view();
    }

    /// Of a field in the table; 0 where it is absent.
    std::size_t offsetOf(unsigned field) const
    {
        std::uint16_t offset = 0;
        const std::size_t at = 4 + 2 * std::size_t{field};
        if (at + 2 <= fields_.size())
            std::memcpy(&offset, fields_.data() + at, 2);
        return offset;
    }

    std::size_t target(unsigned field) const
    {
        const std::size_t offset = offsetOf(field);
        std::uint32_t to = 0;
        if (offset == 0)
            return 0;
        if (!fetch(at_ + offset, to) || to == 0 || to > bytes_.size() - (at_ + offset)) {
            sound_ = false;
            return 0;
        }
        return at_ + offset + to;
    }

    std::string_view bytes_;
    std::string_view fields_ = {};
    std::size_t at_ = 0;
    mutable bool sound_ = true;
};

}  // namespace layers
