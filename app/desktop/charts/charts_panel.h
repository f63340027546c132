// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_view.h"
#include "app/desktop/charts/chart_settings.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/core/text.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace app::desktop {

/// The drawer's page of charts: one of the current layer, linked with the selection both ways. What it shows is part of the project.
class ChartsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ChartsPanel(Workbench& bench, QWidget* parent = nullptr);

    void addButtons(const std::vector<QAction*>& actions);
    bool hasChart() const { return table_ != nullptr && view_ != nullptr; }
    charts::ChartSpec spec() const { return spec_; }
    const charts::ChartData& data() const { return data_; }
    charts::ChartView* view() const { return view_; }
    ChartSettings& settings() { return *settings_; }
    bool isWorking() const { return job_.isRunning() || marking_.isRunning(); }

    void copyPicture();
    /// As PNG, SVG or PDF, by the name.
    void exportTo(const QString& file);
    void setSpec(const charts::ChartSpec& spec);   ///< one undoable gesture

signals:
    void changed();

protected:
    void showEvent(QShowEvent*) override;

private:
    void follow();
    void compute();
    void draw();
    void showHint(spatial::Text hint);
    void mark(const charts::Marked& marked, Qt::KeyboardModifiers keys);
    charts::ChartLook look() const;

    Workbench& bench_;
    ChartSettings* settings_;
    QStackedWidget* pages_;
    QLabel* hint_;
    QWidget* host_;                       // of the chart
    QLabel* note_;
    QHBoxLayout* buttons_;
    charts::ChartView* view_ = nullptr;   // dies with host_
    std::string layer_;
    std::string filter_;
    spatial::FeatureTablePtr table_;
    charts::ChartSpec spec_;
    charts::ChartData data_;
    std::shared_ptr<const std::vector<std::uint8_t>> shown_;
    spatial::Text hintText_;
    JobHandle job_;
    JobHandle marking_;
    bool stale_ = true;
};

}  // namespace app::desktop
