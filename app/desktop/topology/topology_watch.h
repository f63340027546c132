// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/topology/fix_all.h"
#include "app/jobs/jobs.h"
#include "layers/edit/layer_edit.h"
#include "spatial/topology/topology_fix.h"

#include <QObject>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace app::desktop {

class Document;
class LayerEdits;
class LayerStore;

/// Keeps what the project's rules of topology find up to date: whole layers in a job when they are read or a rule is new, around each edit at once
/// (a large change in a job). Layers and rules may come, go and change in any order, also while a job runs: what it missed is checked when it ends.
/// GUI thread.
class TopologyWatch final : public QObject {
    Q_OBJECT
public:
    TopologyWatch(Document& document, LayerStore& store, LayerEdits& edits, Jobs& jobs, QObject* parent = nullptr);
    ~TopologyWatch() override;

    const spatial::TopologyFindings& findings() const { return findings_; }
    /// How many findings nobody accepted.
    std::size_t open() const;
    bool isAccepted(const spatial::TopologyFinding& finding) const;

    bool isChecking() const { return job_.isRunning() || soon_; }
    /// Whether somebody stopped the check: some rules were not looked at.
    bool isStopped() const { return !isChecking() && !running_.rules.empty(); }
    /// What stopped the last check; nothing: it went well.
    const std::optional<spatial::Error>& problem() const { return problem_; }
    /// Layers of rules that are not there to be checked.
    std::vector<std::string> missingLayers() const;

    /// Everything again.
    void recheck();
    /// How a finding can be put right now.
    spatial::Result<spatial::TopologyFix> fix(const spatial::TopologyFinding& finding) const;
    const spatial::TopologyLayers& layers() const { return layers_; }
    /// As it is now, for work elsewhere.
    TopologyState state() const { return {rules_, layers_, states_, findings_}; }

    /// Milliseconds that the last check around an edit took.
    double lastUpdate() const { return lastUpdate_; }

signals:
    void changed();

private:
    void followProject();
    void followLayer(const std::string& id);
    void layerEdited(const std::string& id, const spatial::Box& box);
    void take(const spatial::TopologyChange& change);
    void checkSoon();
    void stop();
    void check();
    void checked(std::vector<spatial::TopologyRule> rules, spatial::Result<spatial::TopologyFindings> found);
    bool speaksOf(const std::string& layer) const;
    void put(spatial::TopologyFindings findings);
    /// Of the findings as they are, worked out once; commands ask at every change of the window.
    struct Accepted {
        std::unordered_map<const spatial::TopologyFinding*, bool> known;
        std::size_t open = 0;
    };
    const Accepted& accepted() const;

    Document& document_;
    LayerStore& store_;
    LayerEdits& edits_;
    Jobs& jobs_;
    std::vector<spatial::TopologyRule> rules_;      // as they were looked at last
    std::vector<spatial::IgnoredFinding> ignored_;
    spatial::TopologyLayers layers_;
    std::map<std::string, layers::EditedLayerPtr, std::less<>> states_;   // what layers_ holds
    spatial::TopologyFindings findings_;
    mutable std::optional<Accepted> accepted_;
    std::vector<std::string> unchecked_;            // ids of rules to be checked whole
    std::vector<spatial::TopologyChange> missed_;   // while a job ran
    struct Running {
        std::vector<spatial::TopologyRule> rules;
        std::vector<spatial::TopologyChange> changes;
    };
    Running running_;                               // what the job does; begun anew where it is stopped
    JobHandle job_;
    bool soon_ = false;
    double lastUpdate_ = 0;
    std::optional<spatial::Error> problem_;
};

}  // namespace app::desktop
