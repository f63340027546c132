// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_library/style_library_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_library/look_list.h"
#include "app/desktop/style_library/look_of_layer.h"
#include "layers/sources/save.h"
#include "styles/exchange/sld.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text linesOf(const std::vector<spatial::Text>& sentences)
{
    QStringList lines;
    for (const auto& sentence : sentences)
        lines << say(sentence);
    return spatial::Text::literal(lines.join(QLatin1Char('\n')).toStdString());
}

void tellWarnings(Messages& messages, const spatial::Text& title, const std::vector<spatial::Text>& warnings)
{
    if (warnings.empty())
        return;
    Message message;
    message.kind = MessageKind::Warning;
    message.text = title;
    message.details = linesOf(warnings);
    messages.show(std::move(message));
}

}  // namespace

std::filesystem::path styleFolder()
{
    const QString named = qEnvironmentVariable("SONGHUA_CONFIG");
    const QString folder = named.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/songhua") : named;
    return std::filesystem::path(folder.toStdString()) / "styles";
}

StyleLibraryPanel::StyleLibraryPanel(Workbench& bench, const std::filesystem::path& folder, QWidget* parent)
    : QWidget(parent), bench_(bench), looks_(new LookList(styles::StyleLibrary(folder), this)), view_(new QListView(this)), apply_(new QPushButton(this)), keep_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    view_->setModel(looks_);
    view_->setViewMode(QListView::IconMode);
    view_->setMovement(QListView::Static);
    view_->setResizeMode(QListView::Adjust);
    view_->setUniformItemSizes(true);
    view_->setWordWrap(true);
    view_->setIconSize(QSize(kPreviewWidth, kPreviewHeight));
    view_->setGridSize(QSize(kPreviewWidth + 12, kPreviewHeight + 44));
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    column->addWidget(view_, 1);

    auto* first = new QHBoxLayout;
    apply_->setProperty("role", "primary");
    first->addWidget(apply_, 1);
    first->addWidget(keep_, 1);
    column->addLayout(first);
    auto* second = new QHBoxLayout;
    for (const char* id : {"style.import", "style.export", "style.rename", "style.remove"})
        if (QAction* action = bench.commands.action(id)) {
            auto* button = new QToolButton(this);
            button->setDefaultAction(action);
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
            onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
            second->addWidget(button);
        }
    second->addStretch(1);
    column->addLayout(second);

    onLanguage(this, [this] {
        view_->setAccessibleName(say(text("Style library")));
        apply_->setText(say(text("Apply to the layer")));
        keep_->setText(say(text("Keep the layer's style")));
    });
    connect(apply_, &QPushButton::clicked, this, &StyleLibraryPanel::applyChosen);
    connect(keep_, &QPushButton::clicked, this, &StyleLibraryPanel::keepCurrent);
    connect(view_, &QListView::doubleClicked, this, &StyleLibraryPanel::apply);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { refresh(); });
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] { refresh(); });
    connect(&bench.document, &Document::changed, this, [this] { refresh(); });
    connect(&bench.store, &LayerStore::changed, this, [this] { refresh(); });
    connect(looks_, &LookList::failed, this, [this](const spatial::Error& error) { bench_.messages.show(error); });
    refresh();
}

void StyleLibraryPanel::refresh()
{
    const auto* layer = bench_.document.project().layer(bench_.selection.currentLayer());
    const bool ready = layer && bench_.store.layer(layer->id)->hasData();
    apply_->setEnabled(ready && looks_->lookAt(view_->currentIndex()));
    keep_->setEnabled(ready);
}

void StyleLibraryPanel::applyChosen() { apply(view_->currentIndex()); }

void StyleLibraryPanel::apply(const QModelIndex& index)
{
    const auto* named = looks_->lookAt(index);
    const auto* layer = bench_.document.project().layer(bench_.selection.currentLayer());
    if (!named || !layer || !bench_.store.layer(layer->id)->hasData())
        return;
    const bool raster = bench_.store.layer(layer->id)->isRaster();
    if (raster == std::holds_alternative<styles::VectorStyle>(named->look.symbols) || (raster && !std::holds_alternative<styles::RasterStyle>(named->look.symbols))) {
        bench_.messages.toast(raster ? text("This style is for features; the layer is a raster.") : text("This style is for rasters; the layer holds features."));
        return;
    }
    const auto own = styles::layerLookFromJson(layer->style);
    styles::LayerLook look = own ? *own : styles::LayerLook{};
    if (!std::holds_alternative<std::monostate>(named->look.symbols))
        look.symbols = named->look.symbols;
    if (named->look.labels)
        look.labels = named->look.labels;
    bench_.document.editLayer(text("Apply the style {0}", say(named->name).toStdString()), layer->id, [&](layers::LayerEntry& entry) { entry.style = styles::toJson(look); });
}

