// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace app::desktop {

/// Weights as bars: proposed ones beside those that the model has now. Says the same in words to who cannot see them.
class WeightBars final : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString name;
        double now = 0;          ///< share of 1
        double proposed = 0;     ///< share of 1
        double lowest = -1;      ///< of several people; negative: not drawn
        double highest = -1;
    };

    explicit WeightBars(QWidget* parent = nullptr);
    void show(std::vector<Bar> bars);
    const std::vector<Bar>& bars() const { return bars_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    bool event(QEvent*) override;

private:
    int rowHeight() const;

    std::vector<Bar> bars_;
};

}  // namespace app::desktop
