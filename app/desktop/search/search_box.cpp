// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/search_box.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/search/feature_search.h"
#include "app/desktop/search/gazetteer.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "spatial/crs/transform.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {
constexpr int kPauseMilliseconds = 60;    // of typing, before the search begins
constexpr std::size_t kMostHits = 14;
constexpr std::size_t kMostFeatures = 6;
}  // namespace

SearchBox::SearchBox(Workbench& bench, MainWindow& window) : bench_(bench), window_(window), list_(new QListWidget(&window)), pause_(new QTimer(this))
{
    setClearButtonEnabled(true);
    setMinimumWidth(260);
    setMaximumWidth(560);
    onLanguage(this, [this] {
        setPlaceholderText(say(spatial::text("Search layers, places, features, tools, coordinates  (Ctrl+K)")));
        setAccessibleName(say(spatial::text("Search")));
        list_->setAccessibleName(say(spatial::text("Search results")));
    });
    onTheme(this, [this] {
        for (QAction* old : actions())
            removeAction(old);
        addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    });
    list_->setObjectName(QStringLiteral("searchResults"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setFrameShape(QFrame::Box);
    list_->setIconSize(QSize(16, 16));
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTextElideMode(Qt::ElideRight);
    list_->hide();
    pause_->setSingleShot(true);
    pause_->setInterval(kPauseMilliseconds);
    connect(this, &QLineEdit::textEdited, pause_, qOverload<>(&QTimer::start));
    connect(pause_, &QTimer::timeout, this, &SearchBox::look);
    connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { choose(list_->row(item)); });
    // The gazetteer is made ready before anybody asks.
    bench_.jobs.startQuietly(this, JobPool::Reading, [](spatial::Progress&) -> spatial::Result<std::size_t> { return gazetteer().size(); }, [](spatial::Result<std::size_t>) {});
}

SearchBox::~SearchBox() { features_.cancel(); }

void SearchBox::addSource(std::unique_ptr<SearchSource> source) { sources_.push_back(std::move(source)); }

QStringList SearchBox::shownTitles() const
{
    QStringList titles;
    if (list_->isVisible())
        for (const SearchHit& hit : hits_)
            titles += hit.title;
    return titles;
}

void SearchBox::look()
{
    features_.cancel();
    hits_.clear();
    const QString typed = this->text().trimmed();
    if (typed.isEmpty()) {
        list_->hide();
        return;
    }
    for (const auto& source : sources_)
        for (SearchHit& hit : source->find(typed))
            hits_.push_back(std::move(hit));
    showHits();
    lookInFeatures();
}

void SearchBox::lookInFeatures()
{
    std::vector<LayerToSearch> layers;
    for (const auto& entry : bench_.document.project().layers)
        if (const auto snapshot = bench_.store.layer(entry.id); snapshot->table)
            layers.push_back({entry.id, snapshot->table});
    features_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [layers, typed = this->text()](spatial::Progress& progress) { return findFeatures(layers, typed, kMostFeatures, progress); },
        [this, layers](spatial::Result<std::vector<FoundRow>> found) {
            if (!found || found->empty())
                return;
            for (const FoundRow& feature : *found) {
                const auto of = std::find_if(layers.begin(), layers.end(), [&](const LayerToSearch& layer) { return layer.id == feature.layer; });
                const std::int64_t featureId = of == layers.end() ? 0 : of->table->ids[feature.row];
                const auto* entry = bench_.document.project().layer(feature.layer);
                if (entry)
                    hits_.push_back({feature.value, say(spatial::text("in {0}, field {1}", say(entry->name).toStdString(), feature.field)), QStringLiteral("draw-polygon"), feature.score,
                                     [this, id = feature.layer, featureId] { goToFeature(id, featureId); }});
            }
            showHits();
        });
}

void SearchBox::showHits()
{
    std::stable_sort(hits_.begin(), hits_.end(), [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
    if (hits_.size() > kMostHits)
        hits_.resize(kMostHits);
    list_->clear();
    for (const SearchHit& hit : hits_)
        new QListWidgetItem(icon(hit.icon), QStringLiteral("%1    %2").arg(hit.title, hit.detail), list_);
    if (hits_.empty()) {
        auto* none = new QListWidgetItem(say(spatial::text("Nothing found. Names work in Chinese, in pinyin (daqing), by initials (dqs) and in English.")), list_);
        none->setFlags(Qt::NoItemFlags);
    } else {
        list_->setCurrentRow(0);
    }
    const QPoint below = mapTo(&window_, QPoint(0, height() + 2));
    const int rows = std::max(1, list_->count());
    list_->setGeometry(below.x(), below.y(), std::max(width(), 460), std::min(460, rows * (list_->sizeHintForRow(0) + 1) + 4));
    list_->show();
    list_->raise();
}

void SearchBox::choose(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= hits_.size())
        return;
    const auto run = hits_[static_cast<std::size_t>(row)].run;
    features_.cancel();
    list_->hide();
    bench_.map.setFocus();
    run();
}

void SearchBox::goToFeature(const std::string& layer, std::int64_t feature)
{
    const auto snapshot = bench_.store.layer(layer);
    const RowSet rows = snapshot->table ? rowsOfIds(*snapshot->table, {feature}) : RowSet();
    if (rows.empty())
        return;   // it was removed since it was found
    const std::size_t row = rows.front();
    bench_.selection.setCurrentLayer(layer);
    bench_.selection.select(layer, rows);
    const auto transform = spatial::Transform::between(snapshot->crs(), bench_.map.crs());
    const spatial::Box box = snapshot->table->geometry.box(row);
    if (!transform || box.empty())
        return;
    const spatial::Box there = (*transform)(box);
    constexpr double kRoom = 300;   // metres around a point
    bench_.map.show(there.grownBy(std::max({there.width(), there.height(), bench_.map.crs().isGeographic() ? kRoom / 111'000 : kRoom}) * 0.6));
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int count = static_cast<int>(hits_.size());
        if (list_->isVisible() && count > 0)
            list_->setCurrentRow((list_->currentRow() + (event->key() == Qt::Key_Down ? 1 : count - 1)) % count);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (pause_->isActive()) {
            pause_->stop();
            look();
        }
        return choose(list_->currentRow());
    case Qt::Key_Escape:
        list_->hide();
        bench_.map.setFocus();
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    list_->hide();
}

void SearchBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    if (!text().isEmpty()) {
        selectAll();
        look();
    }
}

void addSearch(Workbench& bench, MainWindow& window)
{
    auto* box = new SearchBox(bench, window);
    box->addSource(layerSource(bench));
    box->addSource(placeSource(bench));
    box->addSource(commandSource(bench));
    box->addSource(coordinateSource(bench));
    window.addToTopBar(box, MainWindow::Side::Middle);
    bench.commands.add({.id = "search",
                        .title = text("Search everything"),
                        .help = text("Finds layers, fields, features, places, coordinates, tools, commands and help."),
                        .icon = QStringLiteral("search"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::Key_K)},
                        .menu = MenuPlace::Edit,
                        .section = 5,
                        .run = [box] {
                            box->setFocus(Qt::ShortcutFocusReason);
                            box->selectAll();
                        }});
}

}  // namespace app::desktop
