// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/three_way.h"

#include "layers/edit/same_feature.h"

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

bool sameFields(const FeatureTable& a, const FeatureTable& b)
{
    return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), [](const spatial::Field& x, const spatial::Field& y) { return x.name == y.name && x.type == y.type; });
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

void compareFeature(const EditedLayer& layer, const std::vector<std::size_t>& present, const Three& three, ThreeWay& found)
{
    const auto add = [&](What what, std::string field, bool conflict, Side proposed) {
        found.differences.push_back({three.id, what, std::move(field), conflict, conflict ? Side::Mine : proposed});
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
        else if (sameImage(*base, *kept))
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

std::optional<FeatureImage> imageAt(const EditedLayer& layer, const FeatureTable& table, std::optional<std::size_t> row)
{
    return row ? std::optional(imageIn(layer, table, *row)) : std::nullopt;
}

bool sameRow(const FeatureTable& a, std::size_t rowOfA, const FeatureTable& b, std::size_t rowOfB)
{
    if (!sameBits(a.geometry[rowOfA], b.geometry[rowOfB]))
        return false;
    for (std::size_t column = 0; column < a.columns.size(); ++column)
        if (!sameBits(a.columns[column].value(rowOfA), b.columns[column].value(rowOfB)))
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

FeatureImage imageIn(const EditedLayer& layer, const FeatureTable& table, std::size_t row)
{
    FeatureImage image{spatial::Geometry(table.geometry[row]), std::vector<Value>(layer.fieldSlots().size())};
    for (std::size_t slot = 0; slot < image.values.size(); ++slot)
        if (layer.fieldSlots()[slot].present)
            if (const spatial::AttributeColumn* column = table.column(layer.fieldSlots()[slot].field.name))
                image.values[slot] = column->value(row);
    return image;
}

FeatureTable withMatchedIds(const FeatureTable& base, const FeatureTable& theirs, std::int64_t nextId)
{
    FeatureTable matched = theirs;
    const std::size_t before = base.size();
    const std::size_t after = theirs.size();
    const bool comparable = sameFields(base, theirs);
    // Where the rows are alike one after the other there is nothing to look for; behind a difference the next pair that is alike is looked for
    // a bounded way ahead, so that a few hundred rows may be gone or new in one place.
    constexpr std::size_t kAhead = 400;
    std::size_t b = 0;
    std::size_t t = 0;
    const auto fresh = [&](std::size_t row) { matched.ids[row] = nextId++; };
    while (b < before && t < after) {
        if (comparable && sameRow(base, b, theirs, t)) {
            matched.ids[t++] = base.ids[b++];
            continue;
        }
        std::optional<std::pair<std::size_t, std::size_t>> next;   // steps in base and theirs to the next alike
        for (std::size_t sum = 1; comparable && sum <= kAhead && !next; ++sum)
            for (std::size_t inBase : {std::size_t{0}, sum, sum / 2}) {
                const std::size_t inTheirs = inBase == 0 ? sum : inBase == sum ? 0 : sum - inBase;
                if (b + inBase < before && t + inTheirs < after && sameRow(base, b + inBase, theirs, t + inTheirs)) {
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
    if (mine.fieldsChanged())
        return Error{ErrorCode::InvalidInput, text("Fields were added, removed or changed here: the two cannot be merged feature by feature.")};
    if (!sameFields(base, theirs))
        return Error{ErrorCode::InvalidInput, text("The other program changed the fields of the layer: the two cannot be merged feature by feature.")};

    const RowsById inBase(base);
    const RowsById inTheirs(theirs);
    const std::vector<std::size_t> present = presentSlots(mine);
    std::set<std::int64_t> ids;
    for (const std::int64_t id : mine.changedFeatures())
        ids.insert(id);
    for (std::size_t row = 0; row < theirs.size(); ++row) {
        if (row % 1000 == 0)
            TRY(notCancelled(progress));
        const auto before = inBase.row(theirs.ids[row]);
        if (!before || !sameRow(base, *before, theirs, row))
            ids.insert(theirs.ids[row]);
    }
    for (const std::int64_t id : base.ids)
        if (!inTheirs.row(id))
            ids.insert(id);

    ThreeWay found;
    for (const std::int64_t id : ids) {
        const auto row = inBase.row(id);
        compareFeature(mine, present,
                       {id, imageAt(mine, base, row), mine.contains(id) ? std::optional(mine.feature(id)) : std::nullopt, imageAt(mine, theirs, inTheirs.row(id))}, found);
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
        const auto theirImage = imageAt(mine, theirs, inTheirs.row(one.id));
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
