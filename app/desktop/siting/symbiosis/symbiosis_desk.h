// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/strategy_study.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

using SymbiosisStudyPtr = std::shared_ptr<const SymbiosisStudy>;

/// Exchanges between the project's firms, matched anew whenever firms, factors, network or rules change: a job that a new wish stops. Distances are measured anew only where firms or network are others. What is asked is
/// kept in the project, each change a gesture. GUI thread.
class SymbiosisDesk final : public QObject {
    Q_OBJECT
public:
    explicit SymbiosisDesk(Workbench& bench, QObject* parent = nullptr);
    ~SymbiosisDesk() override;

    const SymbiosisSettings& settings() const { return settings_; }   ///< as the project has them
    SymbiosisSettings completed() const;                              ///< with layer, factors and network; the layer is empty where no layer has the role firms
    void edit(const std::function<void(SymbiosisSettings&)>& change, std::string_view merge);

    void request(bool isWanted);   ///< pages call it when they are shown and hidden; before nothing is computed

    const SymbiosisStudyPtr& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !job_.isRunning(); }

    /// The firm that is looked at, and the material that alone is shown; they are no part of the question. Nothing and empty: all.
    std::optional<std::size_t> firm() const { return firm_; }
    void chooseFirm(std::optional<std::size_t> firm);
    const std::string& material() const { return material_; }
    void chooseMaterial(const std::string& material);
    /// Numbers of the flows that are shown: of the chosen material.
    std::vector<std::size_t> shownFlows() const;

    /// The tool symbiosis for the question as it stands, with its record: exchanges, firms, what is left over.
    void write();
    bool mayWrite() const { return answer_ != nullptr; }

signals:
    void changed();    ///< the question
    void answered();
    void chosen();     ///< firm or material

private:
    /// What distances depend on.
    struct Basis {
        SymbiosisSettings settings;
        spatial::FeatureTablePtr firms, factors, roads;
        std::string network;                    // as the project has it, in JSON
        friend bool operator==(const Basis&, const Basis&) = default;
    };
    Basis basis() const;
    void followProject();
    void follow();
    void ask();

    Workbench& bench_;
    SymbiosisSettings settings_;
    bool isWanted_ = false;
    JobHandle job_;
    std::optional<Basis> asked_;
    SymbiosisStudyPtr answer_;
    std::optional<spatial::Error> failure_;
    std::optional<std::size_t> firm_;
    std::string material_;
};

}  // namespace app::desktop
