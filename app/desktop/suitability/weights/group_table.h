// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTableWidget>

#include <vector>

namespace app::desktop {

/// The weights that follow from each person's judgements and from the group's, side by side; in the last row everyone's consistency ratio, those
/// above 0.10 marked. A click on a column chooses it.
class GroupTable final : public QTableWidget {
    Q_OBJECT
public:
    struct Column {
        QString title;
        QString sentence;              ///< as a tool tip
        std::vector<double> weights;   ///< by part, sum 1
        double ratio = 0;              ///< consistency ratio; negative: there is none
    };
    explicit GroupTable(QWidget* parent = nullptr);

    void show(const std::vector<QString>& parts, const std::vector<Column>& columns, int chosen);

    QSize sizeHint() const override;

signals:
    void columnChosen(int column);

protected:
    void resizeEvent(QResizeEvent*) override;
};

}  // namespace app::desktop
