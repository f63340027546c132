// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/runner.h"

#include "layers/sources/save.h"
#include "layers/sources/sheets/open_sheets.h"
#include "layers/tools/output_set.h"
#include "layers/tools/parameter_check.h"
#include "layers/tools/statistics.h"

#include <algorithm>
#include <chrono>
#include <new>

namespace layers {

namespace fs = std::filesystem;
using spatial::Arguments;
using spatial::DataInput;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FeatureTablePtr;
using spatial::Outputs;
using spatial::Parameter;
using spatial::ParameterKind;
using spatial::Progress;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;
using spatial::ValueTree;

namespace {

class Stopwatch {
public:
    double lap()
    {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - start_).count();
        start_ = now;
        return seconds;
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Result<SourceSpec> specOf(const Parameter& parameter, const std::string& written)
{
    auto spec = parseSource(written);
    if (!spec)
        return inParameter(spec.error(), parameter.name);
    for (const auto& [key, value] : spec->options)
        if (std::find(parameter.options.begin(), parameter.options.end(), key) == parameter.options.end())
            return Error{ErrorCode::InvalidParameter, text("--{0} has no detail {1}=.", parameter.name, key), allowedValues(parameter), parameter.name};
    return spec;
}

void addFindings(const std::vector<Finding>& findings, const std::string& input, std::vector<spatial::Warning>& warnings)
{
    for (const Finding& finding : findings)
        if (finding.severity != Severity::Info)
            warnings.push_back({finding.code, finding.message, finding.layer.empty() ? input : finding.layer, {}});
}

Result<DataInput> opened(const Parameter& parameter, const SourceSpec& spec, std::vector<spatial::Warning>& warnings, Progress& progress)
{
    DataInput input{.name = spec.displayName(), .features = {}, .raster = {}, .text = {}, .options = spec.options};
    if (parameter.kind == ParameterKind::File) {
        TRY_ASSIGN(input.text, parameter.binary ? openBytes(spec.path) : openText(spec.path));
        return input;
    }
    if (parameter.kind == ParameterKind::Spreadsheet) {
        TRY_ASSIGN(auto sheets, openSheets(spec, progress));
        input.sheets = std::make_shared<const std::vector<spatial::Sheet>>(std::move(sheets));
        return input;
    }
    bool asRaster = parameter.kind == ParameterKind::Raster;
    if (parameter.kind == ParameterKind::FeaturesOrRaster) {
        TRY_ASSIGN(const LayerKind kind, kindOf(spec));
        asRaster = kind == LayerKind::Raster;
    }
    if (asRaster) {
        TRY_ASSIGN(OpenedRaster raster, openRaster(spec));
        input.raster = std::move(raster.raster);
        input.wholeNumbers = !raster.cellType.starts_with("Float");
        input.unit = std::move(raster.unit);
        addFindings(raster.findings, input.name, warnings);
    } else {
        TRY_ASSIGN(OpenedFeatures features, openFeatures(spec, progress));
        input.features = std::move(features.table);
        addFindings(features.findings, input.name, warnings);
    }
    return input;
}

Result<Outputs> computed(const spatial::Tool& tool, const Arguments& arguments, Progress& progress)
{
    try {
        return tool.run(arguments, progress);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::LimitReached, text("There is not enough memory for this."), text("Use a smaller area, larger cells, or a higher --memory.")};
    } catch (const std::exception& fault) {
        return Error{ErrorCode::Internal, text("Unexpected fault: {0}", fault.what())};
    }
}

Result<ValueTree> written(const Outputs::Result& result, const std::vector<FeatureTablePtr>& further, const std::string& unit, const fs::path& place, bool overwrite, std::vector<spatial::Warning>& warnings, Progress& progress)
{
    if (const auto* raster = std::get_if<RasterExpression>(&result)) {
        TRY_ASSIGN(const spatial::RasterStatistics statistics, saveRaster(*raster, place, {.overwrite = overwrite, .unit = unit}, progress));
        return statisticsOf(statistics);
    }
    if (const auto* table = std::get_if<FeatureTablePtr>(&result)) {
        std::vector<FeatureTablePtr> tables{*table};
        tables.insert(tables.end(), further.begin(), further.end());
        TRY_ASSIGN(SaveReport report, saveFeatures(tables, place, {.overwrite = overwrite}, progress));
        std::move(report.losses.begin(), report.losses.end(), std::back_inserter(warnings));
        return statisticsOf(**table);
    }
    const std::string& bytes = *std::get_if<std::string>(&result);
    TRY(saveBytes(bytes, place, overwrite));
    return ValueTree{ValueTree::Members{{"bytes", bytes.size()}}};
}

/// One run, step by step; the report grows as it goes.
class Run {
public:
    Run(const spatial::Tool& tool, const RunOptions& options, Progress& progress)
        : tool_(tool), options_(options), progress_(progress), outputs_(options.overwrite)
    {
    }

