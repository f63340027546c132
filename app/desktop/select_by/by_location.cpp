// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/select_by/by_location.h"

#include "app/desktop/document/document.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/select_by/mode_box.h"
#include "spatial/features/select_by_location.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::LocationPredicate;
using spatial::text;

namespace {

QLabel* caption(spatial::Text words, QVBoxLayout* column, QWidget* of)
{
    auto* label = new QLabel(of->parentWidget());
    label->setBuddy(of);
    onLanguage(label, [label, of, words = std::move(words)] {
        label->setText(say(words));
        of->setAccessibleName(say(words));
    });
    column->addWidget(label);
    column->addWidget(of);
    return label;
}

}  // namespace

ByLocation::ByLocation(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), layer_(new LayerBox(bench.document, bench.store, LayerBox::Offers::WithGeometry, this)), predicate_(new QComboBox(this)),
      distanceRow_(new QWidget(this)), distance_(new QDoubleSpinBox(distanceRow_)), unit_(new QComboBox(distanceRow_)),
      other_(new LayerBox(bench.document, bench.store, LayerBox::Offers::WithGeometry, this)), onlySelected_(new QCheckBox(this)), inverse_(new QCheckBox(this)),
      mode_(new ModeBox(this)), state_(new QLabel(this)), go_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    caption(text("Features of this layer"), column, layer_);
    caption(text("that lie so"), column, predicate_);
    auto* row = new QHBoxLayout(distanceRow_);
    row->setContentsMargins(0, 0, 0, 0);
    distance_->setRange(0, 1e7);
    distance_->setDecimals(3);
    distance_->setValue(500);
    distance_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    row->addWidget(distance_, 1);
    unit_->addItems({QStringLiteral("m"), QStringLiteral("km")});
    row->addWidget(unit_);
    column->addWidget(distanceRow_);
    caption(text("to features of this one"), column, other_);
    column->addWidget(onlySelected_);
    column->addWidget(inverse_);
    column->addStretch(1);
    state_->setWordWrap(true);
    state_->setProperty("role", "hint");
    column->addWidget(state_);
    column->addWidget(mode_);
    go_->setProperty("role", "primary");
    go_->setObjectName(QStringLiteral("selectByLocation"));
    column->addWidget(go_);
    for (int i = 0; i < 4; ++i)
        predicate_->addItem(QString());
    connect(layer_, &LayerBox::layerChanged, this, &ByLocation::update);
    connect(other_, &LayerBox::layerChanged, this, &ByLocation::update);
    connect(predicate_, &QComboBox::currentIndexChanged, this, &ByLocation::update);
    connect(&bench.selection, &Selection::changed, this, &ByLocation::update);
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] { layer_->setLayer(bench_.selection.currentLayer()); });
    connect(go_, &QPushButton::clicked, this, &ByLocation::select);
    onLanguage(this, [this] { words(); });
    layer_->setLayer(bench.selection.currentLayer());
    update();
}

ByLocation::~ByLocation() { job_.cancel(); }

void ByLocation::words()
{
    // In the order of LocationPredicate.
    const spatial::Text names[] = {text("touch or overlap"), text("lie inside"), text("contain"), text("lie within a distance")};
    for (int i = 0; i < 4; ++i)
        predicate_->setItemText(i, say(names[i]));
    distance_->setAccessibleName(say(text("Distance")));
    unit_->setAccessibleName(say(text("Unit of the distance")));
    inverse_->setText(say(text("All others instead")));
    inverse_->setToolTip(say(text("Selects the features for which it does not hold.")));
    go_->setText(say(text("Select features")));
    update();
}

double ByLocation::meters() const { return distance_->value() * (unit_->currentIndex() == 1 ? 1000 : 1); }

void ByLocation::update()
{
    distanceRow_->setVisible(predicate_->currentIndex() == static_cast<int>(LocationPredicate::WithinDistance));
    const std::size_t chosen = bench_.selection.rows(other_->layer())->size();
    onlySelected_->setText(say(text("Only its selected features ({0})", countWords(static_cast<qint64>(chosen)).toStdString())));
    onlySelected_->setEnabled(chosen > 0);
    const bool ready = layer_->table() && other_->table();
    go_->setEnabled(ready);
    state_->setVisible(!ready);
    state_->setText(say(layer_->count() == 0 ? text("The project has no layer with features.") : text("The layers are being read …")));
}

void ByLocation::select()
{
    const auto table = layer_->table();
    const auto other = other_->table();
    if (!table || !other)
        return;
    job_.cancel();
    spatial::LocationQuestion question{static_cast<LocationPredicate>(predicate_->currentIndex()), meters(), inverse_->isChecked()};
    const RowSetPtr chosen = onlySelected_->isChecked() && onlySelected_->isEnabled() ? bench_.selection.rows(other_->layer()) : nullptr;
    job_ = bench_.jobs.start(
        this, text("Select by location"), JobPool::Analysis,
        [table, other, question, chosen](spatial::Progress& progress) mutable {
            question.otherRows = chosen.get();
            return spatial::rowsByLocation(*table, *other, question, progress);
        },
        [this, layer = layer_->layer(), mode = mode_->mode(), table](spatial::Result<RowSet> rows) {
            if (!rows)
                return void(bench_.messages.show(rows.error()));
            if (bench_.store.layer(layer)->table != table)
                return;   // other data meanwhile: its rows are others
            bench_.selection.select(layer, *std::move(rows), mode);
            bench_.messages.toast(text("Selected: {0} {0|feature|features}", countWords(static_cast<qint64>(bench_.selection.rows(layer)->size())).toStdString()));
        });
}

}  // namespace app::desktop
