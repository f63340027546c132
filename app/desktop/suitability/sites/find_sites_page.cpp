// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/find_sites_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/suitability/live/data_lead.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/sites/sites_desk.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

std::string written(double value, int decimals) { return numberWords(value, decimals).toStdString(); }

QDoubleSpinBox* amount(QWidget* parent, const char* name, double most, double step, double value, const char* unit)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(1);
    box->setSingleStep(step);
    box->setValue(value);
    box->setSuffix(QLatin1Char(' ') + QLatin1String(unit));
    return box;
}

/// The sentence that the search is.
spatial::Text wishSentence(const SiteWish& wish)
{
    const std::string area = wish.mostHectares ? written(wish.leastHectares, 1) + "–" + written(*wish.mostHectares, 1) : "≥ " + written(wish.leastHectares, 1);
    return wish.spacingKm > 0 ? text("{0} sites of {1} ha each, at least {2} km apart.", wish.count, area, written(wish.spacingKm, 1)) : text("{0} sites of {1} ha each, wherever they lie.", wish.count, area);
}

}  // namespace

FindSitesPage::FindSitesPage(SitesDesk& desk, SiteFinder& finder, QWidget* parent)
    : QWidget(parent), desk_(desk), finder_(finder), source_(new QComboBox), count_(new QSpinBox), least_(amount(nullptr, "siteLeast", 1e6, 50, 200, "ha")),
      most_(amount(nullptr, "siteMost", 1e6, 50, 0, "ha")), spacing_(amount(nullptr, "siteSpacing", 1000, 5, 20, "km")), compactness_(new QSlider(Qt::Horizontal)), compactnessWords_(new QLabel), wishWords_(new QLabel),
      fault_(new QLabel), run_(new QPushButton), cancel_(new QPushButton), progress_(new QProgressBar), step_(new QLabel), list_(new QTreeWidget), proof_(new QLabel), compare_(new QPushButton), show_(new QPushButton)
{
    const auto [scroll, page, column] = scrolledPage(this);
    auto* about = new QLabel(page);
    about->setWordWrap(true);
    about->setProperty("role", "hint");
    column->addWidget(about);

    lead_ = new DataLead(desk_.bench(), page);
    column->addWidget(lead_);

    FieldRows rows(column);
    source_->setObjectName(QStringLiteral("siteSource"));
    source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    source_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    count_->setObjectName(QStringLiteral("siteCount"));
    count_->setRange(0, 1000);
    count_->setValue(5);
    compactness_->setObjectName(QStringLiteral("siteCompactness"));
    compactness_->setRange(0, 100);
    compactness_->setPageStep(10);
    compactness_->setValue(30);
    rows.add(source_, text("Searched on"), text("The score of every cell: 0 and no data are never part of a site."));
    rows.add(count_, text("Number of sites"), text("They are chosen one after the other, the best first."));
    rows.add(least_, text("Smallest area"), text("Of a site, in hectares on the ellipsoid."));
    rows.add(most_, text("Largest area"), text("Of a site; twice the smallest where nothing is given."));
    rows.add(spacing_, text("Spacing"), text("Least distance between two sites, from edge to edge."));
    rows.add(compactness_, text("Compactness"), text("How much a compact shape counts against a high score: 0 % asks for the best mean score alone. 30 % is our default."));
    column->addWidget(compactnessWords_);
    compactnessWords_->setProperty("role", "hint");
    compactnessWords_->setWordWrap(true);
    wishWords_->setObjectName(QStringLiteral("siteWish"));
    wishWords_->setWordWrap(true);
    column->addWidget(wishWords_);
    fault_->setObjectName(QStringLiteral("siteFault"));
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    column->addWidget(fault_);
    auto* buttons = new QHBoxLayout;
    run_->setObjectName(QStringLiteral("siteRun"));
    run_->setProperty("role", "primary");
    cancel_->setObjectName(QStringLiteral("siteCancel"));
    buttons->addWidget(run_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    column->addLayout(buttons);
    progress_->setRange(0, 1000);
    column->addWidget(progress_);
    step_->setProperty("role", "hint");
    step_->setWordWrap(true);
    column->addWidget(step_);

    list_->setObjectName(QStringLiteral("siteFound"));
    list_->setProperty("data", true);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(5);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->setMinimumHeight(130);
    column->addWidget(list_, 1);
    proof_->setObjectName(QStringLiteral("siteProof"));
    proof_->setWordWrap(true);
    proof_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(proof_);
    compare_->setObjectName(QStringLiteral("siteCompare"));
    show_->setObjectName(QStringLiteral("siteShow"));
    auto* after = new QHBoxLayout;
    after->addWidget(compare_);
    after->addWidget(show_);
    after->addStretch();
    column->addLayout(after);
    column->addStretch();

    connect(lead_, &DataLead::neededChanged, this, &FindSitesPage::follow);
    connect(source_, &QComboBox::currentIndexChanged, this, &FindSitesPage::follow);
    connect(run_, &QPushButton::clicked, this, &FindSitesPage::run);
    connect(cancel_, &QPushButton::clicked, &finder_, &SiteFinder::cancel);
    connect(compare_, &QPushButton::clicked, this, &FindSitesPage::compareWanted);
    connect(show_, &QPushButton::clicked, this, &FindSitesPage::showOnMap);
    for (QDoubleSpinBox* box : {least_, most_, spacing_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &FindSitesPage::follow);
    connect(count_, &QSpinBox::valueChanged, this, &FindSitesPage::follow);
    connect(compactness_, &QSlider::valueChanged, this, &FindSitesPage::follow);
    connect(list_, &QTreeWidget::itemSelectionChanged, this, [this] {
        if (selecting_ || finder_.layer().empty())
            return;
        RowSet rows;
        for (const QTreeWidgetItem* item : list_->selectedItems())
            rows.push_back(static_cast<std::uint32_t>(item->data(0, Qt::UserRole).toUInt()));
        desk_.bench().selection.select(finder_.layer(), std::move(rows));
    });
    connect(list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { zoomToRows(desk_.bench(), finder_.layer(), {static_cast<std::uint32_t>(item->data(0, Qt::UserRole).toUInt())}); });
    connect(&finder_, &SiteFinder::changed, this, &FindSitesPage::follow);
    connect(&finder_, &SiteFinder::changed, this, &FindSitesPage::showFound);
    connect(&finder_, &SiteFinder::arrived, this, [this] {
        if (isVisible())
            showOnMap();
    });
    connect(&desk_.bench().suitability, &LiveModel::modelChanged, this, &FindSitesPage::fillSources);
    connect(&desk_.bench().document, &Document::changed, this, &FindSitesPage::fillSources);
    connect(&desk_.bench().document, &Document::opened, this, &FindSitesPage::fillSources);
    connect(&desk_.bench().store, &LayerStore::changed, this, [this] {
        if (isVisible())
            fillSources();
    });
    connect(&desk_.bench().selection, &Selection::changed, this, [this](const QString& layer) {
        if (layer.toStdString() == finder_.layer())
            followSelection();
    });
    onLanguage(this, [this, about, scroll = scroll] {
        about->setText(say(text("Connected areas with the highest mean score, each with a proven bound: no other area that keeps the limits can be better than it says.")));
        scroll->setAccessibleName(say(text("Find sites")));
        most_->setSpecialValueText(say(text("twice the smallest")));
        run_->setText(say(text("Find sites")));
        cancel_->setText(say(text("Cancel")));
        progress_->setAccessibleName(say(text("Progress")));
        list_->setAccessibleName(say(text("Sites found")));
        compare_->setText(say(text("Compare these sites")));
        show_->setText(say(text("Show them all")));
        show_->setToolTip(say(text("The map shows all sites that were found; a double click on one shows that one.")));
        list_->setHeaderLabels({say(text("No.")), say(text("ha")), say(text("Mean score")), say(text("Bound")), say(text("Gap"))});
        list_->headerItem()->setToolTip(3, say(text("No admissible area has a higher objective (mean score weighed with compactness).")));
        list_->headerItem()->setToolTip(4, say(text("How far the site is from the best at most.")));
        fillSources();
        follow();
        showFound();
    });
}

SiteWish FindSitesPage::wish() const
{
    SiteWish wish;
    wish.count = count_->value();
    wish.leastHectares = least_->value();
    if (most_->value() > 0)
        wish.mostHectares = most_->value();
    wish.spacingKm = spacing_->value();
    wish.compactness = compactness_->value() / 100.0;
    wish.raster = source_->currentData().toString().toStdString();
    return wish;
}

void FindSitesPage::run()
{
    if (finder_.state() == SiteFinder::State::Idle)
        finder_.find(wish());
}

void FindSitesPage::showOnMap()
{
    RowSet all(finder_.found().size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<std::uint32_t>(i);
    zoomToRows(desk_.bench(), finder_.layer(), all);
}

void FindSitesPage::fillSources()
{
    const QVariant chosen = source_->currentData();
    const QSignalBlocker quiet(source_);
    source_->clear();
    const auto* model = desk_.bench().suitability.model();
    source_->addItem(say(model && !model->name.empty() ? text("the model \"{0}\"", say(model->name).toStdString()) : text("the project's model")), QString());
    for (const auto& entry : desk_.bench().document.project().layers)
        if (desk_.bench().store.layer(entry.id)->isRaster())
            source_->addItem(say(entry.name), QString::fromStdString(entry.id));
    source_->setCurrentIndex(std::max(0, source_->findData(chosen)));
}

void FindSitesPage::follow()
{
    const SiteWish now = wish();
    const bool runs = finder_.state() != SiteFinder::State::Idle;
    compactnessWords_->setText(say(text("Compactness counts {0} %, the score {1} %.", compactness_->value(), 100 - compactness_->value())));
    const auto fault = faultOf(now);
    wishWords_->setVisible(!fault);
    if (!fault)
        wishWords_->setText(say(wishSentence(now)));
    QString said = fault ? say(fault->words) : QString();
    if (!fault && !runs && finder_.failure()) {
        said = say(finder_.failure()->message);
        if (!finder_.failure()->hint.empty())
            said += QLatin1Char(' ') + say(finder_.failure()->hint);
    }
    fault_->setText(said);
    fault_->setVisible(!said.isEmpty());
    // The keys stay with the search: what is disabled or hidden would give them to any other control.
    const bool keysHere = run_->hasFocus() || cancel_->hasFocus();
    cancel_->setVisible(runs);
    if (runs && keysHere)
        cancel_->setFocus();
    run_->setEnabled(!runs && !fault && !(lead_->isNeeded() && now.raster.empty()));
    if (!runs && keysHere && run_->isEnabled())
        run_->setFocus();
    progress_->setVisible(runs);
    step_->setVisible(runs);
    if (runs) {
        progress_->setValue(static_cast<int>(finder_.progress() * 1000));
        step_->setText(say(finder_.state() == SiteFinder::State::Writing ? text("The score of every cell is written.") : text("Sites are searched and bounds are proven.")));
    }
}

void FindSitesPage::showFound()
{
    const auto& found = finder_.found();
    const bool has = !found.empty();
    list_->setVisible(has);
    proof_->setVisible(has);
    compare_->setVisible(has);
    show_->setVisible(has);
    if (!has)
        return;
    selecting_ = true;
    list_->clear();
    double worst = 0;
    std::size_t proven = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const FoundSiteWords& site = found[i];
        auto* item = new QTreeWidgetItem(list_, {QString::number(i + 1), numberWords(site.hectares, 1), numberWords(site.score, 3), numberWords(site.bound, 3), site.gap < 5e-5 ? say(text("none")) : numberWords(site.gap * 100, 1) + QStringLiteral(" %")});
        item->setData(0, Qt::UserRole, static_cast<uint>(i));
        for (int c = 0; c < list_->columnCount(); ++c)
            item->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
        worst = std::max(worst, site.gap);
        proven += site.gap < 5e-5 ? 1 : 0;
    }
    selecting_ = false;
    followSelection();
    const FoundSiteWords& first = found.front();
    const int asked = finder_.wish().count;
    QString words = say(static_cast<int>(found.size()) < asked ? text("{0} of {1} sites were found: no more area keeps the limits.", found.size(), asked) : text("{0} sites were found.", found.size()));
    words += QLatin1Char(' ');
    words += say(first.gap < 5e-5 ? text("The first is proven to be the best there is (objective {0}).", written(first.objective, 3))
                                  : text("The first has the objective {0}; it is proven that no area can exceed {1}, so it is at most {2} % from the best.", written(first.objective, 3), written(first.bound, 3), written(first.gap * 100, 1)));
    if (found.size() > 1) {
        words += QLatin1Char(' ');
        words += say(proven == found.size() ? text("Each of the others is the best that is left beside those before it.") : text("Of the others, given those chosen before, none is more than {0} % from the best.", written(worst * 100, 1)));
    }
    proof_->setText(words);
}

void FindSitesPage::followSelection()
{
    if (finder_.layer().empty())
        return;
    selecting_ = true;
    const auto rows = desk_.bench().selection.rows(finder_.layer());
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        list_->topLevelItem(i)->setSelected(std::binary_search(rows->begin(), rows->end(), static_cast<std::uint32_t>(i)));
    selecting_ = false;
}

}  // namespace app::desktop
