// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/message_bar.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/activity_bar.h"
#include "app/desktop/window/panel_frame.h"
#include "app/jobs/jobs.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace app::desktop {

using spatial::text;

/// In the order in which they are made; jobs end first, so that nothing arrives at what is gone.
struct MainWindow::Pieces {
    Settings settings;
    Messages messages;
    Document document;
    Jobs jobs;
    LayerStore store{document, jobs};
    LayerEdits edits{document, store};
    Selection selection{document, store};
};

struct MainWindow::Places {
    QFrame* topBar = nullptr;
    std::array<QHBoxLayout*, 3> top{};
    ActivityBar* activities = nullptr;
    QSplitter* across = nullptr;     // left panel, middle, right panel
    QSplitter* down = nullptr;       // map, drawer
    QSplitter* maps = nullptr;       // the map, and another beside it
    QWidget* mapPlace = nullptr;     // the maps, or what is shown instead
    QWidget* instead = nullptr;
    QWidget* left = nullptr;
    QStackedWidget* right = nullptr;
    std::array<PanelFrame*, kActivities> panels{};
    PanelFrame* drawer = nullptr;
    QFrame* mapBar = nullptr;
    QHBoxLayout* mapBarRow = nullptr;
    MessageBar* messages = nullptr;
    QWidget* sheet = nullptr;
    std::array<QHBoxLayout*, 3> status{};
};

MainWindow::MainWindow() : pieces_(std::make_unique<Pieces>()), places_(std::make_unique<Places>())
{
    auto* commands = new Commands(this);
    auto* map = new MapCanvas(pieces_->document, pieces_->store, pieces_->selection, pieces_->jobs, this);
    auto* suitability = new LiveModel(pieces_->document, pieces_->store, pieces_->jobs, *map, map);
    workbench_.reset(new Workbench{pieces_->settings, pieces_->jobs, pieces_->messages, pieces_->document, pieces_->store, pieces_->edits, pieces_->selection, *commands, *map, *suitability});
    build();
    commands->fill(menuBar());
    connect(&pieces_->document, &Document::changed, this, &MainWindow::updateTitle);
    connect(&pieces_->document, &Document::dirtyChanged, this, &MainWindow::updateTitle);
    connect(&pieces_->document, &Document::historyChanged, commands, &Commands::refresh);
    connect(&pieces_->selection, &Selection::changed, commands, &Commands::refresh);
    connect(&pieces_->selection, &Selection::currentLayerChanged, commands, &Commands::refresh);
    onLanguage(this, [this] { updateTitle(); });
}

MainWindow::~MainWindow()
{
    pieces_->jobs.cancelAll();
    delete centralWidget();   // panels go before what they work with; taken out first, each of them would be styled anew
}

