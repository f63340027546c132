// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

#include <string>

namespace app::desktop {

class TopologyWatch;
struct Workbench;

/// The project's rules of topology with how many faults each has; a tick turns a rule on and off, as a gesture.
class RuleList final : public QTreeWidget {
    Q_OBJECT
public:
    RuleList(Workbench& bench, TopologyWatch& watch, QWidget* parent = nullptr);
    std::string currentRule() const;   ///< id; empty: none

private:
    void fill();

    Workbench& bench_;
    TopologyWatch& watch_;
    bool filling_ = false;
};

}  // namespace app::desktop
