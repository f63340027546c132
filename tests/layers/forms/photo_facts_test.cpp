// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/photo_facts.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace layers {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Writes numbers in one byte order.
struct Writer {
    bool little;
    Bytes out = {};
    void put16(std::uint32_t v) { little ? put({v, v >> 8}) : put({v >> 8, v}); }
    void put32(std::uint32_t v) { little ? put({v, v >> 8, v >> 16, v >> 24}) : put({v >> 24, v >> 16, v >> 8, v}); }
    void put(std::initializer_list<std::uint32_t> bytes)
    {
        for (const std::uint32_t b : bytes)
            out.push_back(static_cast<std::uint8_t>(b & 0xFF));
    }
    void words(const std::string& text) { out.insert(out.end(), text.begin(), text.end()); }
    void entry(std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value)
    {
        put16(tag);
        put16(type);
        put32(count);
        put32(value);
    }
};

/// A JPEG with nothing but EXIF: taken 2026-03-05 14:20:31 at 45 degrees 45' 36" N, 126 degrees 38' 24" E, looking 90 degrees.
Bytes photo(bool little, const char* north = "N")
{
    Writer t{little};
    t.words(little ? "II" : "MM");
    t.put16(42);
    t.put32(8);
    // At 8: two entries, then the EXIF part at 38, the place at 56.
    t.put16(2);
    t.entry(0x8769, 4, 1, 38);
    t.entry(0x8825, 4, 1, 56);
    t.put32(0);
    // At 38: the time, whose text lies at 124.
    t.put16(1);
    t.entry(0x9003, 2, 20, 124);
    t.put32(0);
    // At 56: five entries; rationals from 144 on.
    t.put16(5);
    const auto letter = [&](std::uint32_t tag, char c) {
        t.put16(tag);
        t.put16(2);
        t.put32(2);
        t.put({static_cast<std::uint32_t>(c), 0, 0, 0});
    };
    letter(1, north[0]);
    t.entry(2, 5, 3, 144);
    letter(3, 'E');
    t.entry(4, 5, 3, 168);
    t.entry(17, 5, 1, 192);
    t.put32(0);
    EXPECT_EQ(t.out.size(), 122U);
    t.put16(0);
    t.words(std::string("2026:03:05 14:20:31") + '\0');
    for (const std::uint32_t number : {45U, 45U, 36U, 126U, 38U, 24U, 90U}) {
        t.put32(number);
        t.put32(1);
    }
    Bytes jpeg{0xFF, 0xD8, 0xFF, 0xE1};
    const std::size_t length = t.out.size() + 8;
    jpeg.push_back(static_cast<std::uint8_t>(length >> 8));
    jpeg.push_back(static_cast<std::uint8_t>(length & 0xFF));
    for (const char c : {'E', 'x', 'i', 'f', '\0', '\0'})
        jpeg.push_back(static_cast<std::uint8_t>(c));
    jpeg.insert(jpeg.end(), t.out.begin(), t.out.end());
    return jpeg;
}

TEST(PhotoFacts, SayWhenAndWhereAPictureWasTakenInBothByteOrders)
{
    for (const bool little : {true, false}) {
        const PhotoFacts facts = photoFacts(photo(little));
        EXPECT_EQ(facts.taken, "2026-03-05T14:20:31");
        ASSERT_TRUE(facts.longitude);
        EXPECT_NEAR(*facts.latitude, 45.76, 1e-9);
        EXPECT_NEAR(*facts.longitude, 126.64, 1e-9);
        EXPECT_NEAR(*facts.direction, 90, 1e-9);
    }
    EXPECT_NEAR(*photoFacts(photo(true, "S")).latitude, -45.76, 1e-9);
}

TEST(PhotoFacts, DamagedBytesGiveWhatCouldBeReadAndNoCrash)
{
    const Bytes whole = photo(true);
    for (std::size_t size = 0; size < whole.size(); ++size)
        (void)photoFacts(std::span(whole).first(size));
    std::mt19937 random(3);
    for (int i = 0; i < 20'000; ++i) {
        Bytes bytes = photo(random() % 2 == 0);
        for (int j = 0; j < 4; ++j)
            bytes[6 + random() % (bytes.size() - 6)] = static_cast<std::uint8_t>(random());
        (void)photoFacts(bytes);
    }
    EXPECT_TRUE(photoFacts({}).isEmpty());
    EXPECT_TRUE(photoFactsOf("/nowhere.jpg").isEmpty());
}

}  // namespace
}  // namespace layers
