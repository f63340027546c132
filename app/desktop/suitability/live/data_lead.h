// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

#include <string>

class QLabel;

namespace layers {
struct Project;
}
namespace spatial {
struct SuitabilityModel;
}

namespace app::desktop {

/// Whether no criterion of the model has a layer to look at. Known at once, without reading any.
bool lacksAllData(const layers::Project& project, const spatial::SuitabilityModel& model);

/// Where a page can do nothing yet because the model has no data: says which layers it wants, with the button that adds them. Out of sight otherwise. It follows
/// the model that is worked on, or the one it is told.
class DataLead final : public QWidget {
    Q_OBJECT
public:
    explicit DataLead(Workbench& bench, QWidget* parent = nullptr);

    /// Id of a model of the project; nothing: the one of LiveModel.
    void setModel(const std::string& id);
    bool isNeeded() const { return needed_; }

signals:
    void neededChanged();

private:
    void follow();

    Workbench& bench_;
    QLabel* words_;
    std::string id_;
    bool needed_ = false;
};

}  // namespace app::desktop
