// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QFrame;
class QVBoxLayout;

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What is wrong with a layer's file and data, each with its way out as a button: read again, choose the file, accept the doctor's repair.
class FindingsList final : public QWidget {
    Q_OBJECT
public:
    FindingsList(Workbench& bench, MainWindow& window, QWidget* parent = nullptr);
    void showFor(const std::string& layer);

private:
    void addState(const LayerSnapshot& snapshot);
    void addFinding(const layers::Finding& finding, bool alone);
    QFrame* addCard(const QString& icon, const char* role, const spatial::Text& message, const spatial::Text& more);
    void addButton(QFrame* card, const spatial::Text& title, std::function<void()> run);

    Workbench& bench_;
    MainWindow& window_;
    QVBoxLayout* column_;
    std::string layer_;
};

/// Asks for another file of the layer and takes it; the style stays.
void chooseFile(Workbench& bench, MainWindow& window, const std::string& layer);
/// Accepts repairs that findings propose, as one gesture. False where they change nothing in how the source is read.
bool acceptRepairs(Workbench& bench, const std::string& layer, const std::vector<layers::Finding>& findings);

}  // namespace app::desktop
