// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace app::desktop {

/// Keeps small panels that float over a map in its corners, one below the other, without overlapping; also when the map changes its size or
/// panels come and go.
class MapCorners final : public QObject {
public:
    /// Makes `panel` a child of the map and keeps it in that corner from now on.
    static void keep(QWidget* panel, QWidget* map, Qt::Corner corner);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit MapCorners(QWidget* map);
    void arrange();

    struct Kept {
        QPointer<QWidget> panel;
        Qt::Corner corner;
    };
    QWidget* map_;
    std::vector<Kept> kept_;
};

}  // namespace app::desktop
