// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/identify_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/identify/load_photo.h"
#include "app/desktop/identify/measure_words.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_layers.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/layer_filter.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/theme/theme.h"
#include "styles/symbols/layer_look.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kPickPixels = 6;
enum Role { LayerRole = Qt::UserRole, RowRole, PhotoRole };

QTreeWidgetItem* line(QTreeWidgetItem* parent, const QString& name, const QString& value)
{
    auto* item = new QTreeWidgetItem(parent, {name, value});
    item->setToolTip(0, name);
    item->setToolTip(1, value);
    return item;
}

std::vector<AskedLayer> askedLayers(const Workbench& bench)
{
    std::vector<AskedLayer> asked;
    const layers::Project& project = bench.document.project();
    const auto& order = bench.map.shownLayers();
    for (auto id = order.rbegin(); id != order.rend(); ++id) {
        const layers::LayerEntry* entry = project.layer(*id);
        const auto snapshot = bench.store.layer(*id);
        if (!entry || !snapshot->hasData())
            continue;
        const auto look = styles::layerLookFromJson(entry->style);
        if (look && !look->isVisibleAt(bench.map.view().groundDenominator()))
            continue;
        AskedLayer layer{*entry, snapshot->table, look ? look->filter : std::string(), snapshot->raster};
        layer.entry.source = project.sourceOf(*entry);
        for (const PictureLayer& drawn : bench.map.layers().layers({*id}))
            if (const auto* content = std::get_if<styles::RasterContent>(&drawn.content.content))
                layer.style = content->style;
        asked.push_back(std::move(layer));
    }
    return asked;
}

}  // namespace

IdentifyPanel::IdentifyPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), place_(new QLabel(this)), summary_(new QLabel(this)), tree_(new QTreeWidget(this)), photo_(new QLabel(this)), buttons_(new QHBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    place_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    place_->setWordWrap(true);
    summary_->setProperty("role", "hint");
    summary_->setWordWrap(true);
    buttons_->setSpacing(2);
    column->addWidget(place_);
    column->addWidget(summary_);
    column->addLayout(buttons_);
    column->addWidget(tree_, 1);
    column->addWidget(photo_);
    tree_->setColumnCount(2);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(14);
    tree_->header()->setStretchLastSection(true);
    tree_->header()->resizeSection(0, 145);
    photo_->setAlignment(Qt::AlignCenter);
    photo_->hide();
    onLanguage(this, [this] {
        tree_->setHeaderLabels({say(text("Field")), say(text("Value"))});
        tree_->setAccessibleName(say(text("Identified features")));
        photo_->setAccessibleName(say(text("Photo")));
        fill();
    });
    connect(tree_, &QTreeWidget::currentItemChanged, this, [this] {
        if (const auto feature = current(); feature && tree_->hasFocus())
            flashRow(bench_, feature->layer, feature->row);
        showPhoto();
        emit currentChanged();
    });
    connect(tree_, &QTreeWidget::itemDoubleClicked, this, [this] {
        if (const auto feature = current())
            zoomToRows(bench_, feature->layer, {feature->row});
    });
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        const std::string layer = id.toStdString();
        if (found_ && bench_.store.layer(layer)->edits && std::any_of(found_->layers.begin(), found_->layers.end(), [&](const FoundLayer& one) { return one.id == layer; }))
            ask(found_->place, false);   // the rows that were found may be others now
    });
    connect(&bench.document, &Document::opened, this, [this] {
        job_.cancel();
        found_.reset();
        fill();
    });
}

void IdentifyPanel::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(18, 18));
        const auto name = [button, action] { button->setAccessibleName(action->text()); };
        name();
        connect(action, &QAction::changed, button, name);
        buttons_->addWidget(button);
        tree_->addAction(action);
    }
    buttons_->addStretch();
    tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void IdentifyPanel::ask(spatial::Coordinate place, bool lightUp)
{
    const styles::MapView view = bench_.map.view();
    job_.cancel();
    summary_->setText(say(text("Looking into the layers …")));
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [layers = askedLayers(bench_), place, tolerance = kPickPixels * view.unitsPerPixel(), crs = view.crs](spatial::Progress& progress) {
            return identify(layers, place, tolerance, crs, progress);
        },
        [this, lightUp](spatial::Result<Identified> found) {
            job_ = {};
            if (found)
                show(*std::move(found), lightUp);
            else
                bench_.messages.show(found.error());
            emit answered();
        });
}

void IdentifyPanel::show(Identified found, bool lightUp)
{
    found_ = std::move(found);
    fill();
    // The topmost feature is in hand at once, and lights up.
    for (const FoundLayer& layer : found_->layers)
        if (lightUp && !layer.features.empty()) {
            flashRow(bench_, layer.id, layer.features.front().row);
            break;
        }
}