void StyleLibraryPanel::keepCurrent()
{
    const auto* layer = bench_.document.project().layer(bench_.selection.currentLayer());
    const auto look = layer ? lookOfLayer(*layer, *bench_.store.layer(layer->id)) : std::nullopt;
    if (!look)
        return;
    styles::NamedLook named;
    named.name = {layer->name.en, layer->name.zh};
    named.look = *look;
    named.look.filter.clear();   // belongs to the layer's data, not to the look
    if (named.look.labels)
        named.look.labels->moved.clear();
    const auto id = looks_->library().add(std::move(named));
    if (!id) {
        bench_.messages.show(id.error());
        return;
    }
    looks_->reload();
    view_->setCurrentIndex(looks_->index(looks_->rowOf(*id)));
    view_->scrollTo(view_->currentIndex());
    bench_.messages.toast(text("The style is in the library."));
}

void StyleLibraryPanel::removeChosen()
{
    const auto* chosen = looks_->lookAt(view_->currentIndex());
    if (!chosen || chosen->builtIn)
        return;
    const styles::NamedLook kept = *chosen;
    if (const auto removed = looks_->library().remove(kept.id); !removed)
        bench_.messages.show(removed.error());
    looks_->reload();
    bench_.messages.toast(text("Removed the style {0} from the library.", say(kept.name).toStdString()), {{text("Undo"), [this, kept] {
                                                                                                                 if (const auto again = looks_->library().add(kept); !again)
                                                                                                                     bench_.messages.show(again.error());
                                                                                                                 looks_->reload();
                                                                                                             }}});
}

void StyleLibraryPanel::importFrom(const std::filesystem::path& file)
{
    const auto imported = looks_->library().importFile(file);
    if (!imported) {
        bench_.messages.show(imported.error());
        return;
    }
    looks_->reload();
    view_->setCurrentIndex(looks_->index(looks_->rowOf(imported->id)));
    view_->scrollTo(view_->currentIndex());
    if (imported->warnings.empty())
        bench_.messages.toast(text("The style is in the library."));
    tellWarnings(bench_.messages, text("The style was imported; {0} things are otherwise here.", imported->warnings.size()), imported->warnings);
}

void StyleLibraryPanel::exportTo(const std::filesystem::path& file)
{
    const auto* layer = bench_.document.project().layer(bench_.selection.currentLayer());
    const auto look = layer ? lookOfLayer(*layer, *bench_.store.layer(layer->id)) : std::nullopt;
    if (!look)
        return;
    std::string bytes;
    std::vector<spatial::Text> warnings;
    if (file.extension() == ".json") {
        bytes = styles::toJson(styles::NamedLook{"", {layer->name.en, layer->name.zh}, *look, false});
    } else {
        auto written = styles::sldFromLook(*look, say(layer->name).toStdString(), mapLanguage());
        if (!written) {
            bench_.messages.show(written.error());
            return;
        }
        bytes = std::move(written->xml);
        warnings = std::move(written->warnings);
    }
    if (const auto saved = layers::saveBytes(bytes, file, true); !saved) {
        bench_.messages.show(saved.error());
        return;
    }
    if (warnings.empty())
        bench_.messages.toast(text("The style was written to {0}.", file.filename().string()));
    tellWarnings(bench_.messages, text("The style was written; {0} things could not be.", warnings.size()), warnings);
}

void StyleLibraryPanel::askImport()
{
    const QString file = QFileDialog::getOpenFileName(this, say(text("Import a style")), {}, say(text("Styles")) + QStringLiteral(" (*.sld *.xml *.json)"));
    if (!file.isEmpty())
        importFrom(file.toStdString());
}

void StyleLibraryPanel::askExport()
{
    const QString file = askSaveFile(bench_, this, text("Export the style"), say(text("Style")), {{spatial::Text::literal("SLD"), QStringLiteral("sld")}, {spatial::Text::literal("JSON"), QStringLiteral("json")}});
    if (!file.isEmpty())
        exportTo(file.toStdString());
}

}  // namespace app::desktop
