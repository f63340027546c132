// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_set.h"

#include "layers/sources/encoding.h"
#include "layers/sources/shapefile_names.h"

#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

Result<void> finishShapefile(const std::filesystem::path& shp, const std::string& encoding)
{
    const std::filesystem::path dbf = std::filesystem::path(shp).replace_extension(".dbf");
    std::fstream header(dbf, std::ios::binary | std::ios::in | std::ios::out);
    const char date[3] = {100, 1, 1};   // 2000-01-01: the same input gives the same bytes
    header.seekp(1).write(date, 3);
    header.seekp(29).put(static_cast<char>(languageDriver(encoding)));
    header.close();
    std::ofstream cpg(std::filesystem::path(shp).replace_extension(".cpg"), std::ios::binary);
    cpg << canonicalEncoding(encoding);
    cpg.close();
    if (!header || !cpg)
        return Error{ErrorCode::WriteFailed, text("The encoding of the shapefile could not be written.")};
    return {};
}

}  // namespace layers
