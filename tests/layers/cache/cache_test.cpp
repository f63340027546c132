// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/cache.h"

#include "tests/layers/sources/scratch.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>
#include <thread>

#include <sys/stat.h>

namespace {

using namespace layers;
namespace fs = std::filesystem;

/// A cache of its own for each test, in place of the user's.
class CacheTest : public testing::Test {
protected:
    CacheTest() { useFolder((scratch_ / "cache").string()); }
    ~CacheTest() override
    {
        ::setenv("SONGHUA_CACHE", "off", 1);
        ::unsetenv("SONGHUA_CACHE_MB");
    }
    static void useFolder(const std::string& folder) { ::setenv("SONGHUA_CACHE", folder.c_str(), 1); }

    std::vector<fs::path> files() const
    {
        std::vector<fs::path> found;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(scratch_ / "cache", ignored))
            found.push_back(entry.path());
        return found;
    }
    static std::string textOf(const std::string& key)
    {
        const auto entry = CacheEntry::find("words", key);
        std::string text;
        return entry && entry->arrays() == 1 && entry->read(0, text) ? text : "nothing";
    }
    static bool keep(const std::string& key, const std::string& text) { return keepInCache("words", key, {cacheBytes(text)}); }

    test::Scratch scratch_;
};

TEST_F(CacheTest, GivesBackTheArraysThatWereKept)
{
    std::vector<double> numbers(3'000'000);   // several blocks
    std::iota(numbers.begin(), numbers.end(), 0.5);
    const std::vector<std::uint8_t> none;
    const std::string words = "黑龙江";
    const std::string key = keyOf({"a", "b"});
    ASSERT_TRUE(keepInCache("numbers", key, {cacheBytes(numbers), cacheBytes(none), cacheBytes(words)}));

    const auto entry = CacheEntry::find("numbers", key);
    ASSERT_TRUE(entry);
    ASSERT_EQ(entry->arrays(), 3U);
    std::vector<double> read;
    std::vector<std::uint8_t> readNone{1};
    std::string readWords;
    EXPECT_TRUE(entry->read(0, read));
    EXPECT_TRUE(entry->read(1, readNone));
    EXPECT_TRUE(entry->read(2, readWords));
    EXPECT_EQ(read, numbers);
    EXPECT_TRUE(readNone.empty());
    EXPECT_EQ(readWords, words);
    EXPECT_FALSE(CacheEntry::find("numbers", keyOf({"ab"})));
    EXPECT_FALSE(CacheEntry::find("words", key));
}

TEST_F(CacheTest, KeysTellWhereOnePartEndsAndTheNextBegins)
{
    EXPECT_NE(keyOf({"a", "bc"}), keyOf({"ab", "c"}));
    EXPECT_EQ(keyOf({"a", "bc"}), keyOf({"a", "bc"}));
}

TEST_F(CacheTest, ADamagedByteAnywhereMakesTheEntryAbsentAndRemovesIt)
{
    const std::string key = keyOf({"k"});
    ASSERT_TRUE(keep(key, "land use"));
    ASSERT_EQ(files().size(), 1U);
    const fs::path file = files().front();
    const std::string whole = test::Scratch::bytesOf(file);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        std::ofstream(file, std::ios::binary) << damaged;
        EXPECT_EQ(textOf(key), "nothing") << "byte " << at;
        EXPECT_FALSE(fs::exists(file)) << "byte " << at;
    }
    for (const std::size_t length : {std::size_t{0}, std::size_t{7}, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(file, std::ios::binary) << whole.substr(0, length);
        EXPECT_EQ(textOf(key), "nothing") << length << " bytes";
    }
    ASSERT_TRUE(keep(key, "land use"));
    EXPECT_EQ(textOf(key), "land use");
}

TEST_F(CacheTest, AnEntryUnderTheNameOfAnotherIsNotBelieved)
{
    ASSERT_TRUE(keep(keyOf({"one"}), "one"));
    const fs::path file = files().front();
    fs::rename(file, file.parent_path() / ("words-" + keyOf({"two"}) + ".cache"));
    EXPECT_EQ(textOf(keyOf({"two"})), "nothing");
}

