// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/segment_index.h"

#include "spatial/core/parallel.h"

#include <tuple>

namespace spatial {

NearSegment nearestOnSegment(Coordinate point, Coordinate a, Coordinate b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double share = square > 0 ? std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    NearSegment near;
    near.share = share;
    near.place = share <= 0 ? a : share >= 1 ? b : Coordinate{a.x + dx * share, a.y + dy * share};
    near.distance = distance(point, near.place);
    return near;
}

SegmentIndex::SegmentIndex(std::span<const std::uint32_t> firstVertex, std::span<const Coordinate> vertices)
    : firstVertex_(firstVertex), vertices_(vertices)
{
    const std::size_t lines = firstVertex.empty() ? 0 : firstVertex.size() - 1;
    std::size_t segments = 0;
    for (std::size_t line = 0; line < lines; ++line)
        segments += std::max<std::size_t>(firstVertex[line + 1] - firstVertex[line], 1) - 1;
    for (const Coordinate c : vertices)
        extent_.include(c);
    if (!extent_.empty()) {
        const double width = std::max(extent_.width(), 1e-6);
        const double height = std::max(extent_.height(), 1e-6);
        const double wanted = static_cast<double>(std::max<std::size_t>(segments, 1));
        // A long thin extent gets square cells as well, hence the second bound.
        size_ = std::max({std::sqrt(width * height / wanted), std::max(width, height) / std::min(wanted, 30'000.0), 1e-6});
        columns_ = static_cast<int>(width / size_) + 1;
        rows_ = static_cast<int>(height / size_) + 1;
    }

    // Bands of rows side by side: within a cell members keep the order of lines and segments, however many threads there are.
    first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    constexpr int kBands = 4;
    const auto eachMember = [&](int band, auto&& take) {
        const int firstRow = rows_ * band / kBands;
        const int lastRow = rows_ * (band + 1) / kBands - 1;
        for (std::uint32_t line = 0; line < lines; ++line)
            for (std::uint32_t segment = 0; firstVertex[line] + segment + 1 < firstVertex[line + 1]; ++segment) {
                const Member member{line, segment};
                cellsOf(start(member), end(member), firstRow, lastRow, [&](std::size_t at) { take(at, member); });
            }
    };
    const auto inBands = [&](const std::function<void(int)>& work) {
        (void)parallelFor(kBands, 1, noProgress(), [&](std::size_t band, std::size_t) -> Result<void> {   // nothing in it can fail but memory
            work(static_cast<int>(band));
            return {};
        });
    };
    inBands([&](int band) { eachMember(band, [&](std::size_t at, Member) { ++first_[at + 1]; }); });
    for (std::size_t i = 1; i < first_.size(); ++i)
        first_[i] += first_[i - 1];
    members_.resize(first_.back());
    std::vector<std::uint64_t> next(first_.begin(), first_.end() - 1);
    inBands([&](int band) { eachMember(band, [&](std::size_t at, Member member) { members_[next[at]++] = member; }); });
}

int SegmentIndex::columnOf(double x) const { return static_cast<int>(std::clamp((x - extent_.minX) / size_, 0.0, columns_ - 1.0)); }
int SegmentIndex::rowOf(double y) const { return static_cast<int>(std::clamp((y - extent_.minY) / size_, 0.0, rows_ - 1.0)); }

/// Row by row, the columns that the segment touches in that row; a hair wider, so that rounding loses no cell.
template <class Visit>
void SegmentIndex::cellsOf(Coordinate a, Coordinate b, int firstRow, int lastRow, Visit&& visit) const
{
    if (a.y > b.y)
        std::swap(a, b);
    const double hair = size_ * 1e-9;
    const int begin = rowOf(a.y - hair);
    const int end = rowOf(b.y + hair);
    if (end < firstRow || begin > lastRow)
        return;
    const double left = std::min(a.x, b.x);
    const double right = std::max(a.x, b.x);
    const int firstColumn = columnOf(left - hair);
    const int lastColumn = columnOf(right + hair);
    if (begin == end || firstColumn == lastColumn) {
        for (int row = std::max(begin, firstRow); row <= std::min(end, lastRow); ++row)
            for (int column = firstColumn; column <= lastColumn; ++column)
                visit(cell(column, row));
        return;
    }
    const double slope = (b.x - a.x) / (b.y - a.y);
    for (int row = std::max(begin, firstRow); row <= std::min(end, lastRow); ++row) {
        const double bottom = std::max(a.y, extent_.minY + row * size_ - hair);
        const double top = std::min(b.y, extent_.minY + (row + 1) * size_ + hair);
        const double atBottom = a.x + (bottom - a.y) * slope;
        const double atTop = a.x + (top - a.y) * slope;
        const int last = columnOf(std::min(right, std::max(atBottom, atTop)) + hair);
        for (int column = columnOf(std::max(left, std::min(atBottom, atTop)) - hair); column <= last; ++column)
            visit(cell(column, row));
    }
}

std::optional<NearSegment> SegmentIndex::nearest(Coordinate point, double reach, const std::function<bool(std::uint32_t)>& accepts) const
{
    if (members_.empty() || !std::isfinite(point.x) || !std::isfinite(point.y))
        return std::nullopt;
    // The point may lie far outside: rings of cells are counted from its own cell, also beyond the grid.
    const double column = std::floor((point.x - extent_.minX) / size_);
    const double row = std::floor((point.y - extent_.minY) / size_);
    const double outside = std::max({-column, column - (columns_ - 1), -row, row - (rows_ - 1), 0.0});
    const double farthest = std::max({std::abs(column), std::abs(column - columns_), std::abs(row), std::abs(row - rows_)}) + 1;
    std::optional<NearSegment> best;
    double bound = reach;
    for (double ring = outside; ring <= farthest; ring += 1) {
        // A cell of this ring is at least (ring - 1) cells away, plus the way to the border of its own cell; the safe bound is ring - 1.
        if ((ring - 1) * size_ > bound)
            break;
        const auto scan = [&](double scanRow, double firstColumn, double lastColumn, double step) {
            if (scanRow < 0 || scanRow > rows_ - 1)
                return;
            if (step == 1) {
                firstColumn = std::max(firstColumn, 0.0);
                lastColumn = std::min(lastColumn, columns_ - 1.0);
            }
            for (double c = firstColumn; c <= lastColumn; c += step) {
                if (c < 0 || c > columns_ - 1)
                    continue;
                const std::size_t at = cell(static_cast<int>(c), static_cast<int>(scanRow));
                for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i) {
                    const Member member = members_[i];
                    const Coordinate a = start(member);
                    const Coordinate b = end(member);
                    // Most segments of a cell are farther than the best one already by their boxes.
                    if (std::min(a.x, b.x) > point.x + bound || std::max(a.x, b.x) < point.x - bound || std::min(a.y, b.y) > point.y + bound || std::max(a.y, b.y) < point.y - bound)
                        continue;
                    NearSegment near = nearestOnSegment(point, a, b);
                    if (near.distance > bound)
                        continue;
                    near.line = member.line;
                    near.segment = member.segment;
                    if (best && near.distance == best->distance && std::tie(best->line, best->segment) <= std::tie(near.line, near.segment))
                        continue;
                    if (accepts && !accepts(member.line))
                        continue;
                    best = near;
                    bound = near.distance;
                }
            }
        };
        const double firstRow = std::max(row - ring, 0.0);
        const double lastRow = std::min(row + ring, rows_ - 1.0);
        for (double r = firstRow; r <= lastRow; r += 1) {
            const bool edgeRow = r == row - ring || r == row + ring;
            scan(r, column - ring, column + ring, edgeRow || ring == 0 ? 1 : 2 * ring);
        }
    }
    return best;
}

std::vector<NearSegment> SegmentIndex::within(Coordinate point, double reach) const
{
    std::vector<NearSegment> found;
    if (members_.empty() || !extent_.grownBy(reach).contains(point))
        return found;
    for (int row = rowOf(point.y - reach); row <= rowOf(point.y + reach); ++row)
        for (int column = columnOf(point.x - reach); column <= columnOf(point.x + reach); ++column) {
            const std::size_t at = cell(column, row);
            for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i) {
                NearSegment near = nearestOnSegment(point, start(members_[i]), end(members_[i]));
                near.line = members_[i].line;
                near.segment = members_[i].segment;
                if (near.distance <= reach)
                    found.push_back(near);
            }
        }
    const auto key = [](const NearSegment& n) { return std::tie(n.line, n.segment); };
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    found.erase(std::unique(found.begin(), found.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }), found.end());
    return found;
}

std::vector<std::uint32_t> SegmentIndex::linesNear(const Box& box) const
{
    std::vector<std::uint32_t> lines;
    if (members_.empty() || !extent_.intersects(box))
        return lines;
    for (int row = rowOf(box.minY); row <= rowOf(box.maxY); ++row)
        for (int column = columnOf(box.minX); column <= columnOf(box.maxX); ++column) {
            const std::size_t at = cell(column, row);
            for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i)
                if (lines.empty() || lines.back() != members_[i].line)
                    lines.push_back(members_[i].line);
        }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

Result<void> SegmentIndex::crossings(const Progress& progress, const std::function<void(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, Coordinate)>& visit) const
{
    const auto side = [](Coordinate a, Coordinate b, Coordinate p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
    for (std::size_t at = 0; at + 1 < first_.size(); ++at) {
        if (at % 16'384 == 0)
            TRY(notCancelled(progress));
        for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i)
            for (std::uint64_t j = i + 1; j < first_[at + 1]; ++j) {
                const Coordinate a = start(members_[i]);
                const Coordinate b = end(members_[i]);
                const Coordinate c = start(members_[j]);
                const Coordinate d = end(members_[j]);
                if (a == c || a == d || b == c || b == d)
                    continue;
                const double atC = side(a, b, c);
                const double atD = side(a, b, d);
                const double atA = side(c, d, a);
                const double atB = side(c, d, b);
                if (!((atC < 0) != (atD < 0) && atC != 0 && atD != 0 && (atA < 0) != (atB < 0) && atA != 0 && atB != 0))
                    continue;
                const double share = atA / (atA - atB);
                const Coordinate place{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
                // Both segments may share more than one cell: the pair belongs to the cell of the crossing.
                if (cell(columnOf(place.x), rowOf(place.y)) == at)
                    visit(members_[i].line, members_[i].segment, members_[j].line, members_[j].segment, place);
            }
    }
    return {};
}

/// Of segments with a common place: whether it is a vertex inside one of their lines, as of two levels.
bool SegmentIndex::meetInside(Member a, Member b) const
{
    if (a.line == b.line)
        return false;
    const auto isEndOf = [this](Coordinate place, std::uint32_t line) { return place == vertices_[firstVertex_[line]] || place == vertices_[firstVertex_[line + 1] - 1]; };
    for (const Coordinate place : {start(a), end(a)})
        if ((place == start(b) || place == end(b)) && !(isEndOf(place, a.line) && isEndOf(place, b.line)))
            return true;
    return false;
}

Result<void> SegmentIndex::meetings(const Progress& progress, const std::function<void(std::uint32_t, std::uint32_t)>& visit) const
{
    const auto side = [](Coordinate a, Coordinate b, Coordinate p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
    for (std::size_t at = 0; at + 1 < first_.size(); ++at) {
        if (at % 16'384 == 0)
            TRY(notCancelled(progress));
        for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i) {
            const Coordinate a = start(members_[i]);
            const Coordinate b = end(members_[i]);
            for (std::uint64_t j = i + 1; j < first_[at + 1]; ++j) {
                const Coordinate c = start(members_[j]);
                const Coordinate d = end(members_[j]);
                if (a == c || a == d || b == c || b == d) {
                    if (meetInside(members_[i], members_[j]))
                        visit(members_[i].line, members_[j].line);
                    continue;
                }
                if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x) || std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y))
                    continue;
                const double atC = side(a, b, c);
                const double atD = side(a, b, d);
                const double atA = side(c, d, a);
                const double atB = side(c, d, b);
                const bool apart = (atC > 0 && atD > 0) || (atC < 0 && atD < 0) || (atA > 0 && atB > 0) || (atA < 0 && atB < 0);
                if (!apart)
                    visit(members_[i].line, members_[j].line);
            }
        }
    }
    return {};
}

std::optional<SegmentIndex::Above> SegmentIndex::firstAbove(Coordinate place) const
{
    std::optional<Above> best;
    if (members_.empty() || place.x < extent_.minX || place.x > extent_.maxX)
        return best;
    const int column = columnOf(place.x);
    for (int row = rowOf(place.y); row < rows_; ++row) {
        const std::size_t at = cell(column, row);
        for (std::uint64_t i = first_[at]; i < first_[at + 1]; ++i) {
            const Coordinate a = start(members_[i]);
            const Coordinate b = end(members_[i]);
            if (a.x == b.x || place.x < std::min(a.x, b.x) || place.x >= std::max(a.x, b.x))
                continue;
            const double y = a.y + (b.y - a.y) * ((place.x - a.x) / (b.x - a.x));
            if (y > place.y && a != place && b != place && (!best || y < best->y))
                best = Above{members_[i].line, b.x > a.x, y};
        }
        if (best && best->y < extent_.minY + (row + 1) * size_)
            break;
    }
    return best;
}

}  // namespace spatial
