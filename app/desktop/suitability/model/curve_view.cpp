// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/curve_view.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "spatial/suitability/curve.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kGrip = 10;    // pixels around a handle that take it
constexpr double kRadius = 5;

int decimalsFor(double span) { return std::clamp(2 - static_cast<int>(std::floor(std::log10(std::max(span, 1e-9)))), 0, 6); }

}  // namespace

CurveView::CurveView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setObjectName(QStringLiteral("curveView"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLanguage(this, [this] {
        setAccessibleName(say(text("Utility curve over the histogram of raw values")));
        setAccessibleDescription(say(text("Page up and down choose a handle, arrows move it; Insert adds a point, Delete takes it away.")));
        update();
    });
    onTheme(this, [this] { update(); });
}

void CurveView::setCurve(const CurveDraft& draft)
{
    if (draft_.kind != draft.kind)
        chosen_ = 0;
    draft_ = draft;
    chosen_ = std::clamp(chosen_, 0, std::max(0, static_cast<int>(draft_.handles().size()) - 1));
    if (!dragging_)
        fitRange();
    update();
}

void CurveView::setSpread(const RawSpread& spread, const QString& unit)
{
    spread_ = spread;
    unit_ = unit;
    if (!dragging_)
        fitRange();
    update();
}

void CurveView::fitRange()
{
    std::tie(from_, to_) = draft_.reach();
    if (!spread_.edges.empty()) {
        const bool empty = !(to_ > from_);
        from_ = empty ? spread_.minimum : std::min(from_, spread_.minimum);
        // A long tail of data does not squeeze the curve into a corner.
        to_ = empty ? spread_.maximum : std::max(to_, std::min(spread_.maximum, from_ + 4 * (to_ - from_)));
    }
    if (!(to_ > from_)) {
        from_ -= 0.5;
        to_ = from_ + 1;
    }
    const double margin = 0.05 * (to_ - from_);
    from_ = from_ == 0 ? 0 : from_ - margin;
    to_ += margin;
}

QRectF CurveView::plot() const
{
    const QFontMetricsF metrics(font());
    return QRectF(rect()).adjusted(metrics.horizontalAdvance(QStringLiteral("0.5")) + 8, 8, -10, -metrics.height() - 8);
}

QPointF CurveView::placeOf(double x, double u) const
{
    const QRectF area = plot();
    return {area.left() + (x - from_) / (to_ - from_) * area.width(), area.bottom() - u * area.height()};
}

double CurveView::rawAt(double widgetX) const { return roundedTo(from_ + (widgetX - plot().left()) / plot().width() * (to_ - from_), to_ - from_); }
double CurveView::utilityAtPixel(double widgetY) const { return std::clamp(std::round((plot().bottom() - widgetY) / plot().height() * 100) / 100, 0.0, 1.0); }

int CurveView::handleAt(QPointF place) const
{
    const auto handles = draft_.handles();
    int nearest = -1;
    double least = kGrip;
    for (std::size_t i = 0; i < handles.size(); ++i) {
        const QPointF off = placeOf(handles[i].x, handles[i].u) - place;
        const double distance = std::hypot(off.x(), off.y());
        // Of handles on one place the chosen one, else the last: a point that was put onto another can be taken off again.
        if (distance < least || (distance == least && static_cast<int>(i) == chosen_)) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void CurveView::shape(const CurveDraft& draft, bool dragging)
{
    if (draft == draft_)
        return;
    draft_ = draft;
    update();
    emit shaped(draft_, dragging);
}

void CurveView::paintBars(QPainter& painter) const
{
    if (spread_.counts.empty())
        return;
    const QRectF area = plot();
    QColor ground = colors().quietText;
    ground.setAlpha(isDark() ? 110 : 80);
    if (draft_.kind == CurveKind::Categories && !spread_.categories.empty()) {
        std::int64_t most = 1;
        for (const auto& [value, count] : spread_.categories)
            most = std::max(most, count);
        const double half = std::max(2.0, 0.3 * area.width() / (to_ - from_));
        for (const auto& [value, count] : spread_.categories) {
            const QPointF foot = placeOf(value, 0);
            const double height = area.height() * static_cast<double>(count) / static_cast<double>(most);
            painter.fillRect(QRectF(foot.x() - half, foot.y() - height, 2 * half, height), ground);
        }
        return;
    }
    const auto most = static_cast<double>(std::max<std::int64_t>(1, *std::max_element(spread_.counts.begin(), spread_.counts.end())));
    painter.save();
    painter.setClipRect(area);
    for (std::size_t i = 0; i < spread_.counts.size(); ++i) {
        const double left = placeOf(spread_.edges[i], 0).x();
        const double right = placeOf(spread_.edges[i + 1], 0).x();
        const double height = spread_.counts[i] == 0 ? 0 : std::max(1.0, area.height() * std::sqrt(static_cast<double>(spread_.counts[i]) / most));
        painter.fillRect(QRectF(left, area.bottom() - height, std::max(1.0, right - left), height), ground);
    }
    painter.restore();
}

void CurveView::paintAxes(QPainter& painter) const
{
    const QRectF area = plot();
    painter.setPen(QPen(colors().border, 1));
    for (const double u : {0.0, 0.5, 1.0}) {
        const double y = placeOf(from_, u).y();
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    painter.setPen(colors().quietText);
    for (const double u : {0.0, 0.5, 1.0})
        painter.drawText(QRectF(0, placeOf(from_, u).y() - 10, area.left() - 5, 20), Qt::AlignRight | Qt::AlignVCenter, numberWords(u, 1));
    const double step = std::pow(10.0, std::floor(std::log10((to_ - from_) / 3)));
    const QFontMetricsF metrics(font());
    double spacing = step;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        spacing = step * factor;
        if ((to_ - from_) / spacing * (metrics.horizontalAdvance(numberWords(to_, decimalsFor(to_ - from_))) + 14) < area.width() * 1.05)
            break;
    }
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(spacing))));
    const QString unitWords = unit_.isEmpty() ? QString() : QLatin1Char(' ') + unit_;
    double last = 0;
    for (double x = std::ceil(from_ / spacing) * spacing; x <= to_; x += spacing)
        last = x;
    for (double x = std::ceil(from_ / spacing) * spacing; x <= to_; x += spacing) {
        const double at = placeOf(x, 0).x();
        painter.drawLine(QPointF(at, area.bottom()), QPointF(at, area.bottom() + 3));
        const QString words = numberWords(std::abs(x) < spacing * 1e-6 ? 0 : x, decimals) + (x == last ? unitWords : QString());
        const double width = metrics.horizontalAdvance(words);
        const double left = std::clamp(at - width / 2, 0.0, std::max(0.0, this->width() - width - 2));
        painter.drawText(QRectF(left, area.bottom() + 4, width + 2, metrics.height()), Qt::AlignLeft | Qt::AlignTop, words);
    }
}

