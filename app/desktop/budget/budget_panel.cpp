// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/budget/budget_panel.h"

#include "app/desktop/budget/change_bar.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "layers/forms/form_guess.h"

#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using layers::BudgetRow;
using layers::BudgetTotals;
using layers::EditedLayerPtr;
using layers::LandBudget;
using spatial::text;

namespace {

constexpr int kPanelUnits = 3;
constexpr int kPanelBar = 1;   // the column of the bars

QToolButton* labelled(QWidget* parent, const char* picture)
{
    auto* button = new QToolButton(parent);
    onTheme(button, [button, picture] { button->setIcon(icon(QString::fromLatin1(picture))); });
    return button;
}

}  // namespace

BudgetPanel::BudgetPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), layer_(new LayerBox(bench.document, bench.store, LayerBox::Offers::WithGeometry, this)), code_(new QComboBox(this)), regions_(new QComboBox(this)),
      region_(new QComboBox(this)), before_(new QComboBox(this)), unit_(new QComboBox(this)), moment_(labelled(this, "view-calendar-day")), hint_(new QLabel(this)), records_(new QLabel(this)),
      tree_(new QTreeWidget(this))
{
    build();
    connect(layer_, &LayerBox::layerChanged, this, &BudgetPanel::chooseFields);
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] {
        const auto snapshot = bench_.store.layer(bench_.selection.currentLayer());
        if (snapshot->table && spatial::isPolygon(snapshot->table->commonKind()))
            layer_->setLayer(bench_.selection.currentLayer());
    });
    connect(&bench.document, &Document::opened, this, [this] {
        kept_.clear();
        budget_.reset();
        shownLayer_.clear();
    });
    connect(&bench.edits, &LayerEdits::changed, this, [this](const QString& id) {
        const std::string layer = id.toStdString();
        Kept& kept = kept_[layer];
        if (!kept.opened)
            if (const EditedLayerPtr now = bench_.edits.layer(layer))
                kept.opened = layers::EditedLayer::over(now->base());
        if (layer == shownLayer_)
            edited();
    });
    connect(code_, &QComboBox::activated, this, &BudgetPanel::start);
    connect(regions_, &QComboBox::activated, this, &BudgetPanel::start);
    connect(region_, &QComboBox::activated, this, &BudgetPanel::fill);
    connect(before_, &QComboBox::activated, this, &BudgetPanel::fill);
    connect(unit_, &QComboBox::activated, this, [this] {
        setHeads();
        fill();
    });
    connect(moment_, &QToolButton::clicked, this, &BudgetPanel::keepMoment);
    onLanguage(this, [this] {
        layer_->setAccessibleName(say(text("Layer")));
        code_->setAccessibleName(say(text("Field of classes")));
        code_->setToolTip(say(text("Field of classes")));
        regions_->setAccessibleName(say(text("Field of regions")));
        regions_->setToolTip(say(text("Field of regions")));
        region_->setAccessibleName(say(text("Region")));
        before_->setAccessibleName(say(text("Compared with")));
        before_->setToolTip(say(text("Compared with")));
        unit_->setAccessibleName(say(text("Units")));
        before_->setItemText(0, say(text("Since the last save")));
        before_->setItemText(1, say(text("Since the first edit")));
        before_->setItemText(2, say(text("Since the moment kept")));
        unit_->setItemText(0, say(text("ha, mu, km²")));
        for (int unit = 0; unit < kPanelUnits; ++unit)
            unit_->setItemText(unit + 1, unit == 0 ? say(text("ha")) : unit == 1 ? say(text("mu")) : QStringLiteral("km²"));
        moment_->setToolTip(say(text("Keep this moment: later figures are compared with it")));
        moment_->setAccessibleName(say(text("Keep this moment")));
        tree_->setAccessibleName(say(text("Land-use budget")));
        if (regions_->count() > 0)
            regions_->setItemText(0, say(text("No regions")));
        setHeads();
        fill();
    });
    onTheme(this, [this] { tree_->viewport()->update(); });
    layer_->setLayer(bench.selection.currentLayer());
}

BudgetPanel::~BudgetPanel() { job_.cancel(); }

void BudgetPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    bar_ = new QHBoxLayout;
    bar_->setContentsMargins(6, 2, 6, 0);
    for (QComboBox* const box : std::initializer_list<QComboBox*>{layer_, code_, regions_, region_, before_, unit_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(11);
        bar_->addWidget(box, box == layer_ ? 2 : 1);
    }
    for (int i = 0; i < 3; ++i)
        before_->addItem(QString());
    for (int i = 0; i < kPanelUnits + 1; ++i)
        unit_->addItem(QString());
    bar_->addWidget(moment_);
    column->addLayout(bar_);
    hint_->setWordWrap(true);
    hint_->setContentsMargins(10, 6, 10, 6);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);
    tree_->setObjectName(QStringLiteral("budgetTree"));
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(false);
    tree_->setItemDelegateForColumn(kPanelBar, new ChangeBar(tree_));
    tree_->header()->setStretchLastSection(false);
    column->addWidget(tree_, 1);
    records_->setWordWrap(true);
    records_->setContentsMargins(10, 2, 10, 4);
    records_->setProperty("role", "hint");
    records_->setTextFormat(Qt::PlainText);
    column->addWidget(records_);
}

void BudgetPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (stale_)
        chooseFields();
}

void BudgetPanel::setLayer(const std::string& layer)
{
    layer_->setLayer(layer);
    chooseFields();
}

void BudgetPanel::addCopyButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
    bar_->addWidget(button);
}

std::vector<int> BudgetPanel::units() const { return unit_->currentIndex() > 0 ? std::vector<int>{unit_->currentIndex() - 1} : std::vector<int>{0, 1, 2}; }

/// The fields of the layer, the likely ones chosen; what a person chose stays as long as the layer is the same.
void BudgetPanel::chooseFields()
{
    stale_ = !isVisible();
    if (stale_)
        return;
    const std::string layer = layer_->layer();
    const spatial::FeatureTablePtr table = layer_->table();
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer);
    const EditedLayerPtr edited = table && entry ? bench_.edits.layer(layer) : nullptr;
    if (!edited) {
        budget_.reset();
        shownLayer_.clear();
        return fill();
    }
    if (layer == shownLayer_ && budget_ && budget_->layer() && budget_->layer()->base() == edited->base())
        return edited == budget_->layer() ? void() : this->edited();
    const QString code = layer == shownLayer_ ? code_->currentData().toString() : QString();
    const QString regions = layer == shownLayer_ ? regions_->currentData().toString() : QString();
    shownLayer_ = layer;
    budget_.reset();
    code_->clear();
    regions_->clear();
    regions_->addItem(say(text("No regions")), QString());
    int likely = -1;
    for (const layers::FieldForm& form : layers::formOf(*entry, *edited->base())) {
        const QString name = QString::fromStdString(form.field);
        code_->addItem(name, name);
        if (likely < 0 && form.widget == layers::FieldWidget::Codes) {
            likely = code_->count() - 1;
            scheme_ = form.codes;
        }
        regions_->addItem(name, name);
        if (name.startsWith(QStringLiteral("ZLDWDM"), Qt::CaseInsensitive) || name.startsWith(QStringLiteral("QSDWDM"), Qt::CaseInsensitive))
            regions_->addItem(say(text("{0}, county (6 digits)", form.field)), name + QStringLiteral("\n6"));
    }
    const int kept = code_->findData(code);
    code_->setCurrentIndex(code.isEmpty() || kept < 0 ? std::max(likely, 0) : kept);
    regions_->setCurrentIndex(std::max(0, regions_->findData(regions)));
    if (likely < 0 && code.isEmpty()) {
        code_->setCurrentIndex(-1);
        return fill();
    }
    start();
}

