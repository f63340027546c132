// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/source_spec.h"

#include <charconv>
#include <vector>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

std::vector<std::string> splitAtBars(std::string_view written)
{
    std::vector<std::string> pieces;
    std::size_t start = 0;
    while (true) {
        const std::size_t bar = written.find('|', start);
        pieces.emplace_back(written.substr(start, bar == std::string_view::npos ? bar : bar - start));
        if (bar == std::string_view::npos)
            return pieces;
        start = bar + 1;
    }
}

/// "a.zip/inner.shp" names a file inside an archive, where a.zip is a file.
void splitArchive(const std::string& written, SourceSpec& spec)
{
    spec.path = written;
    for (std::size_t at = written.find(".zip/"); at != std::string::npos; at = written.find(".zip/", at + 1)) {
        const std::filesystem::path archive = written.substr(0, at + 4);
        std::error_code ignored;
        if (std::filesystem::is_regular_file(archive, ignored)) {
            spec.path = archive;
            spec.inner = written.substr(at + 5);
            return;
        }
    }
}

}  // namespace

std::string SourceSpec::displayName() const
{
    std::string name = path.filename().string();
    if (!inner.empty())
        name += "/" + inner;
    if (!layer.empty())
        name += "|layer=" + layer;
    return name;
}

spatial::Result<SourceSpec> parseSource(std::string_view written)
{
    const auto pieces = splitAtBars(written);
    SourceSpec spec;
    if (pieces.front().empty())
        return Error{ErrorCode::InvalidParameter, text("A file name is missing before \"{0}\".", written)};
    splitArchive(pieces.front(), spec);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        const std::size_t equals = pieces[i].find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" is not a detail of the form NAME=VALUE.", pieces[i]), text("Write FILE|layer=NAME|band=2|where=EXPR.")};
        const std::string key = pieces[i].substr(0, equals);
        const std::string value = pieces[i].substr(equals + 1);
        if (key == "layer") {
            spec.layer = value;
        } else if (key == "band") {
            const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), spec.band);
            if (fault != std::errc{} || end != value.data() + value.size() || spec.band < 1)
                return Error{ErrorCode::InvalidParameter, text("band={0} is not the number of a band.", value), text("Bands count from 1.")};
        } else if (key == "where") {
            spec.where = value;
        } else if (key == "encoding") {
            spec.encoding = value;
        } else if (key == "crs") {
            spec.crs = value;
        } else if (key == "offset") {
            if (value != "gcj02" && value != "bd09")
                return Error{ErrorCode::InvalidParameter, text("offset={0} is not known.", value), text("Allowed: gcj02, bd09.")};
            spec.offset = value;
        } else if (key == "x") {
            spec.xField = value;
        } else if (key == "y") {
            spec.yField = value;
        } else {
            spec.options[key] = value;
        }
    }
    return spec;
}

}  // namespace layers
