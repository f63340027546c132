// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/turn_lines.h"

#include "spatial/crs/transform.h"
#include "spatial/network/noding.h"
#include "spatial/network/turn_angle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <string>

namespace spatial {

namespace {

constexpr double kNamesJunction = 1;      // metres between a vertex of a turn and the junction it names
constexpr double kLeastArm = 0.05;        // share of a drawn turn that must lie before and behind its junction
constexpr double kMargin = 1;             // metres by which the right street must be closer than any other
constexpr double kClearlyCloser = 5;      // metres by which the right junction must fit better than any other

/// A line seen by the way along it.
class TurnPath {
public:
    explicit TurnPath(std::span<const Coordinate> line) : line_(line)
    {
        for (std::size_t i = 1; i < line.size(); ++i)
            length_ += distance(line[i - 1], line[i]);
    }
    double length() const { return length_; }

    Coordinate at(double reach) const
    {
        for (std::size_t i = 1; i < line_.size(); ++i) {
            const double step = distance(line_[i - 1], line_[i]);
            if (reach <= step && step > 0) {
                const double share = std::max(reach, 0.0) / step;
                return {line_[i - 1].x + (line_[i].x - line_[i - 1].x) * share, line_[i - 1].y + (line_[i].y - line_[i - 1].y) * share};
            }
            reach -= step;
        }
        return line_.back();
    }

    struct Near {
        double reach = 0;      // along the line
        double distance = std::numeric_limits<double>::infinity();
    };
    Near nearest(Coordinate place) const
    {
        Near best;
        double before = 0;
        for (std::size_t i = 1; i < line_.size(); ++i) {
            const NearSegment near = nearestOnSegment(place, line_[i - 1], line_[i]);
            const double step = spatial::distance(line_[i - 1], line_[i]);
            if (near.distance < best.distance)
                best = {before + near.share * step, near.distance};
            before += step;
        }
        return best;
    }

private:
    std::span<const Coordinate> line_;
    double length_ = 0;
};

/// What is written about a turn.
struct TurnWords {
    bool isTurn = true;
    bool only = false;
    enum class Way { Untold, Left, Right, Straight, Back } way = Way::Untold;
    bool orderTold = true;
};

class WordsOfTurns {
public:
    explicit WordsOfTurns(const FeatureTable& turns) : restriction_(turns.column("restriction")), type_(turns.column("type")), others_(turns.column("other_tags")) {}

    TurnWords at(std::size_t row) const
    {
        std::string written = restriction_ ? restriction_->display(row) : "";
        if (written.empty() && others_)
            written = tagged(others_->display(row));
        if (written.empty() && type_) {
            written = type_->display(row);
            for (const char* other : {"route", "route_master", "boundary", "multipolygon", "site", "network", "associatedStreet", "street", "enforcement", "public_transport", "waterway", "building"})
                if (written == other)
                    return {.isTurn = false};
        }
        TurnWords words;
        const auto has = [&](const char* part) { return written.find(part) != std::string::npos; };
        words.only = written.starts_with("only");
        words.way = has("left_turn") ? TurnWords::Way::Left : has("right_turn") ? TurnWords::Way::Right : has("straight_on") ? TurnWords::Way::Straight : has("u_turn") ? TurnWords::Way::Back : TurnWords::Way::Untold;
        words.orderTold = words.way == TurnWords::Way::Untold && !has("no_entry") && !has("no_exit");
        return words;
    }

private:
    static std::string tagged(const std::string& tags)
    {
        constexpr std::string_view kKey = "\"restriction\"=>\"";
        const std::size_t found = tags.find(kKey);
        if (found == std::string::npos)
            return {};
        const std::size_t begin = found + kKey.size();
        return tags.substr(begin, tags.find('"', begin) - begin);
    }

    const AttributeColumn* restriction_;
    const AttributeColumn* type_;
    const AttributeColumn* others_;
};

class TurnFinder {
public:
    TurnFinder(const Network& network, const SegmentIndex& index) : network_(network), index_(index) {}

