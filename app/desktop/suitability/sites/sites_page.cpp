// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/sites_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/sites/comparison_page.h"
#include "app/desktop/suitability/sites/find_sites_page.h"
#include "app/desktop/suitability/sites/pareto_page.h"
#include "app/desktop/suitability/sites/site_finder.h"
#include "app/desktop/suitability/sites/sites_desk.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

SitesPage::SitesPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), desk_(new SitesDesk(bench, this)), finder_(new SiteFinder(bench, this)), tabs_(new QTabWidget(this)), find_(new FindSitesPage(*desk_, *finder_)), comparison_(new ComparisonPage(*desk_)),
      pareto_(new ParetoPage(*desk_))
{
    setProperty("help", QStringLiteral("tool.rank-sites"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    tabs_->setDocumentMode(true);
    tabs_->tabBar()->setDrawBase(false);
    tabs_->setObjectName(QStringLiteral("sitesTabs"));
    tabs_->addTab(find_, QString());
    tabs_->addTab(comparison_, QString());
    tabs_->addTab(pareto_, QString());
    column->addWidget(tabs_);
    connect(find_, &FindSitesPage::compareWanted, this, [this] { compare(finder_->layer()); });
    connect(finder_, &SiteFinder::arrived, this, [this] { desk_->setLayer(finder_->layer()); });
    connect(comparison_, &ComparisonPage::wideWanted, this, &SitesPage::wideTableWanted);
    connect(tabs_, &QTabWidget::currentChanged, this, &SitesPage::watch);
    onLanguage(this, [this] {
        tabs_->setTabText(0, say(text("Find")));
        tabs_->setTabText(1, say(text("Compare")));
        tabs_->setTabText(2, say(text("Trade-offs")));
        tabs_->tabBar()->setAccessibleName(say(text("Choice of sites")));
        for (int i = 0; i < 3; ++i)
            tabs_->widget(i)->setAccessibleName(tabs_->tabText(i));
    });
}

void SitesPage::showPart(Part part) { tabs_->setCurrentIndex(static_cast<int>(part)); }

void SitesPage::compare(const std::string& layer)
{
    if (!layer.empty())
        desk_->setLayer(layer);
    showPart(Part::Compare);
}

void SitesPage::watch() { desk_->setWatched(this, isVisible() && tabs_->currentIndex() > 0); }

void SitesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    watch();
}

void SitesPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    watch();
}

}  // namespace app::desktop