void CurveView::paintCurve(QPainter& painter) const
{
    const QRectF area = plot();
    const auto curve = spatial::Curve::fromText(draft_.text());
    if (curve && draft_.kind != CurveKind::Categories) {
        const int pixels = std::max(2, static_cast<int>(area.width()));
        std::vector<float> x(static_cast<std::size_t>(pixels));
        for (int i = 0; i < pixels; ++i)
            x[static_cast<std::size_t>(i)] = static_cast<float>(from_ + (to_ - from_) * i / (pixels - 1));
        std::vector<float> u(x.size());
        curve->apply(x, u);
        QPainterPath path;
        bool drawing = false;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (std::isnan(u[i])) {
                drawing = false;
                continue;
            }
            const QPointF at(area.left() + area.width() * static_cast<double>(i) / (pixels - 1), area.bottom() - std::clamp(static_cast<double>(u[i]), 0.0, 1.0) * area.height());
            drawing ? path.lineTo(at) : path.moveTo(at);
            drawing = true;
        }
        painter.setPen(QPen(colors().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
    const auto handles = draft_.handles();
    for (std::size_t i = 0; i < handles.size(); ++i) {
        const QPointF at = placeOf(handles[i].x, handles[i].u);
        if (draft_.kind == CurveKind::Categories) {
            painter.setPen(QPen(colors().accent, 2));
            painter.drawLine(QPointF(at.x(), area.bottom()), at);
        }
        const bool chosen = static_cast<int>(i) == chosen_;
        painter.setPen(QPen(colors().accent, chosen && hasFocus() ? 3 : 2));
        painter.setBrush(chosen ? colors().accent : colors().surface);
        painter.drawEllipse(at, kRadius, kRadius);
    }
}

void CurveView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colors().surface);
    paintBars(painter);
    paintAxes(painter);
    paintCurve(painter);
    painter.setPen(colors().quietText);
    if (draft_.kind == CurveKind::Percentile)
        painter.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, say(text("By rank among all places of the study area: 0 the lowest, 1 the highest.")));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? colors().accent : colors().border, 1));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void CurveView::mousePressEvent(QMouseEvent* event)
{
    const int handle = handleAt(event->position());
    if (event->button() != Qt::LeftButton || handle < 0)
        return;
    chosen_ = handle;
    dragging_ = true;
    update();
}

