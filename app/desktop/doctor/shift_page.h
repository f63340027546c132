// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/doctor/doctor_page.h"
#include "app/jobs/jobs.h"
#include "layers/sources/doctor/shift_check.h"

#include <optional>

class QComboBox;
class QLabel;
class QTableWidget;

namespace app::desktop {

struct Workbench;

/// Whether the layer carries the shift of Chinese web maps: its distances to a layer that the person trusts, as it is and shifted back. A shift that
/// is found is declared in the layer's source and taken back while it is read.
class ShiftPage final : public DoctorPage {
    Q_OBJECT
public:
    ShiftPage(Workbench& bench, std::string layer, QWidget* parent = nullptr);
    bool canApply() const override;
    void apply() override;
    QComboBox* trusted() const { return trusted_; }
    QTableWidget* table() const { return table_; }
    QLabel* verdict() const { return verdict_; }

private:
    void fillLayers();
    void look();
    void show(spatial::Result<layers::ShiftCheck> check);
    void fill();

    Workbench& bench_;
    std::string layer_;
    std::string now_;                       ///< the shift that is declared already
    std::string waitingFor_;                ///< a trusted layer that is not read yet
    std::optional<layers::ShiftCheck> check_;
    spatial::Text state_;
    JobHandle job_;
    QComboBox* trusted_;
    QTableWidget* table_;
    QLabel* verdict_;
};

}  // namespace app::desktop
