// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/downstream.h"

#include "spatial/crs/transform.h"
#include "spatial/network/build_network.h"
#include "spatial/network/line_fields.h"
#include "spatial/network/od_matrix.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr const char* kFlowField = "flow";
constexpr const char* kFlowSpeed = "kmh";
constexpr double kMetreASecond = 3.6;   // so that a second is a metre

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

/// Heights at places: single cells of a raster, perhaps in another CRS.
class HeightReader {
public:
    static Result<HeightReader> on(const RasterExpression& dem, const Crs& crs)
    {
        HeightReader made(dem);
        if (crs.isKnown() && dem.crs().isKnown() && !crs.sameAs(dem.crs())) {
            TRY_ASSIGN(Transform transform, Transform::between(crs, dem.crs()));
            made.transform_ = std::move(transform);
        }
        return made;
    }

    Result<double> at(Coordinate place) const
    {
        if (transform_)
            place = (*transform_)(place);
        const GridShape& shape = dem_.shape();
        const double column = std::floor((place.x - shape.left) / shape.dx);
        const double row = std::floor((shape.top - place.y) / shape.dy);
        if (!(column >= 0 && row >= 0 && column < shape.columns && row < shape.rows))
            return std::nan("");
        float cell = 0;
        TRY(dem_.read(Window{static_cast<int>(column), static_cast<int>(row), 1, 1}, std::span(&cell, 1)));
        return static_cast<double>(cell);
    }

private:
    explicit HeightReader(const RasterExpression& dem) : dem_(dem) {}
    RasterExpression dem_;
    std::optional<Transform> transform_;
};

/// The lines with the one field that the network needs.
class FlowingLines {
public:
    FlowingLines(const FeatureTable& rivers, const FlowDirection& flow) : rivers_(rivers), flow_(flow) {}

    Result<FeatureTable> operator()(std::vector<Warning>& warnings, const Progress& progress)
    {
        FeatureTable lines;
        lines.name = rivers_.name;
        lines.crs = rivers_.crs;
        lines.geometry = rivers_.geometry;
        lines.ids = rivers_.ids;
        TRY_ASSIGN(const AttributeColumn* column, fieldNamed(rivers_, flow_.field, "direction"));
        std::optional<HeightReader> heights;
        if (!column && flow_.dem.isValid()) {
            TRY_ASSIGN(HeightReader reader, HeightReader::on(flow_.dem, rivers_.crs));
            heights = std::move(reader);
        }
        AttributeColumn ways(FieldType::Text);
        AttributeColumn speeds(FieldType::Real);
        for (std::size_t row = 0; row < rivers_.size(); ++row) {
            if (row % 256 == 0)
                TRY(notCancelled(progress));
            std::optional<bool> asDrawn;
            if (column)
                asDrawn = written(column->display(row));
            else if (heights) {
                TRY_ASSIGN(asDrawn, falling(rivers_.geometry[row], *heights));
            }
            doubtful_ += (column || heights) && !asDrawn ? 1 : 0;
            ways.append(asDrawn.value_or(true) ? "FT" : "TF");
            speeds.append(kMetreASecond);
        }
        lines.addField({kFlowField, FieldType::Text}, std::move(ways));
        lines.addField({kFlowSpeed, FieldType::Real}, std::move(speeds));
        if (doubtful_ > 0)
            warnings.push_back({"river.direction", column ? text("{0} river lines have no direction that is understood; they flow as they are drawn.", doubtful_)
                                                          : text("{0} river lines do not fall in the elevation model; they flow as they are drawn.", doubtful_), rivers_.name});
        else if (!column && !heights)
            warnings.push_back({"river.direction", text("River lines are taken to flow as they are drawn: neither a direction field nor an elevation model was given."), rivers_.name});
        return lines;
    }

private:
    static std::optional<bool> written(const std::string& word)
    {
        if (isOneOf(word, {"FT", "F", "ft", "1", "yes", "true"}))
            return true;
        if (isOneOf(word, {"TF", "T", "tf", "-1", "reverse"}))
            return false;
        return {};
    }

    static Result<std::optional<bool>> falling(const GeometryView& line, const HeightReader& heights)
    {
        const auto corners = line.coordinates();
        if (corners.size() < 2)
            return std::optional<bool>();
        TRY_ASSIGN(const double start, heights.at(corners.front()));
        TRY_ASSIGN(const double end, heights.at(corners.back()));
        return start == end || std::isnan(start) || std::isnan(end) ? std::optional<bool>() : std::optional(start > end);
    }

    const FeatureTable& rivers_;
    const FlowDirection& flow_;
    std::size_t doubtful_ = 0;
};

DownstreamState stateOf(PairStatus status)
{
    return status == PairStatus::Ok ? DownstreamState::Reached : status == PairStatus::Unreachable ? DownstreamState::Unreachable : DownstreamState::Unsnapped;
}

}  // namespace

Result<DownstreamResult> downstreamOf(const FeatureTable& rivers, const FlowDirection& flow, const FeatureTable& sources, const FeatureTable& receptors,
                                      double snap, double joinWithin, Progress& progress)
{
    DownstreamResult made;
    TRY_ASSIGN(const FeatureTable lines, FlowingLines(rivers, flow)(made.warnings, progress));
    NetworkOptions options;
    options.rules.onewayField = kFlowField;
    options.rules.speedField = kFlowSpeed;
    options.snap = joinWithin;
    PartOfProgress building(progress, 0, 0.6);
    TRY_ASSIGN(const BuiltNetwork built, buildNetwork(lines, options, building));
    const Snapper snapper(*built.network);
    const SnapOptions reach{.maximum = snap};
    PartOfProgress snapping(progress, 0.6, 0.7);
    TRY_ASSIGN(const auto from, snapper.snap(sources, reach, snapping));
    TRY_ASSIGN(const auto to, snapper.snap(receptors, reach, snapping));
    PartOfProgress searching(progress, 0.7, 1);
    TRY_ASSIGN(const OdMatrix matrix, odMatrix(*built.network, from, to, {.impedance = Impedance::Length, .snap = reach}, searching));
    made.sources = matrix.origins;
    made.receptors = matrix.destinations;
    made.reaches.resize(matrix.status.size());
    for (std::size_t s = 0; s < made.sources; ++s)
        for (std::size_t r = 0; r < made.receptors; ++r) {
            const std::size_t at = matrix.at(s, r);
            DownstreamReach& one = made.reaches[at];
            one.state = stateOf(matrix.status[at]);
            one.riverMetres = one.state == DownstreamState::Reached ? matrix.metres[at] : 0;
            one.sourceMetres = from[s] ? from[s]->distance : 0;
            one.receptorMetres = to[r] ? to[r]->distance : 0;
        }
    return made;
}

}  // namespace spatial
