// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class EmissionRows;
class ProtectionDesk;
class WindRoseView;
struct Workbench;

/// The health protection distance of a production unit with every step, who lives within it and downwind of it, and the rose that says so.
class ProtectionPage final : public QWidget {
    Q_OBJECT
public:
    ProtectionPage(Workbench& bench, ProtectionDesk& desk, QWidget* parent = nullptr);

signals:
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildFields();
    void translate();
    void follow();
    void followUnit();
    void fillKinds();
    void fillPlaces();
    void zoomTo(int row);

    Workbench& bench_;
    ProtectionDesk& desk_;
    QComboBox* units_;
    QComboBox* receptors_;
    QLabel* unit_;
    QPushButton* take_;
    QPushButton* show_;
    EmissionRows* emissions_;
    QComboBox* windFrom_;
    QDoubleSpinBox* wind_;
    QComboBox* class_;
    QComboBox* reading_;
    QLabel* result_;
    QLabel* unverified_;
    QPushButton* keep_;
    QLabel* steps_;
    QLabel* inside_;
    QTableWidget* kinds_;
    QCheckBox* sectors_;
    QDoubleSpinBox* reach_;
    WindRoseView* rose_;
    QLabel* roseNote_;
    QLabel* downwind_;
    QTableWidget* places_;
    QLabel* note_;
};

}  // namespace app::desktop
