// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/name_match.h"
#include "styles/symbols/marker_shape.h"

#include <QAbstractListModel>

#include <vector>

namespace app::desktop {

/// The shapes of markers that a query finds, in the order of their themes: picture and name of each.
class MarkerList final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit MarkerList(QObject* parent = nullptr);

    /// Names in either language, pinyin and initials; empty: all.
    void find(const QString& query);
    styles::MarkerShape shapeAt(int row) const { return shown_[static_cast<std::size_t>(row)]; }
    int rowOf(styles::MarkerShape shape) const;   ///< -1 where it is not found

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<SearchName> names_;   // of all shapes
    std::vector<styles::MarkerShape> shown_;
};

/// A picture of the shape in this colour, `pixels` high.
QIcon markerIcon(styles::MarkerShape shape, const QColor& color, int pixels);

}  // namespace app::desktop
