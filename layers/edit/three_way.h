// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/core/progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layers {

/// Three states of one layer: the base that was read, mine (the base with the edits of this session), theirs (what another program wrote
/// meanwhile). Features are told by their ids, fields by their names; a field that the other program renamed is told by its values.

enum class Side { Mine, Theirs };

/// One thing that the two sides do not have alike.
struct Difference {
    enum class What {
        Feature,    ///< one side has it and the other has not
        Geometry,
        Value,      ///< of `field`
        BothNew,    ///< two new features got the same id: both stay, mine under another id
        FieldAdded,     ///< theirs has a field that mine has not; a conflict where it was removed here and its values were changed there
        FieldRemoved,   ///< theirs has no longer a field of mine; a conflict where it was edited here
        FieldRenamed,   ///< theirs calls it `newName`
    };
    std::int64_t id = 0;
    What what = What::Value;
    std::string field = {};       ///< as mine calls it; of an added one, as theirs does
    std::string newName = {};
    bool isConflict = false;      ///< both sides changed it, each in another way
    Side proposed = Side::Mine;   ///< the side that changed it; mine in a conflict
};

/// Columns, by slots of mine (-1: it has none), and columns of theirs by columns of the base.
struct ThreeWayColumns {
    std::vector<int> base = {};
    std::vector<int> theirs = {};
    std::vector<int> theirsOfBase = {};
};

struct ThreeWay {
    std::vector<Difference> differences;   ///< conflicts first, then fields, then by id; of one feature: itself, geometry, fields in their order
    std::size_t conflicts = 0;
    ThreeWayColumns columns = {};
    bool hasConflicts() const { return conflicts > 0; }
};

/// `theirs` with the ids that this session gives its features: by the rows that are alike in base and theirs, and between those by their place.
/// For formats whose ids are only numbers of rows, where a row that was removed would make all behind it look like others. New features get
/// ids from `nextId` on. O(n) expected.
spatial::FeatureTable withMatchedIds(const spatial::FeatureTable& base, const spatial::FeatureTable& theirs, std::int64_t nextId);

/// What differs. InvalidInput where a field holds another kind of values on the two sides: such layers are taken as a whole. Cancelled. O(features), with a look
/// at the values of those that changed, of all where this session changed fields.
spatial::Result<ThreeWay> compareThreeWays(const EditedLayer& mine, const spatial::FeatureTable& theirs, spatial::Progress& progress);

/// Mine where each difference stands as the side of `choices` (one per difference) has it; what both have alike stays.
spatial::Result<EditedLayerPtr> mergedLayer(const EditedLayer& mine, const spatial::FeatureTable& theirs, const ThreeWay& comparison, const std::vector<Side>& choices);

/// What leads from mine there, but for the fields.
/// Where a feature is kept by mine that theirs removed (or the other way), its geometry and values are those of that side.
LayerChange mergedChange(const EditedLayer& mine, const spatial::FeatureTable& theirs, const ThreeWay& comparison, const std::vector<Side>& choices);

/// What leads from the layer to the table as a whole: fields by their names, features by their ids.
LayerChange changeToTable(const EditedLayer& from, const spatial::FeatureTable& to);

/// A feature of a table by the column of each slot (ThreeWayColumns); fields that the table has not are null.
FeatureImage imageIn(const spatial::FeatureTable& table, std::size_t row, const std::vector<int>& columns);

/// Rows by ids; the last one where an id stands twice.
class RowsById {
public:
    explicit RowsById(const spatial::FeatureTable& table);
    std::optional<std::size_t> row(std::int64_t id) const;

private:
    const std::vector<std::int64_t>& ids_;
    std::vector<std::uint32_t> order_;   // empty where the ids ascend as they are
};

}  // namespace layers
