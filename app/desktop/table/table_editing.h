// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/form/attribute_edits.h"

#include <QLineEdit>
#include <QObject>
#include <QPointer>

class QLabel;

class QModelIndex;

namespace app::desktop {

class ChoiceEntry;
class TablePanel;

/// Editing in the table: a line over the cell, checked as it is typed; Enter takes it and goes down, Tab goes right, Esc gives it up. A block pasted from a
/// spreadsheet goes in from the current cell as one gesture, or not at all: cells that are refused are marked and say why.
class TableEditing final : public QObject {
    Q_OBJECT
public:
    TableEditing(Workbench& bench, TablePanel& panel);

    bool mayEdit(const QModelIndex& cell);
    void edit(const QModelIndex& cell, const QString& typed);
    void paste(const QString& text);
    bool isEditing() const { return editor_ != nullptr; }
    QLineEdit* editor() const { return editor_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Then { Stay, Down, Right, Left };
    std::optional<EditableField> fieldOf(int column);
    void check();
    bool commit(Then then);
    void close();
    void place();
    void move(int rows, int columns);
    void showFault(const spatial::Text& fault);

    Workbench& bench_;
    TablePanel& panel_;
    AttributeEdits attributes_;
    QPointer<QLineEdit> editor_;
    QPointer<QLabel> note_;
    EditableField field_;
    std::int64_t id_ = 0;
    std::uint32_t row_ = 0;
    int column_ = 0;
    QString before_;
    bool closing_ = false;
};

/// The cells of a copied block: tab-separated, lines, cells in quotes where they hold such signs (as spreadsheets write them).
std::vector<QStringList> cellsIn(const QString& text);

}  // namespace app::desktop
