// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over the files of a corpus folder, each also cut short and with single bytes flipped (seeded by position),
// so that an ordinary test run walks the neighbourhood of every known input.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv)
{
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i)
        for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    if (files.empty()) {
        std::fprintf(stderr, "no corpus\n");
        return 1;
    }
    std::size_t runs = 0;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::vector<std::uint8_t> whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        LLVMFuzzerTestOneInput(whole.data(), whole.size());
        constexpr std::size_t kVariants = 24;
        for (std::size_t i = 0; i < kVariants && !whole.empty(); ++i) {
            auto changed = whole;
            const std::size_t at = i * whole.size() / kVariants;
            changed[at] = static_cast<std::uint8_t>(changed[at] ^ (0x41U + 37U * i));
            LLVMFuzzerTestOneInput(changed.data(), changed.size());
            LLVMFuzzerTestOneInput(whole.data(), at);
            runs += 2;
        }
        ++runs;
    }
    std::printf("%zu inputs from %zu files\n", runs, files.size());
    return 0;
}
