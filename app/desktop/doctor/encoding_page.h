// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/doctor/doctor_page.h"
#include "app/jobs/jobs.h"
#include "layers/sources/doctor/encoding_choices.h"

class QLabel;
class QTableWidget;
class QTreeWidget;

namespace app::desktop {

struct Workbench;

/// The texts of the layer's file under every candidate encoding, side by side, ranked; the one that is chosen becomes the layer's encoding.
class EncodingPage final : public DoctorPage {
    Q_OBJECT
public:
    EncodingPage(Workbench& bench, std::string layer, QWidget* parent = nullptr);
    bool canApply() const override;
    void apply() override;
    QTreeWidget* list() const { return list_; }
    QTableWidget* table() const { return table_; }

private:
    void show(spatial::Result<layers::EncodingChoices> found);
    void fill();
    void choose(int row);
    int chosenRow() const;

    Workbench& bench_;
    std::string layer_;
    std::string now_;                       ///< what the layer's source says; may be empty
    layers::EncodingChoices found_;
    spatial::Text state_;
    JobHandle job_;
    QLabel* line_;
    QTreeWidget* list_;
    QTableWidget* table_;
};

}  // namespace app::desktop
