// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/column_statistics.h"

#include <QWidget>

namespace app::desktop {

/// The histogram of a column: bars from its least to its greatest value, the mean as a line. The class under the pointer says its borders
/// and count.
class HistogramView final : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);
    void setNumbers(const spatial::NumberSummary& numbers);
    QSize sizeHint() const override { return {240, 90}; }

protected:
    void paintEvent(QPaintEvent*) override;
    bool event(QEvent*) override;

private:
    int classAt(double x) const;
    spatial::NumberSummary numbers_;
};

}  // namespace app::desktop
