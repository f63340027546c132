// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/story.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace torture {

Stamps firstStamps(std::int64_t features)
{
    Stamps stamps;
    for (std::int64_t feature = 1; feature <= features; ++feature)
        stamps[feature] = 0;
    return stamps;
}

Story::Story(std::uint64_t seed, std::int64_t features) : random_(seed), nextFeature_(features + 1), stamps_(firstStamps(features)), before_(stamps_) {}

std::size_t Story::upTo(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

Step Story::next()
{
    ++step_;
    before_ = stamps_;
    const std::size_t what = upTo(10);
    if (what == 0 && !done_.empty()) {
        undone_.push_back(std::exchange(stamps_, done_.back()));
        done_.pop_back();
        return {Step::Kind::Undo};
    }
    if (what <= 3 && !undone_.empty()) {
        done_.push_back(std::exchange(stamps_, undone_.back()));
        undone_.pop_back();
        return {Step::Kind::Redo};
    }
    undone_.clear();
    done_.push_back(stamps_);
    return change();
}

Step Story::change()
{
    Step step;
    const auto put = [&](std::int64_t feature, std::optional<std::int64_t> stamp) {
        step.stamps.emplace_back(feature, stamp);
        if (stamp)
            stamps_[feature] = *stamp;
        else
            stamps_.erase(feature);
    };
    const auto anyFeature = [&] { return std::next(stamps_.begin(), static_cast<std::ptrdiff_t>(upTo(stamps_.size())))->first; };
    const std::size_t changed = 1 + upTo(6);
    for (std::size_t i = 0; i < changed; ++i) {
        const std::int64_t feature = anyFeature();
        if (stamps_[feature] != step_)
            put(feature, step_);
    }
    if (upTo(3) == 0)
        put(nextFeature_++, step_);
    if (upTo(4) == 0) {
        const std::int64_t feature = anyFeature();
        if (stamps_.size() > 5 && stamps_[feature] != step_)
            put(feature, std::nullopt);
    }
    return step;
}

}  // namespace torture
