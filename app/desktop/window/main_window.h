// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/text.h"

#include <QMainWindow>
#include <QString>

#include <functional>
#include <memory>

namespace app::desktop {

/// The chain of the work, in its order: the bar at the left edge of the window.
enum class Activity { Layers, Edit, Environment, Suitability, Access, Sites, Print };
inline constexpr int kActivities = 7;

/// Puts panels in their places (design 9) and knows nothing of what is inside them. Places and sizes are remembered.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();
    ~MainWindow() override;

    Workbench& workbench() { return *workbench_; }

    /// At the left, beside the activities: the layer tree.
    void setLeftPanel(QWidget* panel);
    QWidget* leftPanel() const;
    QWidget* topBar() const;
    /// A page of an activity's panel at the right. An activity without a page is not shown in the bar. `id` is stable.
    void addPanel(Activity activity, const QString& id, spatial::Text title, QWidget* panel);
    void showPanel(const QString& id);
    /// A page of the drawer below the map: table, charts, messages.
    void addDrawerPage(const QString& id, spatial::Text title, QWidget* page);
    void showDrawerPage(const QString& id);
    void hideDrawer();
    /// In the bar above the map, beside the search: at its left or right end.
    enum class Side { Left, Middle, Right };
    void addToTopBar(QWidget* widget, Side side);
    void addToStatusBar(QWidget* widget, Side side);
    /// A bar that floats at the top of the map (tools of the map).
    void addToMapBar(QWidget* widget);
    /// A second map beside the first, with a line between them to drag; null gives the place back to the first. It stays its owner's.
    void setBesideMap(QWidget* widget);
    /// Shown where the map is, which is hidden meanwhile: the page of the activity Print; null gives the place back. It stays its owner's.
    void setInPlaceOfMap(QWidget* widget);
    /// Something in front of everything else in the window, such as the question at closing or the search; null removes it. Esc hides it.
    void setSheet(QWidget* sheet);

    void setActivity(Activity activity);
    Activity activity() const { return activity_; }

    /// Asked before the window closes; false keeps it open. The last one set counts.
    void setCloseQuestion(std::function<bool()> mayClose) { mayClose_ = std::move(mayClose); }

signals:
    void activityChanged();

protected:
    void closeEvent(QCloseEvent*) override;
    void showEvent(QShowEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void build();
    void restorePlaces();
    void rememberPlaces();
    void updateTitle();

    struct Pieces;
    std::unique_ptr<Pieces> pieces_;        // settings, jobs, messages, document, store, edits, selection, commands
    std::unique_ptr<Workbench> workbench_;
    struct Places;
    std::unique_ptr<Places> places_;
    Activity activity_ = Activity::Layers;
    bool placed_ = false;
    std::function<bool()> mayClose_;
};

/// Adds every panel of the program to the window: the list of what there is.
void furnish(MainWindow& window);

}  // namespace app::desktop
