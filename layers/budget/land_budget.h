// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/core/progress.h"
#include "spatial/core/units.h"

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace layers {

/// How much land a code has in a region: ellipsoidal area of the polygons, kept in whole square millimetres, so that sums depend on no order and what is
/// taken away again leaves nothing behind.
struct BudgetCell {
    std::int64_t squareMillimetres = 0;
    std::int64_t features = 0;
    spatial::SquareMeters area() const { return {static_cast<double>(squareMillimetres) * 1e-6}; }
    friend bool operator==(const BudgetCell&, const BudgetCell&) = default;
};
struct BudgetKey {
    std::string region;   ///< empty: no region, or none was asked for
    std::string code;     ///< as the field holds it; empty: null
    friend auto operator<=>(const BudgetKey&, const BudgetKey&) = default;
};
using BudgetTotals = std::map<BudgetKey, BudgetCell>;   ///< without cells that are zero

/// What a budget counts.
struct BudgetFields {
    std::string code;              ///< the field of classes
    std::string region = {};       ///< a field; empty: all in one
    std::size_t regionLength = 0;  ///< only so many characters of it (6 of ZLDWDM: the county); 0: all
    friend bool operator==(const BudgetFields&, const BudgetFields&) = default;
};

/// The land-use budget of a layer that is being edited: totals of the file as it was read or saved last, and as it is now. Measuring the file costs a
/// pass over it (100,000 parcels: tens of milliseconds); following an edit measures only what changed: O(changed features) in the session, no measuring
/// for those whose border did not move. One thread at a time.
class LandBudget {
public:
    /// InvalidParameter: a field that is not there. Cancelled. Any thread.
    static spatial::Result<LandBudget> over(const EditedLayerPtr& layer, const BudgetFields& fields, spatial::Progress& progress);

    /// The layer as it is now. False where it lies over another file than the one that was measured (saved, read anew), or a field is gone: make another budget.
    bool follow(const EditedLayerPtr& now);

    const BudgetTotals& saved() const { return saved_; }
    const BudgetTotals& now() const { return now_; }
    const EditedLayerPtr& layer() const { return last_; }
    /// How many features the last follow() measured.
    std::size_t measured() const { return measured_; }

private:
    struct Counted {
        std::uint32_t key = 0;
        std::int64_t squareMillimetres = 0;
    };
    struct Measured;
    Counted countedInFile(std::size_t row) const;
    std::optional<std::size_t> rowOf(std::int64_t id) const;
    std::uint32_t keyOf(const EditedLayer& layer, std::int64_t id);
    void put(const Counted& counted, std::int64_t sign);

    BudgetFields fields_;
    std::size_t codeSlot_ = 0;
    std::optional<std::size_t> regionSlot_;
    std::shared_ptr<const Measured> file_;          // areas of the file, by row
    EditedLayerPtr last_;
    std::vector<BudgetKey> keys_;
    std::map<BudgetKey, std::uint32_t> keyNumbers_;
    std::vector<std::uint32_t> fileKeys_;           // by row
    std::map<std::int64_t, std::optional<Counted>> changed_;   // nothing: removed
    bool wholeFields_ = false;
    BudgetTotals saved_;
    BudgetTotals now_;
    std::size_t measured_ = 0;
};

}  // namespace layers
