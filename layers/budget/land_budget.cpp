// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/budget/land_budget.h"

#include "spatial/crs/geodesic.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

/// What the file holds: measured once, shared by copies.
struct LandBudget::Measured {
    spatial::FeatureTablePtr table;
    std::vector<std::int64_t> squareMillimetres;
    std::vector<std::uint32_t> order;   // rows by id; empty: ids ascend
};

namespace {

std::int64_t fixed(double squareMetres) { return std::isfinite(squareMetres) ? std::llround(squareMetres * 1e6) : 0; }

bool sameGeometry(const spatial::GeometryView& a, const spatial::GeometryView& b)
{
    if (a.kind() != b.kind() || a.partCount() != b.partCount())
        return false;
    const auto left = a.coordinates(), right = b.coordinates();
    if (left.size() != right.size() || (!left.empty() && left.data() != right.data() && std::memcmp(left.data(), right.data(), left.size_bytes()) != 0))
        return false;
    for (std::size_t part = 0; part < a.partCount(); ++part) {
        if (a.ringCount(part) != b.ringCount(part))
            return false;
        for (std::size_t ring = 0; ring < a.ringCount(part); ++ring)
            if (a.ring(part, ring).size() != b.ring(part, ring).size())
                return false;
    }
    return true;
}

std::string firstCharacters(std::string value, std::size_t count)
{
    if (count == 0)
        return value;
    std::size_t end = 0;
    while (end < value.size() && count > 0) {
        ++end;
        while (end < value.size() && (value[end] & 0xC0) == 0x80)
            ++end;
        --count;
    }
    value.resize(end);
    return value;
}

std::string written(const spatial::Value& value)
{
    if (const auto* const words = std::get_if<std::string>(&value))
        return *words;
    if (const auto* const whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    spatial::AttributeColumn column(std::holds_alternative<bool>(value) ? spatial::FieldType::Boolean : spatial::FieldType::Real);
    column.append(value);
    return column.display(0);
}

/// Number fields have lost the zero in front of a code.
std::string codeOf(std::string code, spatial::FieldType type)
{
    if (type == spatial::FieldType::Integer && (code.size() == 3 || code.size() == 5))
        code.insert(code.begin(), '0');
    return code;
}

}  // namespace

spatial::Result<LandBudget> LandBudget::over(const EditedLayerPtr& layer, const BudgetFields& fields, spatial::Progress& progress)
{
    LandBudget budget;
    budget.fields_ = fields;
    const spatial::FeatureTablePtr table = layer->base();
    const auto codeSlot = layer->slotOf(fields.code);
    budget.regionSlot_ = fields.region.empty() ? std::nullopt : layer->slotOf(fields.region);
    if (!codeSlot || (!fields.region.empty() && !budget.regionSlot_))
        return Error{ErrorCode::InvalidParameter, text("The layer has no field {0}.", codeSlot ? fields.region : fields.code)};
    budget.codeSlot_ = *codeSlot;
    const auto codeField = layer->baseColumn(*codeSlot);
    const auto regionField = budget.regionSlot_ ? layer->baseColumn(*budget.regionSlot_) : std::nullopt;

    auto measured = std::make_shared<Measured>();
    measured->table = table;
    const std::vector<double> areas = spatial::geodesicAreas(table->geometry, table->crs);
    TRY(spatial::notCancelled(progress));
    measured->squareMillimetres.resize(areas.size());
    std::transform(areas.begin(), areas.end(), measured->squareMillimetres.begin(), fixed);
    if (!std::is_sorted(table->ids.begin(), table->ids.end())) {
        measured->order.resize(table->size());
        std::iota(measured->order.begin(), measured->order.end(), 0U);
        std::sort(measured->order.begin(), measured->order.end(), [&](std::uint32_t a, std::uint32_t b) { return table->ids[a] < table->ids[b]; });
    }
    budget.file_ = measured;

    // A field that is newer than the file has no value there.
    const auto at = [&](std::optional<std::size_t> field, std::size_t row) { return field ? table->columns[*field].display(row) : std::string(); };
    budget.fileKeys_.resize(table->size());
    const auto codeType = layer->fieldSlots()[*codeSlot].field.type;
    for (std::size_t row = 0; row < table->size(); ++row) {
        if (row % 65'536 == 0)
            TRY(spatial::notCancelled(progress));
        BudgetKey key{firstCharacters(at(regionField, row), fields.regionLength), codeOf(at(codeField, row), codeType)};
        const auto [place, added] = budget.keyNumbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(budget.keys_.size()));
        if (added)
            budget.keys_.push_back(place->first);
        budget.fileKeys_[row] = place->second;
        budget.put(budget.countedInFile(row), 1);
    }
    budget.saved_ = budget.now_;
    (void)budget.follow(layer);   // what was edited already
    return budget;
}

LandBudget::Counted LandBudget::countedInFile(std::size_t row) const { return {fileKeys_[row], file_->squareMillimetres[row]}; }

std::optional<std::size_t> LandBudget::rowOf(std::int64_t id) const
{
    const auto& ids = file_->table->ids;
    if (file_->order.empty()) {
        const auto place = std::lower_bound(ids.begin(), ids.end(), id);
        return place != ids.end() && *place == id ? std::optional(static_cast<std::size_t>(place - ids.begin())) : std::nullopt;
    }
    const auto place = std::lower_bound(file_->order.begin(), file_->order.end(), id, [&](std::uint32_t row, std::int64_t wanted) { return ids[row] < wanted; });
    return place != file_->order.end() && ids[*place] == id ? std::optional<std::size_t>(*place) : std::nullopt;
}

std::uint32_t LandBudget::keyOf(const EditedLayer& layer, std::int64_t id)
{
    BudgetKey key{regionSlot_ ? firstCharacters(written(layer.value(id, *regionSlot_)), fields_.regionLength) : std::string(),
                  codeOf(written(layer.value(id, codeSlot_)), layer.fieldSlots()[codeSlot_].field.type)};
    const auto [place, added] = keyNumbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(keys_.size()));
    if (added)
        keys_.push_back(place->first);
    return place->second;
}