void CurveView::mouseMoveEvent(QMouseEvent* event)
{
    if (!dragging_) {
        const int handle = handleAt(event->position());
        const auto handles = draft_.handles();
        setCursor(handle < 0 ? Qt::ArrowCursor : !handles[static_cast<std::size_t>(handle)].movesUpAndDown ? Qt::SizeHorCursor : handles[static_cast<std::size_t>(handle)].movesSideways ? Qt::SizeAllCursor : Qt::SizeVerCursor);
        return;
    }
    shape(draft_.moved(static_cast<std::size_t>(chosen_), rawAt(event->position().x()), utilityAtPixel(event->position().y())), true);
}

void CurveView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !dragging_)
        return;
    dragging_ = false;
    fitRange();
    update();
    emit shaped(draft_, false);
}

void CurveView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const double x = rawAt(event->position().x());
    if (handleAt(event->position()) >= 0)
        return;
    const auto more = draft_.withPoint(x, utilityAtPixel(event->position().y()));
    if (!more)
        return;
    chosen_ = static_cast<int>(std::upper_bound(draft_.points.begin(), draft_.points.end(), x, [](double at, const auto& point) { return at < point.first; }) - draft_.points.begin());
    shape(*more, false);
}

void CurveView::keyPressEvent(QKeyEvent* event)
{
    const auto handles = draft_.handles();
    const int count = static_cast<int>(handles.size());
    if (count == 0)
        return QWidget::keyPressEvent(event);
    const CurveHandle& now = handles[static_cast<std::size_t>(chosen_)];
    const double sideways = (to_ - from_) / (event->modifiers() & Qt::ShiftModifier ? 20 : 200);
    const double up = event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.01;
    const auto move = [&](double dx, double du) { shape(draft_.moved(static_cast<std::size_t>(chosen_), roundedTo(now.x + dx, to_ - from_), std::round((now.u + du) * 100) / 100), false); };
    switch (event->key()) {
    case Qt::Key_PageUp: chosen_ = std::max(0, chosen_ - 1); break;
    case Qt::Key_PageDown: chosen_ = std::min(count - 1, chosen_ + 1); break;
    case Qt::Key_Left: move(-sideways, 0); break;
    case Qt::Key_Right: move(sideways, 0); break;
    case Qt::Key_Up: move(0, up); break;
    case Qt::Key_Down: move(0, -up); break;
    case Qt::Key_Delete:
        if (const auto less = draft_.withoutPoint(static_cast<std::size_t>(chosen_))) {
            chosen_ = std::max(0, chosen_ - 1);
            shape(*less, false);
        }
        break;
    case Qt::Key_Insert: {
        const double next = chosen_ + 1 < count ? handles[static_cast<std::size_t>(chosen_ + 1)].x : to_;
        const double u = chosen_ + 1 < count ? (now.u + handles[static_cast<std::size_t>(chosen_ + 1)].u) / 2 : now.u;
        if (const auto more = draft_.withPoint(roundedTo((now.x + next) / 2, to_ - from_), std::round(u * 100) / 100)) {
            ++chosen_;
            shape(*more, false);
        }
        break;
    }
    default: return QWidget::keyPressEvent(event);
    }
    update();
}

bool CurveView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Insert || key == Qt::Key_PageUp || key == Qt::Key_PageDown || (key >= Qt::Key_Left && key <= Qt::Key_Down)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const double x = rawAt(help->pos().x());
        const auto curve = spatial::Curve::fromText(draft_.text());
        const double u = curve ? static_cast<double>((*curve)(static_cast<float>(x))) : std::numeric_limits<double>::quiet_NaN();
        const std::string raw = numberWords(x, decimalsFor(to_ - from_)).toStdString() + (unit_.isEmpty() ? "" : " " + unit_.toStdString());
        QToolTip::showText(help->globalPos(), std::isnan(u) ? QString::fromStdString(raw) : say(text("{0}: utility {1}", raw, numberWords(u, 2).toStdString())), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace app::desktop