    /// Of a drawn line.
    std::optional<BannedTurn> drawn(std::span<const Coordinate> line) const
    {
        const TurnPath path(line);
        if (!(path.length() > 0))
            return {};
        std::optional<Fit> best;
        double second = std::numeric_limits<double>::infinity();
        for (const std::uint32_t node : junctionsNear(line)) {
            const TurnPath::Near near = path.nearest(network_.nodes[node]);
            if (near.distance > kTurnReach || std::min(near.reach, path.length() - near.reach) < kLeastArm * path.length())
                continue;
            const auto back = leavingAlong(node, near.reach, [&](double reach) { return path.at(near.reach - reach); });
            const auto onwards = leavingAlong(node, path.length() - near.reach, [&](double reach) { return path.at(near.reach + reach); });
            if (!back || !onwards)
                continue;
            const bool named = std::any_of(line.begin() + 1, line.end() - 1, [&](Coordinate vertex) { return distance(vertex, network_.nodes[node]) <= kNamesJunction; });
            // A junction that a vertex names fits better than any other.
            const double misfit = near.distance + back->misfit + onwards->misfit - (named ? 10 * kTurnReach : 0);
            if (!best || misfit < best->misfit) {
                second = best ? best->misfit : second;
                best = Fit{{back->halfEdge ^ 1u, onwards->halfEdge}, misfit};
            } else {
                second = std::min(second, misfit);
            }
        }
        return best && second - best->misfit >= kClearlyCloser ? std::optional(best->turn) : std::nullopt;
    }

    /// Of two lines that meet, with or without the place where they do.
    std::optional<BannedTurn> between(std::span<const Coordinate> a, std::span<const Coordinate> b, std::optional<Coordinate> via, const TurnWords& words) const
    {
        std::vector<BannedTurn> fitting;
        for (const std::uint32_t node : commonJunctions(a, b, via)) {
            const std::vector<std::uint32_t> alongA = armsAt(node, a);
            const std::vector<std::uint32_t> alongB = armsAt(node, b);
            const auto consider = [&](const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& entered) {
                for (const std::uint32_t out : left)
                    for (const std::uint32_t in : entered)
                        if (const BannedTurn turn{out ^ 1u, in}; isOpen(turn) && fits(turn, words.way))
                            fitting.push_back(turn);
            };
            consider(alongA, alongB);
            if (!words.orderTold)
                consider(alongB, alongA);
        }
        std::sort(fitting.begin(), fitting.end());
        fitting.erase(std::unique(fitting.begin(), fitting.end()), fitting.end());
        return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
    }

    /// Half-edges that leave a junction, ascending.
    std::vector<std::uint32_t> leaving(std::uint32_t node) const
    {
        std::vector<std::uint32_t> out;
        for (const NearSegment& near : index_.within(network_.nodes[node], kSamePoint)) {
            if (network_.edges[near.line].from == node)
                out.push_back(2 * near.line);
            if (network_.edges[near.line].to == node)
                out.push_back(2 * near.line + 1);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }
    std::uint32_t headOf(std::uint32_t halfEdge) const { return halfEdge % 2 == 0 ? network_.edges[halfEdge / 2].to : network_.edges[halfEdge / 2].from; }

private:
    struct Fit {
        BannedTurn turn;
        double misfit;
    };
    struct Arm {
        std::uint32_t halfEdge;
        double misfit;
    };

    std::vector<std::uint32_t> junctionsNear(std::span<const Coordinate> line) const
    {
        Box box;
        for (const Coordinate c : line)
            box.include(c);
        std::vector<std::uint32_t> nodes;
        for (const std::uint32_t edge : index_.linesNear(box.grownBy(kTurnReach)))
            nodes.insert(nodes.end(), {network_.edges[edge].from, network_.edges[edge].to});
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        return nodes;
    }

    /// The street that a path follows from a junction: the one closest to the path where it is half as far and as far as both reach.
    template <class At>
    std::optional<Arm> leavingAlong(std::uint32_t node, double reach, At at) const
    {
        std::optional<Arm> best;
        double second = std::numeric_limits<double>::infinity();
        for (const std::uint32_t halfEdge : leaving(node)) {
            const TurnPath street(network_.shape(halfEdge / 2));
            const double end = std::min(reach, street.length());
            double misfit = 0;
            for (const double share : {0.5, 1.0})
                misfit += street.nearest(at(share * end)).distance / 2;
            if (!best || misfit < best->misfit) {
                second = best ? best->misfit : second;
                best = Arm{halfEdge, misfit};
            } else {
                second = std::min(second, misfit);
            }
        }
        return best && best->misfit <= kTurnReach && second - best->misfit >= kMargin ? best : std::nullopt;
    }

    std::vector<std::uint32_t> commonJunctions(std::span<const Coordinate> a, std::span<const Coordinate> b, std::optional<Coordinate> via) const
    {
        std::vector<std::uint32_t> nodes;
        for (const Coordinate place : a) {
            if (via ? distance(place, *via) > kSamePoint : std::none_of(b.begin(), b.end(), [&](Coordinate other) { return distance(place, other) <= kSamePoint; }))
                continue;
            for (const NearSegment& near : index_.within(place, kSamePoint))
                for (const std::uint32_t node : {network_.edges[near.line].from, network_.edges[near.line].to})
                    if (distance(network_.nodes[node], place) <= kSamePoint)
                        nodes.push_back(node);
        }
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        return nodes;
    }

    /// Half-edges by which a line leaves a junction on it, to one side or both.
    std::vector<std::uint32_t> armsAt(std::uint32_t node, std::span<const Coordinate> line) const
    {
        std::vector<std::uint32_t> arms;
        const TurnPath path(line);
        double before = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            before += i > 0 ? distance(line[i - 1], line[i]) : 0;
            if (distance(line[i], network_.nodes[node]) > kSamePoint)
                continue;
            if (i > 0)
                if (const auto arm = leavingAlong(node, before, [&](double reach) { return path.at(before - reach); }))
                    arms.push_back(arm->halfEdge);
            if (i + 1 < line.size())
                if (const auto arm = leavingAlong(node, path.length() - before, [&](double reach) { return path.at(before + reach); }))
                    arms.push_back(arm->halfEdge);
        }
        return arms;
    }

