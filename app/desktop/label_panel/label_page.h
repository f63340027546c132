// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "styles/labels/label_style.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <string_view>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;

namespace app::desktop {

class LabelForm;

/// The labels of the current layer: whether there are any, rules for some of the features, and how each class of labels looks. Every change is
/// seen on the map at once and can be undone.
class LabelPage final : public QWidget {
    Q_OBJECT
public:
    explicit LabelPage(Workbench& bench, QWidget* parent = nullptr);

private:
    std::optional<styles::LabelStyle> labels() const;
    styles::LabelClass& chosen(styles::LabelStyle& style) const;
    int rule() const;   ///< number of the chosen rule; the number of rules for the others
    void edit(std::string_view key, const std::function<void(styles::LabelStyle&)>& change);
    void refresh();
    void turn(bool on);
    void addRule();
    void removeRule();
    void moveRule(int by);
    QToolButton* button(const char* icon, std::function<void()> run);

    Workbench& bench_;
    QLabel* hint_;
    QWidget* all_;
    QCheckBox* on_;
    QCheckBox* obstacle_;
    QListWidget* rules_;
    QWidget* condition_;
    QLineEdit* title_;
    QLineEdit* filter_;
    LabelForm* form_;
    QPushButton* free_;
    bool showing_ = false;
};

}  // namespace app::desktop
