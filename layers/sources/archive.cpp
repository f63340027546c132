// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/archive.h"

#include "layers/sources/encoding.h"

#include <algorithm>
#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kMostMembers = 10'000;
constexpr std::uint64_t kMostRatio = 200;
constexpr std::uint64_t kHarmless = std::uint64_t{100} << 20;

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

Error damaged()
{
    return Error{ErrorCode::Unreadable, text("The zip archive is damaged or cut."), text("Copy or download it again.")};
}

Error unsafe(const std::string& name)
{
    return Error{ErrorCode::Refused, text("The zip archive holds a name that leads outside of it: {0}.", name), text("Do not trust where it came from.")};
}

bool leadsOutside(const std::string& name)
{
    if (name.starts_with("/") || name.starts_with("\\") || (name.size() > 1 && name[1] == ':'))
        return true;
    std::size_t start = 0;
    while (start <= name.size()) {
        const std::size_t end = std::min(name.find_first_of("/\\", start), name.size());
        if (name.substr(start, end - start) == "..")
            return true;
        start = end + 1;
    }
    return false;
}

struct Directory {
    std::uint64_t entries = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// The end record lies in the last 65,557 bytes.
Result<Directory> findDirectory(std::ifstream& in, std::uint64_t size)
{
    const std::uint64_t tail = std::min<std::uint64_t>(size, 65'557);
    std::string bytes(tail, '\0');
    in.seekg(static_cast<std::streamoff>(size - tail));
    in.read(bytes.data(), static_cast<std::streamsize>(tail));
    const std::size_t end = bytes.rfind("PK\x05\x06");
    if (end == std::string::npos || end + 22 > bytes.size())
        return damaged();
    Directory directory{little(bytes, end + 10, 2), little(bytes, end + 16, 4), little(bytes, end + 12, 4)};
    if (directory.offset == 0xFFFFFFFF || directory.entries == 0xFFFF) {
        const std::size_t wide = bytes.rfind("PK\x06\x06");
        if (wide == std::string::npos || wide + 56 > bytes.size())
            return damaged();
        directory = {little(bytes, wide + 32, 8), little(bytes, wide + 48, 8), little(bytes, wide + 40, 8)};
    }
    if (directory.entries > kMostMembers)
        return Error{ErrorCode::Refused, text("The zip archive holds {0} files; at most {1} are allowed.", directory.entries, kMostMembers), text("Unpack it and open what you need.")};
    if (directory.offset > size || directory.size > size - directory.offset || directory.size > (std::uint64_t{64} << 20))
        return damaged();
    return directory;
}

/// Sizes above 4 GB stand in an extra field.
void readWideSizes(std::string_view extra, ArchiveMember& member)
{
    for (std::size_t at = 0; at + 4 <= extra.size();) {
        const std::uint64_t id = little(extra, at, 2);
        const std::uint64_t length = little(extra, at + 2, 2);
        std::size_t field = at + 4;
        if (id == 1) {
            if (member.size == 0xFFFFFFFF && field + 8 <= extra.size()) {
                member.size = little(extra, field, 8);
                field += 8;
            }
            if (member.packed == 0xFFFFFFFF && field + 8 <= extra.size())
                member.packed = little(extra, field, 8);
        }
        at += 4 + length;
    }
}

}  // namespace

Result<std::vector<ArchiveMember>> membersOf(const std::filesystem::path& archive)
{
    std::ifstream in(archive, std::ios::binary | std::ios::ate);
    if (!in)
        return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing.")};
    const auto size = static_cast<std::uint64_t>(in.tellg());
    TRY_ASSIGN(const Directory directory, findDirectory(in, size));
    std::string bytes(directory.size, '\0');
    in.seekg(static_cast<std::streamoff>(directory.offset));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in)
        return damaged();
    std::vector<ArchiveMember> members;
    std::uint64_t total = 0;
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        if (at + 46 > bytes.size() || bytes.compare(at, 4, "PK\x01\x02") != 0)
            return damaged();
        const std::uint64_t flags = little(bytes, at + 8, 2);
        const auto nameLength = static_cast<std::size_t>(little(bytes, at + 28, 2));
        const auto extraLength = static_cast<std::size_t>(little(bytes, at + 30, 2));
        const auto commentLength = static_cast<std::size_t>(little(bytes, at + 32, 2));
        if (at + 46 + nameLength + extraLength + commentLength > bytes.size())
            return damaged();
        ArchiveMember member;
        member.packed = little(bytes, at + 20, 4);
        member.size = little(bytes, at + 24, 4);
        member.rawName = bytes.substr(at + 46, nameLength);
        member.name = isUtf8(member.rawName) ? member.rawName : toUtf8(member.rawName, "GBK");
        readWideSizes(std::string_view(bytes).substr(at + 46 + nameLength, extraLength), member);
        const std::uint64_t mode = little(bytes, at + 38, 4) >> 16;
        if (leadsOutside(member.rawName) || (mode & 0170000) == 0120000)
            return unsafe(member.name);
        if (flags & 1)
            return Error{ErrorCode::Unreadable, text("The zip archive is locked with a password."), text("Unpack it with the password and open what is inside.")};
        total += member.size;
        if (!member.name.ends_with("/"))
            members.push_back(std::move(member));
        at += 46 + nameLength + extraLength + commentLength;
    }
    if (total > kHarmless && total / std::max<std::uint64_t>(1, size) > kMostRatio)
        return Error{ErrorCode::Refused, text("The zip archive would unpack to {0} MB, more than {1} times its size.", total >> 20, kMostRatio), text("If you trust it, unpack it and open what is inside.")};
    return members;
}

}  // namespace layers
