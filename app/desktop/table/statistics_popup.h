// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/table/table_copy.h"
#include "app/jobs/jobs.h"
#include "spatial/features/column_statistics.h"

#include <QFrame>

class QFormLayout;
class QLabel;

namespace app::desktop {

/// The bars of a histogram, as wide as it gets.
class SmallHistogram final : public QWidget {
    Q_OBJECT
public:
    explicit SmallHistogram(QWidget* parent = nullptr);
    void show(std::vector<std::size_t> counts);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::vector<std::size_t> counts_;
};

/// What a column holds: counts, range, mean, quartiles, the most frequent values; of the rows that the table shows, or of the selected
/// ones. Worked out in a job; Ctrl+C copies everything.
class StatisticsPopup final : public QFrame {
    Q_OBJECT
public:
    StatisticsPopup(Jobs& jobs, QWidget* parent = nullptr);
    /// `cut` has one column.
    void open(TableCut cut, bool ofSelected, QPoint where);
    bool isWorking() const { return job_.isRunning(); }
    QString words() const;   ///< "name<TAB>value" lines

protected:
    void keyPressEvent(QKeyEvent*) override;

private:
    void fill(const spatial::ColumnStatistics& statistics);
    void add(const QString& name, const QString& value);

    Jobs& jobs_;
    JobHandle job_;
    QLabel* title_;
    QLabel* rows_;
    QWidget* lines_ = nullptr;
    QFormLayout* form_ = nullptr;
    SmallHistogram* histogram_;
    std::vector<std::pair<QString, QString>> values_;
};

}  // namespace app::desktop
