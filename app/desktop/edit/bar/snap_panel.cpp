// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/bar/snap_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

using spatial::text;

namespace {

struct Kind {
    unsigned kind;
    spatial::Text title;
};

std::vector<Kind> kinds()
{
    return {{SnapVertex, text("Vertex points")},     {SnapEdge, text("Edges")},           {SnapMidpoint, text("Midpoints")}, {SnapIntersection, text("Crossings")},
            {SnapExtension, text("Extensions")}, {SnapPerpendicular, text("Perpendiculars")}, {SnapGrid, text("Grid")}};
}

}  // namespace

SnapPanel::SnapPanel(EditKit& kit)
    : QFrame(&kit.bench.map), kit_(kit), on_(new QCheckBox(this)), tolerance_(new QDoubleSpinBox(this)), unit_(new QComboBox(this)), grid_(new QDoubleSpinBox(this)), layers_(new QComboBox(this)),
      chosen_(new QListWidget(this)), topological_(new QCheckBox(this)), avoidOverlap_(new QCheckBox(this)), trace_(new QCheckBox(this)), large_(new QCheckBox(this))
{
    setObjectName(QStringLiteral("snapPanel"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(6);
    column->setSizeConstraint(QLayout::SetFixedSize);
    auto* head = new QHBoxLayout;
    auto* shut = new QToolButton(this);
    shut->setIconSize(QSize(16, 16));
    onTheme(shut, [shut] { shut->setIcon(icon(QStringLiteral("window-close"))); });
    connect(shut, &QToolButton::clicked, this, [this] {
        hide();
        kit_.bench.map.setFocus();
    });
    head->addWidget(on_);
    head->addStretch();
    head->addWidget(shut);
    column->addLayout(head);
    auto* boxes = new QGridLayout;
    boxes->setHorizontalSpacing(14);
    int place = 0;
    for (const Kind& kind : kinds()) {
        auto* box = new QCheckBox(this);
        onLanguage(box, [box, title = kind.title] { box->setText(say(title)); });
        boxes->addWidget(box, place / 2, place % 2);
        ++place;
        kinds_.emplace_back(kind.kind, box);
        connect(box, &QCheckBox::toggled, this, [this, bit = kind.kind](bool on) {
            SnapOptions snap = kit_.options.snap();
            snap.kinds = on ? snap.kinds | bit : snap.kinds & ~bit;
            if (!following_)
                kit_.options.setSnap(std::move(snap));
        });
    }
    column->addLayout(boxes);
    auto* rows = new QGridLayout;
    auto* toleranceTitle = new QLabel(this);
    auto* gridTitle = new QLabel(this);
    auto* layersTitle = new QLabel(this);
    tolerance_->setRange(0.01, 10'000);
    tolerance_->setDecimals(2);
    unit_->addItems({QString(), QString()});
    grid_->setRange(0.000001, 100'000);
    grid_->setDecimals(3);
    layers_->addItems({QString(), QString(), QString()});
    rows->addWidget(toleranceTitle, 0, 0);
    rows->addWidget(tolerance_, 0, 1);
    rows->addWidget(unit_, 0, 2);
    rows->addWidget(gridTitle, 1, 0);
    rows->addWidget(grid_, 1, 1, 1, 2);
    rows->addWidget(layersTitle, 2, 0);
    rows->addWidget(layers_, 2, 1, 1, 2);
    rows->setColumnStretch(1, 1);
    column->addLayout(rows);
    chosen_->setFixedHeight(110);
    chosen_->setProperty("data", true);
    column->addWidget(chosen_);
    for (QCheckBox* box : {topological_, avoidOverlap_, trace_, large_})
        column->addWidget(box);

    const auto setSnap = [this](auto change) {
        if (following_)
            return;
        SnapOptions snap = kit_.options.snap();
        change(snap);
        kit_.options.setSnap(std::move(snap));
    };
    connect(on_, &QCheckBox::toggled, this, [setSnap](bool on) { setSnap([on](SnapOptions& s) { s.on = on; }); });
    connect(tolerance_, &QDoubleSpinBox::valueChanged, this, [setSnap](double value) { setSnap([value](SnapOptions& s) { s.tolerance = value; }); });
    connect(unit_, &QComboBox::currentIndexChanged, this, [setSnap](int index) { setSnap([index](SnapOptions& s) { s.inPixels = index == 0; }); });
    connect(grid_, &QDoubleSpinBox::valueChanged, this, [setSnap](double value) { setSnap([value](SnapOptions& s) { s.grid = value; }); });
    connect(layers_, &QComboBox::currentIndexChanged, this, [setSnap](int index) { setSnap([index](SnapOptions& s) { s.layers = static_cast<SnapLayers>(std::max(0, index)); }); });
    connect(chosen_, &QListWidget::itemChanged, this, [this, setSnap] {
        setSnap([this](SnapOptions& s) {
            s.chosen.clear();
            for (int i = 0; i < chosen_->count(); ++i)
                if (chosen_->item(i)->checkState() == Qt::Checked)
                    s.chosen.push_back(chosen_->item(i)->data(Qt::UserRole).toString().toStdString());
        });
    });
    connect(topological_, &QCheckBox::clicked, this, [this](bool on) { kit_.options.setTopological(on); });
    connect(avoidOverlap_, &QCheckBox::clicked, this, [this](bool on) { kit_.options.setAvoidOverlap(on); });
    connect(trace_, &QCheckBox::clicked, this, [this](bool on) { kit_.options.setTrace(on); });
    connect(large_, &QCheckBox::clicked, this, [this](bool on) { kit_.options.setLargeTargets(on); });
    connect(&kit.options, &EditOptions::changed, this, &SnapPanel::follow);
    connect(&kit.target, &EditTarget::changed, this, &SnapPanel::follow);
    connect(&kit.bench.document, &Document::changed, this, [this] {
        if (isVisible())
            fillLayers();
    });
    hide();
    onLanguage(this, [this, shut, toleranceTitle, gridTitle, layersTitle] {
        setAccessibleName(say(text("Snapping")));
        on_->setText(say(text("Snap while drawing (F3)")));
        shut->setAccessibleName(say(text("Close the settings of snapping")));
        shut->setToolTip(shut->accessibleName());
        toleranceTitle->setText(say(text("Within")));
        gridTitle->setText(say(text("Grid step")));
        layersTitle->setText(say(text("Layers")));
        unit_->setItemText(0, say(text("pixels")));
        unit_->setItemText(1, say(text("map units")));
        layers_->setItemText(0, say(text("all that are shown")));
        layers_->setItemText(1, say(text("the edited layer")));
        layers_->setItemText(2, say(text("chosen ones")));
        tolerance_->setAccessibleName(say(text("Snapping distance")));
        unit_->setAccessibleName(say(text("Unit of the snapping distance")));
        grid_->setAccessibleName(say(text("Grid step")));
        layers_->setAccessibleName(say(text("Layers to snap to")));
        chosen_->setAccessibleName(say(text("Layers to snap to")));
        topological_->setText(say(text("Shared borders move together (F9)")));
        avoidOverlap_->setText(say(text("New polygons avoid overlap")));
        trace_->setText(say(text("Follow borders while drawing")));
        large_->setText(say(text("Large targets, for pen and finger")));
        fillLayers();
        follow();
    });
}

void SnapPanel::fillLayers()
{
    const bool before = std::exchange(following_, true);
    chosen_->clear();
    const auto& chosen = kit_.options.snap().chosen;
    for (const auto& entry : kit_.bench.document.project().layers) {
        auto* item = new QListWidgetItem(say(entry.name), chosen_);
        item->setData(Qt::UserRole, QString::fromStdString(entry.id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(std::find(chosen.begin(), chosen.end(), entry.id) != chosen.end() ? Qt::Checked : Qt::Unchecked);
    }
    following_ = before;
}

void SnapPanel::follow()
{
    if (std::exchange(following_, true))
        return;
    const SnapOptions& snap = kit_.options.snap();
    on_->setChecked(snap.on);
    for (const auto& [bit, box] : kinds_)
        box->setChecked((snap.kinds & bit) != 0);
    tolerance_->setValue(snap.tolerance);
    unit_->setCurrentIndex(snap.inPixels ? 0 : 1);
    grid_->setValue(snap.grid);
    layers_->setCurrentIndex(static_cast<int>(snap.layers));
    const bool listed = snap.layers == SnapLayers::Chosen;
    if (listed && chosen_->isHidden())
        fillLayers();
    chosen_->setVisible(listed);
    topological_->setChecked(kit_.options.topological(kit_.target.dimension()));
    avoidOverlap_->setChecked(kit_.options.avoidOverlap());
    trace_->setChecked(kit_.options.trace());
    large_->setChecked(kit_.options.largeTargets());
    following_ = false;
}

}  // namespace app::desktop
