// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

class QStackedWidget;

namespace app::desktop {

class PanelTabs;

/// Pages with tabs whose titles follow the language; the tabs take a second row before one of them is out of sight.
class PanelFrame final : public QWidget {
    Q_OBJECT
public:
    explicit PanelFrame(QWidget* parent = nullptr);
    void add(const QString& id, spatial::Text title, QWidget* page);
    bool showPage(const QString& id);   ///< false where there is no such page
    QString current() const;
    bool isEmpty() const;
    /// A button at the right end of the tabs.
    void setCorner(QWidget* widget);

protected:
    void keyPressEvent(QKeyEvent* event) override;   ///< Ctrl+Tab and back, Ctrl+Page Down and Up: the next page

private:
    PanelTabs* tabs_;
    QStackedWidget* pages_;
};

}  // namespace app::desktop
