// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/marker_chooser/marker_list.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "styles/render/paint_symbols.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace app::desktop {
namespace {

QString wordsOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString nameOf(styles::MarkerShape shape)
{
    const auto& marker = styles::markerInfo(shape);
    return say(styles::Words{std::string(marker.en), std::string(marker.zh)});
}

}  // namespace

QIcon markerIcon(styles::MarkerShape shape, const QColor& color, int pixels)
{
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap picture(pixels * ratio, pixels * ratio);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        styles::PointSymbol symbol;
        symbol.shape = shape;
        symbol.size = pixels * ratio * 0.92;   // a millimetre is a pixel here
        symbol.fill = {static_cast<std::uint8_t>(color.red()), static_cast<std::uint8_t>(color.green()), static_cast<std::uint8_t>(color.blue()), 255};
        symbol.outline.width = 0;
        styles::drawMarker(symbol, QPointF(picture.width(), picture.height()) / 2, 1, painter);
        painter.end();
        picture.setDevicePixelRatio(ratio);
        icon.addPixmap(picture);
    }
    return icon;
}

MarkerList::MarkerList(QObject* parent) : QAbstractListModel(parent)
{
    for (const auto& marker : styles::markerShapes())
        names_.emplace_back(QStringList{wordsOf(marker.zh), wordsOf(marker.en), wordsOf(marker.id)});
    find({});
    const auto repaint = [this] {
        if (!shown_.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
    };
    onTheme(this, repaint);
    onLanguage(this, repaint);
}

void MarkerList::find(const QString& query)
{
    const QString plain = plainQuery(query);
    beginResetModel();
    shown_.clear();
    for (const auto& marker : styles::markerShapes())
        if (plain.isEmpty() || names_[static_cast<std::size_t>(marker.shape)].score(plain) > 0)
            shown_.push_back(marker.shape);
    endResetModel();
}

int MarkerList::rowOf(styles::MarkerShape shape) const
{
    const auto found = std::find(shown_.begin(), shown_.end(), shape);
    return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
}

int MarkerList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }

QVariant MarkerList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DecorationRole: return markerIcon(shapeAt(index.row()), colors().text, 24);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return nameOf(shapeAt(index.row()));
    default: return {};
    }
}

}  // namespace app::desktop
