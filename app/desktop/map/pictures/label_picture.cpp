// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/label_picture.h"

#include "styles/labels/place_labels.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {
namespace {

constexpr int kPiece = 256;   // letters are few: most of the picture is empty and not kept

bool hasLetters(const QImage& image, const QRect& part)
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(line + part.left(), line + part.right() + 1, [](QRgb pixel) { return pixel != 0; }))
            return true;
    }
    return false;
}

}  // namespace

LabelPicture::LabelPicture(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

LabelPicture::~LabelPicture() { job_.cancel(); }

void LabelPicture::cancel() { job_.cancel(); }

void LabelPicture::clear()
{
    cancel();
    pieces_.clear();
}

spatial::Result<std::vector<LabelPicture::Piece>> LabelPicture::draw(const styles::Scene& scene, spatial::Progress& progress)
{
    TRY_ASSIGN(const styles::PlacedLabels labels, styles::placeLabels(scene, progress));
    std::vector<Piece> pieces;
    if (labels.labels.empty() && labels.badges.empty())
        return pieces;
    QImage image(static_cast<int>(std::ceil(scene.view.pixels.width())), static_cast<int>(std::ceil(scene.view.pixels.height())), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    styles::drawLabels(labels, scene.view.pixelsPerMillimetre(), painter);
    painter.end();
    for (int y = 0; y < image.height(); y += kPiece)
        for (int x = 0; x < image.width(); x += kPiece) {
            const QRect part = QRect(x, y, kPiece, kPiece) & image.rect();
            if (hasLetters(image, part))
                pieces.push_back({part.topLeft(), image.copy(part)});
        }
    return pieces;
}

void LabelPicture::request(styles::Scene scene)
{
    job_.cancel();
    const styles::MapView view = scene.view;
    job_ = jobs_.startQuietly(
        this, JobPool::Drawing, [scene = std::move(scene)](spatial::Progress& progress) { return draw(scene, progress); },
        [this, view](spatial::Result<std::vector<Piece>> pieces) {
            job_ = {};
            if (pieces) {
                pieces_ = *std::move(pieces);
                view_ = view;
            } else {
                emit failed(pieces.error());
            }
            emit ready();
        });
}

void LabelPicture::compose(QPainter& painter, const styles::MapView& view) const
{
    if (pieces_.empty())
        return;
    const bool turned = view.rotation != view_.rotation;
    const double scale = view_.unitsPerPixel() / view.unitsPerPixel();
    if (turned || scale > 1.8 || scale < 0.55)
        return;   // letters that stand askew or have become giants help nobody
    const QPointF corner = view.toPixels(view_.toMap({0, 0}));
    if (std::abs(scale - 1) < 1e-7) {
        const QPoint moved = corner.toPoint();
        for (const Piece& piece : pieces_)
            painter.drawImage(piece.place + moved, piece.image);
        return;
    }
    painter.save();
    painter.translate(corner);
    painter.scale(scale, scale);
    for (const Piece& piece : pieces_)
        painter.drawImage(piece.place, piece.image);
    painter.restore();
}

}  // namespace app::desktop
