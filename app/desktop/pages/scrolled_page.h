// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <utility>
#include <vector>

class QGridLayout;
class QLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace app::desktop {

/// The inside of a panel's page that scrolls downward and is as wide as the panel.
struct ScrolledPage {
    QScrollArea* scroll;
    QWidget* inside;
    QVBoxLayout* column;   ///< of `inside`: what the page has, one below the other
};
/// Fills `page`, which has no layout yet.
ScrolledPage scrolledPage(QWidget* page);

/// Takes the widgets out of a layout that is filled anew; they are deleted when what is going on has ended, and are found under no name meanwhile.
void emptyLayout(QLayout& layout);

/// Rows of a label and its field, in a column. The label names the field for those who cannot see it; words follow the language.
class FieldRows {
public:
    explicit FieldRows(QVBoxLayout* column);
    void add(QWidget* field, const spatial::Text& title, const spatial::Text& help);
    /// What belongs below the last field: a sentence about it.
    void addBelow(QWidget* words);
    /// A field with its label: those that a choice makes meaningless are not there.
    void setShown(QWidget* field, bool shown);

private:
    QGridLayout* grid_;
    std::vector<std::pair<QWidget*, QLabel*>> labels_;
    int rows_ = 0;
};

}  // namespace app::desktop
