// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/site_finder.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSpinBox;
class QTreeWidget;

namespace app::desktop {

class DataLead;
class SitesDesk;

/// "Five compact sites of at least 200 ha, 20 km apart": the wish, the search with its progress, and what was found, with what is proven of it.
class FindSitesPage final : public QWidget {
    Q_OBJECT
public:
    FindSitesPage(SitesDesk& desk, SiteFinder& finder, QWidget* parent = nullptr);

    void run();
    SiteWish wish() const;

signals:
    void compareWanted();   ///< the sites that were found

private:
    void fillSources();
    void follow();
    void showFound();
    void showOnMap();
    void followSelection();

    SitesDesk& desk_;
    SiteFinder& finder_;
    DataLead* lead_ = nullptr;
    QComboBox* source_;
    QSpinBox* count_;
    QDoubleSpinBox* least_;
    QDoubleSpinBox* most_;
    QDoubleSpinBox* spacing_;
    QSlider* compactness_;
    QLabel* compactnessWords_;
    QLabel* wishWords_;
    QLabel* fault_;
    QPushButton* run_;
    QPushButton* cancel_;
    QProgressBar* progress_;
    QLabel* step_;
    QTreeWidget* list_;
    QLabel* proof_;
    QPushButton* compare_;
    QPushButton* show_;
    bool selecting_ = false;
};

}  // namespace app::desktop
