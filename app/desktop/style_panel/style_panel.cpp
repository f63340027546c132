// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/style_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/style_panel/converted_style.h"
#include "app/desktop/style_panel/raster_pages.h"
#include "app/desktop/style_panel/renderer_chooser.h"
#include "app/desktop/style_panel/vector_pages.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::Result;
using spatial::text;

StylePanel::StylePanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), subject_(new StyleSubject(bench, this)), title_(new QLabel(this)), hint_(new QLabel(this)), tabs_(new QTabWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 4, 6, 4);
    title_->setProperty("role", "heading");
    title_->setProperty("data", true);   // a layer's name, as it is
    title_->setTextInteractionFlags(Qt::NoTextInteraction);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(title_, 1);
    for (const char* id : {"style.copy", "style.paste"})
        if (QAction* action = bench.commands.action(id)) {
            auto* button = new QToolButton(this);
            button->setDefaultAction(action);
            onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
            head->addWidget(button);
        }
    column->addLayout(head);
    hint_->setProperty("role", "hint");
    hint_->setWordWrap(true);
    hint_->setContentsMargins(10, 6, 10, 6);
    column->addWidget(hint_);
    tabs_->setDocumentMode(true);
    onLanguage(tabs_, [this] { tabs_->setAccessibleName(say(text("Style"))); });
    column->addWidget(tabs_, 1);
    setMinimumWidth(330);

    connect(subject_, &StyleSubject::changed, this, &StylePanel::refresh);
    onLanguage(this, [this] { refresh(); });
}

QWidget* StylePanel::scrolled(QWidget* inside)
{
    auto* scroll = new QScrollArea(tabs_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new QWidget(scroll);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(inside);
    column->addStretch(1);
    scroll->setWidget(ground);
    return scroll;
}

void StylePanel::rebuild()
{
    const int current = tabs_->currentIndex();
    for (const Further& f : further_)
        if (const int index = tabs_->indexOf(f.page); index >= 0)
            tabs_->removeTab(index);
    while (tabs_->count() > 0) {
        QWidget* page = tabs_->widget(0);
        tabs_->removeTab(0);
        page->deleteLater();
    }
    pages_.clear();
    raster_ = subject_->isRaster();
    built_ = true;

    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    chooser_ = new RendererChooser(raster_, inside);
    connect(chooser_, &RendererChooser::chosen, this, &StylePanel::choose);
    column->addWidget(chooser_);
    StyleSubject& s = *subject_;
    if (raster_)
        pages_ = {rampPage(s, inside), classifiedPage(s, inside), hillshadePage(s, inside), codesPage(s, inside), compositePage(s, inside), bivariateRasterPage(s, inside)};
    else
        pages_ = {singlePage(s, inside), categorizedPage(s, inside), graduatedPage(s, inside), rulesPage(s, inside), proportionalPage(s, inside), heatPage(s, inside), clusterPage(s, inside), bivariatePage(s, inside)};
    for (StyleForm* page : pages_) {
        page->hide();
        column->addWidget(page);
    }
    symbols_ = scrolled(inside);
    layer_ = layerPage(s, nullptr);
    layerTab_ = scrolled(layer_);
    tabs_->addTab(symbols_, QString());
    for (const Further& f : further_)
        if (!f.vectorOnly || !raster_)
            tabs_->addTab(f.page, QString());
    tabs_->addTab(layerTab_, QString());
    tabs_->setCurrentIndex(std::clamp(current, 0, std::max(tabs_->count() - 1, 0)));
}

void StylePanel::addPage(const spatial::Text& title, QWidget* page, bool vectorOnly)
{
    further_.push_back({title, page, vectorOnly});
    if (built_)
        rebuild();
    refresh();
}

void StylePanel::showPage(QWidget* page) { tabs_->setCurrentWidget(page); }

void StylePanel::refresh()
{
    const layers::LayerEntry* entry = subject_->entry();
    title_->setText(entry ? say(entry->name) : say(text("No layer is chosen")));
    title_->setToolTip(title_->text());
    const bool ready = subject_->isReady();
    tabs_->setVisible(ready);
    hint_->setVisible(!ready);
    if (!entry)
        hint_->setText(say(text("Choose a layer at the left to change how it looks.")));
    else if (!subject_->snapshot()->hasData())
        hint_->setText(subject_->snapshot()->error ? say(subject_->snapshot()->error->message) : say(text("The layer is being read.")));
    else
        hint_->setText(say(text("The layer is being looked at.")));
    if (!ready)
        return;
    if (!built_ || raster_ != subject_->isRaster())
        rebuild();
    const int kind = static_cast<int>(raster_ ? std::get<styles::RasterStyle>(subject_->look().symbols).index() : std::get<styles::VectorStyle>(subject_->look().symbols).index());
    chooser_->show(kind);
    for (int i = 0; i < static_cast<int>(pages_.size()); ++i)
        if (i != kind)
            pages_[static_cast<std::size_t>(i)]->hide();
    pages_[static_cast<std::size_t>(kind)]->refresh();
    pages_[static_cast<std::size_t>(kind)]->show();
    layer_->refresh();
    tabs_->setTabText(tabs_->indexOf(symbols_), say(text("Symbols")));
    tabs_->setTabText(tabs_->indexOf(layerTab_), say(text("Layer")));
    for (const Further& f : further_)
        if (const int index = tabs_->indexOf(f.page); index >= 0)
            tabs_->setTabText(index, say(f.title));
}

void StylePanel::choose(int kind)
{
    converting_.cancel();
    const auto held = subject_->snapshot();
    if (!subject_->isReady() || !subject_->entry())
        return;
    const std::string layer = subject_->layer();
    const auto take = [this, layer](auto style) {
        if (!style)
            subject_->bench().messages.show(style.error());
        else if (subject_->layer() == layer)
            subject_->edit("kind", [&](styles::LayerLook& look) { look.symbols = *std::move(style); });
        refresh();
    };
    Jobs& jobs = subject_->bench().jobs;
    const auto index = static_cast<std::size_t>(kind);
    if (raster_)
        converting_ = jobs.startQuietly(
            this, JobPool::Reading,
            [from = std::get<styles::RasterStyle>(subject_->look().symbols), index, project = subject_->bench().document.project(), entry = *subject_->entry(), held](spatial::Progress& progress) {
                return convertedStyle(from, index, project, entry, held->raster, progress);
            },
            [take](Result<styles::RasterStyle> style) { take(std::move(style)); });
    else
        converting_ = jobs.startQuietly(
            this, JobPool::Reading,
            [from = std::get<styles::VectorStyle>(subject_->look().symbols), index, held](spatial::Progress& progress) { return convertedStyle(from, index, *held->table, progress); },
            [take](Result<styles::VectorStyle> style) { take(std::move(style)); });
}

}  // namespace app::desktop
