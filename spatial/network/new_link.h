// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/accessibility/decay.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/link_shape.h"
#include "spatial/network/snapping.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// A town, or whatever is compared: where it lies, how much it is worth to others (people, jobs), and whose it is.
struct LinkTown {
    std::optional<Snap> at;      ///< nothing: not on the network; its costs are unreachable
    double mass = 1;             ///< >= 0
    std::uint32_t group = 0;     ///< number of its city or county
};

struct LinkTestOptions {
    Impedance impedance = Impedance::Time;
    SnapOptions snap = {};       ///< speed of the way between a town and the road
};

/// Costs between towns once a link is there, origin-major; seconds or metres, kUnreachable where there is no way.
struct LinkEffect {
    std::vector<double> after;
    std::vector<Snap> portals;   ///< where the link meets the network
};

/// What a link does for one town.
struct TownGain {
    double before = 0;           ///< accessibility: sum over the other towns of mass * decay(cost), cost in minutes or metres
    double after = 0;
    double saved = 0;            ///< mean change of the cost to the other towns, weighted by their mass; seconds or metres, >= 0. Of those reached before
    std::size_t newlyReached = 0;
};

struct LinkGains {
    std::vector<TownGain> towns;
    /// By group: its part of the whole benefit, sum of mass * (after - before) over its towns; all 0 where nobody gains. The others sum to 1.
    std::vector<double> shares;
};

/// Tells what a link that is being drawn changes, exactly and between two frames: costs between all towns are kept; a link with k joints
/// needs one sweep from and one to each joint (eight at once, over what lies above the towns), the shortest ways between joints over
/// link and network, and for each pair
///     d'(s, t) = min( d(s, t),  min over joints i, j of  d(s, i) + c(i, j) + d(j, t) ).
/// This equals what Dijkstra finds in the network of withChanges(), up to the grain of costs.
///
/// 200 towns and three joints on 62,500 edges: 1.5 ms with the gains. Belongs to one thread at a time. 24 bytes a pair.
class NewLinkTest {
public:
    /// Uses the network's hierarchy of the impedance, or prepares one. LimitReached (matrix; a network without a hierarchy), InvalidInput
    /// (a priced network, which knows no time), Cancelled.
    static Result<NewLinkTest> prepare(NetworkPtr network, std::vector<LinkTown> towns, const LinkTestOptions& options, Progress& progress);

    /// Errors as withChanges() has them for a link.
    Result<LinkEffect> with(const NewLink& link, const Progress& progress);

    std::span<const double> before() const;   ///< costs between towns as they are, origin-major
    const std::vector<LinkTown>& towns() const;

    /// What each town and each group gains. O(pairs), with one decay for each pair that changed. Decays on minutes, or on metres where
    /// length is made small.
    LinkGains gains(const LinkEffect& effect, const Decay& decay);

    NewLinkTest(NewLinkTest&&) noexcept;
    NewLinkTest& operator=(NewLinkTest&&) noexcept;
    ~NewLinkTest();

private:
    struct Inside;
    explicit NewLinkTest(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace spatial
