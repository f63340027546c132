// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/network_file.h"

#include "spatial/core/content_hash.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/hierarchy.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace spatial {

namespace {

static_assert(std::endian::native == std::endian::little, "Networks are written as the machine holds them.");

constexpr std::string_view kMagic = "SONGHUANET\n";
constexpr std::uint32_t kVersion = 4;        // 2: with hierarchies; 3: with an order of elimination; 4: with banned turns
constexpr std::uint32_t kOldestVersion = 2;
constexpr std::size_t kFingerprint = 32;   // hexadecimal digits at the end
constexpr std::size_t kLongestCrs = 65'536;

/// As edges lie in the file.
struct StoredEdge {
    std::uint32_t from;
    std::uint32_t to;
    double length;
    double forward;
    double backward;
    std::int64_t feature;
};
static_assert(sizeof(StoredEdge) == 40 && sizeof(Coordinate) == 16 && sizeof(BannedTurn) == 8);

template <class T>
void put(std::string& bytes, const T& value)
{
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}
template <class T>
void putColumn(std::string& bytes, const std::vector<T>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

Error damagedFile(const Text& what)
{
    return {ErrorCode::Unreadable, text("This prepared network is damaged ({0}).", what), text("Build it again with network-build.")};
}

/// Takes values from the front; never beyond the end.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <class T>
    bool take(T& value)
    {
        if (bytes_.size() < sizeof(T))
            return false;
        std::memcpy(&value, bytes_.data(), sizeof(T));
        bytes_.remove_prefix(sizeof(T));
        return true;
    }
    /// The count is checked against the bytes that are left before anything is allocated.
    template <class T>
    bool takeAll(std::vector<T>& values, std::uint64_t count)
    {
        if (count > bytes_.size() / sizeof(T))
            return false;
        values.resize(static_cast<std::size_t>(count));
        if (count > 0)
            std::memcpy(values.data(), bytes_.data(), values.size() * sizeof(T));
        bytes_.remove_prefix(values.size() * sizeof(T));
        return true;
    }
    bool takeText(std::string& text, std::uint64_t size)
    {
        if (size > bytes_.size() || size > kLongestCrs)
            return false;
        text.assign(bytes_.substr(0, static_cast<std::size_t>(size)));
        bytes_.remove_prefix(static_cast<std::size_t>(size));
        return true;
    }
    /// A piece of the bytes, not copied.
    bool takeSection(std::string_view& section)
    {
        std::uint64_t size = 0;
        if (!take(size) || size > bytes_.size())
            return false;
        section = bytes_.substr(0, static_cast<std::size_t>(size));
        bytes_.remove_prefix(section.size());
        return true;
    }
    bool atEnd() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
};

Result<void> checkEdges(const Network& network, const std::vector<StoredEdge>& edges)
{
    const auto isCost = [](double seconds) { return seconds > 0 && !std::isnan(seconds); };   // infinity: closed
    for (const StoredEdge& edge : edges)
        if (edge.from >= network.nodes.size() || edge.to >= network.nodes.size())
            return damagedFile(text("node number"));
        else if (!(edge.length > 0) || !std::isfinite(edge.length) || !isCost(edge.forward) || !isCost(edge.backward))
            return damagedFile(text("cost of an edge"));
    return {};
}

Result<void> checkShapes(const Network& network)
{
    if (network.firstVertex.front() != 0 || network.firstVertex.back() != network.vertices.size())
        return damagedFile(text("shape of an edge"));
    for (std::size_t e = 0; e < network.edges.size(); ++e)
        if (network.firstVertex[e] > network.firstVertex[e + 1] || network.firstVertex[e + 1] - network.firstVertex[e] < 2)
            return damagedFile(text("shape of an edge"));
    for (const auto* places : {&network.nodes, &network.vertices})
        for (const Coordinate c : *places)
            if (!std::isfinite(c.x) || !std::isfinite(c.y))
                return damagedFile(text("coordinate"));
    return {};
}

}  // namespace

std::string networkToBytes(const Network& network) { return networkToBytes(network, network.hierarchies); }