TEST_F(CacheTest, WhatWasNotUsedForTheLongestTimeGoesFirst)
{
    ::setenv("SONGHUA_CACHE_MB", "1", 1);
    const std::string much(400'000, 'x');
    for (const char* key : {"a", "b"}) {
        ASSERT_TRUE(keep(key, much));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_NE(textOf("a"), "nothing");   // used again: b is the older one now
    ASSERT_TRUE(keep("c", much));
    EXPECT_NE(textOf("a"), "nothing");
    EXPECT_EQ(textOf("b"), "nothing");
    EXPECT_NE(textOf("c"), "nothing");
    EXPECT_FALSE(keep("d", std::string(2'000'000, 'x'))) << "more than the whole cache may hold";
    EXPECT_NE(textOf("c"), "nothing");
}

TEST_F(CacheTest, OffNothingIsKeptOrFound)
{
    ASSERT_TRUE(keep("a", "kept"));
    useFolder("off");
    EXPECT_FALSE(cacheIsOn());
    EXPECT_FALSE(keep("b", "kept"));
    EXPECT_EQ(textOf("a"), "nothing");
}

TEST_F(CacheTest, AFolderThatCannotBeMadeIsNoError)
{
    useFolder((scratch_.write("file", "x") / "cache").string());
    EXPECT_TRUE(cacheIsOn());
    EXPECT_FALSE(keep("a", "kept"));
    EXPECT_EQ(textOf("a"), "nothing");
}

TEST_F(CacheTest, WithoutASettingItLiesInTheUsersCacheFolder)
{
    ::unsetenv("SONGHUA_CACHE");
    const char* before = std::getenv("XDG_CACHE_HOME");
    const std::string kept = before ? before : "";
    ::setenv("XDG_CACHE_HOME", "/somewhere", 1);
    EXPECT_EQ(cacheFolder(), fs::path("/somewhere/songhua"));
    ::setenv("XDG_CACHE_HOME", "relative", 1);
    EXPECT_NE(cacheFolder(), fs::path("relative/songhua"));
    if (before)
        ::setenv("XDG_CACHE_HOME", kept.c_str(), 1);
    else
        ::unsetenv("XDG_CACHE_HOME");
}

TEST_F(CacheTest, NamesThatWouldLeaveTheFolderAreRefused)
{
    EXPECT_FALSE(keepInCache("../words", "a", {}));
    EXPECT_FALSE(keepInCache("words", "../a", {}));
    EXPECT_FALSE(keepInCache("", "a", {}));
}

TEST_F(CacheTest, SeveralWritersAndReadersOfOneEntrySeeWholeEntriesOnly)
{
    const auto work = [&](char letter) {
        for (int i = 0; i < 40; ++i) {
            keep("shared", std::string(100'000, letter));
            const std::string seen = textOf("shared");
            EXPECT_TRUE(seen == std::string(100'000, 'a') || seen == std::string(100'000, 'b'));
        }
    };
    std::thread other(work, 'a');
    work('b');
    other.join();
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(CacheTest, WhatAStoppedProgramLeftUnfinishedIsClearedAfterAnHour)
{
    ASSERT_TRUE(keep("a", "kept"));
    const fs::path left = scratch_ / "cache" / ".unfinished-abcdef";
    std::ofstream(left) << "half";
    ASSERT_TRUE(keep("b", "kept"));
    EXPECT_TRUE(fs::exists(left));
    fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(2));
    ASSERT_TRUE(keep("c", "kept"));
    EXPECT_FALSE(fs::exists(left));
}

TEST_F(CacheTest, AFingerprintChangesWithSizeTimeAndBytes)
{
    const fs::path file = scratch_.write("data", std::string(10'000, 'a'));
    const auto before = fingerprintOf(file);
    ASSERT_TRUE(before);
    EXPECT_EQ(*fingerprintOf(file), *before);

    // The same size and time of writing, other bytes: the bytes are seen, and so is the time of change that no program can set.
    const auto written = fs::last_write_time(file);
    std::ofstream(file, std::ios::binary) << std::string(9'999, 'a') << 'b';
    fs::last_write_time(file, written);
    EXPECT_NE(*fingerprintOf(file), *before);

    fs::last_write_time(file, written + std::chrono::seconds(1));
    EXPECT_NE(*fingerprintOf(file), *before);
    EXPECT_FALSE(fingerprintOf(scratch_ / "missing"));
    EXPECT_FALSE(fingerprintOf(scratch_.folder()));
}

TEST_F(CacheTest, AFingerprintOfALargeFileSeesAChangeOutsideTheBytesItReads)
{
    const fs::path file = scratch_.write("large", std::string(12'000'000, 'a'));
    const auto before = fingerprintOf(file);
    ASSERT_TRUE(before);
    const auto written = fs::last_write_time(file);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    {
        std::fstream change(file, std::ios::binary | std::ios::in | std::ios::out);
        change.seekp(3'000'000).put('b');   // between head and middle: the time of change tells
    }
    fs::last_write_time(file, written);
    EXPECT_NE(*fingerprintOf(file), *before);
}

TEST_F(CacheTest, APersonsChoiceOfPlaceHoldsUnlessTheEnvironmentNamesOne)
{
    const fs::path chosen = scratch_ / "chosen";
    chooseCache(chosen, 7);
    EXPECT_EQ(cacheFolder(), scratch_ / "cache");
    ::unsetenv("SONGHUA_CACHE");
    EXPECT_EQ(cacheFolder(), chosen);
    ASSERT_TRUE(keep(keyOf({"a"}), "words"));
    EXPECT_GT(cacheBytesHeld(), 0U);
    clearCache();
    EXPECT_EQ(cacheBytesHeld(), 0U);
    EXPECT_EQ(textOf(keyOf({"a"})), "nothing");
    chooseCache({}, 0);
    EXPECT_NE(cacheFolder(), chosen);
}

}  // namespace
