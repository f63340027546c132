// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/network_changes.h"

#include "spatial/network/noding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace spatial {

namespace {

double secondsAt(double length, double kmh) { return kmh > 0 ? length / (kmh / 3.6) : kUnreachable; }

bool isSpeed(double kmh) { return kmh >= 0 && std::isfinite(kmh); }

/// Where an edge is split.
struct EdgeCut {
    double along;
    std::uint32_t node;
};
using EdgeCuts = std::map<std::uint32_t, std::vector<EdgeCut>>;

/// Finds where links meet the network and each other, and cuts edges there.
class LinkJoiner {
public:
    LinkJoiner(const Network& base, Network& result, const Snapper& snapper) : base_(base), result_(result), snapper_(snapper) {}

    Result<void> add(const NewLink& link, std::size_t number)
    {
        TRY(checkLink(link, number));
        const std::optional<Snapper> toLinks = links_.edges.empty() ? std::nullopt : std::optional<Snapper>(std::in_place, links_);
        const std::int64_t feature = link.feature != 0 ? link.feature : -1 - static_cast<std::int64_t>(number);
        // All places are sought before any edge of this link exists: it is not joined to itself.
        std::vector<std::uint32_t> nodes;
        std::vector<Coordinate> places;
        for (const std::uint32_t vertex : joinedVertices(link)) {
            TRY_ASSIGN(const std::uint32_t node, nodeNear(link, vertex, number, toLinks ? &*toLinks : nullptr));
            nodes.push_back(node);
            places.push_back(result_.nodes[node]);
        }
        const LinkShape shape = linkShape(link, base_.crs, places);
        for (const Coordinate place : shape.ownJoints)
            nodes.push_back(newNode(place));
        for (const LinkPiece& piece : shape.pieces) {
            links_.edges.push_back({nodes[piece.from], nodes[piece.to], piece.length, piece.forward, piece.backward, feature});
            links_.vertices.insert(links_.vertices.end(), piece.shape.begin(), piece.shape.end());
            links_.firstVertex.push_back(static_cast<std::uint32_t>(links_.vertices.size()));
        }
        return {};
    }

    void add(const Connection& connection)
    {
        const std::uint32_t from = nodeAt(base_, cuts_, connection.from);
        const std::uint32_t to = nodeAt(base_, cuts_, connection.to);
        connections_.push_back({from, to, connection.length, connection.forward, connection.backward, connection.feature});
        std::vector<Coordinate> shape{result_.nodes[from]};
        for (const Coordinate c : connection.shape)
            if (c != shape.back())
                shape.push_back(c);
        if (shape.size() == 1 || shape.back() != result_.nodes[to])
            shape.push_back(result_.nodes[to]);
        connectionShapes_.push_back(std::move(shape));
    }

