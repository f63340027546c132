// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/finding_model.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/topology/topology_watch.h"
#include "spatial/core/units.h"

#include <QFont>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using spatial::TopologyFindingPtr;

namespace {

QString sizeOf(const spatial::TopologyFinding& f)
{
    if (f.area > 0)
        return say(text("{0} m²", numberWords(f.area, f.area < 10 ? 2 : 0).toStdString()));
    return f.length > 0 ? say(text("{0} m", numberWords(f.length, f.length < 10 ? 2 : 0).toStdString())) : QString();
}

}  // namespace

FindingModel::FindingModel(Document& document, TopologyWatch& watch, QObject* parent) : QAbstractTableModel(parent), document_(document), watch_(watch), rows_(listed())
{
    connect(&watch, &TopologyWatch::changed, this, &FindingModel::follow);
    onLanguage(this, [this] {
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void FindingModel::setFilter(Filter filter)
{
    filter_ = std::move(filter);
    follow();
}

std::vector<TopologyFindingPtr> FindingModel::listed() const
{
    std::vector<TopologyFindingPtr> rows;
    for (const TopologyFindingPtr& f : watch_.findings().all())
        if (filter_.wants(*f) && (filter_.accepted || !watch_.isAccepted(*f)))
            rows.push_back(f);
    const auto before = [this](const TopologyFindingPtr& a, const TopologyFindingPtr& b) {
        if (sortColumn_ == Size)
            return std::pair(a->area, a->length) < std::pair(b->area, b->length);
        return sortColumn_ == Layer ? a->layer < b->layer : a->kind < b->kind;
    };
    if (sortColumn_ >= 0)
        std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return sortOrder_ == Qt::AscendingOrder ? before(a, b) : before(b, a); });
    return rows;
}

/// Only what is other is said to be, so that the row in hand stays in hand: mostly a few rows in one place.
void FindingModel::follow()
{
    std::vector<TopologyFindingPtr> next = listed();
    const auto same = [](const TopologyFindingPtr& a, const TopologyFindingPtr& b) { return a == b || compare(*a, *b) == 0; };
    std::size_t head = 0;
    while (head < rows_.size() && head < next.size() && same(rows_[head], next[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < rows_.size() - head && tail < next.size() - head && same(rows_[rows_.size() - 1 - tail], next[next.size() - 1 - tail]))
        ++tail;
    if (const std::size_t last = rows_.size() - tail; head < last) {
        beginRemoveRows({}, static_cast<int>(head), static_cast<int>(last) - 1);
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(head), rows_.begin() + static_cast<std::ptrdiff_t>(last));
        endRemoveRows();
    }
    if (const std::size_t last = next.size() - tail; head < last) {
        beginInsertRows({}, static_cast<int>(head), static_cast<int>(last) - 1);
        rows_ = std::move(next);
        endInsertRows();
    } else {
        rows_ = std::move(next);
    }
    if (!rows_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FindingModel::rowOf(const spatial::TopologyFinding& finding) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& f) { return compare(*f, finding) == 0; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int FindingModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
int FindingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const spatial::TopologyFinding& f = *rows_[static_cast<std::size_t>(index.row())];
    const bool accepted = filter_.accepted && watch_.isAccepted(f);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Size)
            return sizeOf(f);
        if (index.column() == Layer) {
            const layers::LayerEntry* layer = document_.project().layer(f.layer);
            return layer ? say(layer->name) : QString::fromStdString(f.layer);
        }
        return say(explain(f));
    case Qt::ToolTipRole: return say(text("{0}: {1}", titleOf(f.kind), explain(f)));
    case Qt::AccessibleTextRole: return index.column() == Fault ? (accepted ? say(text("{0} (accepted)", explain(f))) : say(explain(f))) : data(index, Qt::DisplayRole);
    case Qt::DecorationRole: return index.column() == Fault ? QVariant(icon(accepted ? QStringLiteral("dialog-ok") : QStringLiteral("data-warning"))) : QVariant();
    case Qt::TextAlignmentRole: return index.column() == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole: return accepted ? QVariant(colors().quietText) : QVariant();
    default: return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return say(section == Fault ? text("Fault") : section == Size ? text("Size") : text("Layer"));
}

void FindingModel::sort(int column, Qt::SortOrder order)
{
    sortColumn_ = column;
    sortOrder_ = order;
    follow();
}

}  // namespace app::desktop
