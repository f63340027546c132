// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/pareto_points.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace app::desktop {

class ParetoPlot;

/// What is given up for what: two objectives of the compared sites against each other, a third that counts too, and the sites that nothing beats. Linked
/// with map and table through the selection.
class ParetoPage final : public QWidget {
    Q_OBJECT
public:
    explicit ParetoPage(SitesDesk& desk, QWidget* parent = nullptr);

    ParetoPlot& plot() { return *plot_; }

private:
    struct Choice {
        QComboBox* what = nullptr;
        QComboBox* way = nullptr;
    };
    Choice choice(const char* name, const spatial::Text& title);
    void fill();
    void draw();
    void follow();

    SitesDesk& desk_;
    QComboBox* layers_;
    Choice x_, y_, third_;
    QLabel* hint_;
    ParetoPlot* plot_;
    QLabel* words_;
    QPushButton* select_;
    std::shared_ptr<const ComparedSites> shown_;
    QString fieldsOf_;   // which objectives the boxes hold
};

}  // namespace app::desktop
