// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/surroundings.h"

#include <memory>

namespace spatial {

struct FeatureTable;

/// A table without edits as surroundings. Building costs an index (0.2 s for a million features) and a look-up of ids.
std::shared_ptr<const Surroundings> surroundingsOf(std::shared_ptr<const FeatureTable> table);

/// `base` with edits over it, which must outlive the result; new features get `firstNew`, `firstNew` + 1 ... A handful of edits: each question walks them.
class EditedSurroundings final : public Surroundings {
public:
    EditedSurroundings(const Surroundings& base, GeometryEdits edits, std::int64_t firstNew);
    std::vector<std::int64_t> near(const Box& box) const override;
    GeometryView geometry(std::int64_t id) const override;
    /// Where it looks different.
    std::vector<Box> places() const;

private:
    const Surroundings& base_;
    GeometryEdits edits_;   // every one with an id
};

}  // namespace spatial
