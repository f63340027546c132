// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QToolButton;

namespace app::desktop {

class Commands;
class MapCanvas;
struct Workbench;

/// Zoom, pan, full extent, previous and next view, layer, selection, rotation.
void addNavigationCommands(Workbench& bench);
/// Graticule, grid, scale bar: kept in the project.
void addFurnitureCommands(Workbench& bench);
/// Copy the picture of the map, copy coordinates.
void addCopyCommands(Workbench& bench);

/// The action's keys work while the map has the focus, not while a table or a field wants them (Home, N).
void onlyOnMap(QAction* action, MapCanvas& map);

/// A button of the map's bar for a command that is there; it follows the command's name, icon and state.
QToolButton* mapBarButton(Commands& commands, const char* id);

}  // namespace app::desktop
