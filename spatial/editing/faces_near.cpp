// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/faces_near.h"

namespace spatial::editing {

Result<PolygonsNear> polygonsAround(const Surroundings& surroundings, const Box& start, std::span<const Coordinate> line, double tolerance, std::size_t reach,
                                    const std::function<bool(const PolygonsNear&)>& closed)
{
    Box window = start;
    std::size_t last = 0;
    int barren = 0;
    while (true) {
        PolygonsNear near{BorderGraph(tolerance), {}, window};
        Box met;
        for (const std::int64_t id : surroundings.near(window))
            if (const GeometryView view = surroundings.geometry(id); isPolygon(view.kind())) {
                near.ids.push_back(id);
                met.include(view.box());
            }
        if (near.ids.size() > reach)
            break;
        // Without another polygon the graph would be the same.
        if (near.ids.size() != last) {
            barren = 0;
            last = near.ids.size();
            for (const std::int64_t id : near.ids)
                near.graph.addPolygon(surroundings.geometry(id));
            near.graph.addLine(line);
            TRY(near.graph.build());
            if (closed(near))
                return near;
        }
        else if (++barren > 30) {
            break;
        }
        window = window.grownBy(std::max(window.width(), window.height()) / 2);
        window.include(met);
    }
    return Error{ErrorCode::LimitReached, text("Nothing closes the area around this place.")};
}

Box boxOfFace(const BorderGraph& graph, std::uint32_t face)
{
    Box box;
    for (const BorderGraph::Edge& edge : graph.edges())
        if (edge.left == face || edge.right == face) {
            box.include(graph.node(edge.a));
            box.include(graph.node(edge.b));
        }
    return box;
}

}  // namespace spatial::editing
