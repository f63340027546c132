// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/noding.h"

#include "spatial/core/parallel.h"
#include "spatial/network/hilbert.h"
#include "spatial/network/node_sets.h"
#include "spatial/network/place_hash.h"
#include "spatial/network/segment_index.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace spatial {

namespace {

/// A node on the inside of a line: at a vertex (share 0) or within a segment.
struct Split {
    std::uint32_t line;
    std::uint32_t segment;
    double share;
    std::uint32_t member;   // of the node sets
};

/// Members 2 * line and 2 * line + 1 of the sets are the ends of a line; further members are splits.
class Noder {
public:
    Noder(const Polylines& lines, double snap, RepairReport& report) : lines_(lines), snap_(snap), report_(report), index_(lines.firstVertex, lines.vertices)
    {
        for (std::size_t line = 0; line < lines.size(); ++line) {
            sets_.add(vertex(line, 0), false);
            sets_.add(vertex(line, lines.vertexCount(line) - 1), false);
        }
    }

    Result<Noded> run(Progress& progress)
    {
        joinEnds();
        TRY(notCancelled(progress));
        splitAtSharedVertices();
        TRY(splitAtJunctions(progress));
        joinCloseSplits();
        TRY(joinLooseEnds(progress));
        joinCloseSplits();
        TRY(notCancelled(progress));
        return cut();
    }

private:
    std::uint32_t ends() const { return static_cast<std::uint32_t>(lines_.size() * 2); }
    Coordinate vertex(std::size_t line, std::size_t number) const { return lines_.vertices[lines_.firstVertex[line] + number]; }
    std::int32_t levelInside(std::uint32_t line) const { return lines_.levels.empty() ? 0 : lines_.levels[line].inside(); }
    std::int32_t levelOfEnd(std::uint32_t member) const
    {
        if (lines_.levels.empty())
            return 0;
        const LineLevels& levels = lines_.levels[member / 2];
        return member % 2 == 0 ? levels.start : levels.end;
    }
    Coordinate endPlace(std::uint32_t member) const
    {
        const std::uint32_t line = member / 2;
        return vertex(line, member % 2 == 0 ? 0 : lines_.vertexCount(line) - 1);
    }
    Coordinate placeOf(const Split& split) const
    {
        const Coordinate a = vertex(split.line, split.segment);
        if (split.share <= 0)
            return a;
        const Coordinate b = vertex(split.line, split.segment + 1);
        return {a.x + (b.x - a.x) * split.share, a.y + (b.y - a.y) * split.share};
    }

    /// Ends at the very same place, by hashing; those that remain, within kSamePoint.
    void joinEnds()
    {
        std::size_t slots = 16;
        while (slots < 2 * static_cast<std::size_t>(ends()))
            slots *= 2;
        constexpr std::uint32_t kFree = static_cast<std::uint32_t>(-1);
        std::vector<std::uint32_t> table(slots, kFree);
        std::vector<std::uint32_t> leaders;
        for (std::uint32_t member = 0; member < ends(); ++member) {
            std::size_t slot = placeHash(endPlace(member)) & (slots - 1);
            while (table[slot] != kFree && (endPlace(table[slot]) != endPlace(member) || levelOfEnd(table[slot]) != levelOfEnd(member)))
                slot = (slot + 1) & (slots - 1);
            if (table[slot] == kFree) {
                table[slot] = member;
                leaders.push_back(member);
            } else {
                sets_.join(table[slot], member);
            }
        }
        joinNeighbours(leaders);
    }

    /// Ends are sorted into columns of kSamePoint, upwards: partners are next to each other or in the next column.
    void joinNeighbours(const std::vector<std::uint32_t>& leaders)
    {
        struct End {
            double column;
            double y;
            std::uint32_t member;
        };
        std::vector<End> sorted;
        sorted.reserve(leaders.size());
        for (const std::uint32_t member : leaders)
            sorted.push_back({std::floor(endPlace(member).x / kSamePoint), endPlace(member).y, member});
        std::sort(sorted.begin(), sorted.end(), [](const End& a, const End& b) { return std::tie(a.column, a.y, a.member) < std::tie(b.column, b.y, b.member); });
        const auto joinIfSame = [&](const End& a, const End& b) {
            if (distance(endPlace(a.member), endPlace(b.member)) <= kSamePoint && levelOfEnd(a.member) == levelOfEnd(b.member))
                sets_.join(a.member, b.member);
        };
        std::size_t beside = 0;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            const End& end = sorted[i];
            for (std::size_t j = i + 1; j < sorted.size() && sorted[j].column == end.column && sorted[j].y <= end.y + kSamePoint; ++j)
                joinIfSame(end, sorted[j]);
            while (beside < sorted.size() && std::make_pair(sorted[beside].column, sorted[beside].y) < std::make_pair(end.column + 1, end.y - kSamePoint))
                ++beside;
            for (std::size_t j = beside; j < sorted.size() && sorted[j].column == end.column + 1 && sorted[j].y <= end.y + kSamePoint; ++j)
                joinIfSame(end, sorted[j]);
        }
    }

