// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/drop_zone.h"

#include "app/desktop/add_data/data_adder.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace app::desktop {

using spatial::text;

DropZone::DropZone(MainWindow& window, QWidget& map, DataAdder& adder) : QWidget(&map), map_(map), adder_(adder)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    onLanguage(this, [this] { setAccessibleName(say(text("Drop the files here to add them"))); });
}

bool DropZone::isForUs(const QMimeData* data) { return data->hasUrls() && !data->hasFormat(QString::fromLatin1(LayerTreeModel::kMime)); }

void DropZone::appear()
{
    setGeometry(map_.rect());
    raise();
    show();
}

bool DropZone::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (!isForUs(drag->mimeData()))
            return false;
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        appear();
        return true;
    }
    case QEvent::DragLeave: hide(); return false;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        hide();
        if (!isForUs(drop->mimeData()))
            return false;
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        adder_.add(drop->mimeData()->urls());
        return true;
    }
    default: return QWidget::eventFilter(watched, event);
    }
}

void DropZone::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = colors().accent;
    veil.setAlphaF(0.14F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(colors().accent, 3, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(10, 10, -10, -10), 12, 12);
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    painter.setFont(font);
    const QString words = say(text("Drop the files here to add them"));
    const QRect box = QFontMetrics(font).boundingRect(words).adjusted(-24, -14, 24, 14);
    const QRect place(rect().center() - QPoint(box.width() / 2, box.height() / 2), box.size());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().accent);
    painter.drawRoundedRect(place, 10, 10);
    painter.setPen(colors().onAccent);
    painter.drawText(place, Qt::AlignCenter, words);
}

}  // namespace app::desktop
