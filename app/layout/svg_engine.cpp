// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/svg_engine.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPixmap>

#include <cmath>

namespace app {
namespace {

const char* modeName(styles::Blend blend)
{
    switch (blend) {
    case styles::Blend::Normal: break;
    case styles::Blend::Multiply: return "multiply";
    case styles::Blend::Screen: return "screen";
    case styles::Blend::Overlay: return "overlay";
    case styles::Blend::Darken: return "darken";
    case styles::Blend::Lighten: return "lighten";
    }
    return "normal";
}

}  // namespace

QByteArray xmlText(const QString& text)
{
    QString allowed;
    for (const QChar c : text)
        if (c >= QLatin1Char(' ') || c == QLatin1Char('\n') || c == QLatin1Char('\t'))
            allowed += c;
    return allowed.toHtmlEscaped().toUtf8();
}

SvgEngine::SvgEngine(SvgLetters letters)
    : QPaintEngine(AllFeatures & ~(PatternBrush | PerspectiveTransform | ConicalGradientFill | RadialGradientFill | PorterDuff | BlendModes | ObjectBoundingModeGradients | RasterOpModes)), letters_(letters)
{
}

bool SvgEngine::begin(QPaintDevice*)
{
    setActive(true);
    return true;
}

bool SvgEngine::end()
{
    leaveClip();
    setActive(false);
    return true;
}

void SvgEngine::updateState(const QPaintEngineState& now)
{
    const DirtyFlags dirty = now.state();
    if (dirty & DirtyPen)
        pen_ = now.pen();
    if (dirty & DirtyBrush)
        brush_ = now.brush();
    if (dirty & DirtyOpacity)
        opacity_ = now.opacity();
    if (dirty & DirtyTransform)
        transform_ = now.transform();
    if (dirty & (DirtyClipPath | DirtyClipRegion | DirtyClipEnabled)) {
        if (!painter()->hasClipping()) {
            clip_.clear();
            return;
        }
        const QByteArray data = pathData(painter()->clipPath());
        auto& reference = clips_[data];
        if (reference.isEmpty()) {
            reference = "c" + QByteArray::number(clips_.size());
            definitions_ += "<clipPath id=\"" + reference + "\"><path d=\"" + data + "\"/></clipPath>\n";
        }
        clip_ = reference;
    }
}

void SvgEngine::leaveClip()
{
    if (!inClip_.isEmpty())
        body_ += "</g>\n";
    inClip_.clear();
}

void SvgEngine::enterClip()
{
    if (inClip_ == clip_)
        return;
    leaveClip();
    if (!clip_.isEmpty())
        body_ += "<g clip-path=\"url(#" + clip_ + ")\">\n";
    inClip_ = clip_;
}

void SvgEngine::beginGroup(const QString& name, double opacity, styles::Blend blend)
{
    leaveClip();
    const QByteArray words = xmlText(name);
    body_ += "<g id=\"layer" + QByteArray::number(++groups_) + "\" inkscape:groupmode=\"layer\" inkscape:label=\"" + words + '"';
    if (opacity < 0.999)
        body_ += " opacity=\"" + QByteArray::number(opacity, 'f', 3) + '"';
    if (blend != styles::Blend::Normal)
        body_ += QByteArray(" style=\"mix-blend-mode:") + modeName(blend) + '"';
    body_ += "><title>" + words + "</title>\n";
}

void SvgEngine::endGroup()
{
    leaveClip();
    body_ += "</g>\n";
}

QByteArray SvgEngine::number(double value)
{
    QByteArray text = QByteArray::number(std::round(value * 100) / 100, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

QByteArray SvgEngine::pathData(const QPainterPath& path) const
{
    QByteArray data;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        switch (e.type) {
        case QPainterPath::MoveToElement: data += 'M'; break;
        case QPainterPath::LineToElement: data += 'L'; break;
        case QPainterPath::CurveToElement: data += 'C'; break;
        case QPainterPath::CurveToDataElement: data += ' '; break;
        }
        const QPointF p = transform_.map(QPointF(e.x, e.y));
        data += number(p.x()) + ' ' + number(p.y());
    }
    return data;
}

QByteArray SvgEngine::fillOf(const QBrush& brush)
{
    if (brush.style() == Qt::NoBrush)
        return " fill=\"none\"";
    if (brush.style() == Qt::LinearGradientPattern) {
        const auto& gradient = *static_cast<const QLinearGradient*>(brush.gradient());
        const QPointF a = transform_.map(gradient.start());
        const QPointF b = transform_.map(gradient.finalStop());
        const QByteArray id = "g" + QByteArray::number(++gradients_);
        definitions_ += "<linearGradient id=\"" + id + "\" gradientUnits=\"userSpaceOnUse\" x1=\"" + number(a.x()) + "\" y1=\"" + number(a.y()) + "\" x2=\"" + number(b.x())
                        + "\" y2=\"" + number(b.y()) + "\">";
        for (const auto& [place, color] : gradient.stops())
            definitions_ += "<stop offset=\"" + QByteArray::number(place, 'f', 4) + "\" stop-color=\"" + color.name().toLatin1() + "\"/>";
        definitions_ += "</linearGradient>\n";
        return " fill=\"url(#" + id + ")\"";
    }
    const QColor color = brush.color();
    QByteArray fill = " fill=\"" + color.name().toLatin1() + '"';
    if (const double alpha = color.alphaF() * opacity_; alpha < 0.999)
        fill += " fill-opacity=\"" + QByteArray::number(alpha, 'f', 3) + '"';
    return fill;
}

QByteArray SvgEngine::strokeOf(const QPen& pen) const
{
    if (pen.style() == Qt::NoPen)
        return {};
    // Scaled pens grow with the painter; the page uses only turns and moves, for which this is 1.
    const double scale = pen.isCosmetic() ? 1 : std::sqrt(std::abs(transform_.determinant()));
    const double width = (pen.widthF() > 0 ? pen.widthF() : 1) * scale;
    QByteArray stroke = " stroke=\"" + pen.color().name().toLatin1() + "\" stroke-width=\"" + number(width) + '"';
    if (const double alpha = pen.color().alphaF() * opacity_; alpha < 0.999)
        stroke += " stroke-opacity=\"" + QByteArray::number(alpha, 'f', 3) + '"';
    if (pen.capStyle() == Qt::RoundCap)
        stroke += " stroke-linecap=\"round\"";
    else if (pen.capStyle() == Qt::SquareCap)
        stroke += " stroke-linecap=\"square\"";
    if (pen.joinStyle() == Qt::RoundJoin)
        stroke += " stroke-linejoin=\"round\"";
    if (pen.style() != Qt::SolidLine) {
        stroke += " stroke-dasharray=\"";
        for (const double length : pen.dashPattern())
            stroke += number(length * width) + ' ';
        stroke.chop(1);
        stroke += '"';
    }
    return stroke;
}

void SvgEngine::addPath(const QPainterPath& path, const QBrush& brush, const QPen& pen)
{
    if (path.isEmpty() || (brush.style() == Qt::NoBrush && pen.style() == Qt::NoPen))
        return;
    enterClip();
    body_ += "<path" + fillOf(brush) + strokeOf(pen);
    if (brush.style() != Qt::NoBrush && path.fillRule() == Qt::OddEvenFill)
        body_ += " fill-rule=\"evenodd\"";
    body_ += " d=\"" + pathData(path) + "\"/>\n";
}

void SvgEngine::drawPath(const QPainterPath& path) { addPath(path, brush_, pen_); }

void SvgEngine::drawPolygon(const QPointF* points, int count, PolygonDrawMode mode)
{
    if (count < 2)
        return;
    QPainterPath path(points[0]);
    for (int i = 1; i < count; ++i)
        path.lineTo(points[i]);
    if (mode != PolylineMode)
        path.closeSubpath();
    path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    addPath(path, mode == PolylineMode ? QBrush(Qt::NoBrush) : brush_, pen_);
}

void SvgEngine::drawImage(const QRectF& where, const QImage& image, const QRectF& part, Qt::ImageConversionFlags)
{
    const QImage shown = part == QRectF(image.rect()) ? image : image.copy(part.toAlignedRect());
    QByteArray png;
    QBuffer buffer(&png);
    if (!buffer.open(QIODevice::WriteOnly) || !shown.save(&buffer, "PNG"))
        return;
    enterClip();
    const QRectF box = transform_.mapRect(where);
    body_ += "<image x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width()) + "\" height=\"" + number(box.height())
             + "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"";
    if (opacity_ < 0.999)
        body_ += " opacity=\"" + QByteArray::number(opacity_, 'f', 3) + '"';
    body_ += " xlink:href=\"data:image/png;base64," + png.toBase64() + "\"/>\n";
}

void SvgEngine::drawPixmap(const QRectF& where, const QPixmap& pixmap, const QRectF& part) { drawImage(where, pixmap.toImage(), part, Qt::AutoColor); }

void SvgEngine::drawTextItem(const QPointF& origin, const QTextItem& item)
{
    if (letters_ == SvgLetters::Text) {
        enterClip();
        const QFont font = item.font();
        body_ += "<text";
        if (transform_.type() <= QTransform::TxTranslate) {
            const QPointF place = transform_.map(origin);
            body_ += " x=\"" + number(place.x()) + "\" y=\"" + number(place.y()) + '"';
        } else {
            body_ += " transform=\"matrix(";
            for (const double value : {transform_.m11(), transform_.m12(), transform_.m21(), transform_.m22(), transform_.dx()})
                body_ += QByteArray::number(value, 'g', 9) + ' ';
            body_ += QByteArray::number(transform_.dy(), 'g', 9) + ")\" x=\"" + number(origin.x()) + "\" y=\"" + number(origin.y()) + '"';
        }
        // The same face under its other names, then what Windows and macOS have for Chinese.
        body_ += " font-family=\"'" + xmlText(font.family()) + "', 'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif\" font-size=\"" + number(font.pixelSize()) + "px\"";
        if (font.bold())
            body_ += " font-weight=\"bold\"";
        body_ += fillOf(QBrush(pen_.color())) + " xml:space=\"preserve\">" + xmlText(item.text()) + "</text>\n";
        return;
    }
    QPainterPath letters;
    letters.setFillRule(Qt::WindingFill);
    letters.addText(origin, item.font(), item.text());
    addPath(letters, QBrush(pen_.color()), Qt::NoPen);
}

}  // namespace app