void MainWindow::build()
{
    Places& p = *places_;
    setMinimumSize(900, 600);
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    p.topBar = new QFrame(all);
    p.topBar->setProperty("role", "bar");
    auto* topRow = new QHBoxLayout(p.topBar);
    topRow->setContentsMargins(8, 4, 8, 4);
    for (std::size_t i = 0; i < p.top.size(); ++i) {
        p.top[i] = new QHBoxLayout;
        p.top[i]->setSpacing(3);
        if (i > 0)
            topRow->addStretch(1);
        topRow->addLayout(p.top[i], i == 1 ? 6 : 0);
    }
    column->addWidget(p.topBar);

    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    p.activities = new ActivityBar(all);
    connect(p.activities, &ActivityBar::chosen, this, [this](Activity activity) {
        setActivity(activity);
        if (activity == Activity::Edit)   // by a person's choice: the letters of the tools shall work at once
            workbench_->map.setFocus();
    });
    body->addWidget(p.activities);
    p.across = new QSplitter(Qt::Horizontal, all);
    p.across->setHandleWidth(1);
    p.across->setChildrenCollapsible(true);
    p.left = new QWidget(p.across);
    (new QVBoxLayout(p.left))->setContentsMargins(0, 0, 0, 0);
    p.across->addWidget(p.left);

    auto* middle = new QWidget(p.across);
    auto* middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins(0, 0, 0, 0);
    middleColumn->setSpacing(0);
    p.messages = new MessageBar(pieces_->messages, middle);
    middleColumn->addWidget(p.messages);
    p.down = new QSplitter(Qt::Vertical, middle);
    p.down->setHandleWidth(1);
    p.mapPlace = new QWidget(p.down);
    auto* mapColumn = new QVBoxLayout(p.mapPlace);
    mapColumn->setContentsMargins(0, 0, 0, 0);
    mapColumn->setSpacing(0);
    p.maps = new QSplitter(Qt::Horizontal, p.mapPlace);
    p.maps->setHandleWidth(3);
    p.maps->setChildrenCollapsible(false);
    p.maps->addWidget(&workbench_->map);
    mapColumn->addWidget(p.maps);
    p.down->addWidget(p.mapPlace);
    p.drawer = new PanelFrame(p.down);
    p.drawer->hide();
    p.down->addWidget(p.drawer);
    p.down->setStretchFactor(0, 1);
    p.down->setCollapsible(0, false);
    middleColumn->addWidget(p.down, 1);
    p.across->addWidget(middle);

    p.right = new QStackedWidget(p.across);
    for (PanelFrame*& panel : p.panels) {
        panel = new PanelFrame(p.right);
        p.right->addWidget(panel);
    }
    p.across->addWidget(p.right);
    p.across->setStretchFactor(1, 1);
    p.across->setCollapsible(1, false);
    body->addWidget(p.across, 1);
    column->addLayout(body, 1);
    setCentralWidget(all);

    p.mapBar = new QFrame(&workbench_->map);
    p.mapBar->setProperty("role", "float");
    p.mapBar->setObjectName(QStringLiteral("mapBar"));
    p.mapBar->move(10, 10);
    p.mapBarRow = new QHBoxLayout(p.mapBar);
    p.mapBarRow->setContentsMargins(3, 3, 3, 3);
    p.mapBarRow->setSpacing(1);
    p.mapBar->hide();

    auto* closeDrawer = new QToolButton(p.drawer);
    onTheme(closeDrawer, [closeDrawer] { closeDrawer->setIcon(icon(QStringLiteral("arrow-down"))); });
    onLanguage(closeDrawer, [closeDrawer] {
        closeDrawer->setToolTip(say(text("Fold the drawer")));
        closeDrawer->setAccessibleName(say(text("Fold the drawer")));
    });
    connect(closeDrawer, &QToolButton::clicked, this, &MainWindow::hideDrawer);
    p.drawer->setCorner(closeDrawer);

    auto* status = new QWidget(this);
    auto* statusRow = new QHBoxLayout(status);
    statusRow->setContentsMargins(6, 0, 6, 0);
    for (std::size_t i = 0; i < p.status.size(); ++i) {
        p.status[i] = new QHBoxLayout;
        p.status[i]->setSpacing(6);
        statusRow->addLayout(p.status[i], i == 1 ? 1 : 0);
    }
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(status, 1);
    p.activities->setCurrent(activity_);
}

void MainWindow::setLeftPanel(QWidget* panel) { places_->left->layout()->addWidget(panel); }

QWidget* MainWindow::leftPanel() const { return places_->left; }
QWidget* MainWindow::topBar() const { return places_->topBar; }

void MainWindow::addPanel(Activity activity, const QString& id, spatial::Text title, QWidget* panel)
{
    places_->panels[static_cast<std::size_t>(activity)]->add(id, std::move(title), panel);
    places_->activities->setShown(activity);
}

void MainWindow::showPanel(const QString& id)
{
    for (int i = 0; i < kActivities; ++i)
        if (places_->panels[static_cast<std::size_t>(i)]->showPage(id)) {
            setActivity(static_cast<Activity>(i));
            if (places_->right->width() < 40)
                places_->across->setSizes({places_->across->sizes().value(0), places_->across->width() - places_->across->sizes().value(0) - 320, 320});
        }
}

void MainWindow::addDrawerPage(const QString& id, spatial::Text title, QWidget* page) { places_->drawer->add(id, std::move(title), page); }

void MainWindow::showDrawerPage(const QString& id)
{
    if (!places_->drawer->showPage(id))
        return;
    if (places_->drawer->isHidden()) {
        places_->drawer->show();
        const int height = pieces_->settings.value(QStringLiteral("window/drawerHeight"), 240).toInt();
        places_->down->setSizes({std::max(200, places_->down->height() - height), height});
    }
}

