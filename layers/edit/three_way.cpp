// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/three_way.h"

#include "layers/edit/same_feature.h"
#include "layers/edit/three_way_fields.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;
using spatial::Value;

namespace {

using What = Difference::What;

const Value& valueOf(const FeatureImage& image, std::size_t slot)
{
    static const Value null;
    return slot < image.values.size() ? image.values[slot] : null;
}

bool sameGeometry(const FeatureImage& a, const FeatureImage& b) { return sameBits(a.geometry.view(), b.geometry.view()); }

/// Of each column of `a` the one of the same name and type in `b`; -1: none.
std::vector<int> columnsByName(const FeatureTable& a, const FeatureTable& b)
{
    std::vector<int> columns;
    for (const spatial::Field& field : a.fields) {
        const int other = b.fieldIndex(field.name);
        columns.push_back(other >= 0 && b.fields[static_cast<std::size_t>(other)].type == field.type ? other : -1);
    }
    return columns;
}

std::vector<std::size_t> presentSlots(const EditedLayer& layer)
{
    std::vector<std::size_t> present;
    for (std::size_t slot = 0; slot < layer.fieldSlots().size(); ++slot)
        if (layer.fieldSlots()[slot].present)
            present.push_back(slot);
    return present;
}

/// The three states of one feature.
struct Three {
    std::int64_t id = 0;
    std::optional<FeatureImage> base;
    std::optional<FeatureImage> mine;
    std::optional<FeatureImage> theirs;
};

/// Whether a side left the feature as it was, in the fields that it has from the base.
bool sameAsBase(const Three& three, const FeatureImage& kept, Side side, const ThreeWayColumns& columns)
{
    if (!sameGeometry(*three.base, kept))
        return false;
    for (std::size_t slot = 0; slot < columns.base.size(); ++slot) {
        const bool compared = side == Side::Mine ? columns.base[slot] >= 0 || columns.theirs[slot] < 0 : columns.base[slot] >= 0 && columns.theirs[slot] >= 0;
        if (compared && !sameBits(valueOf(*three.base, slot), valueOf(kept, slot)))
            return false;
    }
    return true;
}

void compareFeature(const EditedLayer& layer, const std::vector<std::size_t>& present, const Three& three, ThreeWay& found)
{
    const auto add = [&](What what, std::string field, bool conflict, Side proposed) {
        found.differences.push_back({.id = three.id, .what = what, .field = std::move(field), .isConflict = conflict, .proposed = conflict ? Side::Mine : proposed});
        found.conflicts += conflict ? 1 : 0;
    };
    const auto& [id, base, mine, theirs] = three;
    if (!mine && !theirs)
        return;
    if (!base && mine && theirs) {
        if (!sameImage(*mine, *theirs))
            add(What::BothNew, {}, false, Side::Theirs);
        return;
    }
    if (!mine || !theirs) {
        const std::optional<FeatureImage>& kept = mine ? mine : theirs;
        const Side holder = mine ? Side::Mine : Side::Theirs;
        const Side other = mine ? Side::Theirs : Side::Mine;
        if (!base)
            add(What::Feature, {}, false, holder);                 // new on one side
        else if (sameAsBase(three, *kept, holder, found.columns))
            add(What::Feature, {}, false, other);                  // removed by the other one
        else
            add(What::Feature, {}, true, holder);                  // changed here, removed there
        return;
    }
    if (!sameGeometry(*mine, *theirs)) {
        const bool mineChanged = !sameGeometry(*base, *mine);
        const bool theirsChanged = !sameGeometry(*base, *theirs);
        add(What::Geometry, {}, mineChanged && theirsChanged, mineChanged ? Side::Mine : Side::Theirs);
    }
    for (const std::size_t slot : present) {
        if (found.columns.theirs[slot] < 0)
            continue;   // a difference of the field, not of its values
        const Value& m = valueOf(*mine, slot);
        const Value& t = valueOf(*theirs, slot);
        if (sameBits(m, t))
            continue;
        const Value& b = valueOf(*base, slot);
        const bool mineChanged = !sameBits(b, m);
        const bool theirsChanged = !sameBits(b, t);
        add(What::Value, layer.fieldSlots()[slot].field.name, mineChanged && theirsChanged, mineChanged ? Side::Mine : Side::Theirs);
    }
}

std::optional<FeatureImage> imageAt(const FeatureTable& table, std::optional<std::size_t> row, const std::vector<int>& columns)
{
    return row ? std::optional(imageIn(table, *row, columns)) : std::nullopt;
}

/// `columns`: of b, for each of a.
bool sameRow(const FeatureTable& a, std::size_t rowOfA, const FeatureTable& b, std::size_t rowOfB, const std::vector<int>& columns)
{
    if (!sameBits(a.geometry[rowOfA], b.geometry[rowOfB]))
        return false;
    for (std::size_t column = 0; column < a.columns.size(); ++column)
        if (columns[column] >= 0 && !sameBits(a.columns[column].value(rowOfA), b.columns[static_cast<std::size_t>(columns[column])].value(rowOfB)))
            return false;
    return true;
}

}  // namespace

