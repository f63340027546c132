// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that need a state which clicks at random hardly meet: the state, and such a command.
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "tests/desktop/whole/random_person.h"
#include "tests/desktop/whole/thread_clock.h"
#include "tests/support/widget_environment.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int kMostRows = 60;   // that are looked through for one of a kind

void tickAll(std::vector<layers::TreeItem>& items)
{
    for (layers::TreeItem& item : items) {
        item.visible = true;
        tickAll(item.children);
    }
}

}  // namespace

/// Back from the calculator, the form of a rule.
void RandomPerson::toFirstPage(QWidget& inside)
{
    for (QWidget* above = &inside; above; above = above->parentWidget())
        if (auto* pages = qobject_cast<QStackedWidget*>(above); pages && above != window_.centralWidget())
            return pages->setCurrentIndex(0);
}

/// What few clicks at random would find: a calculated field chosen in its list.
void RandomPerson::chooseCalculatedField()
{
    what_ = "choose a calculated field";
    for (const layers::LayerEntry& layer : bench().document.project().layers)
        if (!layer.calculated.empty())
            bench().selection.setCurrentLayer(layer.id);
    window_.showPanel(QStringLiteral("fields"));
    auto* tree = window_.findChild<QTreeWidget*>(QStringLiteral("fieldsTree"));
    ASSERT_TRUE(tree);
    toFirstPage(*tree);
    (void)await([&] { return !tree->findItems(QStringLiteral("times"), Qt::MatchContains).isEmpty(); });
    for (QTreeWidgetItem* item : tree->findItems(QStringLiteral("times"), Qt::MatchContains)) {
        tree->scrollToItem(item);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
        break;
    }
    commandOf("fields.");
}

/// Waits as a person would; the time is not the window's.
bool RandomPerson::await(const std::function<bool()>& what, int milliseconds)
{
    const test_support::ThreadClock clock;
    const bool came = test_support::waitFor(what, milliseconds);
    waited_ += clock.since().held;
    return came;
}

std::string RandomPerson::landUse()
{
    for (const layers::LayerEntry& layer : bench().document.project().layers)
        if (layer.role == "land-use" && bench().store.layer(layer.id)->hasData())
            return layer.id;
    return {};
}

void RandomPerson::clickRow(QAbstractItemView& view, int row, int column)
{
    const QModelIndex cell = view.model()->index(row, column);
    view.scrollTo(cell);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(cell).center());
}

void RandomPerson::inSomeState()
{
    const std::string parcels = landUse();
    if (!parcels.empty())
        bench().selection.setCurrentLayer(parcels);
    switch (roll(5)) {
    case 0: return tableInHand();
    case 1: return faultInHand(parcels);
    case 2: ruleInHand(); break;
    case 3: return featureIdentified(parcels);
    default:
        what_ = "a base map";
        window_.showPanel(QStringLiteral("base-map"));
        if (auto* list = window_.findChild<QListWidget*>(QStringLiteral("knownBaseMaps")); list && list->isVisible())
            clickRow(*list, 1 + static_cast<int>(roll(static_cast<unsigned>(list->count() - 1))), 0);
    }
    command();
}

void RandomPerson::tableInHand()
{
    what_ = "a cell of the table, a filter, a sorting";
    window_.showDrawerPage(QStringLiteral("table"));
    if (auto* filter = window_.findChild<QLineEdit*>(QStringLiteral("table-filter")); filter && filter->isVisible())
        filter->setText(roll(2) ? QStringLiteral("0") : QString());
    QApplication::processEvents();
    for (auto* table : window_.findChildren<QTableView*>())
        if (table->isVisible() && table->model() && table->model()->rowCount() > 0) {
            QHeaderView* head = table->horizontalHeader();
            const int column = head->logicalIndexAt(4);
            if (roll(2) && head->isVisible() && column >= 0)
                QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, QPoint(head->sectionViewportPosition(column) + head->sectionSize(column) / 2, head->height() / 2));
            clickRow(*table, 0, 0);
            QGuiApplication::clipboard()->setText(QStringLiteral("0103"));
            break;
        }
    commandOf("table.");
}

void RandomPerson::featureIdentified(const std::string& parcels)
{
    what_ = "an identified feature";
    if (parcels.empty())
        return;
    bench().document.edit(spatial::text("Show"), [](layers::Project& project) {
        project.tree = layers::completeTree(project);
        tickAll(project.tree);
    });
    bench().commands.run("map.zoom-to-layer");
    (void)await([&] { return bench().map.isSettled(); });
    bench().map.setTool(nullptr);
    bench().commands.run("identify");
    QTest::mouseClick(&bench().map, Qt::LeftButton, {}, bench().map.rect().center());
    (void)await([&] { return canBeDone("identify.zoom"); });
    commandOf("identify.");
}

void RandomPerson::ruleInHand()
{
    what_ = "a planning rule with a value of the project";
    bench().commands.run("rules.show");
    auto* list = window_.findChild<QTreeWidget*>(QStringLiteral("planningRules"));
    auto* source = window_.findChild<QLineEdit*>(QStringLiteral("ruleSource"));
    auto* keep = window_.findChild<QAbstractButton*>(QStringLiteral("ruleKeep"));
    ASSERT_TRUE(list && source && keep);
    if (!list->isVisible() || list->topLevelItemCount() == 0)
        return;
    clickRow(*list, 0, 0);
    source->setText(QStringLiteral("县政府 2024"));
    keep->click();
    QApplication::processEvents();
    commandOf("rules.");
}

void RandomPerson::faultInHand(const std::string& parcels)
{
    what_ = "a fault of topology";
    auto* findings = window_.findChild<QTreeView*>(QStringLiteral("topologyFindings"));
    auto* accepted = window_.findChild<QCheckBox*>(QStringLiteral("topologyAccepted"));
    ASSERT_TRUE(findings && accepted);
    accepted->setChecked(true);
    const auto layer = parcels.empty() ? nullptr : bench().edits.layer(parcels);
    if (findings->model()->rowCount() == 0 && layer) {
        // Every parcel twice would be a fault; one is enough.
        bench().commands.run("topology.land-use");
        if (const auto ids = layer->near(bench().store.layer(parcels)->extent()); !ids.empty())
            (void)bench().edits.edit(spatial::text("Draw"), parcels, spatial::GeometryEdits{{std::nullopt, spatial::Geometry(layer->geometry(ids.front())), ids.front()}});
    }
    window_.showPanel(QStringLiteral("topology"));
    toFirstPage(*findings);
    (void)await([&] { return findings->model()->rowCount() > 0; });
    const int rows = findings->model()->rowCount();
    if (!findings->isVisible() || rows == 0)
        return;
    clickRow(*findings, static_cast<int>(roll(static_cast<unsigned>(rows))), 0);
    if (roll(2) == 0) {
        if (canBeDone("topology.accept"))
            accept();
        (void)await([&] { return canBeDone("topology.take-back"); }, 300);
        for (int row = 0; row < std::min(kMostRows, findings->model()->rowCount()) && !canBeDone("topology.take-back"); ++row)
            clickRow(*findings, row, 0);
    }
    commandOf("topology.");
}

void RandomPerson::accept()
{
    ++done_["topology.accept"];
    bench().commands.run("topology.accept");
    for (auto* reason : window_.findChildren<QLineEdit*>(QStringLiteral("topologyReason")))
        if (reason->isVisible()) {
            type(*reason, QStringLiteral("测量如此"));
            QTest::keyClick(reason, Qt::Key_Return);
        }
    QApplication::processEvents();
}

}  // namespace app::desktop
