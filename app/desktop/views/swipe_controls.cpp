// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/swipe_controls.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_corners.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/views/swipe_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {
constexpr int kGrip = 34;
constexpr double kKeyStep = 0.02;
}  // namespace

SwipeHandle::SwipeHandle(SwipeView& swipe, QWidget* map) : QWidget(map), swipe_(swipe)
{
    setObjectName(QStringLiteral("swipeHandle"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(kGrip, kGrip);
    connect(&swipe, &SwipeView::moved, this, &SwipeHandle::place);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Line of the swipe")));
        setToolTip(say(text("Drag the line, or move it with the arrow keys.")));
    });
    place();
    show();
}

void SwipeHandle::place()
{
    const QWidget* map = parentWidget();
    const bool vertical = swipe_.shape() == SwipeShape::Vertical;
    setVisible(swipe_.shape() != SwipeShape::Spyglass);
    setCursor(vertical ? Qt::SplitHCursor : Qt::SplitVCursor);
    const QPointF at = vertical ? QPointF(map->width() * swipe_.position(), map->height() / 2.0) : QPointF(map->width() / 2.0, map->height() * swipe_.position());
    move((at - QPointF(kGrip / 2.0, kGrip / 2.0)).toPoint());
    update();
}

void SwipeHandle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().surface, 2));
    painter.setBrush(colors().accent);
    painter.drawEllipse(QRectF(rect()).adjusted(2, 2, -2, -2));
    painter.translate(rect().center() + QPointF(0.5, 0.5));
    if (swipe_.shape() == SwipeShape::Horizontal)
        painter.rotate(90);
    painter.setPen(QPen(colors().onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0})
        painter.drawPolyline(QPolygonF{QPointF(side * 4, -5), QPointF(side * 9, 0), QPointF(side * 4, 5)});
}

void SwipeHandle::mousePressEvent(QMouseEvent*) { setFocus(); }

void SwipeHandle::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = mapToParent(event->position());
    const bool vertical = swipe_.shape() == SwipeShape::Vertical;
    swipe_.setPosition(vertical ? at.x() / parentWidget()->width() : at.y() / parentWidget()->height());
}

void SwipeHandle::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up: swipe_.setPosition(swipe_.position() - kKeyStep); break;
    case Qt::Key_Right:
    case Qt::Key_Down: swipe_.setPosition(swipe_.position() + kKeyStep); break;
    default: QWidget::keyPressEvent(event);
    }
}

SwipePanel::SwipePanel(Workbench& bench, SwipeView& swipe) : QFrame(&bench.map), bench_(bench), swipe_(&swipe), first_(new QComboBox(this)), second_(new QComboBox(this))
{
    setObjectName(QStringLiteral("swipePanel"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 4, 4);
    row->setSpacing(4);
    row->addWidget(first_);
    row->addWidget(second_);
    const auto addButton = [this, row](const char* picture, const spatial::Text& name) {
        auto* button = new QToolButton(this);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIconSize(QSize(18, 18));
        onTheme(button, [button, picture] { button->setIcon(icon(QLatin1String(picture))); });
        onLanguage(button, [button, name] {
            button->setAccessibleName(say(name));
            button->setToolTip(say(name));
        });
        row->addWidget(button);
        return button;
    };
    const std::tuple<SwipeShape, const char*, spatial::Text> shapes[] = {{SwipeShape::Vertical, "view-split-left-right", text("A line from top to bottom")},
                                                                         {SwipeShape::Horizontal, "view-split-top-bottom", text("A line from left to right")},
                                                                         {SwipeShape::Spyglass, "page-zoom", text("A glass that follows the pointer")}};
    for (const auto& [shape, picture, name] : shapes) {
        QToolButton* button = addButton(picture, name);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setChecked(shape == swipe.shape());
        connect(button, &QToolButton::clicked, this, [this, shape = shape] {
            if (swipe_)
                swipe_->setShape(shape);
        });
    }
    connect(addButton("window-close", text("End the swipe")), &QToolButton::clicked, this, &SwipePanel::closed);
    for (QComboBox* side : {first_, second_}) {
        side->setMaximumWidth(190);
        connect(side, &QComboBox::activated, this, [this] {
            if (swipe_)
                swipe_->setSides(first_->currentData().toString().toStdString(), second_->currentData().toString().toStdString());
        });
    }
    MapCorners::keep(this, &bench.map, Qt::BottomRightCorner);
    connect(&bench.document, &Document::changed, this, &SwipePanel::fill);
    connect(&swipe, &SwipeView::sidesChanged, this, &SwipePanel::fill);
    onLanguage(this, [this] {
        setAccessibleName(say(text("Swipe")));
        first_->setAccessibleName(say(text("First side of the swipe")));
        second_->setAccessibleName(say(text("Second side of the swipe")));
        fill();
    });
    show();
}

void SwipePanel::fill()
{
    if (!swipe_)
        return;
    const auto order = layers::drawingOrder(layers::completeTree(bench_.document.project()), false);
    for (const auto& [side, id] : {std::pair(first_, swipe_->first()), std::pair(second_, swipe_->second())}) {
        const QSignalBlocker quiet(side);
        side->clear();
        side->addItem(say(text("As ticked")), QString());
        for (auto layer = order.rbegin(); layer != order.rend(); ++layer)
            if (const layers::LayerEntry* entry = bench_.document.project().layer(*layer))
                side->addItem(say(entry->name), QString::fromStdString(*layer));
        side->setCurrentIndex(std::max(0, side->findData(QString::fromStdString(id))));
    }
}

}  // namespace app::desktop
