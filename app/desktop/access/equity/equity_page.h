// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/equity/equity_settings.h"
#include "app/desktop/pages/scrolled_page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <string_view>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class EquityDesk;
class LineChartView;
class LiveNetwork;
class ValuePicture;
struct Workbench;

/// How unevenly access, exposure or income falls on people, by group and city, with Lorenz curves; against a value before: who gains and who loses, also on the
/// map. GUI thread.
class EquityPage final : public QWidget {
    Q_OBJECT
public:
    EquityPage(Workbench& bench, EquityDesk& desk, LiveNetwork& network, ValuePicture& picture, QWidget* parent = nullptr);

signals:
    void shown(bool isShown);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void wire();
    void follow();
    void fillChoices();
    void showAnswer();
    QString keptWords() const;
    void change(std::string_view what, const std::function<void(EquitySettings&)>& by);

    Workbench& bench_;
    EquityDesk& desk_;
    LiveNetwork& network_;
    ValuePicture& picture_;
    std::unique_ptr<FieldRows> rows_;
    QLabel* hint_;
    QComboBox* source_;
    QComboBox* value_;
    QComboBox* before_;
    QComboBox* sense_;
    QComboBox* people_;
    QComboBox* city_;
    QComboBox* rank_;
    QDoubleSpinBox* line_;
    QPushButton* keep_;
    QPushButton* forget_;
    QLabel* kept_;
    QLabel* state_;
    QLabel* summary_;
    QTableWidget* figures_;
    LineChartView* chart_;
    QTableWidget* groups_;
    QTableWidget* cities_;
    QLabel* note_;
};

}  // namespace app::desktop
