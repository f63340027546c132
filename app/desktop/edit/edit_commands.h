// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

class QObject;

namespace app::desktop {

class AdjustPanel;
class MainWindow;
class SnapPanel;
class VertexTool;

/// Tools that stay chosen: drawing, vertices, moving, reshaping and the like. The vertex tool is made elsewhere, its table needs it.
void addToolCommands(EditKit& kit, MainWindow& window, VertexTool& vertices, QObject* owner);
/// What is done at once to features.
void addActionCommands(EditKit& kit, MainWindow& window, AdjustPanel& adjust);
/// Switches of snapping and drawing.
void addOptionCommands(EditKit& kit, MainWindow& window, SnapPanel& panel);

}  // namespace app::desktop
