// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"

#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

Result<std::string> openBytes(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kMost = std::uintmax_t{4} << 30;
    std::error_code fault;
    if (!std::filesystem::exists(file, fault))
        return Error{ErrorCode::MissingInput, text("The file does not exist."), text("Check the name and the folder."), {}, file.string()};
    if (!std::filesystem::is_regular_file(file, fault))
        return Error{ErrorCode::Unreadable, text("This is not a file."), {}, {}, file.string()};
    const std::uintmax_t size = std::filesystem::file_size(file, fault);
    if (size > kMost)
        return Error{ErrorCode::LimitReached, text("The file is larger than 4 GB."), {}, {}, file.string()};
    std::ifstream in(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(size)))
        return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing."), {}, {}, file.string()};
    return bytes;
}

}  // namespace layers