    Result<RunReport> operator()(const WrittenParameters& parameters)
    {
        TRY_ASSIGN(values_, byName(tool_, parameters));
        TRY(check());
        TRY(read());
        report_.readSeconds = watch_.lap();
        PartOfProgress computing(progress_, 0.3, 0.6);
        TRY_ASSIGN(Outputs results, computed(tool_, arguments_, computing));
        report_.computeSeconds = watch_.lap();
        TRY(write(results));
        report_.writeSeconds = watch_.lap();
        report_.values = std::move(results.values);
        std::move(results.warnings.begin(), results.warnings.end(), std::back_inserter(report_.warnings));
        return std::move(report_);
    }

private:
    using PartOfProgress = spatial::PartOfProgress;

    /// Everything that can be said before a file is opened.
    Result<void> check()
    {
        std::vector<fs::path> files;
        for (const auto& [name, written] : values_) {
            const Parameter& parameter = *tool_.parameter(name);
            if (isInput(parameter.kind)) {
                for (const std::string& value : written) {
                    if (isContent(parameter, value)) {
                        arguments_.set(name, DataInput{.name = name, .features = {}, .raster = {}, .text = value, .options = {}});
                        continue;
                    }
                    LabelledValue labelled = labelledValue(parameter, value);
                    if (parameter.labelled && labelled.label.empty())
                        return Error{ErrorCode::InvalidParameter, text("--{0} {1} has no name.", name, value), allowedValues(parameter), name};
                    TRY_ASSIGN(SourceSpec spec, specOf(parameter, labelled.source));
                    files.push_back(spec.path);
                    inputs_.push_back({&parameter, std::move(labelled.label), std::move(spec)});
                }
            } else if (!isOutput(parameter.kind)) {
                TRY(setPlainValue(arguments_, parameter, written));
            }
        }
        for (const Parameter& parameter : tool_.parameters) {
            if (!isOutput(parameter.kind) || !values_.contains(parameter.name))
                continue;
            const std::string& target = values_.at(parameter.name).front();
            TRY(outputs_.add(parameter, target, files));
            arguments_.setOutput(parameter.name, extensionOf(target));
            report_.outputs[parameter.name] = target;
        }
        return {};
    }

    Result<void> read()
    {
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const auto& [parameter, label, spec] = inputs_[i];
            const double share = 0.3 / static_cast<double>(inputs_.size());
            PartOfProgress reading(progress_, share * static_cast<double>(i), share * static_cast<double>(i + 1));
            auto input = opened(*parameter, spec, report_.warnings, reading);
            if (!input)
                return inParameter(inFile(input.error(), spec.path.string()), parameter->name);
            input->label = label;
            arguments_.set(parameter->name, *std::move(input));
            TRY(notCancelled(progress_));
        }
        return {};
    }

    Result<void> write(const Outputs& results)
    {
        report_.roles = results.roles;
        TRY(outputs_.prepare());
        const double share = 0.4 / static_cast<double>(std::max<std::size_t>(1, report_.outputs.size()));
        double from = 0.6;
        for (const auto& [name, target] : report_.outputs) {
            TRY(notCancelled(progress_));
            const auto result = results.results.find(name);
            if (result == results.results.end())
                return Error{ErrorCode::Internal, text("{0} gave no result for --{1}.", tool_.id, name), {}, name};
            PartOfProgress writing(progress_, from, from + share);
            from += share;
            const auto further = results.furtherLayers.find(name);
            const auto unit = results.units.find(name);
            auto statistics = written(result->second, further == results.furtherLayers.end() ? std::vector<FeatureTablePtr>{} : further->second, unit == results.units.end() ? std::string() : unit->second, outputs_.placeOf(name), options_.overwrite, report_.warnings, writing);
            if (!statistics)
                return inParameter(inFile(statistics.error(), target), name);
            report_.statistics[name] = *std::move(statistics);
        }
        return outputs_.publish();
    }

    const spatial::Tool& tool_;
    const RunOptions& options_;
    Progress& progress_;
    OutputSet outputs_;
    ValuesByName values_;
    struct Input {
        const Parameter* parameter;
        std::string label;
        SourceSpec spec;
    };
    std::vector<Input> inputs_;
    Arguments arguments_;
    RunReport report_;
    Stopwatch watch_;
};

}  // namespace

Result<RunReport> runTool(const spatial::Tool& tool, const WrittenParameters& parameters, const RunOptions& options, Progress& progress)
{
    return Run(tool, options, progress)(parameters);
}

}  // namespace layers
