// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_properties/properties_panel.h"

#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_properties/findings_list.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/roles.h"
#include "spatial/crs/crs.h"
#include "spatial/crs/crs_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

PropertiesPanel::PropertiesPanel(Workbench& bench, MainWindow& window) : bench_(bench), window_(window)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    nothing_ = new QLabel(this);
    nothing_->setProperty("role", "hint");
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->setMargin(24);
    onLanguage(nothing_, [this] { nothing_->setText(say(text("Choose a layer in the tree to see where it comes from and what was found about its data."))); });
    column->addWidget(nothing_, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(buildContent());
    content_ = scroll;
    column->addWidget(scroll, 1);
    connect(&bench.selection, &Selection::currentLayerChanged, this, &PropertiesPanel::showLayer);
    connect(&bench.document, &Document::changed, this, &PropertiesPanel::showLayer);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            showLayer();
    });
    onLanguage(this, [this] {
        fillRoles();
        fillCrs();
        showLayer();
    });
    nameCrs();
}

QWidget* PropertiesPanel::buildContent()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 10, 12, 16);
    column->setSpacing(8);
    heading_ = new QLabel(content);
    heading_->setProperty("data", true);   // a name of the project's, in whichever language it has
    heading_->setProperty("role", "heading");
    heading_->setWordWrap(true);
    kind_ = new QLabel(content);
    kind_->setProperty("role", "hint");
    kind_->setWordWrap(true);
    findings_ = new FindingsList(bench_, window_, content);
    for (QWidget* part : {static_cast<QWidget*>(heading_), static_cast<QWidget*>(kind_), static_cast<QWidget*>(findings_)})
        column->addWidget(part);
    buildNames(*column);
    buildReading(*column);
    buildFile(*column);
    buildData(*column);
    buildProvenance(*column);
    column->addStretch();
    return content;
}

const layers::LayerEntry* PropertiesPanel::entry() const { return bench_.document.project().layer(layer_); }

void PropertiesPanel::change(spatial::Text title, const std::function<void(layers::LayerEntry&)>& what)
{
    if (entry())
        bench_.document.editLayer(std::move(title), layer_, what);
}

void PropertiesPanel::showLayer()
{
    layer_ = bench_.selection.currentLayer();
    const layers::LayerEntry* layer = entry();
    content_->setVisible(layer != nullptr);
    nothing_->setVisible(layer == nullptr);
    if (!layer)
        return;
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer_);
    showEntry(*layer);
    showData(*snapshot);
    const quint64 shown = snapshot->revision * 16 + static_cast<quint64>(snapshot->state);
    const std::string key = layer_ + "/" + layer->source.encoding + layer->source.crs + layer->source.offset + "/" + std::to_string(shown);
    if (key != findingsFor_) {
        findingsFor_ = key;
        findings_->showFor(layer_);
    }
    askFacts();
}

void PropertiesPanel::showEntry(const layers::LayerEntry& layer)
{
    heading_->setText(say(layer.name));
    layers::LayerEntry copy = layer;
    for (const auto& [line, field] : lines_)
        if (!line->hasFocus() || !line->isModified()) {
            const QSignalBlocker quiet(line);
            line->setText(QString::fromStdString(field(copy)));
            line->setCursorPosition(0);
        }
    const QSignalBlocker quietRole(role_);
    role_->setCurrentIndex(std::max(0, role_->findData(QString::fromStdString(layer.role))));
    const QSignalBlocker quietSynthetic(synthetic_);
    synthetic_->setChecked(layer.synthetic);
    QStringList repairs;
    for (const layers::Repair& repair : layers::repairsOf(layer))
        repairs += say(repairWords(repair, currentLanguage() == Language::Chinese));
    repairs_->setText(repairs.isEmpty() ? QStringLiteral("–") : repairs.join(QLatin1Char('\n')));
    const QSignalBlocker quietEncoding(encoding_);
    encoding_->setCurrentIndex(std::max(0, encoding_->findData(QString::fromStdString(layer.source.encoding))));
    const QSignalBlocker quietCrs(crs_);
    if (layer.source.crs.empty()) {
        crs_->setCurrentIndex(0);
    } else if (const int at = crs_->findData(QString::fromStdString(layer.source.crs)); at > 0) {
        crs_->setCurrentIndex(at);
    } else {
        crs_->setCurrentIndex(-1);
        crs_->setEditText(QString::fromStdString(layer.source.crs));
    }
    crs_->lineEdit()->setCursorPosition(0);   // the beginning tells more than the end
}

namespace {

QString kindWords(const LayerSnapshot& snapshot)
{
    if (snapshot.isRaster())
        return say(text("Raster"));
    switch (spatial::dimensionOf(snapshot.table->commonKind())) {
    case 0: return say(text("Points"));
    case 1: return say(text("Lines"));
    case 2: return say(text("Polygons"));
    default: return snapshot.table->geometry.extent().empty() ? say(text("Table")) : say(text("Mixed geometries"));
    }
}

}  // namespace

void PropertiesPanel::showData(const LayerSnapshot& snapshot)
{
    const spatial::Crs crs = snapshot.crs();
    QString named = say(spatial::crsWordsWithCode(crs));
    named.replace(QLatin1Char('_'), QStringLiteral("_\u200b"));   // long names of files break there
    crsNow_->setText(crs.isKnown() ? named
                                   : snapshot.hasData() ? say(text("Not known")) : QStringLiteral("–"));
    if (!snapshot.hasData()) {
        kind_->setText(say(snapshot.state == LayerState::Loading ? text("It is being read.") : snapshot.state == LayerState::Waiting ? text("It is read when it is shown.") : text("Nothing was read.")));
    } else if (snapshot.isRaster()) {
        const auto& shape = snapshot.raster.shape();
        kind_->setText(say(text("{0}, {1} x {2} cells", kindWords(snapshot).toStdString(), countWords(shape.columns).toStdString(), countWords(shape.rows).toStdString())));
    } else {
        kind_->setText(say(text("{0}, {1} features", kindWords(snapshot).toStdString(), countWords(static_cast<qint64>(snapshot.table->size())).toStdString())));
    }
    showExtent(snapshot);
    showFields(snapshot);
    showSample(snapshot);
}

}  // namespace app::desktop
