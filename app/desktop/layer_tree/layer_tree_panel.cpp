// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_tree_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_legends.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/layer_tree/layer_tree_view.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "styles/symbols/layer_look.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace app::desktop {

using spatial::text;

namespace {

const std::array<std::pair<styles::Blend, spatial::Text>, 6>& blends()
{
    static const std::array<std::pair<styles::Blend, spatial::Text>, 6> list{{{styles::Blend::Normal, text("Normal")},
                                                                              {styles::Blend::Multiply, text("Multiply")},
                                                                              {styles::Blend::Screen, text("Screen")},
                                                                              {styles::Blend::Overlay, text("Overlay")},
                                                                              {styles::Blend::Darken, text("Darken")},
                                                                              {styles::Blend::Lighten, text("Lighten")}}};
    return list;
}

}  // namespace

LayerTreePanel::LayerTreePanel(Workbench& bench, MainWindow& window)
    : bench_(bench), window_(window), legends_(new LayerLegends(bench.document, bench.map, this)), tree_(new LayerTreeView(bench, *legends_, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(tree_, 1);
    column->addWidget(footer_ = buildFooter());
    connect(tree_, &LayerTreeView::soloAsked, this, [this](const QString& id) { solo({id.toStdString()}); });
    connect(tree_, &LayerTreeView::badgeClicked, this, [this](const QString& id) {
        bench_.selection.setCurrentLayer(id.toStdString());
        window_.showPanel(QStringLiteral("properties"));
    });
    connect(tree_, &LayerTreeView::zoomAsked, this, [this](const QString& id) { zoomTo({id.toStdString()}); });
    connect(tree_, &QWidget::customContextMenuRequested, this, &LayerTreePanel::showMenu);
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateFooter();
        bench_.commands.refresh();
    });
    connect(&bench.document, &Document::changed, this, &LayerTreePanel::updateFooter);
    onLanguage(this, [this] { updateFooter(); });
}

QWidget* LayerTreePanel::buildHeader()
{
    auto* header = new QFrame(this);
    header->setProperty("role", "bar");
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(6, 4, 4, 4);
    row->setSpacing(1);
    search_ = new QLineEdit(header);
    search_->setClearButtonEnabled(true);
    onLanguage(search_, [this] {
        search_->setPlaceholderText(say(text("Search layers")));
        search_->setAccessibleName(say(text("Search layers")));
    });
    connect(search_, &QLineEdit::textChanged, tree_, &LayerTreeView::search);
    row->addWidget(search_, 1);
    header_ = header;
    return header;
}

void LayerTreePanel::addButtons(const std::vector<std::string>& commands)
{
    for (const std::string& id : commands) {
        QAction* action = bench_.commands.action(id);
        if (!action)
            continue;
        auto* button = new QToolButton(header_);
        button->setDefaultAction(action);
        button->setIconSize(QSize(16, 16));
        const auto name = [button, action] { button->setAccessibleName(action->text()); };
        connect(action, &QAction::changed, button, name);
        name();
        header_->layout()->addWidget(button);
    }
}

QWidget* LayerTreePanel::buildFooter()
{
    auto* footer = new QFrame(this);
    footer->setProperty("role", "bar");
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    auto* sign = new QLabel(footer);
    onTheme(sign, [sign] { sign->setPixmap(icon(QStringLiteral("edit-opacity")).pixmap(16, 16)); });
    opacity_ = new QSlider(Qt::Horizontal, footer);
    opacity_->setRange(0, 100);
    opacity_->setPageStep(10);
    percent_ = new QLabel(footer);
    onTheme(percent_, [this] { percent_->setMinimumWidth(percent_->fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 2); });   // letters grow with it
    percent_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    blend_ = new QComboBox(footer);
    blend_->addItems(QStringList(static_cast<qsizetype>(blends().size())));
    onLanguage(footer, [this, sign] {
        opacity_->setAccessibleName(say(text("Opacity")));
        opacity_->setToolTip(say(text("Opacity of the chosen layers")));
        sign->setToolTip(opacity_->toolTip());
        blend_->setAccessibleName(say(text("Blend mode")));
        blend_->setToolTip(say(text("How the chosen layers are laid over those below")));
        const QSignalBlocker quiet(blend_);
        for (std::size_t i = 0; i < blends().size(); ++i)
            blend_->setItemText(static_cast<int>(i), say(blends()[i].second));
    });
    connect(opacity_, &QSlider::valueChanged, this, [this](int value) { setOpacity(chosenLayers(), value / 100.0); });
    connect(blend_, &QComboBox::activated, this, [this](int at) { setBlend(chosenLayers(), at); });
    row->addWidget(sign);
    row->addWidget(opacity_, 1);
    row->addWidget(percent_);
    row->addWidget(blend_);
    return footer;
}

