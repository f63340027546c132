// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/capture/sketch.h"
#include "app/desktop/edit/edit_kit.h"

#include <QObject>
#include <QPointer>

#include <string>
#include <vector>

namespace app::desktop {

class CaptureTool;
class MainWindow;

/// Keeps what is half drawn in the journal, vertex by vertex, so that a crash costs none, and lays it into the hands of its tool again when a person
/// restores the session. Every drawing tool has its own sketch; all that are not empty are kept. A click costs one write to the disk. GUI thread.
class KeptSketches final : public QObject {
    Q_OBJECT
public:
    KeptSketches(EditKit& kit, MainWindow& window, std::vector<CaptureTool*> tools, QObject* parent);

private:
    struct Found {
        QPointer<CaptureTool> tool;
        std::string layer;
        Sketch sketch;
    };
    void keep(CaptureTool* drawnLast);
    void find(const std::string& kept);
    /// Once the layer of the last one is read.
    void giveBack();

    EditKit& kit_;
    MainWindow& window_;
    std::vector<CaptureTool*> tools_;
    std::vector<std::string> layers_;   // whose sketch each tool has
    std::vector<Found> found_;          // the one drawn last comes last
};

}  // namespace app::desktop
