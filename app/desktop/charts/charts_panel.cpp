// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/charts_panel.h"

#include "app/desktop/charts/chart_files.h"
#include "app/desktop/charts/chart_module.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/layer_filter.h"
#include "app/desktop/selection/layer_index.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using charts::ChartData;
using charts::ChartKind;
using charts::ChartSpec;
using spatial::Result;
using spatial::text;

ChartsPanel::ChartsPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), settings_(new ChartSettings), pages_(new QStackedWidget(this)), hint_(new QLabel(pages_)), host_(new QWidget), note_(new QLabel(this)), buttons_(new QHBoxLayout)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = new QWidget(this);
    side->setFixedWidth(250);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(side);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(settings_);
    column->addWidget(scroll, 1);
    note_->setProperty("role", "hint");
    note_->setWordWrap(true);
    note_->setContentsMargins(8, 0, 8, 0);
    column->addWidget(note_);
    buttons_->setContentsMargins(8, 0, 8, 6);
    buttons_->setSpacing(2);
    column->addLayout(buttons_);
    row->addWidget(side);

    hint_->setProperty("role", "hint");
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    auto* inside = new QVBoxLayout(host_);
    inside->setContentsMargins(0, 0, 0, 0);
    pages_->addWidget(hint_);
    pages_->addWidget(host_);
    row->addWidget(pages_, 1);

    connect(settings_, &ChartSettings::changed, this, &ChartsPanel::setSpec);
    connect(&bench.selection, &Selection::currentLayerChanged, this, &ChartsPanel::follow);
    connect(&bench.selection, &Selection::changed, this, [this](const QString& layer) {
        if (layer.toStdString() == layer_ && table_)
            isVisible() ? compute() : void(stale_ = true);
    });
    connect(&bench.document, &Document::changed, this, &ChartsPanel::follow);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == bench_.selection.currentLayer())
            follow();
    });
    onTheme(this, [this] { draw(); });
    onLanguage(this, [this] {
        hint_->setText(say(hintText_));
        draw();
    });
    follow();
}

void ChartsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (stale_)
        follow();
}

void ChartsPanel::showHint(spatial::Text hint)
{
    job_.cancel();
    table_.reset();
    hintText_ = std::move(hint);
    hint_->setText(say(hintText_));
    pages_->setCurrentWidget(hint_);
    settings_->setEnabled(false);
    note_->clear();
    emit changed();
}

void ChartsPanel::follow()
{
    if (!isVisible()) {
        stale_ = true;
        return;
    }
    const bool again = stale_;
    stale_ = false;
    const std::string& current = bench_.selection.currentLayer();
    const layers::LayerEntry* entry = bench_.document.project().layer(current);
    if (!entry) {
        layer_.clear();
        return showHint(text("Choose a layer in the tree to see a chart of its attributes."));
    }
    bench_.store.request(current);
    const auto snapshot = bench_.store.layer(current);
    if (!snapshot->table) {
        layer_ = current;
        return showHint(snapshot->isRaster() ? text("Charts show the attributes of vector layers and tables.") : snapshot->error ? snapshot->error->message : text("Reading the layer …"));
    }
    ChartSpec spec = suggestedChart(*snapshot->table, current);
    for (const ChartSpec& kept : charts::chartsFromJson(bench_.document.project().charts))
        if (kept.layer == current)
            spec = kept;
    const std::string filter = layerFilterOf(*entry);
    const bool same = layer_ == current && table_ == snapshot->table && filter_ == filter && spec_ == spec;
    if (same && !again)
        return;
    layer_ = current;
    table_ = snapshot->table;
    filter_ = filter;
    spec_ = spec;
    settings_->setEnabled(true);
    settings_->show(*table_, spec_);
    compute();
    emit changed();
}

void ChartsPanel::setSpec(const ChartSpec& spec)
{
    bench_.document.edit(
        text("Change the chart"),
        [&](layers::Project& project) {
            auto kept = charts::chartsFromJson(project.charts);
            const auto found = std::find_if(kept.begin(), kept.end(), [&](const ChartSpec& one) { return one.layer == spec.layer; });
            if (found == kept.end())
                kept.push_back(spec);
            else
                *found = spec;
            project.charts = charts::toJson(kept);
        },
        "charts." + spec.layer);
}