void LayerTreePanel::updateFooter()
{
    const Ids ids = chosenLayers();
    footer_->setEnabled(!ids.empty());
    const styles::LayerLook look = ids.empty() ? styles::LayerLook{} : legends_->lookOf(ids.front());
    const QSignalBlocker quietSlider(opacity_);
    const QSignalBlocker quietBlend(blend_);
    opacity_->setValue(static_cast<int>(look.opacity * 100 + 0.5));
    percent_->setText(QStringLiteral("%1 %").arg(opacity_->value()));
    blend_->setCurrentIndex(static_cast<int>(look.blend));
}

Ids LayerTreePanel::chosenItems() const
{
    Ids ids = tree_->selectedIds();
    if (ids.empty() && !tree_->currentId().empty())
        ids.push_back(tree_->currentId());
    if (ids.empty() && !bench_.selection.currentLayer().empty())
        ids.push_back(bench_.selection.currentLayer());
    return ids;
}

Ids LayerTreePanel::chosenLayers() const { return layersIn(layers::completeTree(bench_.document.project()), chosenItems()); }

void LayerTreePanel::solo(const Ids& ids)
{
    if (ids.empty())
        return;
    const auto now = layers::completeTree(bench_.document.project());
    if (solo_ && solo_->ids == ids && solo_->after == now) {
        bench_.document.edit(text("Show the layers as before"), [&](layers::Project& project) { restoreTicks(project, solo_->before); });
        solo_.reset();
        return;
    }
    Solo next{ids, solo_ && solo_->after == now ? solo_->before : now, {}};
    const auto name = ids.size() == 1 ? nameText(bench_.document.project(), ids.front()) : text("{0} layers", ids.size());
    bench_.document.edit(text("Show only {0}", name), [&](layers::Project& project) { showOnly(project, ids); });
    next.after = layers::completeTree(bench_.document.project());
    solo_ = std::move(next);
}

void LayerTreePanel::remove(const Ids& ids)
{
    const layers::Project& before = bench_.document.project();
    const Ids outer = outermost(layers::completeTree(before), ids);
    if (outer.empty())
        return;
    const spatial::Text title = outer.size() == 1 ? text("Remove {0}", nameText(before, outer.front())) : text("Remove {0} layers", outer.size());
    bench_.document.edit(title, [&](layers::Project& project) { removeItems(project, outer); });
}

void LayerTreePanel::zoomTo(const Ids& ids)
{
    spatial::Box box;
    for (const std::string& id : layersIn(layers::completeTree(bench_.document.project()), ids)) {
        bench_.store.request(id);
        box.include(bench_.map.extentOf(id));
    }
    if (box.empty()) {
        bench_.messages.toast(text("Where it lies is not known yet: its data is not read."));
        return;
    }
    const double margin = std::max({box.width(), box.height(), 100.0}) * 0.05;
    bench_.map.show(box.grownBy(margin));
}

void LayerTreePanel::changeLooks(spatial::Text title, const Ids& ids, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge)
{
    bench_.document.edit(std::move(title), [&](layers::Project& project) {
        for (layers::LayerEntry& entry : project.layers)
            if (std::find(ids.begin(), ids.end(), entry.id) != ids.end())
                change(entry);
    }, merge);
}

namespace {

void withLook(layers::LayerEntry& entry, const std::function<void(styles::LayerLook&)>& change)
{
    auto look = styles::layerLookFromJson(entry.style);
    if (!look)
        return;   // what cannot be read is not overwritten by a slider
    change(*look);
    entry.style = styles::toJson(*look);
}

std::string mergeKey(const char* what, const Ids& ids)
{
    std::string key = what;
    for (const std::string& id : ids)
        key += "/" + id;
    return key;
}

}  // namespace

void LayerTreePanel::setOpacity(const Ids& ids, double opacity)
{
    changeLooks(text("Change the opacity"), ids, [&](layers::LayerEntry& entry) { withLook(entry, [&](styles::LayerLook& look) { look.opacity = opacity; }); }, mergeKey("opacity", ids));
}

void LayerTreePanel::setBlend(const Ids& ids, int blend)
{
    changeLooks(text("Change the blend mode"), ids,
                [&](layers::LayerEntry& entry) { withLook(entry, [&](styles::LayerLook& look) { look.blend = blends()[static_cast<std::size_t>(blend)].first; }); });
}

void LayerTreePanel::showMenu(QPoint position)
{
    QMenu menu(this);
    const bool onItem = tree_->indexAt(position).isValid();
    const std::vector<const char*> forItem{"layer.zoom", "layer.properties", "layer.doctor", nullptr, "layer.rename", "layer.duplicate", "layer.remove", nullptr, "layer.toggle", "layer.solo", nullptr, "layer.up", "layer.down", "layer.group",
                                           "layer.ungroup", nullptr, "layer.reload", "layer.open-folder"};
    const std::vector<const char*> forAll{"layer.add", "layer.add-folder", nullptr, "layer.group", nullptr, "layer.show-all", "layer.hide-all", "layer.expand", "layer.collapse"};
    for (const char* id : onItem ? forItem : forAll)
        if (!id)
            menu.addSeparator();
        else if (QAction* action = bench_.commands.action(id))
            menu.addAction(action);
    bench_.commands.refresh();
    menu.exec(tree_->viewport()->mapToGlobal(position));
}

}  // namespace app::desktop