std::string networkToBytes(const Network& network, const std::array<HierarchyPtr, 2>& hierarchies)
{
    std::string bytes(kMagic);
    put(bytes, kVersion);
    const std::string crs = network.crs.isKnown() ? network.crs.wkt() : std::string();
    put(bytes, static_cast<std::uint64_t>(crs.size()));
    put(bytes, static_cast<std::uint64_t>(network.nodes.size()));
    put(bytes, static_cast<std::uint64_t>(network.edges.size()));
    put(bytes, static_cast<std::uint64_t>(network.vertices.size()));
    bytes += crs;
    putColumn(bytes, network.nodes);
    for (const NetworkEdge& edge : network.edges)
        put(bytes, StoredEdge{edge.from, edge.to, edge.length, edge.forward, edge.backward, edge.feature});
    putColumn(bytes, network.firstVertex);
    putColumn(bytes, network.vertices);
    for (const HierarchyPtr& hierarchy : hierarchies) {
        const std::string section = hierarchy ? hierarchy->toBytes() : std::string();
        put(bytes, static_cast<std::uint64_t>(section.size()));
        bytes += section;
    }
    put(bytes, static_cast<std::uint64_t>(network.eliminationOrder.size() * sizeof(std::uint32_t)));
    putColumn(bytes, network.eliminationOrder);
    put(bytes, static_cast<std::uint64_t>(network.bannedTurns.size() * sizeof(BannedTurn)));
    putColumn(bytes, network.bannedTurns);
    ContentHash hash;
    hash.add(bytes);
    return bytes + hash.digits();
}

Result<NetworkPtr> networkFromBytes(std::string_view bytes)
{
    if (!bytes.starts_with(kMagic))
        return Error{ErrorCode::Unreadable, text("This file is not a prepared network."), text("Prepare one with network-build, or give the lines with --roads.")};
    Reader version(bytes.substr(kMagic.size()));
    std::uint32_t number = 0;
    if (!version.take(number))
        return damagedFile(text("too short"));
    if (number < kOldestVersion || number > kVersion)
        return Error{ErrorCode::Unreadable, text("This prepared network is of version {0}; this program reads version {1}.", number, kVersion), text("Build it again with network-build.")};
    if (bytes.size() < kMagic.size() + kFingerprint)
        return damagedFile(text("too short"));
    const std::string_view content = bytes.substr(0, bytes.size() - kFingerprint);
    ContentHash hash;
    hash.add(content);
    if (hash.digits() != bytes.substr(content.size()))
        return damagedFile(text("fingerprint"));

    Reader reader(content.substr(kMagic.size() + sizeof(kVersion)));
    std::uint64_t crsSize = 0;
    std::uint64_t nodes = 0;
    std::uint64_t edges = 0;
    std::uint64_t vertices = 0;
    std::string crs;
    std::vector<StoredEdge> stored;
    std::array<std::string_view, 2> sections;
    std::string_view order;
    std::string_view bans;
    auto network = std::make_shared<Network>();
    const bool complete = reader.take(crsSize) && reader.take(nodes) && reader.take(edges) && reader.take(vertices) && reader.takeText(crs, crsSize)
        && reader.takeAll(network->nodes, nodes) && reader.takeAll(stored, edges) && reader.takeAll(network->firstVertex, edges + 1)
        && reader.takeAll(network->vertices, vertices)
        && reader.takeSection(sections[0]) && reader.takeSection(sections[1]) && (number < 3 || reader.takeSection(order)) && (number < 4 || reader.takeSection(bans)) && reader.atEnd();
    if (!complete)
        return damagedFile(text("sizes"));
    TRY(checkEdges(*network, stored));
    network->edges.reserve(stored.size());
    for (const StoredEdge& edge : stored)
        network->edges.push_back({edge.from, edge.to, edge.length, edge.forward, edge.backward, edge.feature});
    TRY(checkShapes(*network));
    if (!crs.empty()) {
        auto known = Crs::fromText(crs);
        if (!known)
            return damagedFile(text("coordinate system"));
        network->crs = *std::move(known);
    }
    Reader banned(bans);
    if (!banned.takeAll(network->bannedTurns, bans.size() / sizeof(BannedTurn)) || !banned.atEnd() || TurnNodes::mostPassages(network->edges, network->bannedTurns) > TurnNodes::kMostPassages)
        return damagedFile(text("banned turns"));
    network->index();
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (!sections[i].empty()) {
            TRY_ASSIGN(HierarchyPtr hierarchy, Hierarchy::fromBytes(sections[i], *network));
            if (hierarchy->impedance() != static_cast<Impedance>(i))
                return damagedFile(text("contraction order"));
            network->hierarchies[i] = std::move(hierarchy);
        }
    if (!order.empty()) {
        Reader elimination(order);
        if (!elimination.takeAll(network->eliminationOrder, network->size()) || !elimination.atEnd() || !isPermutation(network->eliminationOrder, network->size()))
            return damagedFile(text("elimination order"));
    }
    return NetworkPtr(std::move(network));
}

}  // namespace spatial
