// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/doctor/doctor_page.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/candidate_fit.h"

class QLabel;
class QTreeWidget;

namespace app::desktop {

class PrefectureMap;
struct Workbench;

/// The coordinate systems that the layer's coordinates may be in, ranked, each drawn on a map of the prefectures; the one that is chosen is what
/// the layer is read as.
class CrsPage final : public DoctorPage {
    Q_OBJECT
public:
    CrsPage(Workbench& bench, std::string layer, QWidget* parent = nullptr);
    bool canApply() const override;
    void apply() override;
    QTreeWidget* list() const { return list_; }
    PrefectureMap* map() const { return map_; }

private:
    void look();
    void show(std::vector<spatial::CandidateFit> fits);
    void fill();
    void choose();
    int chosenRow() const;

    Workbench& bench_;
    std::string layer_;
    std::vector<spatial::CandidateFit> fits_;
    std::size_t looked_ = 0;
    spatial::Crs now_;
    bool raster_ = false;
    bool asked_ = false;
    spatial::Text state_;
    JobHandle job_;
    QLabel* line_;
    QTreeWidget* list_;
    PrefectureMap* map_;
    QLabel* detail_;   ///< the reason of the chosen one, in full
};

}  // namespace app::desktop
