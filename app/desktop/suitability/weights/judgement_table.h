// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/ahp.h"

#include <QTableWidget>

#include <cstddef>
#include <vector>

namespace app::desktop {

/// Judgements in pairs as a square table; those above the diagonal are changed, the others mirror them. Keys: 1 to 9 sets how many times more the row
/// matters, / turns it round, + and - step along the scale, Delete makes both equal. Columns carry numbers, rows numbers and names, so
/// that twenty criteria still fit.
class JudgementTable final : public QTableWidget {
    Q_OBJECT
public:
    explicit JudgementTable(QWidget* parent = nullptr);

    /// `marked`: the pair that fits the others least, from 0, row < column; negative: none.
    void show(const spatial::JudgementMatrix& matrix, const std::vector<QString>& names, bool editable, int markedRow, int markedColumn);
    /// The chosen pair, row < column, also where its mirror image is chosen. False on the diagonal.
    bool chosenPair(std::size_t& row, std::size_t& column) const;
    void choosePair(std::size_t row, std::size_t column);

    QSize sizeHint() const override;

signals:
    void judged(std::size_t row, std::size_t column, double value);   ///< row < column
    void pairChosen();

protected:
    void keyPressEvent(QKeyEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    spatial::JudgementMatrix matrix_;
    bool editable_ = false;
};

}  // namespace app::desktop
