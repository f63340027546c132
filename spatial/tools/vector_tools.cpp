// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/tool.h"

#include "spatial/crs/metric_crs.h"
#include "spatial/features/dissolve.h"
#include "spatial/features/layer_buffer.h"
#include "spatial/features/layer_overlay.h"
#include "spatial/features/repair.h"
#include "spatial/features/reproject.h"
#include "spatial/features/spatial_join.h"

#include <iterator>
#include <memory>

namespace spatial {

namespace {

Parameter inputParameter() { return {.name = "input", .kind = ParameterKind::Features, .title = text("Input layer")}; }
Parameter outputParameter() { return {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Result")}; }

void take(std::vector<Warning>& to, std::vector<Warning> from) { std::move(from.begin(), from.end(), std::back_inserter(to)); }

Outputs outputsOf(FeatureResult result)
{
    Outputs out;
    if (result.table.size() == 0)
        result.warnings.push_back({"result.empty", text("The result has no features."), result.table.name});
    out.warnings = std::move(result.warnings);
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(result.table));
    return out;
}

/// A layer in the CRS of another: itself, without a copy, where it needs no moving.
class Aligned {
public:
    static Result<Aligned> with(const FeatureTable& input, const FeatureTable& table)
    {
        Aligned out;
        out.same_ = &table;
        if (!input.crs.isKnown() || !table.crs.isKnown()) {
            if (input.crs.isKnown() != table.crs.isKnown())
                out.warnings.push_back({"crs.assumed", text("One of the layers has no coordinate system; that of the other is assumed for both."), (input.crs.isKnown() ? table : input).name});
            return out;
        }
        if (table.crs.sameAs(input.crs))
            return out;
        TRY_ASSIGN(FeatureResult moved, reprojected(table, input.crs));
        out.warnings.push_back({"crs.plan", text("The layer was brought from {0} into {1}.", table.crs.name(), input.crs.name()), table.name});
        take(out.warnings, std::move(moved.warnings));
        out.moved_ = std::make_unique<const FeatureTable>(std::move(moved.table));
        return out;
    }
    const FeatureTable& table() const { return moved_ ? *moved_ : *same_; }
    std::vector<Warning> warnings;   ///< what was done about it

private:
    const FeatureTable* same_ = nullptr;
    std::unique_ptr<const FeatureTable> moved_;
};

Warning measuredElsewhere(const FeatureTable& table, const Crs& metric)
{
    return {"crs.metric", text("Distances were measured in {0}, because those of {1} are not true metres here.", metric.name(), table.crs.name()), table.name};
}

Result<Outputs> runBuffer(const Arguments& in, Progress& progress)
{
    const FeatureTable& input = in.features("input");
    LayerBuffer options{.distance = in.number("distance"), .segments = in.integer("segments"), .dissolve = in.flag("dissolve")};
    const Crs metric = metricCrsFor(input.crs, input.geometry.extent());
    if (!metric.isKnown() || metric.sameAs(input.crs)) {
        if (metric.isKnown())
            options.distance /= metric.metersPerUnit();
        TRY_ASSIGN(FeatureResult result, bufferedLayer(input, options, progress));
        return outputsOf(std::move(result));
    }
    TRY_ASSIGN(FeatureResult there, reprojected(input, metric));
    PartOfProgress growing(progress, 0.1, 0.9);
    TRY_ASSIGN(FeatureResult grown, bufferedLayer(there.table, options, growing));
    TRY_ASSIGN(FeatureResult back, reprojected(grown.table, input.crs));
    std::vector<Warning> warnings{measuredElsewhere(input, metric)};
    take(warnings, std::move(there.warnings));
    take(warnings, std::move(grown.warnings));
    back.warnings = std::move(warnings);
    return outputsOf(std::move(back));
}

Tool bufferTool()
{
    return {
        .id = "buffer",
        .title = text("Buffer"),
        .description = text("A polygon around every feature, at a distance on the ground."),
        .group = ToolGroup::Vector,
        .parameters = {
            inputParameter(),
            {.name = "distance", .kind = ParameterKind::Distance, .title = text("Distance"), .help = text("Negative distances shrink polygons."), .unit = "m"},
            {.name = "dissolve", .kind = ParameterKind::Flag, .title = text("Dissolve"), .help = text("Unite all buffers into one feature."), .required = false},
            {.name = "segments", .kind = ParameterKind::Integer, .title = text("Segments"), .help = text("Per quarter of a circle."), .required = false, .defaultValue = "8", .minimum = 1, .maximum = 1000},
            outputParameter(),
        },
        .run = runBuffer,
    };
}

Tool dissolveTool()
{
    return {
        .id = "dissolve",
        .title = text("Dissolve"),
        .description = text("Unites features that agree in the given fields; inner borders vanish."),
        .group = ToolGroup::Vector,
        .parameters = {
            inputParameter(),
            {.name = "by", .kind = ParameterKind::Text, .title = text("Fields"), .help = text("Features with equal values are united; all features where none is given."), .required = false, .repeated = true},
            outputParameter(),
        },
        .run = [](const Arguments& in, Progress& progress) -> Result<Outputs> {
            TRY_ASSIGN(FeatureResult result, dissolved(in.features("input"), in.textList("by"), progress));
            return outputsOf(std::move(result));
        },
    };
}

Tool overlayTool(const char* id, LayerOverlay operation, Text title, Text description)
{
    return {
        .id = id,
        .title = std::move(title),
        .description = std::move(description),
        .group = ToolGroup::Vector,
        .parameters = {
            inputParameter(),
            {.name = "overlay", .kind = ParameterKind::Features, .title = text("Overlay layer"), .help = text("Brought into the input's coordinate system where it has another one.")},
            outputParameter(),
        },
        .run = [operation](const Arguments& in, Progress& progress) -> Result<Outputs> {
            const FeatureTable& input = in.features("input");
            TRY_ASSIGN(Aligned aligned, Aligned::with(input, in.features("overlay")));
            TRY_ASSIGN(FeatureResult result, overlayLayers(operation, input, aligned.table(), progress));
            take(aligned.warnings, std::move(result.warnings));
            result.warnings = std::move(aligned.warnings);
            return outputsOf(std::move(result));
        },
    };
}

Result<Outputs> runSpatialJoin(const Arguments& in, Progress& progress)
{
    const FeatureTable& input = in.features("input");
    TRY_ASSIGN(Aligned aligned, Aligned::with(input, in.features("join")));
    const std::string& name = in.text("predicate");
    SpatialJoin join;
    join.predicate = name == "within" ? JoinPredicate::Within : name == "contains" ? JoinPredicate::Contains : name == "nearest" ? JoinPredicate::Nearest : JoinPredicate::Intersects;
    if (const auto most = in.optionalNumber("max-distance")) {
        if (join.predicate != JoinPredicate::Nearest)
            return Error{ErrorCode::InvalidParameter, text("--max-distance belongs to the predicate nearest."), text("Leave it out, or use --predicate nearest."), "max-distance"};
        join.maxDistance = *most;
    }
    std::vector<Warning> warnings = std::move(aligned.warnings);
    if (join.predicate == JoinPredicate::Nearest) {
        Box extent = input.geometry.extent();
        extent.include(aligned.table().geometry.extent());
        join.measuredIn = metricCrsFor(input.crs, extent);
        if (join.measuredIn.isKnown() && !join.measuredIn.sameAs(input.crs))
            warnings.push_back(measuredElsewhere(input, join.measuredIn));
    }
    TRY_ASSIGN(FeatureResult result, spatiallyJoined(input, aligned.table(), join, progress));
    take(warnings, std::move(result.warnings));
    result.warnings = std::move(warnings);
    return outputsOf(std::move(result));
}

Tool spatialJoinTool()
{
    return {
        .id = "spatial-join",
        .title = text("Spatial join"),
        .description = text("Gives features the attributes of features of another layer that lie to them as asked: one row per match, features without a match are kept."),
        .group = ToolGroup::Vector,
        .parameters = {
            inputParameter(),
            {.name = "join", .kind = ParameterKind::Features, .title = text("Joined layer")},
            {.name = "predicate", .kind = ParameterKind::Choice, .title = text("Predicate"), .help = text("Within: the feature lies inside the joined one. Contains: the other way round."), .choices = {"intersects", "within", "contains", "nearest"}},
            {.name = "max-distance", .kind = ParameterKind::Distance, .title = text("Largest distance"), .help = text("Of the nearest feature."), .required = false, .minimum = 0, .unit = "m"},
            outputParameter(),
        },
        .run = runSpatialJoin,
    };
}

Tool repairTool()
{
    return {
        .id = "repair",
        .title = text("Repair geometry"),
        .description = text("Makes every geometry valid and says what was wrong where."),
        .group = ToolGroup::Vector,
        .parameters = {inputParameter(), outputParameter()},
        .run = [](const Arguments& in, Progress& progress) -> Result<Outputs> {
            TRY_ASSIGN(RepairResult result, repaired(in.features("input"), progress));
            Outputs out = outputsOf({std::move(result.table), std::move(result.warnings)});
            out.values.emplace_back("repaired", result.repaired);
            out.values.emplace_back("set_aside", result.setAside);
            return out;
        },
    };
}

Tool reprojectTool()
{
    return {
        .id = "reproject",
        .title = text("Reproject"),
        .description = text("Brings a layer into another coordinate system and states how accurately."),
        .group = ToolGroup::Vector,
        .parameters = {
            inputParameter(),
            {.name = "crs", .kind = ParameterKind::Crs, .title = text("Coordinate system"), .help = text("Such as EPSG:4530; the province's analysis system where absent."), .required = false},
            outputParameter(),
        },
        .run = [](const Arguments& in, Progress&) -> Result<Outputs> {
            TRY_ASSIGN(FeatureResult result, reprojected(in.features("input"), in.crs("crs").value_or(provinceAnalysisCrs())));
            return outputsOf(std::move(result));
        },
    };
}

}  // namespace

std::vector<Tool> vectorTools()
{
    return {
        bufferTool(),
        dissolveTool(),
        overlayTool("intersection", LayerOverlay::Intersection, text("Intersection"), text("What the features of two layers have in common, with the attributes of both.")),
        overlayTool("union", LayerOverlay::Union, text("Union"), text("All pieces of two layers laid over each other, with the attributes of both.")),
        overlayTool("difference", LayerOverlay::Difference, text("Difference"), text("The input layer without what the overlay layer covers.")),
        overlayTool("clip", LayerOverlay::Clip, text("Clip"), text("The input layer inside what the overlay layer covers.")),
        spatialJoinTool(),
        repairTool(),
        reprojectTool(),
    };
}

}  // namespace spatial
