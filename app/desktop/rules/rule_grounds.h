// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "layers/edit/layer_edit.h"
#include "layers/rules/rule_binding.h"
#include "spatial/rules/evaluator.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class LayerEdits;
class LayerStore;

/// The planning rules of the project with what they look at, ready to judge edits: layers are read and brought to the analysis CRS in a job, again where
/// they, the rules or the bindings change. Nothing is read before somebody asks with prepare(). GUI thread.
class RuleGrounds final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        spatial::Rule rule;
        std::optional<layers::RuleBinding> binding;   ///< nothing: it looks at nothing
        std::vector<std::string> layers;              ///< ids
        spatial::RuleGroundPtr ground;                ///< null until it is ready
    };

    RuleGrounds(Document& document, LayerStore& store, LayerEdits& edits, Jobs& jobs, QObject* parent = nullptr);
    ~RuleGrounds() override;

    void prepare();
    /// All that can be had is had: every bound layer that is there was read.
    bool isReady() const;
    /// In the order of the rule book.
    const std::vector<Entry>& entries() const { return entries_; }
    const Entry* find(std::string_view rule) const;
    /// What judges an edit of a layer: rules that are on, have their data and do not look at this layer itself.
    std::vector<spatial::GroundedRule> rulesFor(std::string_view layer) const;
    /// Why the project's rules cannot be read; nothing: they can.
    const std::optional<spatial::Error>& problem() const { return problem_; }

signals:
    void changed();
    void ready();

private:
    struct Ground;
    void follow();
    void gather();

    Document& document_;
    LayerStore& store_;
    LayerEdits& edits_;
    Jobs& jobs_;
    std::vector<Entry> entries_;
    std::vector<std::unique_ptr<Ground>> grounds_;   // one for each entry, with what it was made from
    std::string seen_;                               // of the project, what decides the entries
    std::optional<spatial::Error> problem_;
    JobHandle job_;
    bool asked_ = false;
    bool dirty_ = false;
};

}  // namespace app::desktop
