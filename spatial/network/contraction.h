// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// An arc between two nodes that are not yet taken away, seen from one of them.
struct Link {
    double cost = 0;
    double other = 0;
    std::uint32_t node = 0;   ///< at the other end
    std::uint32_t hops = 1;   ///< edges of the network that it stands for
};

/// Rows of links that grow and shrink, in one block of memory.
class LinkRows {
public:
    explicit LinkRows(std::size_t rows = 0) : rows_(rows) {}

    std::span<const Link> operator[](std::size_t row) const { return {links_.data() + rows_[row].begin, rows_[row].size}; }
    std::size_t rows() const { return rows_.size(); }

    /// Adds the link, or makes the one to the same node cheaper. By (cost, other).
    void offer(std::size_t row, const Link& link);
    void remove(std::size_t row, std::uint32_t node);

    /// The rows `keep` only, their nodes renamed; rows lie side by side again.
    LinkRows compacted(std::span<const std::uint32_t> keep, std::span<const std::uint32_t> newName) const;

private:
    struct Row {
        std::size_t begin = 0;
        std::uint32_t size = 0;
        std::uint32_t capacity = 0;
    };
    std::vector<Row> rows_;
    std::vector<Link> links_;
};

/// What is left of the network while nodes are taken away.
struct Remainder {
    LinkRows leaving;
    LinkRows entering;        ///< empty where every arc has its equal backwards
    bool symmetric = true;

    const LinkRows& into() const { return symmetric ? leaving : entering; }
};

struct Shortcut {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t hops;
    double cost;
    double other;
};

/// Finds which shortcuts a node leaves behind: for each pair of its neighbours, unless another way is as good (a witness).
/// A workspace of one thread. Deterministic; searches are short, which may add needless shortcuts but never loses a way.
class WitnessSearch {
public:
    struct Limits {
        std::uint32_t hops = 5;
        std::uint32_t settled = 60;
    };

    /// Nodes with `barred` are not passed: they are taken away at the same time. In a symmetric remainder each pair comes once.
    void shortcutsOf(const Remainder& graph, std::uint32_t node, std::span<const std::uint8_t> barred, const Limits& limits, std::vector<Shortcut>& out);

private:
    struct Label {
        double cost;
        double other;
        std::uint32_t run = 0;
        std::uint32_t hops;
    };
    struct Entry {
        double cost;
        std::uint32_t node;
        bool operator<(const Entry& right) const { return cost > right.cost; }   // the least comes first out of a heap
    };
    void search(const Remainder& graph, const Link& from, std::uint32_t node, std::span<const Link> targets, std::span<const std::uint8_t> barred, const Limits& limits);
    bool offer(std::uint32_t node, double cost, double other, std::uint32_t hops);
    bool asGood(std::uint32_t node, double cost, double other) const;

    std::vector<Label> labels_;
    std::vector<Entry> heap_;
    std::uint32_t run_ = 0;
};

}  // namespace spatial
