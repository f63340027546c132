// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace app::desktop {

class ComparisonTable;
class SitesDesk;

/// The comparison of sites below the map, where there is room for all methods, scores and criteria side by side.
class ComparisonDrawer final : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonDrawer(SitesDesk& desk, QWidget* parent = nullptr);

    ComparisonTable& table() { return *table_; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void follow();

    SitesDesk& desk_;
    QComboBox* columns_;
    QLabel* hint_;
    ComparisonTable* table_;
};

}  // namespace app::desktop
