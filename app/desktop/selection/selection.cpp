// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/selection.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace app::desktop {

Selection::Selection(Document& document, LayerStore& store, QObject* parent) : QObject(parent), store_(store)
{
    connect(&document, &Document::opened, this, [this] {
        clear();
        tables_.clear();
        setCurrentLayer({});
    });
    connect(&document, &Document::changed, this, [this, &document] {
        for (const auto& [id, rows] : std::map(rows_))
            if (!document.project().layer(id))
                clear(id);
        std::erase_if(tables_, [&document](const auto& item) { return !document.project().layer(item.first); });
        if (!current_.empty() && !document.project().layer(current_))
            setCurrentLayer({});
    });
    connect(&store, &LayerStore::changed, this, [this](const QString& id) { follow(id.toStdString()); });
}

void Selection::follow(const std::string& layer)
{
    const auto found = rows_.find(layer);
    const auto table = store_.layer(layer)->table;
    auto& before = tables_[layer];
    if (!table || table == before)
        return;
    const auto old = std::exchange(before, table);
    if (found == rows_.end())
        return;
    RowSet after;
    if (!old) {
        std::copy_if(found->second->begin(), found->second->end(), std::back_inserter(after), [&](std::uint32_t row) { return row < table->size(); });
    } else {
        std::vector<std::int64_t> ids;
        for (const std::uint32_t row : *found->second)
            if (row < old->ids.size())
                ids.push_back(old->ids[row]);
        after = rowsOfIds(*table, std::move(ids));
    }
    if (after == *found->second)
        return;
    if (after.empty())
        rows_.erase(found);
    else
        found->second = std::make_shared<const RowSet>(std::move(after));
    emit changed(QString::fromStdString(layer));
}

RowSet rowsOfIds(const spatial::FeatureTable& table, std::vector<std::int64_t> ids)
{
    std::sort(ids.begin(), ids.end());
    RowSet rows;
    if (std::is_sorted(table.ids.begin(), table.ids.end())) {
        for (const std::int64_t id : ids)
            if (const auto at = std::lower_bound(table.ids.begin(), table.ids.end(), id); at != table.ids.end() && *at == id)
                rows.push_back(static_cast<std::uint32_t>(at - table.ids.begin()));
        return rows;
    }
    for (std::size_t row = 0; row < table.ids.size(); ++row)
        if (std::binary_search(ids.begin(), ids.end(), table.ids[row]))
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

RowSetPtr Selection::rows(std::string_view layer) const
{
    static const RowSetPtr none = std::make_shared<const RowSet>();
    const auto found = rows_.find(layer);
    return found == rows_.end() ? none : found->second;
}

std::size_t Selection::count() const
{
    std::size_t sum = 0;
    for (const auto& [id, rows] : rows_)
        sum += rows->size();
    return sum;
}

void Selection::select(std::string_view layer, RowSet rows, SelectMode mode)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    const RowSetPtr before = this->rows(layer);
    RowSet after;
    switch (mode) {
    case SelectMode::Replace: after = std::move(rows); break;
    case SelectMode::Add: std::set_union(before->begin(), before->end(), rows.begin(), rows.end(), std::back_inserter(after)); break;
    case SelectMode::Remove: std::set_difference(before->begin(), before->end(), rows.begin(), rows.end(), std::back_inserter(after)); break;
    case SelectMode::Intersect: std::set_intersection(before->begin(), before->end(), rows.begin(), rows.end(), std::back_inserter(after)); break;
    }
    if (after == *before)
        return;
    if (after.empty())
        rows_.erase(std::string(layer));
    else
        rows_[std::string(layer)] = std::make_shared<const RowSet>(std::move(after));
    tables_[std::string(layer)] = store_.layer(layer)->table;
    emit changed(QString::fromUtf8(layer.data(), static_cast<qsizetype>(layer.size())));
}

void Selection::clear()
{
    for (const auto& [id, rows] : std::map(rows_))
        clear(id);
}

void Selection::clear(std::string_view layer) { select(std::string(layer), {}); }

void Selection::setCurrentLayer(std::string_view id)
{
    if (current_ == id)
        return;
    current_ = id;
    emit currentLayerChanged();
}

SelectMode selectModeOf(Qt::KeyboardModifiers keys)
{
    const bool shift = keys.testFlag(Qt::ShiftModifier);
    const bool control = keys.testFlag(Qt::ControlModifier);
    return shift && control ? SelectMode::Intersect : shift ? SelectMode::Add : control ? SelectMode::Remove : SelectMode::Replace;
}

}  // namespace app::desktop
