// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <unistd.h>

namespace layers::test {

/// A folder with a difficult name, removed at the end.
class Scratch {
public:
    Scratch()
    {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        root_ = std::filesystem::temp_directory_path() / ("songhua-" + std::to_string(::getpid()) + "-" + (info ? info->name() : "test"));
        std::filesystem::remove_all(root_);
        folder_ = root_ / "测试 #1?%25" / "黑龙江";
        std::filesystem::create_directories(folder_);
    }
    ~Scratch() { std::filesystem::remove_all(root_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    const std::filesystem::path& folder() const { return folder_; }

    std::filesystem::path write(const std::string& name, std::string_view bytes) const
    {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return folder_ / name;
    }

    /// Names and bytes of everything in the folder.
    std::map<std::string, std::string> content() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
            files[entry.path().lexically_relative(folder_).string()] = entry.is_regular_file() ? bytesOf(entry.path()) : "folder";
        return files;
    }

    static std::string bytesOf(const std::filesystem::path& file)
    {
        std::ostringstream all;
        all << std::ifstream(file, std::ios::binary).rdbuf();
        return all.str();
    }

private:
    std::filesystem::path root_;
    std::filesystem::path folder_;
};

}  // namespace layers::test