void LandBudget::put(const Counted& counted, std::int64_t sign)
{
    BudgetCell& cell = now_[keys_[counted.key]];
    cell.squareMillimetres += sign * counted.squareMillimetres;
    cell.features += sign;
    if (cell == BudgetCell{})
        now_.erase(keys_[counted.key]);
}

bool LandBudget::follow(const EditedLayerPtr& now)
{
    if (!now || now->base() != file_->table || now->fieldSlots().size() <= codeSlot_ || !now->fieldSlots()[codeSlot_].present || (regionSlot_ && !now->fieldSlots()[*regionSlot_].present))
        return false;
    measured_ = 0;
    std::vector<std::int64_t> ids = now->changedFeatures();
    // A value that a whole field was given does not make its features changed ones: then every feature is looked at, and none is measured for it.
    const bool wholeFields = now->fieldsChanged();
    if (wholeFields || wholeFields_) {
        ids.insert(ids.end(), file_->table->ids.begin(), file_->table->ids.end());
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
    wholeFields_ = wholeFields;

    // Back as the file has it: undone.
    for (auto each = changed_.begin(); each != changed_.end();) {
        if (std::binary_search(ids.begin(), ids.end(), each->first)) {
            ++each;
            continue;
        }
        if (each->second)
            put(*each->second, -1);
        if (const auto row = rowOf(each->first))
            put(countedInFile(*row), 1);
        each = changed_.erase(each);
    }

    for (const std::int64_t id : ids) {
        const auto row = rowOf(id);
        const auto known = changed_.find(id);
        const std::optional<Counted> before = known != changed_.end() ? known->second : row ? std::optional(countedInFile(*row)) : std::nullopt;
        std::optional<Counted> after;
        if (now->contains(id)) {
            after.emplace();
            after->key = keyOf(*now, id);
            const spatial::GeometryView shape = now->geometry(id);
            if (row && sameGeometry(shape, file_->table->geometry[*row])) {
                after->squareMillimetres = file_->squareMillimetres[*row];
            } else if (known != changed_.end() && before && last_ && last_->contains(id) && sameGeometry(shape, last_->geometry(id))) {
                after->squareMillimetres = before->squareMillimetres;
            } else {
                after->squareMillimetres = fixed(spatial::geodesicArea(shape, file_->table->crs).value);
                ++measured_;
            }
        }
        if (row && after && after->key == fileKeys_[*row] && after->squareMillimetres == file_->squareMillimetres[*row]) {
            if (known == changed_.end())
                continue;   // nothing that a budget sees
        }
        if (before)
            put(*before, -1);
        if (after)
            put(*after, 1);
        changed_.insert_or_assign(id, after);
    }
    last_ = now;
    return true;
}

}  // namespace layers
