// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_net.h"
#include "spatial/editing/generalise.h"
#include "spatial/editing/segments.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

using editing::BorderNet;
using editing::EditableRing;
using editing::EditableShape;

namespace {

/// A quarter of the way from a to b: the same doubles whichever way the edge runs elsewhere.
Coordinate quarter(Coordinate a, Coordinate b) { return {0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y}; }

/// One round for all features of a net; shapes by their order there.
std::vector<EditableShape> cutCorners(BorderNet& net)
{
    auto& nodes = net.nodes();
    std::vector<Box> boxes;
    for (const auto& node : nodes)
        boxes.push_back(editing::around(node.at, 0));
    const SpatialIndex index(boxes);
    std::vector<bool> stays(nodes.size());
    std::vector<std::uint32_t> hits;
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
        stays[n] = nodes[n].fixed;
        if (stays[n])
            continue;
        Coordinate a = quarter(nodes[n].at, nodes[nodes[n].side[0]].at);
        Coordinate b = quarter(nodes[n].at, nodes[nodes[n].side[1]].at);
        const Coordinate v = nodes[n].at;
        if (orientation(a, v, b) < 0)
            std::swap(a, b);
        Box box = editing::boxOf(a, b);
        box.include(v);
        index.query(box, hits);
        for (const std::uint32_t other : hits) {
            const Coordinate c = nodes[other].at;
            if (other != n && orientation(a, v, c) >= 0 && orientation(v, b, c) >= 0 && orientation(b, a, c) >= 0)
                stays[n] = true;
        }
    }
    std::vector<EditableShape> shapes;
    for (const auto& feature : net.features()) {
        EditableShape shape = feature.shape;
        for (std::size_t p = 0; p < shape.parts.size(); ++p)
            for (std::size_t r = 0; r < shape.parts[p].size(); ++r) {
                EditableRing& ring = shape.parts[p][r];
                const auto& its = feature.parts[p][r].nodes;
                EditableRing cut;
                const auto add = [&](std::size_t i, std::size_t j) {   // a quarter from vertex i to vertex j, or vertex i itself where they are one
                    cut.at.push_back(i == j ? ring.at[i] : quarter(ring.at[i], ring.at[j]));
                    if (!ring.z.empty())
                        cut.z.push_back(i == j ? ring.z[i] : 0.75 * ring.z[i] + 0.25 * ring.z[j]);
                };
                const std::size_t n = its.size();
                for (std::size_t i = 0; i < n; ++i) {
                    if (stays[its[i]]) {
                        add(i, i);
                        continue;
                    }
                    add(i, i > 0 ? i - 1 : n - 1);
                    add(i, i + 1 < n ? i + 1 : 0);
                }
                ring = std::move(cut);
            }
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

/// The features after some rounds, as surroundings of the next.
class RoundSurroundings final : public Surroundings {
public:
    explicit RoundSurroundings(std::vector<std::pair<std::int64_t, Geometry>> features) : features_(std::move(features))
    {
        std::vector<Box> boxes;
        for (const auto& [id, geometry] : features_)
            boxes.push_back(geometry.view().box());
        index_ = SpatialIndex(boxes);
    }
    std::vector<std::int64_t> near(const Box& box) const override
    {
        std::vector<std::int64_t> ids;
        for (const std::uint32_t row : index_.query(box))
            ids.push_back(features_[row].first);
        return ids;   // features are by id
    }
    GeometryView geometry(std::int64_t id) const override
    {
        const auto found = std::lower_bound(features_.begin(), features_.end(), id, [](const auto& feature, std::int64_t wanted) { return feature.first < wanted; });
        return found != features_.end() && found->first == id ? found->second.view() : GeometryView(GeometryKind::Null, {}, {}, nullptr, nullptr);
    }
    const std::vector<std::pair<std::int64_t, Geometry>>& features() const { return features_; }

private:
    std::vector<std::pair<std::int64_t, Geometry>> features_;
    SpatialIndex index_;
};

Result<void> checkedSmoothing(int rounds)
{
    if (rounds < 1 || rounds > 10)
        return Error{ErrorCode::InvalidParameter, text("Smoothing takes 1 to 10 rounds."), {}, "rounds"};
    return {};
}

}  // namespace

Result<Geometry> smooth(const GeometryView& geometry, int rounds)
{
    TRY(checkedSmoothing(rounds));
    if (geometry.isNull() || geometry.isEmpty() || isPoint(geometry.kind()))
        return Geometry(geometry);
    Geometry now(geometry);
    for (int i = 0; i < rounds; ++i) {
        BorderNet net(now.view());
        now = cutCorners(net)[0].geometry();
    }
    return now;
}

Result<GeometryEdits> smoothFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, int rounds, const Sharing& sharing, Progress& progress)
{
    TRY(checkedSmoothing(rounds));
    std::unique_ptr<RoundSurroundings> last;
    for (int i = 0; i < rounds; ++i) {
        TRY(notCancelled(progress));
        BorderNet net(last ? static_cast<const Surroundings&>(*last) : surroundings, features, sharing);
        const auto shapes = cutCorners(net);
        std::vector<std::pair<std::int64_t, Geometry>> after;
        for (std::size_t k = 0; k < shapes.size(); ++k)
            after.emplace_back(net.features()[k].id, shapes[k].geometry());
        last = std::make_unique<RoundSurroundings>(std::move(after));
    }
    GeometryEdits edits;
    for (const auto& [id, geometry] : last->features())
        if (!editing::sameGeometry(surroundings.geometry(id), geometry))
            edits.push_back({.id = id, .geometry = geometry});
    return edits;
}

}  // namespace spatial
