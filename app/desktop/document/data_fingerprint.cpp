// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/data_fingerprint.h"

#include "layers/cache/cache.h"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <vector>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPiece = std::uintmax_t{1} << 20;

std::string bytesOf(const fs::path& file, std::uintmax_t size)
{
    std::ifstream stream(file, std::ios::binary);
    const auto piece = [&](std::uintmax_t from, std::uintmax_t count) {
        std::string bytes(count, '\0');
        stream.seekg(static_cast<std::streamoff>(from));
        stream.read(bytes.data(), static_cast<std::streamsize>(count));
        return stream ? bytes : std::string();
    };
    if (size <= 3 * kPiece)
        return piece(0, size);
    return piece(0, kPiece) + piece(size / 2 - kPiece / 2, kPiece) + piece(size - kPiece, kPiece);
}

std::vector<fs::path> membersOf(const fs::path& data, bool all)
{
    std::error_code fault;
    std::vector<fs::path> members;
    if (fs::is_directory(data, fault)) {
        for (fs::directory_iterator at(data, fault), end; !fault && at != end && members.size() < 2000; at.increment(fault))
            members.push_back(at->path());
        std::sort(members.begin(), members.end());
        return members;
    }
    members.push_back(data);
    const std::string extension = data.extension().string();
    if (extension == ".shp" || extension == ".SHP" || extension == ".Shp")
        for (const char* companion : {".dbf", ".DBF", ".shx", ".SHX", ".prj", ".PRJ", ".cpg", ".CPG"}) {
            if (!all && companion != std::string_view(".dbf") && companion != std::string_view(".DBF"))
                continue;
            if (fs::path other = fs::path(data).replace_extension(companion); fs::exists(other, fault))
                members.push_back(std::move(other));
        }
    return members;
}

}  // namespace

std::string dataFingerprint(const fs::path& data)
{
    std::error_code fault;
    std::vector<std::string> parts;
    const bool folder = fs::is_directory(data, fault);
    std::uintmax_t leading = 0;
    for (const fs::path& member : membersOf(data, false)) {
        const std::uintmax_t size = fs::is_regular_file(member, fault) ? fs::file_size(member, fault) : 0;
        if (fault)
            return {};
        if (parts.empty())
            leading = folder ? 0 : size;
        parts.push_back(folder ? member.filename().string() + ":" + std::to_string(size) : std::to_string(size) + ":" + bytesOf(member, size));
    }
    if (parts.empty())
        return {};
    return std::to_string(leading) + ":" + layers::keyOf({parts.begin(), parts.end()});
}

bool fingerprintAllows(const std::string& fingerprint, std::uintmax_t size) { return fingerprint.starts_with(std::to_string(size) + ":"); }

std::string diskStamp(const fs::path& data)
{
    std::error_code fault;
    if (!fs::exists(data, fault))
        return {};
    std::string stamp;
    for (const fs::path& member : membersOf(data, true)) {
        const auto time = fs::last_write_time(member, fault);
        const std::uintmax_t size = fs::is_regular_file(member, fault) ? fs::file_size(member, fault) : 0;
        stamp += member.filename().string() + ":" + std::to_string(size) + ":" + std::to_string(time.time_since_epoch().count()) + ";";
    }
    return stamp;
}

}  // namespace app::desktop
