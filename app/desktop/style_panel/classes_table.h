// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/classes_model.h"

#include <QTableView>

#include <functional>

namespace app::desktop {

/// The table of a style's classes. A click (or Enter, or Space) on the symbol opens its editor, a double click on value or title edits it, Delete
/// removes the chosen rows where the style allows it.
class ClassesTable final : public QTableView {
    Q_OBJECT
public:
    explicit ClassesTable(QWidget* parent = nullptr);
    ClassesModel& classes() { return *model_; }
    std::vector<int> chosenRows() const;

signals:
    void symbolEdited(int row, const styles::Symbol& symbol, const QString& what);
    void colorEdited(int row, styles::Color color);
    void removeWanted(std::vector<int> rows);

protected:
    void keyPressEvent(QKeyEvent*) override;

private:
    void openSymbol(const QModelIndex& index);
    void fitHeight();

    ClassesModel* model_;
};

}  // namespace app::desktop
