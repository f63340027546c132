// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/marker_path.h"

#include <QTransform>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <mutex>
#include <numbers>

namespace styles {
namespace {

/// Parts are joined on a finer grid: Qt's joining of curves is coarse near its unit.
constexpr double kFine = 256;

class PictureReader {
public:
    explicit PictureReader(std::string_view text) : rest_(text) {}

    QPainterPath read()
    {
        QPainterPath picture = part();
        while (!failed_) {
            const char joint = next();
            if (joint == '\0')
                return QTransform::fromScale(1 / kFine, 1 / kFine).map(picture);
            if (joint != '+' && joint != '~')
                break;
            const QPainterPath other = part();
            picture = joint == '+' ? picture.united(other) : picture.subtracted(other);
        }
        return {};
    }

private:
    QPainterPath part()
    {
        QTransform turn = QTransform::fromScale(kFine, kFine);
        if (peek() == '@') {
            next();
            const auto [degrees, x, y] = numbers<3>();
            turn.translate(x, y).rotate(degrees).translate(-x, -y);
        }
        QPainterPath path;
        while (!failed_ && peek() != '+' && peek() != '~' && peek() != '\0')
            command(path);
        failed_ = failed_ || path.isEmpty();
        return turn.map(path);
    }

    void command(QPainterPath& path)
    {
        switch (next()) {
        case 'M': {
            const auto [x, y] = numbers<2>();
            return path.moveTo(x, y);
        }
        case 'L': {
            const auto [x, y] = numbers<2>();
            return path.lineTo(x, y);
        }
        case 'H': return path.lineTo(numbers<1>()[0], path.currentPosition().y());
        case 'V': return path.lineTo(path.currentPosition().x(), numbers<1>()[0]);
        case 'C': {
            const auto n = numbers<6>();
            return path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5]);
        }
        case 'Z': return path.closeSubpath();
        case 'R': {
            const auto [x, y, width, height] = numbers<4>();
            return path.addRect(x, y, width, height);
        }
        case 'O': {
            const auto [x, y, radius] = numbers<3>();
            return path.addEllipse(QPointF(x, y), radius, radius);
        }
        case 'E': {
            const auto [x, y, rx, ry] = numbers<4>();
            return path.addEllipse(QPointF(x, y), rx, ry);
        }
        default: failed_ = true;
        }
    }

    template <std::size_t N>
    std::array<double, N> numbers()
    {
        std::array<double, N> values{};
        for (double& value : values) {
            peek();
            const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
            failed_ = failed_ || error != std::errc{} || !std::isfinite(value);
            if (failed_)
                return {};
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        }
        return values;
    }

    char peek()
    {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
        return rest_.empty() ? '\0' : rest_.front();
    }
    char next()
    {
        const char c = peek();
        if (c != '\0')
            rest_.remove_prefix(1);
        return c;
    }

    std::string_view rest_;
    bool failed_ = false;
};

QPainterPath corners(int count, double startDegrees, double inner)
{
    QPainterPath path;
    const int steps = inner == 1 ? count : 2 * count;
    for (int i = 0; i < steps; ++i) {
        const double angle = (startDegrees + 360.0 * i / steps) * std::numbers::pi / 180;
        const double r = i % 2 == 1 && inner != 1 ? inner : 1;
        const QPointF p = QPointF(std::cos(angle), std::sin(angle)) * r;
        i == 0 ? path.moveTo(p) : path.lineTo(p);
    }
    path.closeSubpath();
    return path;
}

/// The shape with radius 1 around the origin.
QPainterPath unitPath(const MarkerInfo& marker)
{
    QPainterPath path;
    switch (marker.shape) {
    case MarkerShape::Circle: path.addEllipse(QPointF(), 1, 1); return path;
    case MarkerShape::Square: path.addRect(QRectF(-0.88, -0.88, 1.76, 1.76)); return path;
    case MarkerShape::Diamond: return corners(4, -90, 1);
    case MarkerShape::Triangle: return corners(3, -90, 1);
    case MarkerShape::Star: return corners(5, -90, 0.45);
    case MarkerShape::Cross: {
        path.addRect(QRectF(-1, -0.3, 2, 0.6));
        QPainterPath upright;
        upright.addRect(QRectF(-0.3, -1, 0.6, 2));
        return path.united(upright);
    }
    default: return QTransform::fromScale(1.0 / 12, 1.0 / 12).map(pictureOf(marker.picture).translated(-12, -12));
    }
}

}  // namespace

QPainterPath pictureOf(std::string_view text) { return PictureReader(text).read(); }

QPainterPath markerPath(MarkerShape shape, QPointF centre, double radius, double degrees)
{
    // Joining the parts of a picture takes about half a millisecond: once for each shape, when it is first needed.
    constexpr std::size_t kCount = static_cast<std::size_t>(MarkerShape::Camera) + 1;
    static std::array<std::once_flag, kCount> made;
    static std::array<QPainterPath, kCount> unit;
    const auto index = static_cast<std::size_t>(shape);
    std::call_once(made[index], [&] { unit[index] = unitPath(markerInfo(shape)); });
    QTransform place = QTransform::fromTranslate(centre.x(), centre.y());
    place.scale(radius, radius);
    place.rotate(degrees);
    return place.map(unit[index]);
}

}  // namespace styles