    /// Inner vertices that two lines, or two passes of one line, have exactly in common.
    void splitAtSharedVertices()
    {
        struct Inner {
            Coordinate place;
            std::int32_t level;
            std::uint32_t line;
            std::uint32_t vertex;
        };
        // Only places whose hash occurs twice can be shared: two bits for each hash leave few of them to sort.
        std::size_t slots = 1024;
        while (slots < 8 * lines_.vertices.size())
            slots *= 2;
        std::vector<bool> once(slots, false), again(slots, false);
        const auto eachInner = [&](auto&& take) {
            for (std::uint32_t line = 0; line < lines_.size(); ++line)
                for (std::uint32_t v = 1; v + 1 < lines_.vertexCount(line); ++v)
                    take(line, v, placeHash(vertex(line, v)) & (slots - 1));
        };
        eachInner([&](std::uint32_t, std::uint32_t, std::size_t hash) {
            if (once[hash])
                again[hash] = true;
            once[hash] = true;
        });
        std::vector<Inner> inner;
        eachInner([&](std::uint32_t line, std::uint32_t v, std::size_t hash) {
            if (again[hash])
                inner.push_back({vertex(line, v), levelInside(line), line, v});
        });
        std::sort(inner.begin(), inner.end(), [](const Inner& a, const Inner& b) {
            return std::tie(a.place.x, a.place.y, a.level, a.line, a.vertex) < std::tie(b.place.x, b.place.y, b.level, b.line, b.vertex);
        });
        for (std::size_t begin = 0; begin < inner.size();) {
            std::size_t end = begin + 1;
            while (end < inner.size() && inner[end].place == inner[begin].place && inner[end].level == inner[begin].level)
                ++end;
            if (end - begin > 1) {
                const std::uint32_t member = sets_.add(inner[begin].place, true);
                for (std::size_t i = begin; i < end; ++i)
                    splits_.push_back({inner[i].line, inner[i].vertex, 0, member});
                report_.add({FindingKind::SharedVertex, inner[begin].place, lines_.feature[inner[begin].line], 0});
            }
            begin = end;
        }
    }