void ChartsPanel::compute()
{
    struct Outcome {
        ChartData data;
        std::shared_ptr<const std::vector<std::uint8_t>> shown;
    };
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [table = table_, spec = spec_, filter = filter_, rows = bench_.selection.rows(layer_)](spatial::Progress& progress) -> Result<Outcome> {
            Outcome outcome;
            if (!filter.empty()) {
                TRY_ASSIGN(const LayerIndexPtr index, layerIndexOf(table, filter, progress));
                outcome.shown = index->shown;
            }
            TRY_ASSIGN(outcome.data, charts::chartData(*table, spec, outcome.shown, *rows, progress));
            return outcome;
        },
        [this](Result<Outcome> outcome) {
            job_ = {};
            if (!outcome) {
                data_ = {};
                hintText_ = outcome.error().message;
                hint_->setText(say(hintText_));
                pages_->setCurrentWidget(hint_);
                return;
            }
            data_ = std::move(outcome->data);
            shown_ = outcome->shown;
            draw();
        });
}

charts::ChartLook ChartsPanel::look() const
{
    const ThemeColors& c = colors();
    charts::ChartLook look{.ground = c.surface.rgb(), .text = c.text.rgb(), .quiet = c.quietText.rgb(), .grid = c.border.rgb(), .bar = c.accent.rgb(), .selected = c.highlight.rgb(), .font = font()};
    const QString value = QString::fromStdString(spec_.value);
    const QString category = QString::fromStdString(spec_.category);
    const QString features = say(text("Number of features"));
    switch (spec_.kind) {
    case ChartKind::Histogram:
        look.xTitle = value;
        look.yTitle = features;
        break;
    case ChartKind::Bars:
        look.xTitle = category;
        look.yTitle = spec_.measure == charts::Measure::Count ? features
                      : spec_.measure == charts::Measure::Sum ? say(text("Sum of {0}", spec_.value))
                                                              : say(text("Mean of {0}", spec_.value));
        break;
    case ChartKind::Scatter:
        look.xTitle = value;
        look.yTitle = QString::fromStdString(spec_.second);
        break;
    case ChartKind::Boxes:
        look.xTitle = category;
        look.yTitle = value;
        break;
    }
    look.nothing = QStringLiteral("∅");
    look.others = say(text("others"));
    look.countOf = say(text("{0} features", spatial::Text::literal("%1")));
    return look;
}

void ChartsPanel::draw()
{
    if (!table_)
        return;
    if (data_.isEmpty()) {
        if (!job_.isRunning()) {
            hintText_ = text("These fields hold no numbers to draw.");
            hint_->setText(say(hintText_));
            pages_->setCurrentWidget(hint_);
        }
        return;
    }
    if (!view_) {
        auto made = makeChartView(host_);
        if (!made)
            return showHint(made.error().message);
        view_ = *made;
        host_->layout()->addWidget(view_->widget());
        view_->onMarked = [this](const charts::Marked& marked, Qt::KeyboardModifiers keys) { mark(marked, keys); };
        onLanguage(view_->widget(), [this] { view_->widget()->setAccessibleName(say(text("Chart"))); });
    }
    view_->show(data_, look());
    pages_->setCurrentWidget(host_);
    const std::string counted = countWords(static_cast<qint64>(data_.counted)).toStdString();
    note_->setText(data_.without == 0 ? say(text("{0} features", counted))
                                      : say(text("{0} features; {1} have no value and are left out.", counted, countWords(static_cast<qint64>(data_.without)).toStdString())));
    emit changed();
}

void ChartsPanel::mark(const charts::Marked& marked, Qt::KeyboardModifiers keys)
{
    const SelectMode mode = selectModeOf(keys);
    marking_.cancel();
    marking_ = bench_.jobs.startQuietly(this, JobPool::Reading, [table = table_, data = data_, shown = shown_, marked](spatial::Progress& progress) { return charts::rowsOf(*table, data, shown, marked, progress); },
                                        [this, mode, layer = layer_](Result<std::vector<std::uint32_t>> rows) {
                                            marking_ = {};
                                            if (rows)
                                                bench_.selection.select(layer, *std::move(rows), mode);
                                        });
}

void ChartsPanel::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(18, 18));
        const auto name = [button, action] { button->setAccessibleName(action->text()); };
        name();
        connect(action, &QAction::changed, button, name);
        buttons_->addWidget(button);
    }
    buttons_->addStretch();
}

void ChartsPanel::copyPicture()
{
    if (!hasChart())
        return;
    QGuiApplication::clipboard()->setImage(chartPicture(*view_, host_->size(), 2));
    bench_.messages.toast(text("The chart was copied as a picture."));
}

void ChartsPanel::exportTo(const QString& file)
{
    if (!hasChart() || file.isEmpty())
        return;
    if (const auto saved = saveChart(*view_, host_->size(), file); !saved)
        bench_.messages.show(saved.error());
    else
        bench_.messages.show({.kind = MessageKind::Success, .text = text("The chart was saved as {0}.", file.toStdString()), .seconds = 8});
}

}  // namespace app::desktop
