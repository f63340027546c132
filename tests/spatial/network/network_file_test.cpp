// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/network_file.h"

#include "spatial/core/content_hash.h"
#include "spatial/network/dijkstra.h"
#include "tests/support/drawn_network.h"

#include <cstring>

namespace spatial::test {
namespace {

Town smallTown()
{
    return drawn(100_m, R"(
        A--B>-C
        |  |
        D--E   )");
}

/// The bytes with a right fingerprint, so that the checks behind it are reached.
std::string sealed(std::string bytes)
{
    bytes.resize(bytes.size() - 32);
    ContentHash hash;
    hash.add(bytes);
    return bytes + hash.digits();
}

TEST(NetworkFile, ComesBackAsItWas)
{
    const Town town = smallTown();
    const std::string bytes = networkToBytes(*town.streets);
    const auto read = networkFromBytes(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->nodes, town.streets->nodes);
    EXPECT_EQ((*read)->vertices, town.streets->vertices);
    EXPECT_EQ((*read)->edges[1].backward, town.streets->edges[1].backward);
    EXPECT_EQ(networkToBytes(**read), bytes);
}

TEST(NetworkFile, EveryTruncationIsRefused)
{
    const std::string bytes = networkToBytes(*smallTown().streets);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = networkFromBytes(std::string_view(bytes).substr(0, size));
        ASSERT_FALSE(read) << size;
        EXPECT_EQ(read.error().code, ErrorCode::Unreadable);
    }
}

TEST(NetworkFile, HostileNumbersBehindARightFingerprintAreRefusedOrHarmless)
{
    const std::string bytes = networkToBytes(*smallTown().streets);
    for (std::size_t at = 11; at + 40 < bytes.size(); ++at)
        for (const char byte : {'\x00', '\x7f', '\x80', '\xff'}) {
            std::string changed = bytes;
            changed[at] = byte;
            const auto read = networkFromBytes(sealed(changed));
            if (!read)
                continue;
            Search search(**read);
            const SearchSource source{{0, 0.5}};
            EXPECT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
        }
}

TEST(NetworkFile, AHugeCountIsRefusedBeforeMemoryIsTaken)
{
    std::string bytes = networkToBytes(*smallTown().streets);
    const std::uint64_t huge = 0x7fffffffffffffff;
    std::memcpy(bytes.data() + 11 + 4 + 8, &huge, sizeof(huge));
    EXPECT_FALSE(networkFromBytes(sealed(bytes)));
}

TEST(NetworkFile, AnOrderOfEliminationTravelsWithTheNetwork)
{
    Network network = *smallTown().streets;
    network.eliminationOrder = {4, 2, 0, 1, 3};
    const std::string bytes = networkToBytes(network);
    const auto read = networkFromBytes(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->eliminationOrder, network.eliminationOrder);
    EXPECT_EQ(networkToBytes(**read), bytes);
    for (const std::vector<std::uint32_t>& wrong : {std::vector<std::uint32_t>{0, 1, 2, 3, 3}, {0, 1, 2, 3, 5}, {0, 1, 2, 3}, {0, 1, 2, 3, 4, 5}}) {
        network.eliminationOrder = wrong;
        const auto refused = networkFromBytes(networkToBytes(network));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Unreadable);
    }
}

TEST(NetworkFile, FilesOfTheVersionsBeforeAreRead)
{
    std::string bytes = networkToBytes(*smallTown().streets);
    for (const char version : {3, 2}) {
        bytes.erase(bytes.size() - 32 - 8, 8);   // the empty section of banned turns, then that of the order
        bytes[11] = version;
        const auto read = networkFromBytes(sealed(bytes));
        ASSERT_TRUE(read);
        EXPECT_EQ((*read)->edges.size(), smallTown().streets->edges.size());
        EXPECT_TRUE((*read)->eliminationOrder.empty());
        EXPECT_TRUE((*read)->bannedTurns.empty());
    }
    bytes[11] = 1;
    EXPECT_FALSE(networkFromBytes(sealed(bytes)));
}

}  // namespace
}  // namespace spatial::test
