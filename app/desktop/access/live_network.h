// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "app/workflow/network_edits.h"
#include "spatial/core/error.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string>

class QTimer;

namespace app::desktop {

class Document;
class LayerStore;

/// The network that the activity Access works on: one of the project's, built from its line layer as it stands, unsaved edits included,
/// and prepared in the background. After an edit the old one answers until the new one is there; an edit of attributes alone (speeds, one-ways,
/// closures) is customised, which takes a fraction of the time. One per window; the networks live in the
/// project, which of them is chosen is part of the view and no gesture. GUI thread.
class LiveNetwork final : public QObject {
    Q_OBJECT
public:
    LiveNetwork(Document& document, LayerStore& store, Jobs& jobs, QObject* parent = nullptr);
    ~LiveNetwork() override;

    /// The chosen network of the project, the first where none was chosen; null where the project has none.
    const layers::NetworkEntry* entry() const;
    void choose(const std::string& id);
    /// Its name for people: the layer's, with profile and season.
    static QString nameOf(const layers::Project& project, const layers::NetworkEntry& entry);

    enum class State { None, Waiting, Preparing, Ready, Failed };
    State state() const { return state_; }
    /// What is prepared; null before. In state Preparing it may be the one of before the edit.
    PreparedNetworkPtr prepared() const { return prepared_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    /// Prepares unless it is there or under way. Pages call it when they are shown; afterwards changes of the lines are followed by themselves.
    void request();

signals:
    void changed();   ///< another network, another state

private:
    void follow();
    void prepare();
    void arrived(spatial::Result<PreparedNetworkPtr> prepared);
    void prepareOrder();

    Document& document_;
    LayerStore& store_;
    Jobs& jobs_;
    QTimer* wait_;
    JobHandle job_;
    JobHandle ordering_;
    std::string chosen_;
    std::string known_;            // what the prepared network, or the one under way, was made of
    State state_ = State::None;
    PreparedNetworkPtr prepared_;
    spatial::FeatureTablePtr lines_;      // that `prepared_`, or the one under way, was made of
    spatial::FeatureTablePtr preparedLines_;
    std::string preparedBy_;              // what the network is built with, without the revision of its lines
    spatial::CustomizableOrderPtr order_; // of `prepared_`; null until it is made
    std::optional<spatial::Error> failure_;
    bool requested_ = false;
};

}  // namespace app::desktop
