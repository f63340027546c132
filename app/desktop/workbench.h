// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {
class Jobs;
}

namespace app::desktop {

class Commands;
class Document;
class LayerEdits;
class LayerStore;
class LiveModel;
class MapCanvas;
class Messages;
class Selection;
class Settings;

/// What every panel works with. Only references; the window owns the pieces and outlives the panels.
struct Workbench {
    Settings& settings;
    Jobs& jobs;
    Messages& messages;
    Document& document;
    LayerStore& store;
    LayerEdits& edits;
    Selection& selection;
    Commands& commands;
    MapCanvas& map;
    LiveModel& suitability;
};

}  // namespace app::desktop
