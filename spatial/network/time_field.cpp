// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/time_field.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"

namespace spatial {

namespace {

/// A place of a reached road and the seconds to it.
struct Sample {
    double x;
    double y;
    double seconds;
};

/// The cells that are swept: those of the result, and as many around as roads outside of it can matter.
struct Sweep {
    GridShape shape;      // of the sweep
    int column = 0;       // of the result's upper left cell within it
    int row = 0;
};

Box boxOf(const std::vector<Sample>& samples)
{
    Box box;
    for (const Sample& sample : samples)
        box.include(Coordinate{sample.x, sample.y});
    return box;
}

Sweep sweepAround(const GridShape& shape, const Box& roads, double reach)
{
    const auto beyond = [reach](double gap, double cell) { return gap < 0 ? 0 : static_cast<int>(std::ceil(std::min(gap, reach) / cell)) + 1; };
    Sweep sweep{shape};
    if (roads.empty())
        return sweep;
    const Box box = shape.box();
    sweep.column = beyond(box.minX - roads.minX, shape.dx);
    sweep.row = beyond(roads.maxY - box.maxY, shape.dy);
    sweep.shape.left -= sweep.column * shape.dx;
    sweep.shape.top += sweep.row * shape.dy;
    sweep.shape.columns += sweep.column + beyond(roads.maxX - box.maxX, shape.dx);
    sweep.shape.rows += sweep.row + beyond(box.minY - roads.minY, shape.dy);
    return sweep;
}

/// Samples of the pieces near `near` (in the network's CRS), `step` metres apart, ends included.
Result<std::vector<Sample>> samplesOf(const Network& network, const std::vector<ReachedPiece>& pieces, const Box& near, double step, const Progress& progress)
{
    std::vector<Sample> samples;
    for (std::size_t number = 0; number < pieces.size(); ++number) {
        const ReachedPiece& piece = pieces[number];
        if (number % 1024 == 0) {
            TRY(notCancelled(progress));
            if (static_cast<double>(samples.size()) * 2 * sizeof(Sample) > static_cast<double>(memoryLimit()))
                return Error{ErrorCode::LimitReached, text("Roads sampled every {0} m do not fit into the memory.", step), text("Use larger cells, or allow more with --memory.")};
        }
        Box box;
        for (const Coordinate c : network.shape(piece.edge))
            box.include(c);
        if (!box.intersects(near))
            continue;
        const std::vector<Coordinate> line = network.stretch(piece.edge, piece.from, piece.to);
        double whole = 0;
        for (std::size_t i = 1; i < line.size(); ++i)
            whole += distance(line[i - 1], line[i]);
        const auto secondsAt = [&](double reach) { return piece.costFrom + (piece.costTo - piece.costFrom) * (whole > 0 ? std::min(reach / whole, 1.0) : 0); };
        samples.push_back({line.front().x, line.front().y, piece.costFrom});
        double before = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            const double length = distance(line[i - 1], line[i]);
            const int parts = std::max(1, static_cast<int>(std::ceil(length / step)));
            for (int p = 1; p <= parts; ++p) {
                const double share = static_cast<double>(p) / parts;
                const Coordinate place{line[i - 1].x + (line[i].x - line[i - 1].x) * share, line[i - 1].y + (line[i].y - line[i - 1].y) * share};
                if (near.contains(place))
                    samples.push_back({place.x, place.y, secondsAt(before + length * share)});
            }
            before += length;
        }
    }
    return samples;
}

/// Four sweeps over the cells; each cell holds the best sample known to it and offers it to its neighbours.
class Spreader {
public:
    Spreader(const GridShape& shape, const std::vector<Sample>& samples, const TimeFieldOptions& options)
        : shape_(shape), samples_(samples), speed_(options.offRoadKmh / 3.6), reach_(options.maximumOffRoad),
          sample_(static_cast<std::size_t>(shape.cells()), kNone), seconds_(static_cast<std::size_t>(shape.cells()), std::numeric_limits<float>::infinity())
    {
    }

    Result<void> run(Progress& progress)
    {
        for (std::uint32_t s = 0; s < samples_.size(); ++s) {
            const double column = std::floor(shape_.columnOf(samples_[s].x));
            const double row = std::floor(shape_.rowOf(samples_[s].y));
            if (column >= 0 && column < shape_.columns && row >= 0 && row < shape_.rows)
                offer(static_cast<int>(column), static_cast<int>(row), s);
        }
        for (int row = 0; row < shape_.rows; ++row)
            TRY(sweepRow(row, row - 1, progress, 0.5 * row / shape_.rows));
        for (int row = shape_.rows - 1; row >= 0; --row)
            TRY(sweepRow(row, row + 1, progress, 1 - 0.5 * row / shape_.rows));
        return {};
    }

