// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_subject.h"
#include "spatial/core/text.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QTabWidget;

namespace app::desktop {

class RendererChooser;
class StyleForm;

/// The style of the current layer: the kind of style by its picture, and what belongs to it; layer settings on a page of their own. Every
/// change is seen on the map at once and can be undone.
class StylePanel final : public QWidget {
    Q_OBJECT
public:
    StylePanel(Workbench& bench, QWidget* parent = nullptr);

    StyleSubject& subject() { return *subject_; }
    /// A further page beside symbols and layer settings, before the latter (labels). `vectorOnly`: hidden for rasters.
    void addPage(const spatial::Text& title, QWidget* page, bool vectorOnly);
    void showPage(QWidget* page);

private:
    void rebuild();
    void refresh();
    void choose(int kind);
    QWidget* scrolled(QWidget* inside);

    StyleSubject* subject_;
    QLabel* title_;
    QLabel* hint_;
    QTabWidget* tabs_;
    QWidget* symbols_ = nullptr;
    RendererChooser* chooser_ = nullptr;
    StyleForm* layer_ = nullptr;
    QWidget* layerTab_ = nullptr;
    std::vector<StyleForm*> pages_;
    struct Further {
        spatial::Text title;
        QWidget* page;
        bool vectorOnly;
    };
    std::vector<Further> further_;
    bool raster_ = false;
    bool built_ = false;
    JobHandle converting_;
};

}  // namespace app::desktop
