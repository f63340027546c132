// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/layer_tree/tree_edits.h"

#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QSlider;

namespace app::desktop {

class LayerLegends;
class LayerTreeView;
class MainWindow;
struct Workbench;

/// The panel at the left: search and buttons, the tree, and opacity and blend of the chosen layers below it.
class LayerTreePanel final : public QWidget {
    Q_OBJECT
public:
    LayerTreePanel(Workbench& bench, MainWindow& window);

    LayerTreeView& tree() { return *tree_; }
    LayerLegends& legends() { return *legends_; }
    /// The layers that a command is for: the selected ones with what is in selected groups, else the current one.
    Ids chosenLayers() const;
    /// The items: groups as groups.
    Ids chosenItems() const;

    /// Buttons beside the search, for these commands.
    void addButtons(const std::vector<std::string>& commands);

    void solo(const Ids& ids);              ///< again for the same ids: as it was before
    void remove(const Ids& ids);
    void zoomTo(const Ids& ids);
    void setOpacity(const Ids& layers, double opacity);
    void setBlend(const Ids& layers, int blend);

private:
    QWidget* buildHeader();
    QWidget* buildFooter();
    void updateFooter();
    void showMenu(QPoint position);
    void changeLooks(spatial::Text title, const Ids& ids, const std::function<void(layers::LayerEntry&)>& change, std::string_view merge = {});

    Workbench& bench_;
    MainWindow& window_;
    LayerLegends* legends_;
    LayerTreeView* tree_;
    QFrame* header_ = nullptr;
    QLineEdit* search_ = nullptr;
    QWidget* footer_ = nullptr;
    QSlider* opacity_ = nullptr;
    QLabel* percent_ = nullptr;
    QComboBox* blend_ = nullptr;
    struct Solo {
        Ids ids;
        std::vector<layers::TreeItem> before;
        std::vector<layers::TreeItem> after;
    };
    std::optional<Solo> solo_;
};

}  // namespace app::desktop
