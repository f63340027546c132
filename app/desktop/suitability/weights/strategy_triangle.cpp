// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/strategy_triangle.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::DecisionStrategy;
using spatial::text;

namespace {

constexpr double kSnap = 7;             // pixels around the top
constexpr double kPoint = 6;            // radius
constexpr double kBorderSteps = 400;    // the lower border has a notch between any two criteria

double hundredths(double x) { return std::round(std::clamp(x, 0.0, 1.0) * 100) / 100; }

}  // namespace

StrategyTriangle::StrategyTriangle(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("strategyTriangle"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::CrossCursor);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Risk and trade-off of the ordered weighted average")));
        setToolTip(say(text("Drag the point. Left: the worst criterion decides; right: the best; top: the weighted sum. Arrow keys move it, Home goes to the top.")));
        describe();
        update();
    });
}

void StrategyTriangle::show(int criteria, DecisionStrategy at)
{
    criteria_ = std::max(1, criteria);
    if (!held_)
        at_ = at;
    describe();
    update();
}

void StrategyTriangle::describe()
{
    setAccessibleDescription(say(text("Risk {0}, trade-off {1}", numberWords(at_.risk, 2).toStdString(), numberWords(at_.tradeoff, 2).toStdString())));
}

QSize StrategyTriangle::sizeHint() const { return {280, 130 + 2 * fontMetrics().height()}; }
QSize StrategyTriangle::minimumSizeHint() const { return {180, sizeHint().height()}; }

QRectF StrategyTriangle::field() const
{
    const double words = fontMetrics().height() + 4;
    return QRectF(rect()).adjusted(kPoint + 4, words + 4, -kPoint - 4, -words - kPoint - 2);
}

QPointF StrategyTriangle::placeOf(DecisionStrategy strategy) const
{
    const QRectF inside = field();
    return {inside.left() + strategy.risk * inside.width(), inside.bottom() - strategy.tradeoff * inside.height()};
}

QPolygonF StrategyTriangle::border() const
{
    QPolygonF above, below;
    for (int step = 0; step <= static_cast<int>(kBorderSteps); ++step) {
        const double risk = step / kBorderSteps;
        const auto range = spatial::tradeoffRange(criteria_, risk);
        above << placeOf({risk, range.most});
        below << placeOf({risk, range.least});
    }
    std::reverse(below.begin(), below.end());
    return above + below;
}

void StrategyTriangle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& ink = colors();
    painter.setPen(QPen(hasFocus() ? ink.accent : ink.border, 1));
    painter.setBrush(ink.surface);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));

    QColor ground = ink.accent;
    ground.setAlphaF(0.22F);
    painter.setBrush(ground);
    painter.setPen(QPen(ink.accent, 1));
    painter.drawPolygon(border());

    const QRectF inside = field();
    const int high = fontMetrics().height() + 2;
    const int third = (width() - 12) / 3;
    const auto write = [&](int column, int top, Qt::Alignment side, const QString& words) {
        painter.drawText(QRect(6 + column * third, top, third, high), static_cast<int>(side | Qt::AlignVCenter), fontMetrics().elidedText(words, Qt::ElideRight, third));
    };
    const int bottom = height() - high - 3;
    painter.setPen(ink.text);
    write(0, bottom, Qt::AlignLeft, say(text("Worst decides")));
    write(2, bottom, Qt::AlignRight, say(text("Best decides")));
    write(1, 3, Qt::AlignHCenter, say(text("Weighted sum")));
    painter.setPen(ink.quietText);
    write(1, bottom, Qt::AlignHCenter, say(text("Risk")) + QStringLiteral(" →"));
    write(0, 3, Qt::AlignLeft, QStringLiteral("↑ ") + say(text("Trade-off")));

    const auto reached = spatial::strategyWeights(criteria_, at_).reached;
    const QPointF point = placeOf(reached);
    painter.setPen(QPen(ink.quietText, 1, Qt::DotLine));
    painter.drawLine(QPointF(point.x(), inside.bottom()), point);
    painter.drawLine(QPointF(inside.left(), point.y()), point);
    painter.setPen(QPen(ink.surface, 2));
    painter.setBrush(ink.text);
    painter.drawEllipse(point, kPoint, kPoint);
}

DecisionStrategy StrategyTriangle::strategyAt(QPointF place) const
{
    const QPointF top = placeOf({});
    if (std::hypot(place.x() - top.x(), place.y() - top.y()) <= kSnap)
        return {};
    const QRectF inside = field();
    const DecisionStrategy wanted{std::clamp((place.x() - inside.left()) / inside.width(), 0.0, 1.0), std::clamp((inside.bottom() - place.y()) / inside.height(), 0.0, 1.0)};
    const auto reached = spatial::strategyWeights(criteria_, wanted).reached;
    return {hundredths(reached.risk), hundredths(reached.tradeoff)};
}

void StrategyTriangle::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    held_ = true;
    mouseMoveEvent(event);
}

void StrategyTriangle::mouseMoveEvent(QMouseEvent* event)
{
    if (!held_)
        return;
    at_ = strategyAt(event->position());
    describe();
    update();
    emit pulled(at_);
}

void StrategyTriangle::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !held_)
        return;
    held_ = false;
    emit chosen(at_);
}

void StrategyTriangle::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.01;
    DecisionStrategy wanted = at_;
    switch (event->key()) {
    case Qt::Key_Left: wanted.risk -= step; break;
    case Qt::Key_Right: wanted.risk += step; break;
    case Qt::Key_Up: wanted.tradeoff += step; break;
    case Qt::Key_Down: wanted.tradeoff -= step; break;
    case Qt::Key_Home: wanted = {}; break;
    default: return QWidget::keyPressEvent(event);
    }
    if (event->key() != Qt::Key_Home) {
        const auto reached = spatial::strategyWeights(criteria_, wanted).reached;
        wanted = {hundredths(reached.risk), hundredths(reached.tradeoff)};
    }
    event->accept();
    if (wanted.risk == at_.risk && wanted.tradeoff == at_.tradeoff)
        return;
    at_ = wanted;
    describe();
    update();
    emit chosen(at_);
}

}  // namespace app::desktop