    /// Puts everything into the result, whose edges are still those of the base.
    std::vector<ChangedNetwork::Part> finish()
    {
        std::vector<ChangedNetwork::Part> parts;
        std::vector<Coordinate> vertices;
        std::vector<std::uint32_t> firstVertex{0};
        vertices.reserve(base_.vertices.size() + links_.vertices.size() + 16);
        firstVertex.reserve(base_.firstVertex.size() + 64);
        const auto close = [&] { firstVertex.push_back(static_cast<std::uint32_t>(vertices.size())); };
        const auto put = [&](std::span<const Coordinate> shape) {
            vertices.insert(vertices.end(), shape.begin(), shape.end());
            close();
        };
        // Uncut stretches of edges are copied together.
        std::uint32_t copied = 0;
        const auto copyUpTo = [&](std::uint32_t edge) {
            const std::uint32_t shift = static_cast<std::uint32_t>(vertices.size()) - base_.firstVertex[copied];
            vertices.insert(vertices.end(), base_.vertices.begin() + base_.firstVertex[copied], base_.vertices.begin() + base_.firstVertex[edge]);
            for (std::uint32_t e = copied; e < edge; ++e)
                firstVertex.push_back(base_.firstVertex[e + 1] + shift);
            copied = edge;
        };
        std::vector<NetworkEdge> further;
        std::vector<std::vector<Coordinate>> furtherShapes;
        const auto count = static_cast<std::uint32_t>(base_.edges.size());
        for (auto& [edge, cuts] : cuts_) {
            copyUpTo(edge);
            ++copied;
            std::vector<std::vector<Coordinate>> shapes;
            const std::vector<NetworkEdge> pieces = split(base_, edge, result_.edges[edge], cuts, shapes);
            result_.edges[edge] = pieces.front();
            put(shapes.front());
            for (std::size_t p = 0; p < pieces.size(); ++p) {
                const double from = p == 0 ? 0 : cuts[p - 1].along;
                const double to = p < cuts.size() ? cuts[p].along : 1;
                parts.push_back({edge, from, to, p == 0 ? edge : count + static_cast<std::uint32_t>(further.size())});
                if (p > 0) {
                    further.push_back(pieces[p]);
                    furtherShapes.push_back(std::move(shapes[p]));
                }
            }
        }
        copyUpTo(count);
        for (std::size_t i = 0; i < further.size(); ++i) {
            result_.edges.push_back(further[i]);
            put(furtherShapes[i]);
        }
        for (std::uint32_t edge = 0; edge < links_.edges.size(); ++edge) {
            std::vector<std::vector<Coordinate>> shapes;
            for (const NetworkEdge& piece : split(links_, edge, links_.edges[edge], linkCuts_[edge], shapes))
                result_.edges.push_back(piece);
            for (const auto& shape : shapes)
                put(shape);
        }
        if (!base_.modes.empty()) {
            result_.modes = base_.modes;
            for (const ChangedNetwork::Part& part : parts)
                if (part.now >= count)
                    result_.modes.push_back(base_.modes[part.edge]);
            result_.modes.resize(result_.edges.size(), 0);
            result_.modes.resize(result_.edges.size() + connections_.size(), kChangeOfMode);
        }
        result_.edges.insert(result_.edges.end(), connections_.begin(), connections_.end());
        for (const auto& shape : connectionShapes_)
            put(shape);
        result_.vertices = std::move(vertices);
        result_.firstVertex = std::move(firstVertex);
        return parts;
    }

    /// The banned turns of the base, between the parts of its split edges that touch the junctions.
    static std::vector<BannedTurn> carried(const std::vector<BannedTurn>& bans, const std::vector<ChangedNetwork::Part>& parts)
    {
        const auto lastPart = [&](std::uint32_t edge) {
            const auto after = std::upper_bound(parts.begin(), parts.end(), edge, [](std::uint32_t number, const ChangedNetwork::Part& part) { return number < part.edge; });
            return after != parts.begin() && std::prev(after)->edge == edge ? std::prev(after)->now : edge;
        };
        std::vector<BannedTurn> out;
        for (const auto [entering, leaving] : bans)
            out.push_back({entering % 2 == 0 ? 2 * lastPart(entering / 2) : entering, leaving % 2 == 0 ? leaving : 2 * lastPart(leaving / 2) + 1});
        return out;
    }

private:
    std::uint32_t newNode(Coordinate place)
    {
        result_.nodes.push_back(place);
        return static_cast<std::uint32_t>(result_.nodes.size() - 1);
    }

    /// The node at which a vertex of the link meets what is there; an edge is cut for it where need be.
    Result<std::uint32_t> nodeNear(const NewLink& link, std::uint32_t vertex, std::size_t number, const Snapper* toLinks)
    {
        const Coordinate place = link.line[vertex];
        const auto old = snapper_.snap(place, link.snap, [this](std::uint32_t edge) { return !result_.isClosed(edge) && base_.isStreet(edge); });
        const auto fresh = toLinks ? toLinks->snap(place, old ? old->distance : link.snap) : std::nullopt;
        if (fresh && (!old || fresh->distance < old->distance))
            return nodeAt(links_, linkCuts_, fresh->at);
        if (old)
            return nodeAt(base_, cuts_, old->at);
        return linkTooFar(number, link);
    }

