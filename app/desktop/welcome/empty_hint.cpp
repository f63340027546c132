// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/welcome/empty_hint.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"

#include <QEvent>
#include <QPainter>

namespace app::desktop {

using spatial::text;

namespace {
constexpr QSize kSize(420, 96);
}

EmptyHint::EmptyHint(Workbench& bench) : QWidget(&bench.map), bench_(bench)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    bench.map.installEventFilter(this);
    connect(&bench.document, &Document::changed, this, &EmptyHint::follow);
    onLanguage(this, [this] {
        setAccessibleName(say(text("This project has no layers yet.")));
        update();
    });
    onTheme(this, [this] { update(); });
    follow();
}

void EmptyHint::follow()
{
    setVisible(bench_.document.project().layers.empty());
    setGeometry(QRect(bench_.map.rect().center() - QPoint(kSize.width() / 2, kSize.height() / 2), kSize).intersected(bench_.map.rect()));
}

bool EmptyHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        follow();
    return QWidget::eventFilter(watched, event);
}

void EmptyHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().border, 1.5, Qt::DashLine));
    QColor ground = colors().window;
    ground.setAlphaF(0.92F);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
    const QRect upper(12, 12, width() - 24, height() / 2 - 12);
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    painter.setFont(bold);
    painter.setPen(colors().text);
    painter.drawText(upper, Qt::AlignCenter, say(text("This project has no layers yet.")));
    painter.setFont(font());
    painter.setPen(colors().quietText);
    painter.drawText(QRect(12, height() / 2, width() - 24, height() / 2 - 10), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, say(text("Drop files here, or press Ctrl+L to choose them.")));
}

}  // namespace app::desktop
