// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace spatial {

/// Sets of places that are one node (union by rule, Tarjan 1975). A set lies where its leading member lies: a place inside a line is
/// never moved for the sake of a loose end; otherwise the lowest number leads.
class NodeSets {
public:
    std::uint32_t add(Coordinate place, bool fixed)
    {
        parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
        place_.push_back(place);
        fixed_.push_back(fixed);
        return parent_.back();
    }

    std::uint32_t of(std::uint32_t member)
    {
        while (parent_[member] != member)
            member = parent_[member] = parent_[parent_[member]];
        return member;
    }

    void join(std::uint32_t a, std::uint32_t b)
    {
        a = of(a);
        b = of(b);
        if (a == b)
            return;
        if (fixed_[a] == fixed_[b] ? b < a : fixed_[b])
            std::swap(a, b);
        parent_[b] = a;
    }

    Coordinate place(std::uint32_t set) const { return place_[set]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(parent_.size()); }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<Coordinate> place_;
    std::vector<bool> fixed_;
};

}  // namespace spatial
