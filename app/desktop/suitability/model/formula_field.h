// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;

namespace app::desktop {

/// A line for the formula of a criterion, judged at every key: what is wrong stands below it, with the column. A list puts names in where the cursor is.
class FormulaField final : public QWidget {
    Q_OBJECT
public:
    FormulaField(ModelDesk& desk, QWidget* parent = nullptr);

    /// Shows the criterion's formula; what is being typed at this criterion stays.
    void show(const spatial::Criterion& criterion);
    /// Words of the line and its list, for those who cannot see them.
    void setWords();

signals:
    /// A formula that can be read, when it is complete: with Enter or on leaving the line.
    void written(const QString& formula);

private:
    void judge();
    void insertName(int row);
    void commit();
    void fillNames(const spatial::Criterion& criterion);

    ModelDesk& desk_;
    std::string id_;
    QLineEdit* line_;
    QLabel* fault_;
    QComboBox* names_;
    bool sound_ = true;
};

/// What is wrong with a formula of the criterion in the desk's model and project: also a layer that is no raster. Nothing: it can be computed.
std::optional<spatial::Text> faultOf(const ModelDesk& desk, const spatial::Criterion& criterion, const std::string& formula);

/// A formula to begin with: of the first raster layer, else of the first other criterion.
std::string firstFormula(const ModelDesk& desk, const spatial::Criterion& criterion);

}  // namespace app::desktop