void IdentifyPanel::fill()
{
    tree_->clear();
    photo_->hide();
    if (!found_) {
        place_->clear();
        summary_->setText(say(text("Click on the map to see everything that is there.")));
        emit currentChanged();
        return;
    }
    place_->setText(placeWords(*found_, bench_.map.crs()));
    std::size_t features = 0;
    for (const FoundLayer& layer : found_->layers)
        features += layer.features.size() + layer.more;
    summary_->setText(found_->layers.empty() ? say(text("Nothing here in the {0} visible layers.", found_->asked))
                                             : say(text("Found in {0} of {1} visible layers. Features: {2}.", found_->layers.size(), found_->asked, features)));
    QTreeWidgetItem* first = nullptr;
    for (const FoundLayer& layer : found_->layers) {
        auto* item = new QTreeWidgetItem(tree_, {say(layer.name)});
        QFont bold = item->font(0);
        bold.setBold(true);
        item->setFont(0, bold);
        item->setToolTip(0, say(layer.name));
        item->setData(0, LayerRole, QString::fromStdString(layer.id));
        if (layer.error) {
            line(item, say(text("Could not be read")), say(layer.error->message));
        } else if (layer.value) {
            const QString words = valueWords(*layer.value);
            item->setText(1, words);
            item->setToolTip(1, words);
            if (!layer.value->className.empty()) {
                line(item, say(text("Class")), say(layer.value->className));
                item->setText(1, QStringLiteral("%1 · %2").arg(words, say(layer.value->className)));
            }
        } else {
            item->setText(1, layer.features.size() + layer.more == 1 ? QString::fromStdString(layer.features.front().title)
                                                                     : say(text("{0} features", layer.features.size() + layer.more)));
            for (const FoundFeature& feature : layer.features)
                addFeature(item, layer, feature, !first && &feature == &layer.features.front());
            if (layer.more > 0)
                line(item, say(text("… and {0} more", layer.more)), {});
        }
        item->setExpanded(!first || layer.features.size() <= 1);
        if (!first)
            first = layer.features.size() > 1 ? item->child(0) : item;
    }
    if (first)
        tree_->setCurrentItem(first);
    emit currentChanged();
}

void IdentifyPanel::addFeature(QTreeWidgetItem* parent, const FoundLayer& layer, const FoundFeature& feature, bool open)
{
    QTreeWidgetItem* item = parent;
    if (layer.features.size() + layer.more > 1) {
        item = line(parent, QString::fromStdString(feature.title), {});
        item->setFirstColumnSpanned(true);
    }
    item->setData(0, RowRole, feature.row);
    if (!feature.photo.empty())
        item->setData(0, PhotoRole, QString::fromStdString(feature.photo.string()));
    for (std::size_t i = 0; i < layer.table->fields.size(); ++i) {
        const auto& column = layer.table->columns[i];
        const bool none = column.isNull(feature.row);
        auto* value = line(item, QString::fromStdString(layer.table->fields[i].name),
                           none                                              ? QStringLiteral("∅")
                           : column.type() == spatial::FieldType::Boolean ? (column.integer(feature.row) != 0 ? say(text("Yes")) : say(text("No")))
                                                                          : QString::fromStdString(column.display(feature.row)));
        if (none)
            value->setForeground(1, colors().quietText);
    }
    const auto derived = [&](const QString& name, const QString& value) { line(item, name, value)->setForeground(0, colors().quietText); };
    const auto kind = layer.table->geometry.kind(feature.row);
    if (spatial::isPolygon(kind)) {
        QString name = say(text("Measured area"));
        for (const QString& area : areaWords(feature.area).split(QStringLiteral(" · ")))   // a line for each unit: the panel is narrow
            derived(std::exchange(name, QString()), area);
        derived(say(text("Measured outline")), lengthWords(feature.length));
    } else if (spatial::isLine(kind)) {
        derived(say(text("Measured length")), lengthWords(feature.length));
    }
    if (feature.vertices > 1)
        derived(say(text("Vertices")), countWords(static_cast<qint64>(feature.vertices)));
    derived(say(text("Feature id")), QString::number(layer.table->ids[feature.row]));
    item->setExpanded(open);
}

std::optional<IdentifyPanel::Feature> IdentifyPanel::current() const
{
    std::optional<std::uint32_t> row;
    QTreeWidgetItem* item = tree_->currentItem();
    for (; item; item = item->parent()) {
        if (!row && item->data(0, RowRole).isValid())
            row = item->data(0, RowRole).toUInt();
        if (item->data(0, LayerRole).isValid())
            break;
    }
    if (!item || !row)
        return std::nullopt;
    return Feature{item->data(0, LayerRole).toString().toStdString(), *row};
}

QString IdentifyPanel::currentValue() const
{
    const QTreeWidgetItem* item = tree_->currentItem();
    return item ? item->text(1) : QString();
}

void IdentifyPanel::copyValue() { QGuiApplication::clipboard()->setText(currentValue()); }

void IdentifyPanel::copyAll()
{
    QTreeWidgetItem* item = tree_->currentItem();
    while (item && !item->data(0, RowRole).isValid() && item->parent())
        item = item->parent();
    if (!item)
        return;
    QString words;
    for (int i = 0; i < item->childCount(); ++i)
        words += item->child(i)->text(0) + QLatin1Char('\t') + item->child(i)->text(1) + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(words);
}

void IdentifyPanel::showPhoto()
{
    photoJob_.cancel();
    photo_->hide();
    QTreeWidgetItem* item = tree_->currentItem();
    while (item && !item->data(0, PhotoRole).isValid())
        item = item->parent();
    if (!item)
        return;
    photoJob_ = bench_.jobs.startQuietly(this, JobPool::Reading, [file = item->data(0, PhotoRole).toString(), room = QSize(std::max(100, width() - 16), 220)](spatial::Progress&) { return loadPhoto(file, room); },
                                         [this](spatial::Result<QImage> image) {
                                             if (!image)
                                                 return photo_->setText(say(image.error().message)), photo_->show();
                                             photo_->setPixmap(QPixmap::fromImage(*image));
                                             photo_->show();
                                         });
}

}  // namespace app::desktop
