// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"
#include "spatial/editing/surroundings.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// A field of a layer that is being edited. Its slot, its place in EditedLayer::fieldSlots(), never changes while the session lasts: a field that is
/// removed only stops to be present, so that undo finds its values, and a new one goes to the end.
struct FieldSlot {
    spatial::Field field;
    bool present = true;
    friend bool operator==(const FieldSlot& a, const FieldSlot& b)
    {
        return a.field.name == b.field.name && a.field.type == b.field.type && a.field.width == b.field.width && a.field.precision == b.field.precision && a.present == b.present;
    }
};

/// One feature whole: its geometry and a value for each slot (missing ones at the end are null).
struct FeatureImage {
    spatial::Geometry geometry;
    std::vector<spatial::Value> values;
};
/// Bit for bit, -0 and NaN told apart; missing values at the end equal null.
bool sameImage(const FeatureImage& a, const FeatureImage& b);

/// A change of one feature; nothing before: it is new, nothing after: it is removed.
struct FeatureChange {
    std::int64_t id = 0;
    std::optional<FeatureImage> before;
    std::optional<FeatureImage> after;
};

/// A change of one field; nothing before: the slot is new. `ids` and the values beside it: rows whose value changes with it (a field that is
/// removed carries all its values, so that recovery can bring them back; a calculation over a million rows is one change).
struct FieldChange {
    std::size_t slot = 0;
    std::optional<FieldSlot> before;
    std::optional<FieldSlot> after;
    std::vector<std::int64_t> ids = {};
    std::optional<spatial::AttributeColumn> oldValues = {};   ///< one per id; nothing: all null
    std::optional<spatial::AttributeColumn> newValues = {};
};

/// What a gesture does to one layer: first the fields, then the features, each at most once.
struct LayerChange {
    std::vector<FieldChange> fields;
    std::vector<FeatureChange> features;
    bool isEmpty() const { return fields.empty() && features.empty(); }
};

class EditedLayer;
using EditedLayerPtr = std::shared_ptr<const EditedLayer>;

/// The edit buffer: a table as it was read (or saved last) with the edits over it, as an immutable value. Each edit gives the next one and
/// shares everything else with it: O(changes log n), a million untouched features cost nothing. Ids of the base are those of the
/// source; new features get the next free ones. Any thread.
class EditedLayer final : public spatial::Surroundings {
public:
    static EditedLayerPtr over(spatial::FeatureTablePtr base);
    /// The slots of a session that goes on: as many of them are present as the base has columns, in its order. New features get ids from
    /// `nextId` on, and beyond those of the base.
    static EditedLayerPtr over(spatial::FeatureTablePtr base, std::vector<FieldSlot> slots, std::int64_t nextId);

    const spatial::FeatureTablePtr& base() const;
    const std::vector<FieldSlot>& fieldSlots() const;   ///< ("slots" is a word of Qt)
    std::optional<std::size_t> slotOf(std::string_view field) const;   ///< of a present field
    /// The column of base() that holds a slot as it was read or saved last, whatever its name is now; nothing: the slot is newer, or was not
    /// present then. How the save door tells a renamed field from a new one.
    std::optional<std::size_t> baseColumn(std::size_t slot) const;

    std::size_t size() const;
    bool contains(std::int64_t id) const;
    FeatureImage feature(std::int64_t id) const;                        ///< of one that is there
    spatial::Value value(std::int64_t id, std::size_t slot) const;
    std::vector<std::int64_t> near(const spatial::Box& box) const override;
    spatial::GeometryView geometry(std::int64_t id) const override;
    /// The id that the next new feature gets.
    std::int64_t nextId() const;

    /// Differs from the base: what a save has to write.
    bool isChanged() const;
    std::vector<std::int64_t> changedFeatures() const;   ///< changed, new and removed ones, ascending
    bool geometryEdited(std::int64_t id) const;          ///< its geometry is not the one of the base: another, a new one, or removed
    std::optional<std::size_t> baseRow(std::int64_t id) const;   ///< where base() has it; nothing: it is new
    /// For each row of table() the row of base() that has the same geometry; kNoRow: none. For pictures and indexes of the base that go on being used.
    std::vector<std::uint32_t> baseRows() const;
    static constexpr std::uint32_t kNoRow = 0xffffffffU;
    bool fieldsChanged() const;                          ///< names, types or presence, or values of a whole field

    /// The layer after (or, back, before) the change. Conflict where something else stands in a place than the change says (recovery over a file that
    /// another program changed): then nothing is applied. Applying a change whose effect is there already is no conflict.
    spatial::Result<EditedLayerPtr> with(const LayerChange& change, bool back = false) const;

    /// The whole as a table with the present fields: base rows in their order without the removed ones, then the new ones by id. A copy:
    /// about 0.1 s per 100 MB; the base itself where nothing is changed. Cached by the value.
    spatial::FeatureTablePtr table() const;
    /// The same as a new base: after it was saved. Slots and ids stay. As dear as table(), and cached too.
    EditedLayerPtr rebased() const;
    /// The features that differ in a later value over the same base. Conflict where the fields do.
    spatial::Result<LayerChange> changeTo(const EditedLayer& later) const;
    spatial::Result<LayerChange> changeFromBase() const;

private:
    struct Inside;
    std::shared_ptr<const Inside> inside_;
    explicit EditedLayer(std::shared_ptr<const Inside> inside);
};

/// A gesture's geometry edits as a change: before-images looked up, new features numbered from nextId() with the attributes of `like`, else null.
LayerChange changeOf(const EditedLayer& layer, const spatial::GeometryEdits& edits);
/// Other values of some features in one present field.
LayerChange changeOfValues(const EditedLayer& layer, std::size_t slot, const std::vector<std::pair<std::int64_t, spatial::Value>>& values);

/// The subject of changes to a source: "layer:" and the source's absolute path, with the archive member and layer where they are named.
std::string editSubject(std::string_view source);
/// As the journal keeps it, and back. Keys "feature/12", "field/3"; images are binary (little endian, versioned), decoded with every
/// length checked: a damaged or hostile journal gives InvalidInput, never a crash.
std::vector<JournalChange> toJournal(std::string_view subject, const LayerChange& change);
spatial::Result<LayerChange> fromJournal(std::span<const JournalChange> changes);

}  // namespace layers
