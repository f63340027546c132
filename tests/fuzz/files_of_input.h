// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace fuzz {

/// A folder of this process that is removed with it; the files of one input replace those of the one before.
class InputFolder {
public:
    InputFolder() : folder_(std::filesystem::temp_directory_path() / ("songhua-fuzz-" + std::to_string(getpid()))) {}
    ~InputFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    InputFolder(const InputFolder&) = delete;
    InputFolder& operator=(const InputFolder&) = delete;

    void clear()
    {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    std::filesystem::path write(const std::string& name, std::span<const std::uint8_t> bytes)
    {
        const auto path = folder_ / name;
        std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return path;
    }

private:
    std::filesystem::path folder_;
};

/// An input that holds several files: `count` lengths of four bytes (little endian), then the bytes of one file after the other.
/// A length beyond the end takes what is left.
inline std::vector<std::span<const std::uint8_t>> filesOf(std::span<const std::uint8_t> input, std::size_t count)
{
    std::vector<std::span<const std::uint8_t>> files(count);
    if (input.size() < 4 * count)
        return files;
    auto rest = input.subspan(4 * count);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t length = 0;
        for (std::size_t b = 0; b < 4; ++b)
            length |= static_cast<std::size_t>(input[4 * i + b]) << (8 * b);
        files[i] = rest.first(std::min(length, rest.size()));
        rest = rest.subspan(files[i].size());
    }
    return files;
}

}  // namespace fuzz
