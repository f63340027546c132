// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/value_shares.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace spatial {

double& ShareTable::shareOf(float value)
{
    const std::size_t mask = slots_.size() - 1;
    // The upper bits of the product: whole numbers have nothing but zeros in the lower ones.
    auto at = static_cast<std::size_t>((std::bit_cast<std::uint32_t>(value) * 0x9E3779B1U) >> (32 - std::countr_zero(slots_.size())));
    while (slots_[at].round == round_ && slots_[at].value != value)
        at = (at + 1) & mask;
    Slot& slot = slots_[at];
    if (slot.round != round_) {
        slot = {round_, value, 0};
        used_.push_back(static_cast<std::uint32_t>(at));
        if (used_.size() * 2 > slots_.size()) {
            grow();
            return shareOf(value);
        }
    }
    return slot.share;
}

void ShareTable::grow()
{
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    std::vector<std::uint32_t> moved;
    moved.swap(used_);
    for (const std::uint32_t at : moved)
        shareOf(before[at].value) = before[at].share;
}

ValueShares ShareTable::sharesOf(std::span<const CoveredCells> covered, const TileCells& tile)
{
    used_.clear();
    if (++round_ == 0) {   // after 2^32 zones the marks of the first would look like ours
        std::fill(slots_.begin(), slots_.end(), Slot{});
        round_ = 1;
    }
    for (const CoveredCells& stretch : covered) {
        const float* const from = tile.at(stretch.row, stretch.column);
        const double share = stretch.fraction();
        for (int i = 0; i < stretch.count;) {
            const float value = from[i] == 0 ? 0.0F : from[i];
            if (std::isnan(value)) {
                ++i;
                continue;
            }
            double& sum = shareOf(value);
            for (; i < stretch.count && from[i] == value; ++i)   // classes come in patches
                sum += share;
        }
    }
    ValueShares shares;
    shares.reserve(used_.size());
    for (const std::uint32_t at : used_)
        shares.emplace_back(slots_[at].value, slots_[at].share);
    std::sort(shares.begin(), shares.end());
    return shares;
}

ValueShares merged(const ValueShares& a, const ValueShares& b)
{
    ValueShares both;
    both.reserve(a.size() + b.size());
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (left->first == right->first)
            both.emplace_back(left->first, left->second + right->second), ++left, ++right;
        else
            both.push_back(left->first < right->first ? *left++ : *right++);
    }
    both.insert(both.end(), left, a.end());
    both.insert(both.end(), right, b.end());
    return both;
}

double majorityOf(const ValueShares& shares)
{
    const auto most = std::max_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == shares.end() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(most->first);
}

}  // namespace spatial
