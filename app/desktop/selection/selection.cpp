// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/selection.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"

#include <algorithm>
#include <iterator>

namespace app::desktop {

Selection::Selection(Document& document, LayerStore& store, QObject* parent) : QObject(parent)
{
    connect(&document, &Document::opened, this, [this] {
        clear();
        setCurrentLayer({});
    });
    connect(&document, &Document::changed, this, [this, &document] {
        for (const auto& [id, rows] : std::map(rows_))
            if (!document.project().layer(id))
                clear(id);
        if (!current_.empty() && !document.project().layer(current_))
            setCurrentLayer({});
    });
    // Row numbers mean nothing in other data: those beyond its end go.
    connect(&store, &LayerStore::changed, this, [this, &store](const QString& id) {
        const auto found = rows_.find(id.toStdString());
        if (found == rows_.end())
            return;
        const auto table = store.layer(found->first)->table;
        if (table && !found->second->empty() && found->second->back() >= table->size())
            clear(found->first);
    });
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
