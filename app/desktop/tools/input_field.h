// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/tools/parameter_field.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace app::desktop {

/// Data: a layer of the project that fits (polygons where polygons are asked cannot be known, but rasters and features can), or a file. A
/// repeated one has a row for each, with its details (weight, curve) beside it and its name in front where it has one.
class InputField final : public ParameterField {
    Q_OBJECT
public:
    InputField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;

    /// Ids of the layers that are chosen now; files give none.
    std::vector<std::string> chosenLayers() const;

private:
    struct Row {
        QWidget* widget = nullptr;
        QLineEdit* label = nullptr;
        QComboBox* source = nullptr;
        std::vector<QLineEdit*> options;
    };
    void addRow();
    void removeRow(QWidget* widget);
    void fillSources(QComboBox* source) const;
    void chooseFile(QComboBox* source);
    std::string writtenOf(const Row& row) const;

    QVBoxLayout* column_;
    std::vector<Row> rows_;
};

}  // namespace app::desktop