    std::uint32_t nodeAt(const Network& network, EdgeCuts& cuts, EdgePosition at)
    {
        const NetworkEdge& edge = network.edges[at.edge];
        const Coordinate place = network.placeAt(at.edge, at.along);
        for (const std::uint32_t end : {edge.from, edge.to})
            if (distance(result_.nodes[end], place) <= kSamePoint)
                return end;
        std::vector<EdgeCut>& of = cuts[at.edge];
        const auto after = std::find_if(of.begin(), of.end(), [&](const EdgeCut& cut) { return cut.along >= at.along; });
        if (after != of.end() && distance(result_.nodes[after->node], place) <= kSamePoint)
            return after->node;
        if (after != of.begin() && distance(result_.nodes[std::prev(after)->node], place) <= kSamePoint)
            return std::prev(after)->node;
        return of.insert(after, {at.along, newNode(place)})->node;
    }

    /// The pieces of an edge between its cuts. Their costs add up to those of the whole edge exactly.
    static std::vector<NetworkEdge> split(const Network& network, std::uint32_t number, const NetworkEdge& whole, const std::vector<EdgeCut>& cuts, std::vector<std::vector<Coordinate>>& shapes)
    {
        std::vector<NetworkEdge> pieces;
        NetworkEdge done{whole.from, whole.from, 0, 0, 0, whole.feature};   // up to the last cut
        double from = 0;
        const auto cutAt = [&](double along, std::uint32_t node) {
            const auto upTo = [&](double cost, Impedance impedance) { return along >= 1 || cost == kUnreachable ? cost : network.onGrain(cost * along, impedance); };
            const auto since = [](double cost, double before) { return cost == kUnreachable ? cost : cost - before; };
            const NetworkEdge now{whole.from, node, upTo(whole.length, Impedance::Length), upTo(whole.forward, Impedance::Time), upTo(whole.backward, Impedance::Time), whole.feature};
            pieces.push_back({done.to, node, now.length - done.length, since(now.forward, done.forward), since(now.backward, done.backward), whole.feature});
            shapes.push_back(network.stretch(number, from, along));
            done = now;
            from = along;
        };
        for (const EdgeCut& cut : cuts)
            cutAt(cut.along, cut.node);
        cutAt(1, whole.to);
        return pieces;
    }

    const Network& base_;
    Network& result_;
    const Snapper& snapper_;
    EdgeCuts cuts_;       // of the base's edges
    Network links_;       // edges and shapes of the links; nodes are the result's
    EdgeCuts linkCuts_;
    std::vector<NetworkEdge> connections_;
    std::vector<std::vector<Coordinate>> connectionShapes_;
};

Result<void> checkEdge(const Network& network, std::uint32_t edge)
{
    if (edge < network.edges.size())
        return {};
    return Error{ErrorCode::InvalidParameter, text("The network has no edge {0}.", edge), text("It has {0} edges; the changes belong to another network.", network.edges.size())};
}

}  // namespace

Error pricedHasNoTime()
{
    return {ErrorCode::InvalidInput, text("This network counts yuan for a tonne and knows no time; speeds and links cannot be judged on it."),
            text("Use the network whose impedance is time, and price it afterwards.")};
}

EdgePosition portalAt(const Network& network, EdgePosition at)
{
    const Coordinate place = network.placeAt(at.edge, at.along);
    if (distance(network.nodes[network.edges[at.edge].from], place) <= kSamePoint)
        return {at.edge, 0};
    if (distance(network.nodes[network.edges[at.edge].to], place) <= kSamePoint)
        return {at.edge, 1};
    return at;
}

