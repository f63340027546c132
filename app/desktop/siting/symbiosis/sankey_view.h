// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/sankey.h"

#include <QWidget>

namespace app::desktop {

/// A Sankey diagram in the window's colours, as high as its names need. The pointer over a band or a node tells its amount; a click on a node tells which. Its accessible description says the amounts of the middle column.
class SankeyView final : public QWidget {
    Q_OBJECT
public:
    explicit SankeyView(QWidget* parent = nullptr);
    void show(charts::Sankey sankey, std::function<QString(double)> amountWords);
    const charts::Sankey& shown() const { return sankey_; }
    charts::SankeyLayout layoutNow() const;

signals:
    void nodeClicked(std::size_t column, std::size_t node);

protected:
    void paintEvent(QPaintEvent*) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    charts::Sankey sankey_;
    std::function<QString(double)> amountWords_;
};

}  // namespace app::desktop
