// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <vector>

namespace torture {

/// Which features there are: their number, and the step that wrote each last. All else of a feature (geometry, name) follows from these two.
using Stamps = std::map<std::int64_t, std::int64_t>;

/// One gesture. A feature without a stamp after it is removed by it.
struct Step {
    enum class Kind { Change, Undo, Redo } kind = Kind::Change;
    std::vector<std::pair<std::int64_t, std::optional<std::int64_t>>> stamps = {};
};

/// What a person does in one session, from a seed: some features are changed in one go, others added or removed, steps are taken back and done
/// again. Knows nothing of the program, so that it can judge it: stamps() is what must be there after the steps that next() gave.
class Story {
public:
    explicit Story(std::uint64_t seed, std::int64_t features = 60);

    Step next();
    std::int64_t steps() const { return step_; }
    const Stamps& stamps() const { return stamps_; }
    /// What was there before the last step.
    const Stamps& stampsBefore() const { return before_; }

private:
    std::size_t upTo(std::size_t end);   ///< 0 .. end-1, alike on every machine
    Step change();

    std::mt19937_64 random_;
    std::int64_t step_ = 0;
    std::int64_t nextFeature_;
    Stamps stamps_;
    Stamps before_;
    std::vector<Stamps> done_;
    std::vector<Stamps> undone_;
};

/// The features that every story begins with, all of stamp 0.
Stamps firstStamps(std::int64_t features = 60);

}  // namespace torture