void BudgetPanel::start()
{
    const EditedLayerPtr edited = bench_.edits.layer(shownLayer_);
    if (!edited || code_->currentIndex() < 0)
        return fill();
    const QStringList regions = regions_->currentData().toString().split(QLatin1Char('\n'));
    fields_ = {code_->currentData().toString().toStdString(), regions.front().toStdString(), regions.size() > 1 ? regions[1].toUInt() : 0U};
    if (const layers::LayerEntry* const entry = bench_.document.project().layer(shownLayer_)) {
        scheme_.clear();
        for (const layers::FieldForm& form : layers::formOf(*entry, *edited->base()))
            if (form.field == fields_.code && form.widget == layers::FieldWidget::Codes)
                scheme_ = form.codes;
    }
    Kept& kept = kept_[shownLayer_];
    if (!kept.opened)
        kept.opened = layers::EditedLayer::over(edited->base());
    if (!(kept.fields == fields_)) {
        kept.openedTotals.reset();
        kept.moment.reset();
        kept.fields = fields_;
    }
    struct Outcome {
        std::shared_ptr<LandBudget> budget;
        std::optional<BudgetTotals> opened;
    };
    const EditedLayerPtr opened = kept.openedTotals || kept.opened->base() == edited->base() ? nullptr : kept.opened;
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [edited, opened, fields = fields_](spatial::Progress& progress) -> spatial::Result<Outcome> {
            TRY_ASSIGN(LandBudget budget, LandBudget::over(edited, fields, progress));
            Outcome outcome{std::make_shared<LandBudget>(std::move(budget)), std::nullopt};
            if (opened)
                if (auto first = LandBudget::over(opened, fields, progress))
                    outcome.opened = first->saved();
            return outcome;
        },
        [this, layer = shownLayer_](spatial::Result<Outcome> outcome) {
            if (!outcome || layer != shownLayer_)
                return;
            budget_ = std::make_unique<LandBudget>(std::move(*outcome->budget));
            Kept& mine = kept_[layer];
            if (outcome->opened)
                mine.openedTotals = outcome->opened;
            else if (!mine.openedTotals)
                mine.openedTotals = budget_->saved();
            const EditedLayerPtr now = bench_.edits.layer(layer);
            if (now != budget_->layer() && !budget_->follow(now))
                return start();   // saved or read anew meanwhile
            const QString chosen = region_->currentText();
            region_->clear();
            region_->addItem(say(text("All regions")));
            for (const std::string& name : layers::budgetRegions(budget_->saved(), budget_->now()))
                region_->addItem(name.empty() ? say(text("no region")) : QString::fromStdString(name), QString::fromStdString(name));
            region_->setVisible(!fields_.region.empty());
            region_->setCurrentIndex(std::max(0, region_->findText(chosen)));
            fill();
        });
    fill();
}

void BudgetPanel::edited()
{
    if (!isVisible()) {
        stale_ = true;
        return;
    }
    if (!budget_)
        return;
    QElapsedTimer clock;
    clock.start();
    if (!budget_->follow(bench_.edits.layer(shownLayer_)))
        return start();
    fill();
    lastUpdate_ = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
}

const BudgetTotals& BudgetPanel::before() const
{
    const auto kept = kept_.find(shownLayer_);
    if (kept != kept_.end() && before_->currentIndex() == static_cast<int>(Before::Opened) && kept->second.openedTotals)
        return *kept->second.openedTotals;
    if (kept != kept_.end() && before_->currentIndex() == static_cast<int>(Before::Moment) && kept->second.moment)
        return *kept->second.moment;
    return budget_->saved();
}

std::optional<std::string> BudgetPanel::region() const
{
    return fields_.region.empty() || region_->currentIndex() <= 0 ? std::nullopt : std::optional(region_->currentData().toString().toStdString());
}

std::vector<BudgetRow> BudgetPanel::rows() const
{
    const auto where = region();
    return budget_ ? layers::budgetRows(before(), budget_->now(), spatial::codeScheme(scheme_), where ? std::optional<std::string_view>(*where) : std::nullopt) : std::vector<BudgetRow>();
}

BudgetRow BudgetPanel::total() const
{
    const auto where = region();
    return budget_ ? layers::budgetTotal(before(), budget_->now(), where ? std::optional<std::string_view>(*where) : std::nullopt) : BudgetRow{};
}

void BudgetPanel::setBefore(Before before)
{
    before_->setCurrentIndex(static_cast<int>(before));
    fill();
}

void BudgetPanel::keepMoment()
{
    if (!budget_)
        return;
    kept_[shownLayer_].moment = budget_->now();
    setBefore(Before::Moment);
}

}  // namespace app::desktop
