// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"
#include "app/desktop/suitability/model/model_edits.h"

#include <QTreeWidget>

namespace app::desktop {

/// The model as a tree: goal, groups, criteria, and its constraints. Names (F2) and weights are edited in place; rows are dragged to another
/// order or group; a sign says whether the data is there.
class ModelTree final : public QTreeWidget {
    Q_OBJECT
public:
    ModelTree(ModelDesk& desk, QWidget* parent = nullptr);

    ModelPart current() const;
    void choose(const ModelPart& part);
    void editName();
    static ModelPart partOf(const QTreeWidgetItem* item);
    QTreeWidgetItem* itemOf(const ModelPart& part) const;

signals:
    void chosen(const ModelPart& part);
    void asked(const QString& command);   ///< a key of the tree: "model.remove" ...

protected:
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fill();
    void finishTyping();
    void showStates();
    void showState(QTreeWidgetItem* item, const ModelDesk::Data& data);
    void typed(QTreeWidgetItem* item, int column);
    QTreeWidgetItem* add(QTreeWidgetItem* parent, const ModelPart& part, const QString& name);

    ModelDesk& desk_;
    bool filling_ = false;
    bool stale_ = false;   // the model changed while something was typed
};

}  // namespace app::desktop
