// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_snap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

namespace {

constexpr double kSame = 0.005;

std::vector<double> linesOf(double low, double length, SnapSides sides)
{
    std::vector<double> lines;
    if (sides.low)
        lines.push_back(low);
    if (sides.centre)
        lines.push_back(low + length / 2);
    if (sides.high)
        lines.push_back(low + length);
    return lines;
}

double nearest(const std::vector<double>& lines, const std::vector<double>& targets, double reach)
{
    double best = std::numeric_limits<double>::infinity();
    for (const double line : lines)
        for (const double target : targets)
            if (std::abs(target - line) < std::abs(best))
                best = target - line;
    return std::abs(best) <= reach ? best : 0;
}

std::vector<double> met(const std::vector<double>& lines, const std::vector<double>& targets, double by)
{
    std::vector<double> at;
    for (const double line : lines)
        for (const double target : targets)
            if (std::abs(line + by - target) < kSame && std::find(at.begin(), at.end(), target) == at.end())
                at.push_back(target);
    return at;
}

}  // namespace

SnapTargets snapTargets(const Layout& layout, const ItemIds& moving)
{
    SnapTargets targets;
    targets.x = {0, kPageMargin, layout.width / 2, layout.width - kPageMargin, layout.width};
    targets.y = {0, kPageMargin, layout.height / 2, layout.height - kPageMargin, layout.height};
    targets.x.insert(targets.x.end(), layout.guidesX.begin(), layout.guidesX.end());
    targets.y.insert(targets.y.end(), layout.guidesY.begin(), layout.guidesY.end());
    for (const LayoutItem& item : layout.items) {
        if (item.hidden || holds(moving, item.id))
            continue;
        for (const double x : linesOf(item.box.x, item.box.width, {}))
            targets.x.push_back(x);
        for (const double y : linesOf(item.box.y, item.box.height, {}))
            targets.y.push_back(y);
    }
    return targets;
}

PageSnap snapped(const ItemBox& box, const SnapTargets& targets, double reach, SnapSides across, SnapSides down)
{
    const auto x = linesOf(box.x, box.width, across);
    const auto y = linesOf(box.y, box.height, down);
    PageSnap snap{.dx = nearest(x, targets.x, reach), .dy = nearest(y, targets.y, reach)};
    snap.x = met(x, targets.x, snap.dx);
    snap.y = met(y, targets.y, snap.dy);
    return snap;
}

}  // namespace app::desktop