Result<ChangedNetwork> withChanges(const Network& network, const NetworkChanges& changes, Progress& progress, const Snapper* known)
{
    for (const EdgeSpeed& speed : changes.speeds) {
        TRY(checkEdge(network, speed.edge));
        if (!isSpeed(speed.forwardKmh) || !isSpeed(speed.backwardKmh))
            return Error{ErrorCode::InvalidParameter, text("The edge {0} cannot have the speeds {1} and {2} km/h.", speed.edge, speed.forwardKmh, speed.backwardKmh), text("Speeds are positive; 0 closes a line.")};
    }
    for (const std::uint32_t edge : changes.closed)
        TRY(checkEdge(network, edge));
    for (const Connection& connection : changes.connections) {
        TRY(checkEdge(network, connection.from.edge));
        TRY(checkEdge(network, connection.to.edge));
        if (!(connection.length > 0) || !std::isfinite(connection.length) || !(connection.forward >= 0) || !(connection.backward >= 0))
            return Error{ErrorCode::InvalidParameter, text("A connection has the length {0} m and takes {1} and {2} s.", connection.length, connection.forward, connection.backward),
                         text("Lengths are positive, times not negative.")};
    }
    if (network.priced && !(changes.speeds.empty() && changes.links.empty()))
        return pricedHasNoTime();

    ChangedNetwork out;
    auto made = std::make_shared<Network>();
    made->crs = network.crs;
    made->nodes = network.nodes;
    made->edges = network.edges;
    made->bannedTurns = network.bannedTurns;
    made->eliminationOrder = network.eliminationOrder;
    made->modes = network.modes;
    made->priced = network.priced;
    for (const EdgeSpeed& speed : changes.speeds) {
        NetworkEdge& edge = made->edges[speed.edge];
        edge.forward = secondsAt(edge.length, speed.forwardKmh);
        edge.backward = secondsAt(edge.length, speed.backwardKmh);
    }
    for (const std::uint32_t edge : changes.closed)
        made->edges[edge].forward = made->edges[edge].backward = kUnreachable;
    TRY(notCancelled(progress));

    if (changes.links.empty() && changes.connections.empty()) {
        made->vertices = network.vertices;
        made->firstVertex = network.firstVertex;
    } else {
        const Network none;
        const Network& snapped = changes.links.empty() ? none : network;   // connections need no index
        const std::optional<Snapper> own = known ? std::nullopt : std::optional<Snapper>(std::in_place, snapped);
        TRY(notCancelled(progress));
        LinkJoiner joiner(network, *made, known ? *known : *own);
        for (std::size_t i = 0; i < changes.links.size(); ++i) {
            TRY(notCancelled(progress));
            TRY(joiner.add(changes.links[i], i));
        }
        for (const Connection& connection : changes.connections)
            joiner.add(connection);
        out.parts = joiner.finish();
        made->bannedTurns = LinkJoiner::carried(network.bannedTurns, out.parts);
        if (!made->eliminationOrder.empty()) {
            const auto added = static_cast<std::uint32_t>(made->nodes.size() - network.nodes.size());
            for (std::uint32_t& node : made->eliminationOrder)   // nodes of turns come after all junctions
                node += node >= network.nodes.size() ? added : 0;
            for (auto node = static_cast<std::uint32_t>(network.nodes.size()); node < made->nodes.size(); ++node)
                made->eliminationOrder.push_back(node);
        }
    }
    TRY(notCancelled(progress));
    made->index();
    out.network = std::move(made);
    return out;
}

Result<NetworkPtr> changed(const NetworkPtr& network, const NetworkChanges& changes, Progress& progress)
{
    if (changes.empty())
        return network;
    TRY_ASSIGN(ChangedNetwork made, withChanges(*network, changes, progress));
    return NetworkPtr(std::move(made.network));
}

EdgePosition ChangedNetwork::placed(EdgePosition old) const
{
    const auto [first, last] = std::equal_range(parts.begin(), parts.end(), Part{old.edge, 0, 0, 0}, [](const Part& a, const Part& b) { return a.edge < b.edge; });
    for (auto part = first; part != last; ++part)
        if (old.along <= part->to)
            return {part->now, std::clamp((old.along - part->from) / (part->to - part->from), 0.0, 1.0)};
    return old;
}

}  // namespace spatial
