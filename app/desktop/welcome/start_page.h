// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <filesystem>
#include <vector>

class QGridLayout;
class QToolButton;

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Over the map at the start, when no file was given: the latest projects with their pictures, the sample project, the templates, and that
/// files can be dropped. Goes as soon as there is a project or a layer. Follows the size of the map.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    StartPage(Workbench& bench, MainWindow& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent*) override;
    void paintEvent(QPaintEvent*) override;

private:
    QWidget* buildCard();
    void arrange();
    void leave();

    Workbench& bench_;
    MainWindow& window_;
    QGridLayout* grid_ = nullptr;
    std::vector<QToolButton*> tiles_;
};

/// The sample project that comes with the program; empty where it is not there.
std::filesystem::path sampleProject();

}  // namespace app::desktop
