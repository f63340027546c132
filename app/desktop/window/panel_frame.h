// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

#include <vector>

class QTabWidget;

namespace app::desktop {

/// Pages with tabs whose titles follow the language; a single page shows its title without a tab.
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

private:
    QTabWidget* tabs_;
};

}  // namespace app::desktop
