// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "layers/sources/save.h"
#include "layers/tools/output_set.h"
#include "layers/tools/statistics.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/resample.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace app::cli {

using layers::DataInfo;
using layers::LayerInfo;
using layers::LayerKind;
using layers::SourceSpec;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTablePtr;
using spatial::ParameterKind;
using spatial::Progress;
using spatial::Result;
using spatial::text;

namespace {

/// A table through one of the analyses ("repair", "reproject"), as the runner would do it.
Result<FeatureTablePtr> through(const char* tool, FeatureTablePtr table, const std::optional<spatial::Crs>& crs, std::vector<spatial::Warning>& warnings, Progress& progress)
{
    spatial::Arguments arguments;
    arguments.set("input", spatial::DataInput{.name = table->name, .features = table, .raster = {}, .text = {}, .options = {}});
    if (crs)
        arguments.set("crs", *crs);
    arguments.setOutput("output", "gpkg");
    TRY_ASSIGN(spatial::Outputs outputs, spatial::toolById(tool)->run(arguments, progress));
    std::move(outputs.warnings.begin(), outputs.warnings.end(), std::back_inserter(warnings));
    return *std::get_if<FeatureTablePtr>(&outputs.results.at("output"));
}

/// The raster in another coordinate system, on cells of about the same area: numbers between their neighbours, codes as they are.
Result<spatial::RasterExpression> reprojected(const layers::OpenedRaster& opened, const spatial::Crs& crs)
{
    const spatial::GridShape& shape = opened.raster.shape();
    if (!shape.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("The raster has no coordinate system, so that it cannot be brought into another."), text("Name it behind bars: FILE|crs=EPSG:4530.")};
    TRY_ASSIGN(const spatial::Transform toTarget, spatial::Transform::between(shape.crs, crs));
    const spatial::Box box = toTarget(shape.box());
    const double cell = std::sqrt(box.width() * box.height() / static_cast<double>(shape.cells()));
    const bool continuous = opened.cellType.starts_with("Float");
    return resampledTo(opened.raster, spatial::GridShape::covering(box, cell, crs), continuous ? spatial::ResampleMethod::Bilinear : spatial::ResampleMethod::Nearest);
}

class Conversion {
public:
    Conversion(const CommandLine& line, Progress& progress) : line_(line), progress_(progress), out_(line.common.overwrite), repair_(line.has("repair")) {}

    Result<Reply> operator()()
    {
        TRY_ASSIGN(spec_, layers::parseSource(line_.positionals[0]));
        TRY(checkOptions());
        spatial::PartOfProgress looking(progress_, 0, 0.3);
        auto info = inspect(spec_, looking);
        if (!info)
            return spatial::inFile(info.error(), spec_.path.string());
        const bool raster = std::any_of(info->layers.begin(), info->layers.end(), [](const LayerInfo& layer) { return layer.kind == LayerKind::Raster; });
        const auto added = out_.add({.name = "OUT", .kind = raster ? ParameterKind::OutputRaster : ParameterKind::OutputFeatures, .title = {}}, target(), {spec_.path});
        if (!added)
            return positional(added.error());
        if (raster) {
            TRY(convertRaster(*info));
        } else {
            TRY(convertTables(*info));
        }
        reply_.tool = "convert";
        reply_.outputs["output"] = target();
        return std::move(reply_);
    }

private:
    /// OUT is a word, not an option: the error of an option --OUT says so.
    Error positional(Error error) const
    {
        if (error.code == ErrorCode::InvalidParameter)
            error.message = text("OUT cannot be \"{0}\".", target());
        else if (error.code == ErrorCode::Refused)
            error.message = text("OUT would overwrite its own input {0}.", target());
        return error;
    }

    const std::string& target() const { return line_.positionals[1]; }

    Result<void> checkOptions()
    {
        if (!line_.has("crs"))
            return {};
        auto crs = spatial::Crs::fromText(line_.value("crs"));
        if (!crs)
            return inParameter(Error{ErrorCode::InvalidParameter, crs.error().message, crs.error().hint}, "crs");
        crs_ = *std::move(crs);
        return {};
    }

