// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

class QTabWidget;

namespace app::desktop {

class ComparisonPage;
class FindSitesPage;
class ParetoPage;
class SiteFinder;
class SitesDesk;

/// The choice of sites: finding them, comparing them under five methods, and what is given up for what. The three pages work on one SitesDesk.
class SitesPage final : public QWidget {
    Q_OBJECT
public:
    explicit SitesPage(Workbench& bench, QWidget* parent = nullptr);

    SitesDesk& desk() { return *desk_; }
    SiteFinder& finder() { return *finder_; }
    FindSitesPage& findPage() { return *find_; }
    ComparisonPage& comparisonPage() { return *comparison_; }
    ParetoPage& paretoPage() { return *pareto_; }

    enum class Part { Find, Compare, Pareto };
    void showPart(Part part);
    /// The sites of this layer are compared; empty: of the one that was compared last.
    void compare(const std::string& layer);

signals:
    void wideTableWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void watch();

    SitesDesk* desk_;
    SiteFinder* finder_;
    QTabWidget* tabs_;
    FindSitesPage* find_;
    ComparisonPage* comparison_;
    ParetoPage* pareto_;
};

}  // namespace app::desktop
