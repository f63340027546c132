// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/hierarchy.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace spatial {

namespace {

struct Head {
    std::uint32_t impedance;
    std::uint32_t symmetric;
    std::uint64_t nodes;
};

template <class T>
void putAll(std::string& bytes, const std::vector<T>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void putArcs(std::string& bytes, const HierarchyArcs& arcs)
{
    putAll(bytes, arcs.first);
    putAll(bytes, arcs.head);
    putAll(bytes, arcs.cost);
    putAll(bytes, arcs.other);
}

template <class T>
bool takeAll(std::string_view& bytes, std::vector<T>& values, std::uint64_t count)
{
    if (count > bytes.size() / sizeof(T))
        return false;
    values.resize(static_cast<std::size_t>(count));
    if (count > 0)
        std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    bytes.remove_prefix(values.size() * sizeof(T));
    return true;
}

/// Rows that ascend, heads that lie earlier, costs that are costs, of at least `least`.
bool takeArcs(std::string_view& bytes, HierarchyArcs& arcs, std::size_t nodes, double least)
{
    if (!takeAll(bytes, arcs.first, nodes + 1) || arcs.first.front() != 0)
        return false;
    const std::uint64_t count = arcs.first.back();
    if (!takeAll(bytes, arcs.head, count) || !takeAll(bytes, arcs.cost, count) || !takeAll(bytes, arcs.other, count))
        return false;
    for (std::size_t place = 0; place < nodes; ++place)
        if (arcs.first[place] > arcs.first[place + 1])
            return false;
    for (std::size_t place = 0; place < nodes; ++place)
        for (std::uint32_t a = arcs.first[place]; a < arcs.first[place + 1]; ++a)
            if (arcs.head[a] >= place || !(arcs.cost[a] >= least) || !(arcs.other[a] >= least) || !std::isfinite(arcs.cost[a]) || !std::isfinite(arcs.other[a]))
                return false;
    return true;
}

Error damaged() { return {ErrorCode::Unreadable, text("This prepared network is damaged ({0}).", text("contraction order")), text("Build it again with network-build.")}; }

}  // namespace

std::string Hierarchy::toBytes() const
{
    const Head head{static_cast<std::uint32_t>(impedance_), symmetric_ ? 1u : 0u, order_.size()};
    std::string bytes(reinterpret_cast<const char*>(&head), sizeof(head));
    putAll(bytes, order_);
    putArcs(bytes, leaving_);
    if (!symmetric_)
        putArcs(bytes, entering_);
    return bytes;
}

Result<HierarchyPtr> Hierarchy::fromBytes(std::string_view bytes, const Network& network)
{
    Head head{};
    if (bytes.size() < sizeof(head))
        return damaged();
    std::memcpy(&head, bytes.data(), sizeof(head));
    bytes.remove_prefix(sizeof(head));
    const std::size_t nodes = network.size();
    if (head.impedance > 1 || head.symmetric != (network.isSymmetric() ? 1u : 0u) || head.nodes != nodes)
        return damaged();
    auto made = std::make_shared<Hierarchy>();
    made->impedance_ = static_cast<Impedance>(head.impedance);
    made->symmetric_ = head.symmetric == 1;
    if (!takeAll(bytes, made->order_, nodes))
        return damaged();
    constexpr std::uint32_t kUnset = ~std::uint32_t{0};
    made->places_.assign(nodes, kUnset);
    for (std::uint32_t place = 0; place < nodes; ++place) {
        const std::uint32_t node = made->order_[place];
        if (node >= nodes || made->places_[node] != kUnset)
            return damaged();
        made->places_[node] = place;
    }
    const double least = network.bannedTurns.empty() ? std::numeric_limits<double>::denorm_min() : 0;   // only where turns are banned there are ways without length
    if (!takeArcs(bytes, made->leaving_, nodes, least) || (!made->symmetric_ && !takeArcs(bytes, made->entering_, nodes, least)) || !bytes.empty())
        return damaged();
    return HierarchyPtr(std::move(made));
}

}  // namespace spatial