    float seconds(int column, int row) const { return seconds_[at(column, row)]; }

private:
    static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

    std::size_t at(int column, int row) const { return static_cast<std::size_t>(row) * static_cast<std::size_t>(shape_.columns) + static_cast<std::size_t>(column); }

    void offer(int column, int row, std::uint32_t sample)
    {
        const std::size_t cell = at(column, row);
        if (sample == kNone || sample == sample_[cell])
            return;
        const Sample& from = samples_[sample];
        const Coordinate centre = shape_.centre(column, row);
        const double dx = from.x - centre.x;
        const double dy = from.y - centre.y;
        const double away = std::sqrt(dx * dx + dy * dy);
        const float seconds = static_cast<float>(from.seconds + away / speed_);
        if (away > reach_ || !(seconds < seconds_[cell]))
            return;
        seconds_[cell] = seconds;
        sample_[cell] = sample;
    }

    Result<void> sweepRow(int row, int before, Progress& progress, double done)
    {
        TRY(notCancelled(progress));
        if (row % 64 == 0)
            progress.report(done, "time field");
        const int last = shape_.columns - 1;
        if (before >= 0 && before < shape_.rows)
            for (int column = 0; column <= last; ++column) {
                offer(column, row, sample_[at(column, before)]);
                if (column > 0)
                    offer(column, row, sample_[at(column - 1, before)]);
                if (column < last)
                    offer(column, row, sample_[at(column + 1, before)]);
            }
        for (int column = 1; column <= last; ++column)
            offer(column, row, sample_[at(column - 1, row)]);
        for (int column = last - 1; column >= 0; --column)
            offer(column, row, sample_[at(column + 1, row)]);
        return {};
    }

    const GridShape& shape_;
    const std::vector<Sample>& samples_;
    double speed_;
    double reach_;
    std::vector<std::uint32_t> sample_;
    std::vector<float> seconds_;
};

}  // namespace

Result<Grid> timeField(const Network& network, const std::vector<std::optional<Snap>>& sources, const GridShape& shape, const TimeFieldOptions& options, Progress& progress)
{
    if (!(options.offRoadKmh > 0) || !(options.maximumOffRoad >= 0))
        return Error{ErrorCode::InvalidParameter, text("The off-road speed must be positive and the off-road distance not negative.")};
    std::vector<SearchSource> starts;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i])
            starts.push_back({sources[i]->at, 0, 0, static_cast<std::uint32_t>(i)});
    Search search(network);
    TRY(search.run(starts, {Impedance::Time, options.direction, options.cutoff}, progress));

    std::optional<Transform> toGrid;
    Box near = shape.box().grownBy(options.maximumOffRoad);
    if (network.crs.isKnown() != shape.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of the network or of the grid is not known."), text("Give both a coordinate system.")};
    if (network.crs.isKnown() && !network.crs.sameAs(shape.crs)) {
        if (shape.crs.metersPerUnit() != 1)
            return Error{ErrorCode::CrsMismatch, text("A time field needs a grid in metres."), text("Use a projected coordinate system for the grid.")};
        TRY_ASSIGN(toGrid, Transform::between(network.crs, shape.crs));
        TRY_ASSIGN(const Transform toNetwork, Transform::between(shape.crs, network.crs));
        near = toNetwork(near);
    }
    TRY_ASSIGN(std::vector<Sample> samples, samplesOf(network, reachedPieces(search), near, std::min(shape.dx, shape.dy) / 2, progress));
    if (toGrid) {
        std::vector<Coordinate> places(samples.size());
        for (std::size_t i = 0; i < samples.size(); ++i)
            places[i] = {samples[i].x, samples[i].y};
        toGrid->apply(places);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i].x = places[i].x;
            samples[i].y = places[i].y;
        }
    }

    const Sweep sweep = sweepAround(shape, boxOf(samples), options.maximumOffRoad);
    if (static_cast<double>(sweep.shape.cells()) * 8 + static_cast<double>(shape.cells()) * 4 + static_cast<double>(samples.size() * sizeof(Sample)) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A time field of {0} x {1} cells does not fit into the memory.", shape.columns, shape.rows), text("Use larger cells, or allow more with --memory.")};
    Spreader spreader(sweep.shape, samples, options);
    TRY(spreader.run(progress));

    Grid minutes(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column)
            if (const float seconds = spreader.seconds(column + sweep.column, row + sweep.row); std::isfinite(seconds))
                minutes.at(column, row) = seconds / 60;
    return minutes;
}

}  // namespace spatial
