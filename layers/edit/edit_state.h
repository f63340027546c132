// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_ground.h"
#include "layers/edit/persistent_tree.h"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace layers {

/// What is other with a feature than in the ground. Of a row of the ground only what changed, of a new one everything that is not null.
struct EditedFeature {
    bool removed = false;
    std::shared_ptr<const spatial::Geometry> geometry = {};                 ///< null: that of the ground
    std::vector<std::pair<std::size_t, spatial::Value>> values = {};        ///< by slot, ascending

    const spatial::Value* value(std::size_t slot) const;
    void put(std::size_t slot, spatial::Value value);
    void drop(std::size_t slot);
    bool isNothing() const { return !removed && !geometry && values.empty(); }
};
using EditedFeaturePtr = std::shared_ptr<const EditedFeature>;

struct Place {
    spatial::Box box;
};
struct PlaceSummary {
    spatial::Box box;
    void include(const Place& place) { box.include(place.box); }
    void include(const PlaceSummary& other) { box.include(other.box); }
};

/// The content of an EditedLayer. Copying shares all but the list of slots.
struct EditState {
    std::shared_ptr<const LayerGround> ground;
    std::vector<FieldSlot> slots;
    std::vector<ColumnPtr> columns;   ///< one per slot, a value for each row of the ground; null: all null
    PersistentTree<std::int64_t, EditedFeaturePtr> edited;
    PersistentTree<std::pair<std::uint64_t, std::int64_t>, Place, PlaceSummary> placed;   ///< boxes of edited geometries along a curve, then by id
    std::size_t size = 0;
    std::int64_t nextId = 0;

    explicit EditState(std::shared_ptr<const LayerGround> over);

    const EditedFeature* entry(std::int64_t id) const
    {
        const EditedFeaturePtr* found = edited.find(id);
        return found ? found->get() : nullptr;
    }
    bool contains(std::int64_t id) const;
    spatial::GeometryView geometry(std::int64_t id) const;
    spatial::Value value(std::int64_t id, std::size_t slot) const;
    FeatureImage feature(std::int64_t id) const;
    bool fieldsChanged() const;

    /// Puts an entry, or none where it says nothing, and keeps the places and the size in step.
    void setEntry(std::int64_t id, EditedFeature entry);
};

/// The table of the present fields.
spatial::FeatureTablePtr builtTable(const EditState& state);
/// For each of its rows the one of the ground with the same geometry, or EditedLayer::kNoRow.
std::vector<std::uint32_t> groundRows(const EditState& state);
/// The columns of the other slots, row by row beside it; null for the present ones and where all is null.
std::vector<ColumnPtr> hiddenColumns(const EditState& state);

/// Makes a change in `state`; on an error the state is of no use.
spatial::Result<void> applyChange(EditState& state, const LayerChange& change, bool back);

/// What leads from one state to the other over the same ground; Conflict where the fields differ.
spatial::Result<LayerChange> changeBetween(const EditState& before, const EditState& after);

}  // namespace layers
