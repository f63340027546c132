// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace app::desktop {

/// The square of a bivariate style with the names of its two axes; a click on a cell (or Enter on the chosen one) lets its colour be changed.
class MatrixView final : public QWidget {
    Q_OBJECT
public:
    explicit MatrixView(QWidget* parent = nullptr);
    void show(int columns, std::vector<styles::Color> colors, const QString& x, const QString& y);
    QSize sizeHint() const override { return {220, 170}; }

signals:
    void cellEdited(int cell, styles::Color color);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    QRectF cellAt(int cell) const;
    void open(int cell);

    int columns_ = 3;
    std::vector<styles::Color> colors_;
    QString x_;
    QString y_;
    int current_ = 0;
};

}  // namespace app::desktop
