// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/pages/scrolled_page.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class SankeyView;
class SymbiosisDesk;
class SymbiosisPicture;
struct Workbench;

/// Which firm could use what another throws away: firms, ways and rule; what the exchanges come to, their diagram, the firms with what they give and take, and what is left over and why. A firm that is clicked shows what
/// breaks without it; a material clicked in the diagram is shown alone. GUI thread.
class SymbiosisPage final : public QWidget {
    Q_OBJECT
public:
    SymbiosisPage(Workbench& bench, SymbiosisDesk& desk, SymbiosisPicture& picture, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void build();
    void wire();
    void follow();
    void showAnswer();
    void showChosen();
    void goTo(std::size_t firm);

    Workbench& bench_;
    SymbiosisDesk& desk_;
    SymbiosisPicture& picture_;
    std::unique_ptr<FieldRows> rows_, materialRow_;
    QLabel* hint_;
    QComboBox* layer_;
    QComboBox* network_;
    QComboBox* rule_;
    QDoubleSpinBox* distance_;
    QDoubleSpinBox* transport_;
    QPushButton* write_;
    QLabel* state_;
    QLabel* summary_;
    QLabel* doubts_;
    QComboBox* material_;
    SankeyView* sankey_;
    QLabel* firmsTitle_;
    QTableWidget* firms_;
    QLabel* closing_;
    QLabel* leftTitle_;
    QTableWidget* left_;
    QLabel* note_;
    std::vector<std::size_t> firmRows_, leftRows_;
};

}  // namespace app::desktop
