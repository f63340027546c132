// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/window/main_window.h"
#include "app/desktop/workbench.h"
#include "layers/project/project.h"

#include <QTemporaryDir>

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>

class QAbstractItemView;

namespace app::desktop {

struct Command;

/// Somebody at the whole window who does anything: gestures on the map, commands, every control, drops. What was never done comes first; states
/// that clicks at random hardly meet (a fault of topology, an identified feature) are brought about.
class RandomPerson {
public:
    explicit RandomPerson(unsigned seed);

    /// One action.
    void act();
    /// Another project, small and new, takes the place of the one that is open.
    void startAfresh();

    MainWindow& window() { return window_; }
    Workbench& bench() { return window_.workbench(); }
    const std::string& what() const { return what_; }          ///< the last action did
    std::int64_t waited() const { return waited_; }            ///< milliseconds for which it waited as a person would
    int timesDone(const std::string& command) { return done_[command]; }
    std::string state();                                       ///< what a person would see as another one
    std::filesystem::path folder() const { return folder_.path().toStdString(); }

private:
    layers::Project freshProject();
    unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
    double share() { return static_cast<double>(random_() % 10'000) / 10'000; }
    QPoint pointOn(const QWidget& widget) { return {static_cast<int>(share() * widget.width()), static_cast<int>(share() * widget.height())}; }
    Qt::KeyboardModifiers someKeys();

    bool canBeDone(std::string_view id);
    void command();
    void commandOf(std::string_view family);
    void run(const Command& command);
    void mapGesture();
    static void type(QWidget& widget, const QString& words);
    void control();
    void drop();

    bool await(const std::function<bool()>& what, int milliseconds = 2000);
    std::string landUse();
    static void clickRow(QAbstractItemView& view, int row, int column);
    void toFirstPage(QWidget& inside);
    void chooseCalculatedField();
    void inSomeState();
    void tableInHand();
    void featureIdentified(const std::string& parcels);
    void ruleInHand();
    void faultInHand(const std::string& parcels);
    void accept();

    QTemporaryDir folder_;
    int projects_ = 0;
    layers::Project project_;   // that was opened last
    MainWindow window_;
    std::mt19937 random_;
    std::map<std::string, int> done_;
    std::string what_;
    std::int64_t waited_ = 0;
};

}  // namespace app::desktop
