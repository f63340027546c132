// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "spatial/editing/vertices.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace app::desktop {

/// The vertices of one feature: part and ring, number, east, north, height. Writing moves the vertex (and what shares it) as one gesture.
class VertexModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    VertexModel(EditKit& kit, QObject* parent) : QAbstractTableModel(parent), kit_(kit) {}

    void show(std::optional<std::int64_t> feature);
    const std::vector<spatial::VertexRow>& vertices() const { return rows_; }
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& cell, int role) const override;
    bool setData(const QModelIndex& cell, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& cell) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    EditKit& kit_;
    std::vector<spatial::VertexRow> rows_;
    bool manyRings_ = false;
};

}  // namespace app::desktop
