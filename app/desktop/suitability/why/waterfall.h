// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace app::desktop {

/// How contributions add up to a score: one bar for each criterion, standing where the last one ended, with the threshold as a line; or, of two
/// places, what each criterion adds to their difference, to the right for the second place. Numbers stand beside the bars, so colours are not needed.
class Waterfall final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString name;
        QString value;         ///< the raw value with its unit
        double from = 0;
        double to = 0;
        QString number;        ///< what it adds
        bool missing = false;  ///< drawn hatched: it stands for no data
    };
    explicit Waterfall(QWidget* parent = nullptr);

    /// Between `least` and `most` along the axis; `mark` is the threshold.
    void showRows(std::vector<Row> rows, double least, double most, std::optional<double> mark);
    const std::vector<Row>& rows() const { return rows_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void changeEvent(QEvent*) override;

private:
    double rowHeight() const;

    std::vector<Row> rows_;
    double least_ = 0;
    double most_ = 1;
    std::optional<double> mark_;
};

}  // namespace app::desktop
