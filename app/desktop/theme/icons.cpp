// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/icons/drawn_icons.h"
#include "app/desktop/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QSvgRenderer>

namespace app::desktop {
namespace {

/// The drawing of an icon: our own first, else Breeze's at the size made for toolbars.
QByteArray drawingOf(const QString& name)
{
    for (const DrawnIcon& own : drawnIcons())
        if (name == QLatin1String(own.name.data(), static_cast<qsizetype>(own.name.size())))
            return QByteArray(own.drawing.data(), static_cast<qsizetype>(own.drawing.size()));
    QStringList places;
    for (const char* folder : {"actions/22", "actions/24", "actions/16", "status/22", "status/16", "devices/22", "mimetypes/22", "mimetypes/32", "places/22", "apps/22", "preferences/22", "categories/22"})
        places += QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("icons/breeze/%1/%2.svg").arg(QLatin1String(folder), name));
    for (const QString& place : places) {
        QFile file(place);
        if (!place.isEmpty() && file.open(QIODevice::ReadOnly))
            return file.readAll();
    }
    return {};
}

/// Draws an SVG whose dark colour becomes the theme's text colour whenever it is drawn.
class ThemedIcon final : public QIconEngine {
public:
    explicit ThemedIcon(QByteArray drawing) : drawing_(std::move(drawing)) {}

    void paint(QPainter* painter, const QRect& where, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray colored = drawing_;
        const QByteArray ink = (mode == QIcon::Disabled ? colors().quietText : colors().text).name().toLatin1();
        for (const char* breezeInk : {"#232629", "#31363b", "#4d4d4d", "#eff0f1", "#fcfcfc"})
            colored.replace(breezeInk, ink);
        QSvgRenderer renderer(colored);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, where);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.isEmpty())
            return {};
        const QString key = QStringLiteral("icon %1 %2x%3 %4").arg(qHash(drawing_)).arg(size.width()).arg(size.height()).arg((mode == QIcon::Disabled ? 2 : 0) + (isDark() ? 1 : 0));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedIcon(drawing_); }

private:
    QByteArray drawing_;
};

}  // namespace

QIcon icon(const QString& name)
{
    static QHash<QString, QByteArray> drawings;
    auto found = drawings.find(name);
    if (found == drawings.end())
        found = drawings.insert(name, drawingOf(name));
    return found->isEmpty() ? QIcon() : QIcon(new ThemedIcon(*found));
}

}  // namespace app::desktop