void MainWindow::hideDrawer()
{
    if (places_->drawer->isVisible())
        pieces_->settings.set(QStringLiteral("window/drawerHeight"), places_->down->sizes().value(1, 240));
    places_->drawer->hide();
    workbench_->map.setFocus();
}

void MainWindow::addToTopBar(QWidget* widget, Side side) { places_->top[static_cast<std::size_t>(side)]->addWidget(widget); }
void MainWindow::addToStatusBar(QWidget* widget, Side side) { places_->status[static_cast<std::size_t>(side)]->addWidget(widget); }

void MainWindow::setBesideMap(QWidget* widget)
{
    while (places_->maps->count() > 1) {
        QWidget* before = places_->maps->widget(1);
        before->hide();
        before->setParent(nullptr);
    }
    if (!widget)
        return;
    places_->maps->addWidget(widget);
    places_->maps->setSizes({places_->maps->width() / 2, places_->maps->width() / 2});
    widget->show();
}

void MainWindow::setInPlaceOfMap(QWidget* widget)
{
    Places& p = *places_;
    if (p.instead == widget)
        return;
    if (p.instead)
        p.instead->hide();
    p.instead = widget;
    p.maps->setVisible(!widget);
    if (widget) {
        p.mapPlace->layout()->addWidget(widget);
        widget->show();
    }
}

void MainWindow::addToMapBar(QWidget* widget)
{
    places_->mapBarRow->addWidget(widget);
    places_->mapBar->show();
    places_->mapBar->adjustSize();
    workbench_->map.setCoveredTop(places_->mapBar->sizeHint().height() + 10);
}

void MainWindow::setSheet(QWidget* sheet)
{
    if (places_->sheet && places_->sheet != sheet)
        places_->sheet->hide();
    places_->sheet = sheet;
    if (!sheet) {
        workbench_->map.setFocus();
        return;
    }
    sheet->setParent(this);
    sheet->adjustSize();
    sheet->move((width() - sheet->width()) / 2, std::min(height() / 6, std::max(0, (height() - sheet->height()) / 2)));
    sheet->show();
    sheet->raise();
    sheet->setFocus();
}

void MainWindow::setActivity(Activity activity)
{
    if (places_->panels[static_cast<std::size_t>(activity)]->isEmpty())
        return;
    activity_ = activity;
    places_->activities->setCurrent(activity);
    places_->right->setCurrentIndex(static_cast<int>(activity));
    emit activityChanged();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (places_->sheet && places_->sheet->isVisible())
        setSheet(places_->sheet);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (places_->sheet && places_->sheet->isVisible())
            return setSheet(nullptr);
        if (places_->messages->closeNewest())
            return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (mayClose_ && !mayClose_()) {
        event->ignore();
        return;
    }
    rememberPlaces();
    event->accept();
}

void MainWindow::restorePlaces()
{
    const Settings& settings = pieces_->settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1360, 860);
    if (!places_->across->restoreState(settings.value(QStringLiteral("window/across")).toByteArray()))
        places_->across->setSizes({280, 700, 330});
}

void MainWindow::rememberPlaces()
{
    Settings& settings = pieces_->settings;
    settings.set(QStringLiteral("window/geometry"), saveGeometry());
    settings.set(QStringLiteral("window/across"), places_->across->saveState());
    if (places_->drawer->isVisible())
        settings.set(QStringLiteral("window/drawerHeight"), places_->down->sizes().value(1, 240));
}

void MainWindow::updateTitle()
{
    const auto& project = pieces_->document.project();
    const QString name = project.name.empty() ? QString::fromStdString(project.file.stem().string()) : say(project.name);
    setWindowTitle(QStringLiteral("%1[*] – %2").arg(name.isEmpty() ? say(text("Untitled")) : name, say(text("Songhua"))));
    setWindowModified(pieces_->document.isDirty());
}

void MainWindow::showEvent(QShowEvent* event)
{
    if (!placed_) {
        placed_ = true;
        restorePlaces();
    }
    QMainWindow::showEvent(event);
}

}  // namespace app::desktop