    /// The source with what the doctor proposes, each said as a warning.
    SourceSpec repaired(const SourceSpec& spec, const std::vector<layers::Finding>& findings)
    {
        if (!repair_)
            return spec;
        for (const layers::Finding& finding : findings)
            if (!finding.fix.empty())
                reply_.warnings.push_back({"repair.applied", text("{0} Repaired: {1}", finding.message, finding.fix), finding.layer, {}});
        return withFixes(spec, findings);
    }

    Result<void> convertTables(const DataInfo& info)
    {
        const bool severalFit = layers::extensionOf(target()) == "gpkg";
        std::vector<std::string> names;
        for (const LayerInfo& layer : info.layers)
            names.push_back(layer.name);
        if (!spec_.layer.empty())
            names = {spec_.layer};
        if (names.size() > 1 && !severalFit)
            return Error{ErrorCode::InvalidParameter, text("{0} holds {1} layers, and {2} takes one.", spec_.displayName(), names.size(), target()),
                         text("Name the layer ({0}|layer={1}), or write a GeoPackage (.gpkg).", spec_.path.string(), names.front()), "IN"};
        std::vector<FeatureTablePtr> tables;
        for (const std::string& name : names) {
            SourceSpec spec = spec_;
            spec.layer = names.size() > 1 ? name : spec_.layer;
            std::vector<layers::Finding> findings;
            std::copy_if(info.findings.begin(), info.findings.end(), std::back_inserter(findings), [&](const layers::Finding& f) { return f.layer.empty() || f.layer == name; });
            auto opened = layers::openFeatures(repaired(spec, findings), progress_);
            if (!opened)
                return spatial::inFile(opened.error(), spec.path.string());
            FeatureTablePtr table = std::move(opened->table);
            if (repair_) {
                TRY_ASSIGN(table, through("repair", table, {}, reply_.warnings, progress_));
            }
            if (crs_) {
                TRY_ASSIGN(table, through("reproject", table, crs_, reply_.warnings, progress_));
            }
            tables.push_back(std::move(table));
            TRY(notCancelled(progress_));
        }
        spatial::PartOfProgress writing(progress_, 0.7, 1);
        auto saved = layers::saveFeatures(tables, target(), {.overwrite = line_.common.overwrite, .encoding = line_.has("encoding") ? line_.value("encoding") : "UTF-8"}, writing);
        if (!saved)
            return spatial::inFile(saved.error(), target());
        std::move(saved->losses.begin(), saved->losses.end(), std::back_inserter(reply_.warnings));
        for (const FeatureTablePtr& table : tables)
            reply_.statistics[tables.size() == 1 ? "output" : table->name] = layers::statisticsOf(*table);
        return {};
    }

    Result<void> convertRaster(const DataInfo& info)
    {
        const LayerInfo& layer = info.layers.front();
        if (layer.bands.size() > 1)
            reply_.warnings.push_back({"raster.one-band", text("Band {0} of {1} is converted.", spec_.band, layer.bands.size()), layer.name, {}});
        auto opened = layers::openRaster(repaired(spec_, info.findings));
        if (!opened)
            return spatial::inFile(opened.error(), spec_.path.string());
        spatial::RasterExpression raster = opened->raster;
        if (crs_) {
            TRY_ASSIGN(raster, reprojected(*opened, *crs_));
        }
        spatial::PartOfProgress writing(progress_, 0.3, 1);
        auto saved = layers::saveRaster(raster, target(), {.overwrite = line_.common.overwrite}, writing);
        if (!saved)
            return spatial::inFile(saved.error(), target());
        reply_.statistics["output"] = layers::statisticsOf(*saved);
        return {};
    }

    const CommandLine& line_;
    Progress& progress_;
    layers::OutputSet out_;
    bool repair_;
    SourceSpec spec_;
    std::optional<spatial::Crs> crs_;
    Reply reply_;
};

}  // namespace

Result<Reply> convertCommand(const CommandLine& line, Progress& progress)
{
    return Conversion(line, progress)();
}

}  // namespace app::cli
