// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/zip_writer.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class ZipWriterTest : public testing::Test {
protected:
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "songhua 压缩";
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
};

TEST_F(ZipWriterTest, TheSameEntriesGiveTheSameBytes)
{
    for (const char* name : {"a.zip", "b.zip"}) {
        auto zip = ZipWriter::create(folder_ / name, false);
        ASSERT_TRUE(zip);
        ASSERT_TRUE(zip->add("数据/roads.csv", std::string(5000, 'x')));
        ASSERT_TRUE(zip->add("empty", ""));
        ASSERT_TRUE(zip->finish());
    }
    const std::string bytes = bytesOf(folder_ / "a.zip");
    EXPECT_EQ(bytes, bytesOf(folder_ / "b.zip"));
    EXPECT_LT(bytes.size(), 600u);
    EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
}

TEST_F(ZipWriterTest, NothingAppearsWithoutFinish)
{
    {
        auto zip = ZipWriter::create(folder_ / "c.zip", false);
        ASSERT_TRUE(zip);
        ASSERT_TRUE(zip->add("a", "b"));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(ZipWriterTest, NamesThatLeaveTheArchiveAreRefused)
{
    auto zip = ZipWriter::create(folder_ / "d.zip", false);
    ASSERT_TRUE(zip);
    EXPECT_FALSE(zip->add("../outside", "x"));
    EXPECT_FALSE(zip->add("/etc/x", "x"));
}

TEST_F(ZipWriterTest, AnExistingArchiveIsAConflict)
{
    std::ofstream(folder_ / "e.zip") << "there";
    EXPECT_EQ(ZipWriter::create(folder_ / "e.zip", false).error().code, spatial::ErrorCode::Conflict);
}

}  // namespace
}  // namespace layers