RowsById::RowsById(const FeatureTable& table) : ids_(table.ids)
{
    if (std::is_sorted(ids_.begin(), ids_.end()))
        return;
    order_.resize(ids_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::stable_sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
}

std::optional<std::size_t> RowsById::row(std::int64_t id) const
{
    if (order_.empty()) {
        const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
        return at != ids_.end() && *at == id ? std::optional(static_cast<std::size_t>(at - ids_.begin())) : std::nullopt;
    }
    const auto at = std::upper_bound(order_.begin(), order_.end(), id, [this](std::int64_t wanted, std::uint32_t row) { return wanted < ids_[row]; });
    return at != order_.begin() && ids_[*(at - 1)] == id ? std::optional(static_cast<std::size_t>(*(at - 1))) : std::nullopt;
}

FeatureImage imageIn(const FeatureTable& table, std::size_t row, const std::vector<int>& columns)
{
    FeatureImage image{spatial::Geometry(table.geometry[row]), std::vector<Value>(columns.size())};
    for (std::size_t slot = 0; slot < columns.size(); ++slot)
        if (columns[slot] >= 0)
            image.values[slot] = table.columns[static_cast<std::size_t>(columns[slot])].value(row);
    return image;
}

FeatureTable withMatchedIds(const FeatureTable& base, const FeatureTable& theirs, std::int64_t nextId)
{
    FeatureTable matched = theirs;
    const std::size_t before = base.size();
    const std::size_t after = theirs.size();
    const std::vector<int> columns = columnsByName(base, theirs);
    // Where the rows are alike one after the other there is nothing to look for; behind a difference the next pair that is alike is looked for
    // a bounded way ahead, so that a few hundred rows may be gone or new in one place.
    constexpr std::size_t kAhead = 400;
    std::size_t b = 0;
    std::size_t t = 0;
    const auto fresh = [&](std::size_t row) { matched.ids[row] = nextId++; };
    while (b < before && t < after) {
        if (sameRow(base, b, theirs, t, columns)) {
            matched.ids[t++] = base.ids[b++];
            continue;
        }
        std::optional<std::pair<std::size_t, std::size_t>> next;   // steps in base and theirs to the next alike
        for (std::size_t sum = 1; sum <= kAhead && !next; ++sum)
            for (std::size_t inBase : {std::size_t{0}, sum, sum / 2}) {
                const std::size_t inTheirs = inBase == 0 ? sum : inBase == sum ? 0 : sum - inBase;
                if (b + inBase < before && t + inTheirs < after && sameRow(base, b + inBase, theirs, t + inTheirs, columns)) {
                    next = {inBase, inTheirs};
                    break;
                }
            }
        if (!next) {   // changed rows up to the end, or too many of them: by their place
            matched.ids[t++] = base.ids[b++];
            continue;
        }
        auto [inBase, inTheirs] = *next;
        const std::size_t changed = std::min(inBase, inTheirs);
        for (std::size_t i = 0; i < changed; ++i)
            matched.ids[t++] = base.ids[b++];
        b += inBase - changed;
        for (; inTheirs > changed; --inTheirs)
            fresh(t++);
    }
    while (t < after)
        fresh(t++);
    return matched;
}

Result<ThreeWay> compareThreeWays(const EditedLayer& mine, const FeatureTable& theirs, spatial::Progress& progress)
{
    const FeatureTable& base = *mine.base();
    ThreeWay found;
    TRY_ASSIGN(found.columns, columnsOf(mine, theirs));
    compareFields(mine, theirs, found);

    const RowsById inBase(base);
    const RowsById inTheirs(theirs);
    const std::vector<std::size_t> present = presentSlots(mine);
    std::set<std::int64_t> ids;
    for (const std::int64_t id : mine.changedFeatures())
        ids.insert(id);
    if (mine.fieldsChanged())   // a field that was changed as a whole names no features
        ids.insert(base.ids.begin(), base.ids.end());
    for (std::size_t row = 0; row < theirs.size(); ++row) {
        if (row % 1000 == 0)
            TRY(notCancelled(progress));
        const auto before = inBase.row(theirs.ids[row]);
        if (!before || !sameRow(base, *before, theirs, row, found.columns.theirsOfBase))
            ids.insert(theirs.ids[row]);
    }
    for (const std::int64_t id : base.ids)
        if (!inTheirs.row(id))
            ids.insert(id);

    for (const std::int64_t id : ids) {
        const auto row = inBase.row(id);
        compareFeature(mine, present,
                       {id, imageAt(base, row, found.columns.base), mine.contains(id) ? std::optional(mine.feature(id)) : std::nullopt, imageAt(theirs, inTheirs.row(id), found.columns.theirs)}, found);
    }
    std::stable_partition(found.differences.begin(), found.differences.end(), [](const Difference& one) { return one.isConflict; });
    return found;
}

LayerChange mergedChange(const EditedLayer& mine, const FeatureTable& theirs, const ThreeWay& comparison, const std::vector<Side>& choices)
{
    const RowsById inTheirs(theirs);
    std::map<std::int64_t, FeatureChange> changes;
    std::vector<FeatureChange> moved;   // new features of mine whose id theirs has too
    std::int64_t next = mine.nextId();
    for (const std::int64_t id : theirs.ids)
        next = std::max(next, id + 1);
    const auto changeOf = [&](std::int64_t id) -> FeatureChange& {
        auto [at, isNew] = changes.try_emplace(id);
        if (isNew) {
            at->second.id = id;
            if (mine.contains(id))
                at->second.before = at->second.after = mine.feature(id);
        }
        return at->second;
    };
    for (std::size_t i = 0; i < comparison.differences.size(); ++i) {
        const Difference& one = comparison.differences[i];
        const Side side = i < choices.size() ? choices[i] : one.proposed;
        if (side == Side::Mine && one.what != What::BothNew)
            continue;
        if (one.what == What::FieldAdded || one.what == What::FieldRemoved || one.what == What::FieldRenamed)
            continue;
        const auto theirImage = imageAt(theirs, inTheirs.row(one.id), comparison.columns.theirs);
        FeatureChange& change = changeOf(one.id);
        switch (one.what) {
        case What::Feature: change.after = theirImage; break;
        case What::BothNew:
            if (change.before)
                moved.push_back({next++, std::nullopt, change.before});
            change.after = theirImage;
            break;
        case What::Geometry:
            if (change.after && theirImage)
                change.after->geometry = theirImage->geometry;
            break;
        case What::Value:
            if (const auto slot = mine.slotOf(one.field); slot && change.after && theirImage) {
                change.after->values.resize(std::max(change.after->values.size(), *slot + 1));
                change.after->values[*slot] = valueOf(*theirImage, *slot);
            }
            break;
        default: break;
        }
    }
    LayerChange merged;
    for (auto& [id, change] : changes)
        if (change.before.has_value() != change.after.has_value() || (change.before && !sameImage(*change.before, *change.after)))
            merged.features.push_back(std::move(change));
    merged.features.insert(merged.features.end(), std::make_move_iterator(moved.begin()), std::make_move_iterator(moved.end()));
    return merged;
}

}  // namespace layers
