// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/doctor/doctor_page.h"
#include "app/jobs/jobs.h"
#include "layers/forms/field_readings.h"

#include <map>

class QComboBox;
class QLabel;
class QTableWidget;

namespace app::desktop {

struct Workbench;

/// What the layer's fields stand for: full names beside those of the file, ticked ones kept in the project as the labels of its form; the schemes of land-use codes
/// with the share of values that they know, and the question what 1001 means. The source keeps its names.
class FieldsPage final : public DoctorPage {
    Q_OBJECT
public:
    FieldsPage(Workbench& bench, std::string layer, QWidget* parent = nullptr);
    bool canApply() const override;
    void apply() override;
    QTableWidget* table() const { return table_; }
    QComboBox* answer() const { return answer_; }

private:
    void look();
    void fill();
    std::map<std::string, spatial::Bilingual> newNames() const;   ///< by field
    std::string newScheme() const;                                ///< for asks_; empty: no answer

    Workbench& bench_;
    std::string layer_;
    std::vector<layers::FieldReading> readings_;
    std::string asks_;        ///< the field that holds 1001
    std::size_t rows_ = 0;
    bool asked_ = false;
    JobHandle job_;
    QLabel* line_;
    QTableWidget* table_;
    QLabel* question_;
    QComboBox* answer_;
};

}  // namespace app::desktop
