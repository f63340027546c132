// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/environment/analyte.h"

#include <QObject>

#include <filesystem>
#include <string>

namespace app::desktop {

class MainWindow;

/// Opens the dialog and looks after what it started: when the tool is done, the page Samples judges the new layer by a standard of its medium and the map
/// goes to it. GUI thread.
class SamplesImport final : public QObject {
    Q_OBJECT
public:
    SamplesImport(Workbench& bench, MainWindow& window);

    void open(const std::filesystem::path& file);

private:
    void follow(int run);
    void goThere();

    Workbench& bench_;
    MainWindow& window_;
    int run_ = 0;
    spatial::Medium medium_ = spatial::Medium::Soil;
    std::string toShow_ = {};   // the layer, until it is read
};

}  // namespace app::desktop
