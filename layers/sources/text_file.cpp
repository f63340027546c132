// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/text_file.h"

#include "layers/sources/encoding.h"
#include "layers/sources/open.h"
#include "spatial/core/parallel.h"

#include <cpl_vsi.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

Result<std::string> allBytes(const std::string& path, std::size_t most)
{
    VSIStatBufL status;
    if (VSIStatL(path.c_str(), &status) != 0)
        return Error{ErrorCode::MissingInput, text("The file does not exist."), text("Check its name and folder.")};
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > std::min(most, spatial::memoryLimit() / 4))
        return Error{ErrorCode::LimitReached, text("The text file is too large ({0} MB).", size >> 20), text("Raise --memory, or save it as GeoPackage with the program that made it.")};
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (!file)
        return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing.")};
    std::string bytes(size, '\0');
    bytes.resize(VSIFReadL(bytes.data(), 1, size, file));
    VSIFCloseL(file);
    return bytes;
}

}  // namespace

Result<TextFile> readTextFile(const std::string& path, const std::string& encoding, std::size_t mostBytes)
{
    TRY_ASSIGN(std::string bytes, allBytes(path, mostBytes));
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return TextFile{toUtf8(std::string_view(bytes).substr(3), "UTF-8"), "UTF-8", false};
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const std::string name = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
        return TextFile{toUtf8(std::string_view(bytes).substr(2), name), name, false};
    }
    if (!encoding.empty())
        return TextFile{toUtf8(bytes, encoding), canonicalEncoding(encoding), false};
    if (isUtf8(bytes))
        return TextFile{std::move(bytes), "UTF-8", false};
    EncodingEvidence evidence;
    evidence.add(bytes);
    const std::string best = evidence.best();
    return TextFile{toUtf8(bytes, best), best, true};
}

Result<std::string> openText(const std::filesystem::path& file)
{
    auto read = readTextFile(file.string(), {}, std::size_t{64} << 20);
    if (!read)
        return spatial::inFile(read.error(), file.string());
    return std::move(read->text);
}

}  // namespace layers
