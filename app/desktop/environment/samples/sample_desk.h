// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples/sample_answer.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Samples judged by a standard as soon as layer, standard or a condition changes, in a job, the latest wish first. GUI thread.
class SampleDesk final : public QObject {
    Q_OBJECT
public:
    explicit SampleDesk(Workbench& bench, QObject* parent = nullptr);
    ~SampleDesk() override;

    const SampleSettings& settings() const { return settings_; }   ///< as the project has them; defaults where they cannot be read, failure() says why
    SampleSettings completed() const;   ///< with a layer and conditions where none is chosen: fields of the samples where they fit, else a value of the standard
    void set(const SampleSettings& settings, std::string_view what);

    /// Ids of vector layers that may hold samples of the standard's medium: those that are read and whose fields name analytes, the surest first.
    std::vector<std::string> layers() const;
    /// Of the layer chosen: its text and whole-number fields whose values the standard knows for this condition.
    std::vector<std::string> fieldsFor(const std::string& condition) const;

    void request(bool isWanted);   ///< pages call it when they are shown; before nothing is computed

    const SampleAnswerPtr& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !isBusy_ && !isWished_; }

    /// The tool judge-samples for the question as it stands, with its record; layer and tables of readings and sites.
    void write();

signals:
    void changed();
    void answered();

private:
    std::string chosenLayer() const;
    void follow();
    void wish();
    void ask();

    Workbench& bench_;
    SampleSettings settings_;
    bool isWanted_ = false;
    bool isBusy_ = false;
    bool isWished_ = false;
    JobHandle judging_;
    SampleAnswerPtr answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
