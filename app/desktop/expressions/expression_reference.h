// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/expressions/expression_words.h"
#include "app/jobs/jobs.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace app::desktop {

/// The fields of a layer with values that occur in them, and the functions of the language with their help: a double click or Enter writes
/// what is chosen into the expression.
class ExpressionReference final : public QWidget {
    Q_OBJECT
public:
    explicit ExpressionReference(Jobs& jobs, QWidget* parent = nullptr);
    ~ExpressionReference() override;
    void setTable(spatial::FeatureTablePtr table);

signals:
    void chosen(const Written& written);

private:
    void fill();
    void filter();
    void describe();
    void choose(QTreeWidgetItem* item);
    void showValues(int field);

    Jobs& jobs_;
    JobHandle job_;
    spatial::FeatureTablePtr table_;
    QLineEdit* search_;
    QTreeWidget* tree_;
    QLabel* help_;
    QListWidget* values_;
};

}  // namespace app::desktop
