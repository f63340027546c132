// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app::desktop {

struct Workbench;

/// Over the map of a project without layers: what to do. Lets every click through.
class EmptyHint final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyHint(Workbench& bench);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent*) override;

private:
    void follow();

    Workbench& bench_;
};

}  // namespace app::desktop
