// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/project/derived_fields.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace app::desktop {

class ExpressionEditor;

/// The field calculator: a new field of a layer, or one that takes the place of a field it has. Kept in the project as its expression and
/// worked out whenever the layer is read: the file of the layer is not changed. Or written into the data, of all rows or the selected ones, as one gesture.
class CalculatorPage final : public QWidget {
    Q_OBJECT
public:
    explicit CalculatorPage(Workbench& bench, QWidget* parent = nullptr);
    ~CalculatorPage() override;

    /// For a layer; `name` is a calculated field to change, or empty for a new one.
    void start(const std::string& layer, const std::string& name);
    ExpressionEditor* editor() const { return editor_; }

signals:
    void finished();   ///< done, or given up

private:
    void follow();
    void update();
    void apply();
    void write();
    void writeValues(const std::string& name, spatial::FieldType type, std::vector<std::pair<std::int64_t, spatial::Value>> values);
    spatial::FieldType chosenType() const;

    Workbench& bench_;
    std::string layer_;
    std::string changed_;   // the calculated field that is edited
    bool typeChosen_ = false;
    QLabel* title_;
    QComboBox* name_;
    QComboBox* type_;
    ExpressionEditor* editor_;
    QLabel* notice_;
    QPushButton* cancel_;
    QPushButton* go_;
    QCheckBox* onlySelected_;
    QPushButton* write_;
    JobHandle job_;
};

}  // namespace app::desktop
