// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/vertices/vertex_model.h"

#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/status/coordinate_text.h"

#include <cmath>

namespace app::desktop {

using spatial::text;

void VertexModel::show(std::optional<std::int64_t> feature)
{
    const auto layer = kit_.target.layer();
    beginResetModel();
    rows_.clear();
    if (layer && feature && layer->contains(*feature))
        rows_ = spatial::vertexTable(*layer, *feature);
    manyRings_ = !rows_.empty() && (rows_.back().place.part > 0 || rows_.back().place.ring > 0);
    endResetModel();
}

void VertexModel::retranslate() { emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1); }
int VertexModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
int VertexModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 3; }

QVariant VertexModel::data(const QModelIndex& cell, int role) const
{
    if (!cell.isValid() || static_cast<std::size_t>(cell.row()) >= rows_.size())
        return {};
    const spatial::VertexRow& row = rows_[static_cast<std::size_t>(cell.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    if (cell.column() == 0)
        return manyRings_ ? QStringLiteral("%1.%2.%3").arg(row.place.part + 1).arg(row.place.ring + 1).arg(row.place.index + 1) : QString::number(row.place.index + 1);
    const double value = cell.column() == 1 ? row.at.x : row.at.y;
    if (role == Qt::EditRole)
        return QString::number(value, 'g', 17);
    return QString::number(value, 'f', kit_.target.crs().isGeographic() ? 8 : 3);
}

bool VertexModel::setData(const QModelIndex& cell, const QVariant& value, int role)
{
    const auto layer = kit_.target.layer();
    if (role != Qt::EditRole || cell.column() == 0 || !layer || !kit_.target.check())
        return false;
    bool good = false;
    const double number = plainSigns(value.toString()).toDouble(&good);
    if (!good || !std::isfinite(number)) {
        kit_.bench.messages.toast(text("A number is expected: {0}", value.toString().toStdString()));
        return false;
    }
    const spatial::VertexRow row = rows_[static_cast<std::size_t>(cell.row())];
    const spatial::Coordinate to{cell.column() == 1 ? number : row.at.x, cell.column() == 2 ? number : row.at.y};
    if (to == row.at)
        return false;
    const spatial::MovedVertex move{row.place, to};
    const auto edits = spatial::moveVertices(*layer, {&move, 1}, kit_.sharing());
    if (!edits) {
        kit_.bench.messages.show(edits.error());
        return false;
    }
    return kit_.target.commit(text("Type a vertex"), *edits);
}

Qt::ItemFlags VertexModel::flags(const QModelIndex& cell) const
{
    const Qt::ItemFlags plain = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return cell.column() == 0 ? plain : plain | Qt::ItemIsEditable;
}

QVariant VertexModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0: return say(text("No."));
    case 1: return kit_.target.crs().isGeographic() ? say(text("Longitude")) : say(text("East"));
    default: return kit_.target.crs().isGeographic() ? say(text("Latitude")) : say(text("North"));
    }
}

}  // namespace app::desktop