    bool isOpen(const BannedTurn& turn) const
    {
        const auto open = [&](std::uint32_t halfEdge) { return network_.cost(halfEdge / 2, halfEdge % 2 == 0, Impedance::Time) != kUnreachable; };
        return open(turn.entering) && open(turn.leaving);
    }

    bool fits(const BannedTurn& turn, TurnWords::Way way) const
    {
        const double degrees = turnAngle(network_, turn.entering, turn.leaving);
        switch (way) {
        case TurnWords::Way::Left: return degrees >= 20 && degrees <= 160;
        case TurnWords::Way::Right: return degrees <= -20 && degrees >= -160;
        case TurnWords::Way::Straight: return std::abs(degrees) <= 45;
        case TurnWords::Way::Back: return std::abs(degrees) >= 135;
        case TurnWords::Way::Untold: return true;
        }
        return true;
    }

    const Network& network_;
    const SegmentIndex& index_;
};

/// The two lines of a relation, and its via point.
struct Members {
    std::vector<std::span<const Coordinate>> lines;
    std::optional<Coordinate> via;
};
Members membersOf(const GeometryView& shape)
{
    Members members;
    for (std::size_t part = 0; part < shape.partCount(); ++part) {
        if (shape.ringCount(part) == 0 || shape.ring(part).empty())
            continue;
        const auto line = shape.ring(part);
        if (std::all_of(line.begin(), line.end(), [&](Coordinate c) { return c == line.front(); }))
            members.via = line.front();
        else
            members.lines.push_back(line);
    }
    return members;
}

}  // namespace

Result<std::vector<BannedTurn>> bannedTurnsOf(const FeatureTable& turns, const Network& network, const SegmentIndex& index, RepairReport& report, const Progress& progress)
{
    if (network.crs.isKnown() && !turns.crs.isKnown() && turns.size() > 0)
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of the turns is not known."), text("Give the layer its coordinate system, with a .prj file or by FILE|crs=EPSG:4490."), "turns"};
    const bool same = !network.crs.isKnown() || turns.crs.sameAs(network.crs);
    TRY_ASSIGN(const GeometryColumn geometry, same ? Result<GeometryColumn>(turns.geometry) : transformed(turns.geometry, turns.crs, network.crs));
    const WordsOfTurns words(turns);
    const TurnFinder finder(network, index);
    std::vector<BannedTurn> bans;
    for (std::size_t row = 0; row < turns.size(); ++row) {
        if (row % 256 == 0)
            TRY(notCancelled(progress));
        const TurnWords said = words.at(row);
        if (!said.isTurn)
            continue;
        const GeometryView shape = geometry[row];
        const Members members = isLine(shape.kind()) ? membersOf(shape) : Members{};
        std::optional<BannedTurn> turn;
        if (members.lines.size() == 2)
            turn = finder.between(members.lines[0], members.lines[1], members.via, said);
        else if (members.lines.size() == 1)
            turn = members.via ? finder.between(members.lines[0], members.lines[0], members.via, said) : finder.drawn(members.lines[0]);
        if (!turn) {
            report.add({FindingKind::TurnUnclear, shape.coordinates().empty() ? Coordinate{} : shape.coordinates().front(), turns.ids[row], 0});
            continue;
        }
        if (!said.only) {
            bans.push_back(*turn);
            continue;
        }
        for (const std::uint32_t leaving : finder.leaving(finder.headOf(turn->entering)))
            if (leaving != turn->leaving)
                bans.push_back({turn->entering, leaving});
    }
    std::sort(bans.begin(), bans.end());
    bans.erase(std::unique(bans.begin(), bans.end()), bans.end());
    if (TurnNodes::mostPassages(network.edges, bans) > TurnNodes::kMostPassages)
        return Error{ErrorCode::LimitReached, text("A junction has so many banned turns that ways over it cannot be told apart."), text("Look for turns that are drawn many times in one place."), "turns"};
    return bans;
}

}  // namespace spatial
