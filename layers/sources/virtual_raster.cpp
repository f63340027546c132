// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/virtual_raster.h"

#include "layers/sources/format.h"

#include <cpl_minixml.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kMostBytes = std::size_t{10} << 20;

Error refusedMosaic(const spatial::Text& what)
{
    return Error{ErrorCode::Refused, text("The virtual raster reaches beyond the files beside it: {0}.", what),
                 text("Convert it to a GeoTIFF with the program that made it, then open that.")};
}

Result<void> checkSource(const CPLXMLNode& node, const std::filesystem::path& folder)
{
    const std::string name = CPLGetXMLValue(&node, nullptr, "");
    const bool relative = std::strcmp(CPLGetXMLValue(&node, "relativeToVRT", "0"), "1") == 0 || std::strcmp(CPLGetXMLValue(&node, "relativetoVRT", "0"), "1") == 0;
    const std::string extension = std::filesystem::path(name).extension().string();
    if (!relative || name.empty() || name.find_first_of("/\\<:") != std::string::npos || name.starts_with(".."))
        return refusedMosaic(spatial::Text::literal(name.empty() ? std::string(node.pszValue) : name.substr(0, 80)));
    if (extension == ".vrt" || extension == ".VRT")
        return refusedMosaic(spatial::Text::literal(name));
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(folder / name, ignored))
        return Error{ErrorCode::MissingInput, text("The virtual raster needs {0} beside it, which is not there.", name), text("Copy its files together.")};
    TRY_ASSIGN(const Format format, formatOf(folder / name));
    if (format != Format::GeoTiff && format != Format::Erdas && format != Format::AsciiGrid)
        return refusedMosaic(spatial::Text::literal(name));
    return {};
}

Result<void> checkTree(const CPLXMLNode* node, const std::filesystem::path& folder, int depth)
{
    if (depth > 64)
        return refusedMosaic(text("nested too deeply"));
    for (; node; node = node->psNext) {
        if (node->eType == CXT_Element) {
            for (const char* forbidden : {"PixelFunctionCode", "PixelFunctionType", "PixelFunctionLanguage", "SourceDataset", "Algorithm"})
                if (std::strcmp(node->pszValue, forbidden) == 0)
                    return refusedMosaic(spatial::Text::literal(forbidden));
            const char* subClass = CPLGetXMLValue(node, "subClass", "");
            if (std::strcmp(subClass, "") != 0 && std::strcmp(subClass, "VRTSourcedRasterBand") != 0)
                return refusedMosaic(spatial::Text::literal(subClass));
            if (std::strcmp(node->pszValue, "SourceFilename") == 0)
                TRY(checkSource(*node, folder));
        }
        TRY(checkTree(node->psChild, folder, depth + 1));
    }
    return {};
}

struct DestroyTree {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

}  // namespace

Result<void> onlyRelativeSiblings(const std::string& vrt)
{
    std::error_code fault;
    if (std::filesystem::file_size(vrt, fault) > kMostBytes || fault)
        return refusedMosaic(text("larger than 10 MB"));
    std::ostringstream bytes;
    bytes << std::ifstream(vrt, std::ios::binary).rdbuf();
    const std::unique_ptr<CPLXMLNode, DestroyTree> tree(CPLParseXMLString(bytes.str().c_str()));
    if (!tree)
        return Error{ErrorCode::Unreadable, text("The virtual raster is damaged: its XML cannot be read."), text("Copy or download it again.")};
    return checkTree(tree.get(), std::filesystem::absolute(vrt).parent_path(), 0);
}

}  // namespace layers
