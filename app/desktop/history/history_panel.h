// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace app::desktop {

class GestureFilter;
class GestureList;
struct Workbench;

/// Everything that was done since the project was opened, with when, who and why; a click goes there, back or forth. The list can be
/// narrowed to a layer, or to one feature; a reason can be typed for the gesture in hand (arrows and the right button choose one without going
/// there).
class HistoryPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(Workbench& bench, QWidget* parent = nullptr);

    /// Only what was done to the selected feature of the current layer.
    void showFeature();

private:
    void showPosition();
    void fillSubjects();
    void filter();
    void showReason();
    void keepReason();

    Workbench& bench_;
    GestureList* gestures_;
    GestureFilter* filter_;
    QListView* view_;
    QComboBox* subjects_;
    QToolButton* all_;
    QLabel* of_;
    QLineEdit* reason_;
    std::optional<std::pair<std::string, std::int64_t>> feature_;   // subject and id
    int reasonOf_ = -1;                                             // row of the gesture whose reason is in the field
};

}  // namespace app::desktop
