// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace app::desktop {

class DataLead;
class LiveBar;
class Waterfall;
class WhyTool;
struct PlaceReading;

/// Why a place scores as it does: the contributions as a waterfall, raw values, rules with their law, missing data, what would lift it above the
/// threshold; or two places compared. Follows every change of the model.
class WhyPage final : public QWidget {
    Q_OBJECT
public:
    WhyPage(Workbench& bench, WhyTool& tool, QWidget* parent = nullptr);

    /// The exact result into a new folder beside the project, and as a layer.
    void writeExact();

protected:
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent*) override;

private:
    void follow();
    void showOne(const PlaceReading& reading);
    void showTwo(const PlaceReading& first, const PlaceReading& second);
    void showWords(const QString& title, const QString& score, const QString& details);

    Workbench& bench_;
    WhyTool& tool_;
    LiveBar* bar_;
    DataLead* lead_ = nullptr;
    bool shownBefore_ = false;
    QPushButton* ask_;
    QPushButton* write_;
    QLabel* hint_;
    QLabel* title_;
    QLabel* score_;
    Waterfall* waterfall_;
    QLabel* details_;
    JobHandle job_;
};

}  // namespace app::desktop
