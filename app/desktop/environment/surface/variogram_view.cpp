// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/variogram_view.h"

#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/environment/live/value_fields.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kAboveClasses = 1.25;      // the axis reaches so far above the highest class
constexpr double kBesideClasses = 1.04;
constexpr double kFarthestRange = 3;        // of the longest distance seen: as far as a fit seeks
constexpr double kNear = 10;                // pixels around a handle that catch the mouse
constexpr double kHandle = 6;
constexpr int kCurvePoints = 121;
constexpr double kKeyStep = 1.0 / 50;       // of the axis
constexpr double kInKilometres = 5'000;     // metres of the axis from which it counts kilometres

}  // namespace

VariogramView::VariogramView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onTheme(this, [this] { layOut(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Variogram: left and right change the range, up and down the sill, with Shift the nugget")));
        layOut();
    });
}

QSize VariogramView::sizeHint() const { return {300, static_cast<int>(150 + 4 * QFontMetricsF(font()).height())}; }

void VariogramView::show(const spatial::ExperimentalVariogram& seen, const std::optional<spatial::Variogram>& fitted, const spatial::Variogram& model)
{
    seen_ = seen;
    fitted_ = fitted;
    if (held_ == Handle::None)
        model_ = model;
    layOut();
}

void VariogramView::setCloud(bool cloud)
{
    cloud_ = cloud;
    update();
}

void VariogramView::layOut()
{
    if (held_ == Handle::None) {
        perUnit_ = seen_.maximumDistance >= kInKilometres ? 1000 : 1;
        chart_.toX = std::max(seen_.maximumDistance, 1e-9) * kBesideClasses / perUnit_;
        double top = model_.sill();
        for (const spatial::VariogramBin& bin : seen_.bins)
            top = std::max(top, bin.semivariance);
        chart_.toY = top > 0 ? top * kAboveClasses : 1;
        chart_.xTitle = say(perUnit_ > 1 ? text("Distance, km") : text("Distance, m"));
        chart_.yTitle = say(text("Semivariance"));
    }
    const auto curve = [&](const spatial::Variogram& of, const QString& name, QColor color, bool isDashed) {
        charts::LineSeries series{.name = name, .color = color.rgb(), .points = {}, .isDashed = isDashed, .isFilled = false};
        for (int i = 0; i < kCurvePoints; ++i) {
            const double x = chart_.toX * i / (kCurvePoints - 1);
            series.points.emplace_back(x, i == 0 ? of.nugget : spatial::semivariance(of, x * perUnit_));
        }
        return series;
    };
    chart_.series.clear();
    const bool isSame = fitted_ && fitted_->model == model_.model && fitted_->nugget == model_.nugget && fitted_->partialSill == model_.partialSill && fitted_->range == model_.range;
    if (fitted_ && !isSame)
        chart_.series.push_back(curve(*fitted_, say(text("Fitted")), colors().quietText, true));
    chart_.series.push_back(curve(model_, isSame ? say(text("Fitted model")) : say(text("Model")), colors().accent, false));
    setAccessibleDescription(say(text("Nugget {0}, sill {1}, range {2}", figureWords(model_.nugget).toStdString(), figureWords(model_.sill()).toStdString(), distanceWords(model_.range).toStdString())));
    update();
}

QRectF VariogramView::plot() const { return charts::plotOf(chart_, QRectF(rect()).adjusted(2, 2, -2, -2), chartLook(*this)); }

QPointF VariogramView::pixelOf(double distance, double semivariance) const
{
    const QRectF area = plot();
    return {area.left() + distance / perUnit_ / chart_.toX * area.width(), area.bottom() - semivariance / chart_.toY * area.height()};
}

QPointF VariogramView::placeOf(Handle handle) const
{
    const double edge = chart_.toX * perUnit_;
    switch (handle) {
    case Handle::Nugget: return pixelOf(0, model_.nugget);
    case Handle::Sill: return pixelOf(edge, model_.sill());
    case Handle::Range: return pixelOf(std::min(model_.range, edge), 0);
    case Handle::None: break;
    }
    return {};
}

VariogramView::Handle VariogramView::handleAt(QPointF at) const
{
    Handle nearest = Handle::None;
    double least = kNear;
    for (const Handle handle : {Handle::Nugget, Handle::Sill, Handle::Range}) {
        const QPointF apart = placeOf(handle) - at;
        if (const double far = std::hypot(apart.x(), apart.y()); far <= least) {
            least = far;
            nearest = handle;
        }
    }
    // Lines are caught as well as their handles: the sill along its height, the range along its distance.
    const QRectF area = plot();
    if (nearest == Handle::None && area.contains(at)) {
        if (std::abs(at.y() - placeOf(Handle::Sill).y()) <= kNear / 2)
            nearest = Handle::Sill;
        else if (std::abs(at.x() - placeOf(Handle::Range).x()) <= kNear / 2)
            nearest = Handle::Range;
    }
    return nearest;
}

void VariogramView::dragTo(QPointF at)
{
    const QRectF area = plot();
    if (area.isEmpty())
        return;
    const double height = std::clamp((area.bottom() - at.y()) / area.height(), 0.0, 1.0) * chart_.toY;
    const double along = (at.x() - area.left()) / area.width() * chart_.toX * perUnit_;
    if (held_ == Handle::Nugget) {
        const double sill = std::max(model_.sill(), chart_.toY * 1e-6);
        model_.nugget = std::min(height, sill);
        model_.partialSill = sill - model_.nugget;
    } else if (held_ == Handle::Sill) {
        model_.nugget = std::min(model_.nugget, height);
        model_.partialSill = std::max(height - model_.nugget, model_.nugget > 0 ? 0 : chart_.toY * 1e-6);
    } else if (held_ == Handle::Range) {
        model_.range = std::clamp(along, chart_.toX * perUnit_ / 1000, kFarthestRange * chart_.toX * perUnit_);
    }
    layOut();
    emit dragged(model_);
}

void VariogramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        held_ = handleAt(event->position());
}

void VariogramView::mouseMoveEvent(QMouseEvent* event)
{
    if (held_ != Handle::None)
        return dragTo(event->position());
    const Handle over = handleAt(event->position());
    setCursor(over == Handle::None ? Qt::ArrowCursor : over == Handle::Range ? Qt::SizeHorCursor : Qt::SizeVerCursor);
    setToolTip(wordsAt(event->position()));
}

void VariogramView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || held_ == Handle::None)
        return;
    held_ = Handle::None;
    layOut();
}

void VariogramView::keyPressEvent(QKeyEvent* event)
{
    const bool isUp = event->key() == Qt::Key_Up, isDown = event->key() == Qt::Key_Down;
    const bool isLeft = event->key() == Qt::Key_Left, isRight = event->key() == Qt::Key_Right;
    if (!isUp && !isDown && !isLeft && !isRight)
        return QWidget::keyPressEvent(event);
    held_ = isLeft || isRight ? Handle::Range : event->modifiers().testFlag(Qt::ShiftModifier) ? Handle::Nugget : Handle::Sill;
    const QRectF area = plot();
    QPointF at = held_ == Handle::Range ? pixelOf(model_.range, 0) : placeOf(held_);
    at += QPointF((isRight ? 1 : isLeft ? -1 : 0) * kKeyStep * area.width(), (isDown ? 1 : isUp ? -1 : 0) * kKeyStep * area.height());
    dragTo(at);
    held_ = Handle::None;
    layOut();
}

void VariogramView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

QString VariogramView::wordsAt(QPointF at) const
{
    const Handle over = handleAt(at);
    if (over == Handle::Nugget)
        return say(text("Nugget {0}: how unlike samples at one place are. Drag it.", figureWords(model_.nugget).toStdString()));
    if (over == Handle::Sill)
        return say(text("Sill {0}: how unlike samples far apart are. Drag it.", figureWords(model_.sill()).toStdString()));
    if (over == Handle::Range)
        return say(text("Range {0}: samples farther apart say nothing of each other. Drag it.", distanceWords(model_.range).toStdString()));
    for (const spatial::VariogramBin& bin : seen_.bins)
        if (const QPointF apart = pixelOf(bin.distance, bin.semivariance) - at; std::hypot(apart.x(), apart.y()) <= kNear)
            return say(text("{0} pairs about {1} apart: semivariance {2}", bin.pairs, distanceWords(bin.distance).toStdString(), figureWords(bin.semivariance).toStdString()));
    return {};
}

void VariogramView::paintClasses(QPainter& painter, const QRectF& plot) const
{
    if (cloud_) {
        QColor pale = colors().quietText;
        pale.setAlpha(60);
        painter.setPen(Qt::NoPen);
        painter.setBrush(pale);
        for (const spatial::VariogramPair& pair : seen_.cloud)
            if (const QPointF at = pixelOf(pair.distance, pair.semivariance); at.y() >= plot.top())
                painter.drawEllipse(at, 1.3, 1.3);
    }
    std::size_t most = 1;
    for (const spatial::VariogramBin& bin : seen_.bins)
        most = std::max(most, bin.pairs);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    const QFontMetricsF letters(small);
    painter.setFont(small);
    double free = plot.left();
    for (const spatial::VariogramBin& bin : seen_.bins) {
        const QPointF at = pixelOf(bin.distance, bin.semivariance);
        const double radius = 2 + 3.5 * std::sqrt(static_cast<double>(bin.pairs) / static_cast<double>(most));
        painter.setPen(QPen(colors().surface, 1));
        painter.setBrush(colors().text);
        painter.drawEllipse(at, radius, radius);
        const QString pairs = QString::number(bin.pairs);
        const double width = letters.horizontalAdvance(pairs);
        const QRectF place(at.x() - width / 2, at.y() - radius - 2 - letters.ascent(), width, letters.ascent());
        const bool isCovered = std::any_of(seen_.bins.begin(), seen_.bins.end(), [&](const spatial::VariogramBin& other) { return place.adjusted(-2, -2, 2, 0).contains(pixelOf(other.distance, other.semivariance)); });
        if (place.left() < free || place.right() > plot.right() || isCovered)
            continue;
        painter.setPen(colors().quietText);
        painter.drawText(place.bottomLeft(), pairs);
        free = place.right() + 4;
    }
}

void VariogramView::paintHandles(QPainter& painter, const QRectF& plot) const
{
    const QPointF sill = placeOf(Handle::Sill), range = placeOf(Handle::Range);
    QColor pale = colors().accent;
    pale.setAlpha(150);
    painter.setPen(QPen(pale, 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), sill.y()), QPointF(plot.right(), sill.y()));
    painter.drawLine(range, QPointF(range.x(), sill.y()));
    for (const Handle handle : {Handle::Nugget, Handle::Sill, Handle::Range}) {
        painter.setPen(QPen(colors().surface, 1.5));
        painter.setBrush(colors().accent);
        painter.drawEllipse(placeOf(handle), handle == held_ ? kHandle + 1.5 : kHandle, handle == held_ ? kHandle + 1.5 : kHandle);
    }
}

void VariogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    charts::drawLineChart(painter, QRectF(rect()).adjusted(2, 2, -2, -2), chart_, chartLook(*this));
    const QRectF area = plot();
    if (area.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintClasses(painter, area);
    paintHandles(painter, area);
    paintFocus(painter, *this);
}

}  // namespace app::desktop
