// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/output_set.h"

#include "layers/tools/parameter_check.h"

#include <algorithm>

namespace layers {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Parameter;
using spatial::ParameterKind;
using spatial::Result;
using spatial::text;

namespace {

bool canBeWrittenAs(ParameterKind kind, const std::string& extension)
{
    static const std::map<ParameterKind, std::vector<std::string>> formats{
        {ParameterKind::OutputFeatures, {"gpkg", "shp", "geojson", "json", "fgb", "kml", "gml", "csv", "dxf", "gpx"}},
        {ParameterKind::OutputRaster, {"tif", "tiff", "img", "asc"}},
        {ParameterKind::OutputTable, {"csv"}},
    };
    const auto known = formats.find(kind);
    return known == formats.end() || std::find(known->second.begin(), known->second.end(), extension) != known->second.end();
}

fs::path folderOf(const fs::path& target) { return target.has_parent_path() ? target.parent_path() : fs::path("."); }

fs::path normal(const fs::path& file) { return fs::absolute(file).lexically_normal(); }

}  // namespace

std::string extensionOf(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return extension.empty() ? extension : extension.substr(1);
}

Result<void> OutputSet::add(const Parameter& parameter, const std::string& written, const std::vector<fs::path>& inputs)
{
    const fs::path target = written;
    if (written.empty() || !target.has_filename() || !canBeWrittenAs(parameter.kind, extensionOf(target)))
        return Error{ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", parameter.name, written), allowedValues(parameter), parameter.name};
    std::error_code ignored;
    if (!fs::is_directory(folderOf(target), ignored))
        return Error{ErrorCode::WriteFailed, text("The folder {0} does not exist.", folderOf(target).string()), text("Create it first, or choose another one."), parameter.name, written};
    for (const fs::path& input : inputs)
        if (fs::equivalent(input, target, ignored))
            return Error{ErrorCode::Refused, text("--{0} would overwrite its own input {1}.", parameter.name, written), text("Give the result another name."), parameter.name, written};
    for (const auto& [name, other] : targets_)
        if (normal(other) == normal(target))
            return Error{ErrorCode::InvalidParameter, text("--{0} and --{1} are the same file.", name, parameter.name), text("Give each result its own name."), parameter.name, written};
    if (const auto allowed = mayWrite(target, overwrite_); !allowed)
        return inParameter(allowed.error(), parameter.name);
    targets_[parameter.name] = target;
    return {};
}

Result<void> OutputSet::prepare()
{
    if (targets_.size() < 2)
        return {};
    for (const auto& [name, target] : targets_) {
        if (staged_.contains(folderOf(target)))
            continue;
        auto folder = TemporaryFolder::beside(target);
        if (!folder)
            return inParameter(folder.error(), name);
        staged_.emplace(folderOf(target), *std::move(folder));
    }
    return {};
}

fs::path OutputSet::placeOf(const std::string& name) const
{
    const fs::path& target = targets_.at(name);
    const auto staged = staged_.find(folderOf(target));
    return staged == staged_.end() ? target : staged->second.path() / target.filename();
}

Result<void> OutputSet::publish()
{
    std::vector<fs::path> published;
    for (const auto& [target, folder] : staged_) {
        std::vector<fs::path> names;   // a shapefile is several files
        std::error_code fault;
        for (const auto& entry : fs::directory_iterator(folder.path(), fault))
            names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        auto moved = moveIntoPlace(folder, names, target);
        if (!moved) {
            for (const fs::path& file : published)
                fs::remove(file, fault);
            return moved.error();
        }
        published.insert(published.end(), moved->begin(), moved->end());
    }
    return {};
}

}  // namespace layers
