// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QToolButton;

namespace app::desktop {

class MainWindow;
class SnapPanel;

/// The bar of the editing tools, at the top of the map while the activity Edit is chosen: the layer that is edited (a lock where it cannot be, and
/// why), snapping, and the tools in groups whose button shows the tool used last. GUI thread.
class EditBar final : public QFrame {
    Q_OBJECT
public:
    EditBar(EditKit& kit, MainWindow& window, SnapPanel& snapping);

private:
    void addLine();
    QToolButton* button(const char* id);
    /// Commands behind one button with a menu.
    void addGroup(const std::vector<const char*>& ids);
    void follow();
    void fillTargets();

    EditKit& kit_;
    MainWindow& window_;
    SnapPanel& snapping_;
    QHBoxLayout* row_;
    QToolButton* target_;
    std::vector<QToolButton*> buttons_;
};

}  // namespace app::desktop
