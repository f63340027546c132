// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/sites_desk.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QScrollArea;
class QToolButton;

namespace app::desktop {

class ComparisonTable;
class Waterfall;

/// The comparison of sites: which ones, the table under five methods, and what it means in words; one chosen site is explained, two are compared.
class ComparisonPage final : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPage(SitesDesk& desk, QWidget* parent = nullptr);

    ComparisonTable& table() { return *table_; }

signals:
    void wideWanted();   ///< the table in the drawer below the map

private:
    QWidget* optionsBox();
    void fillLayers();
    void followOptions();
    void follow();
    void showDetails();

    SitesDesk& desk_;
    QComboBox* layers_;
    QCheckBox* onlySelected_;
    QComboBox* columns_;
    QToolButton* wide_;
    QLabel* hint_;
    ComparisonTable* table_;
    QToolButton* fold_;
    QWidget* options_;
    QComboBox* attitude_;
    QComboBox* drawn_;
    QDoubleSpinBox* spread_;
    QDoubleSpinBox* doubt_;
    QScrollArea* scroll_;
    QLabel* details_;
    Waterfall* bars_;
    QLabel* agreement_;
};

/// Fills a box with the project's layers that can be sites, the chosen one of the desk in front; nothing chosen is possible.
void fillSiteLayers(QComboBox& box, SitesDesk& desk);

}  // namespace app::desktop