    /// Ends that lie on the inside of a line; the leading end of each node asks.
    Result<void> splitAtJunctions(Progress& progress)
    {
        std::vector<std::uint32_t> askers;
        for (std::uint32_t member = 0; member < ends(); ++member)
            if (sets_.of(member) == member)
                askers.push_back(member);
        std::vector<std::vector<NearSegment>> touched(askers.size());
        TRY(parallelFor(askers.size(), 1024, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (std::size_t i = begin; i < end; ++i)
                for (NearSegment& near : index_.within(endPlace(askers[i]), kSamePoint))
                    if (!atEndOfLine(near) && levelInside(near.line) == levelOfEnd(askers[i]))
                        touched[i].push_back(near);
            return {};
        }));
        for (std::size_t i = 0; i < askers.size(); ++i) {
            for (const NearSegment& near : touched[i])
                splitAt(near, askers[i]);
            if (!touched[i].empty())
                report_.add({FindingKind::TJunction, endPlace(askers[i]), lines_.feature[askers[i] / 2], 0});
        }
        return {};
    }

    bool atEndOfLine(const NearSegment& near) const
    {
        return distance(near.place, endPlace(2 * near.line)) <= kSamePoint || distance(near.place, endPlace(2 * near.line + 1)) <= kSamePoint;
    }

    void splitAt(const NearSegment& near, std::uint32_t member)
    {
        const bool atNext = near.share >= 1;
        const std::uint32_t inside = sets_.add(near.place, true);
        splits_.push_back({near.line, near.segment + (atNext ? 1u : 0u), atNext ? 0 : near.share, inside});
        sets_.join(inside, member);
    }

    /// Orders the splits along their lines; those on one point of a line are one node.
    void joinCloseSplits()
    {
        std::sort(splits_.begin(), splits_.end(), [](const Split& a, const Split& b) {
            return std::tie(a.line, a.segment, a.share, a.member) < std::tie(b.line, b.segment, b.share, b.member);
        });
        for (std::size_t i = 1; i < splits_.size(); ++i)
            if (splits_[i].line == splits_[i - 1].line && splits_[i].segment <= splits_[i - 1].segment + 1 && distance(placeOf(splits_[i]), placeOf(splits_[i - 1])) <= kSamePoint)
                sets_.join(splits_[i - 1].member, splits_[i].member);
    }

    /// Ends that lead nowhere but nearly touch another line: joined within snap_, else reported.
    Result<void> joinLooseEnds(Progress& progress)
    {
        std::vector<std::uint32_t> degree(sets_.size(), 0);
        for (std::uint32_t member = 0; member < ends(); ++member)
            ++degree[sets_.of(member)];
        for (const Split& split : splits_)
            degree[sets_.of(split.member)] += 2;
        std::vector<std::uint32_t> loose;
        for (std::uint32_t member = 0; member < ends(); ++member)
            if (degree[sets_.of(member)] == 1)
                loose.push_back(member);

        std::vector<std::optional<NearSegment>> nearest(loose.size());
        TRY(parallelFor(loose.size(), 256, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint32_t own = loose[i] / 2;
                // The free end of a short spur is always near the road that the spur leaves: half the spur's length is the limit.
                const double reach = std::min(std::max(snap_, kNearMiss), lengthOf(own) / 2);
                nearest[i] = index_.nearest(endPlace(loose[i]), reach, [&, own](std::uint32_t line) { return line != own && mayMeet(line, loose[i]); });
            }
            return {};
        }));
        for (std::size_t i = 0; i < loose.size(); ++i) {
            if (!nearest[i])
                continue;
            const std::uint32_t member = loose[i];
            const Coordinate place = endPlace(member);
            const std::int64_t feature = lines_.feature[member / 2];
            const std::optional<double> joined = nearest[i]->distance > snap_ ? std::nullopt : joinTo(*nearest[i], member);
            report_.add({joined ? FindingKind::Joined : FindingKind::NearMiss, place, feature, joined.value_or(nearest[i]->distance)});
        }
        return {};
    }

    /// Whether some place of the line is on the level of the end.
    bool mayMeet(std::uint32_t line, std::uint32_t end) const { return lines_.levels.empty() || lines_.levels[line].has(levelOfEnd(end)); }

    double lengthOf(std::uint32_t line) const
    {
        double sum = 0;
        for (std::uint32_t v = 1; v < lines_.vertexCount(line); ++v)
            sum += distance(vertex(line, v - 1), vertex(line, v));
        return sum;
    }

    /// Joins a loose end to an end of the line if that is within snap_ as well, so that no tiny stretch arises, else to its inside. Nothing
    /// where what is near of the line is on another level.
    std::optional<double> joinTo(const NearSegment& near, std::uint32_t member)
    {
        const Coordinate place = endPlace(member);
        const std::uint32_t first = 2 * near.line;
        const std::uint32_t nearer = distance(place, endPlace(first)) <= distance(place, endPlace(first + 1)) ? first : first + 1;
        if (const double gap = distance(place, endPlace(nearer)); gap <= snap_ && levelOfEnd(nearer) == levelOfEnd(member)) {
            sets_.join(nearer, member);
            return gap;
        }
        if (levelInside(near.line) != levelOfEnd(member))
            return std::nullopt;
        splitAt(near, member);
        return near.distance;
    }

    Noded cut()
    {
        std::vector<std::uint32_t> sets;   // the set of each end of each stretch, numbered afterwards
        Noded out;
        std::size_t next = 0;
        std::vector<Coordinate> part;
        for (std::uint32_t line = 0; line < lines_.size(); ++line) {
            std::uint32_t from = sets_.of(2 * line);
            part.assign(1, sets_.place(from));
            const auto arriveAt = [&](std::uint32_t set) {
                extend(part, sets_.place(set));
                const bool isStretch = part.size() > 1 && (from != set || part.size() > 2);
                if (isStretch) {
                    out.stretches.push_back({from, set, line});
                    out.vertices.insert(out.vertices.end(), part.begin(), part.end());
                    out.firstVertex.push_back(static_cast<std::uint32_t>(out.vertices.size()));
                    sets.push_back(from);
                    sets.push_back(set);
                }
                from = set;
                part.assign(1, sets_.place(set));
            };
            const std::uint32_t last = lines_.vertexCount(line) - 1;
            for (std::uint32_t v = 1; v <= last; ++v) {
                for (; next < splits_.size() && splits_[next].line == line && splits_[next].segment < v; ++next)
                    arriveAt(sets_.of(splits_[next].member));
                const bool splitHere = next < splits_.size() && splits_[next].line == line && splits_[next].segment == v && splits_[next].share <= 0;
                if (v < last && !splitHere)
                    extend(part, vertex(line, v));
            }
            arriveAt(sets_.of(2 * line + 1));
        }
        numberNodes(out, std::move(sets));
        return out;
    }

    static void extend(std::vector<Coordinate>& part, Coordinate next)
    {
        if (part.back() != next)
            part.push_back(next);
    }

    void numberNodes(Noded& out, std::vector<std::uint32_t> sets)
    {
        std::sort(sets.begin(), sets.end());
        sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
        Box extent;
        for (const std::uint32_t set : sets)
            extent.include(sets_.place(set));
        std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
        order.reserve(sets.size());
        for (const std::uint32_t set : sets)
            order.emplace_back(hilbertNumber(sets_.place(set), extent), set);
        std::sort(order.begin(), order.end());
        std::vector<std::uint32_t> number(sets_.size());
        for (const auto& [key, set] : order) {
            number[set] = static_cast<std::uint32_t>(out.nodes.size());
            out.nodes.push_back(sets_.place(set));
        }
        for (Noded::Stretch& stretch : out.stretches) {
            stretch.from = number[stretch.from];
            stretch.to = number[stretch.to];
        }
    }

    const Polylines& lines_;
    double snap_;
    RepairReport& report_;
    SegmentIndex index_;
    NodeSets sets_;
    std::vector<Split> splits_;
};

}  // namespace

Result<Noded> nodeLines(const Polylines& lines, double snap, RepairReport& report, Progress& progress)
{
    return Noder(lines, snap, report).run(progress);
}

}  // namespace spatial
