// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/topology_watch.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using spatial::TopologyChange;
using spatial::TopologyFindings;
using spatial::TopologyRule;

namespace {

constexpr std::size_t kLive = 400;   // features near an edit that are checked at once

std::size_t featuresNear(const spatial::Surroundings& layer, const std::vector<spatial::Box>& boxes)
{
    std::size_t count = 0;
    for (const spatial::Box& box : boxes)
        count += layer.near(box).size();
    return count;
}

/// Whether the later state is the earlier one after it was saved: another base with the same features.
bool isSaved(const layers::EditedLayer& before, const layers::EditedLayer& now) { return before.isChanged() && now.base() == before.table(); }

/// The two states share a base: only what one of them changed can differ.
std::vector<spatial::Box> placesBetween(const layers::EditedLayer& before, const layers::EditedLayer& after)
{
    std::vector<std::int64_t> ids = before.changedFeatures();
    const auto more = after.changedFeatures();
    ids.insert(ids.end(), more.begin(), more.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return spatial::changedPlaces(before, after, ids);
}

}  // namespace

TopologyWatch::TopologyWatch(Document& document, LayerStore& store, LayerEdits& edits, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), edits_(edits), jobs_(jobs)
{
    connect(&document, &Document::opened, this, [this] {
        job_.cancel();
        running_ = {};
        rules_.clear();
        states_.clear();
        layers_ = {};
        put({});
        unchecked_.clear();
        missed_.clear();
        problem_.reset();
        followProject();
        emit changed();
    });
    connect(&document, &Document::changed, this, &TopologyWatch::followProject);
    connect(&store, &LayerStore::changed, this, [this](const QString& id) { followLayer(id.toStdString()); });
    connect(&edits, &LayerEdits::changed, this, [this](const QString& id, const spatial::Box& box) { layerEdited(id.toStdString(), box); });
    followProject();
}

TopologyWatch::~TopologyWatch() { job_.cancel(); }

bool TopologyWatch::speaksOf(const std::string& layer) const
{
    return std::any_of(rules_.begin(), rules_.end(), [&](const TopologyRule& rule) { return rule.on && (rule.layer == layer || (needsOtherLayer(rule.kind) && rule.other == layer)); });
}

void TopologyWatch::put(TopologyFindings findings)
{
    findings_ = std::move(findings);
    accepted_.reset();
}

const TopologyWatch::Accepted& TopologyWatch::accepted() const
{
    if (!accepted_) {
        accepted_.emplace();
        for (const auto& finding : findings_.all()) {
            const bool is = spatial::isAccepted(*finding, ignored_);
            accepted_->known.emplace(finding.get(), is);
            accepted_->open += is ? 0 : 1;
        }
    }
    return *accepted_;
}

bool TopologyWatch::isAccepted(const spatial::TopologyFinding& finding) const
{
    const auto known = accepted().known.find(&finding);
    return known != accepted().known.end() ? known->second : spatial::isAccepted(finding, ignored_);   // one that is no longer found
}

std::size_t TopologyWatch::open() const { return accepted().open; }

std::vector<std::string> TopologyWatch::missingLayers() const
{
    std::vector<std::string> missing;
    for (const TopologyRule& rule : rules_)
        for (const std::string& id : {rule.layer, needsOtherLayer(rule.kind) ? rule.other : std::string()})
            if (rule.on && !id.empty() && !layers_.find(id) && std::find(missing.begin(), missing.end(), id) == missing.end())
                missing.push_back(id);
    return missing;
}

void TopologyWatch::followProject()
{
    const auto& settings = document_.project().topology;
    const bool acceptedOthers = settings.ignored != ignored_;
    ignored_ = settings.ignored;
    accepted_.reset();
    if (settings.rules == rules_) {
        // A layer that is gone from the project goes, and what was found in it; one that is back comes.
        for (const TopologyRule& rule : rules_)
            for (const std::string& id : {rule.layer, rule.other})
                if (!id.empty() && (document_.project().layer(id) != nullptr) != states_.contains(id))
                    followLayer(id);
        if (acceptedOthers)
            emit changed();
        return;
    }
    const auto before = std::move(rules_);
    rules_ = settings.rules;
    for (const TopologyRule& rule : rules_)
        if (std::find(before.begin(), before.end(), rule) == before.end()) {
            std::erase(unchecked_, rule.id);
            unchecked_.push_back(rule.id);
        }
    std::vector<TopologyRule> same;
    for (const TopologyRule& rule : rules_)
        if (std::find(before.begin(), before.end(), rule) != before.end())
            same.push_back(rule);
    put(findings_.ofRules(same));
    for (const TopologyRule& rule : rules_)
        for (const std::string& id : {rule.layer, rule.other})
            if (!id.empty() && rule.on && !states_.contains(id)) {
                store_.request(id);
                followLayer(id);
            }
    checkSoon();
    emit changed();
}

void TopologyWatch::followLayer(const std::string& id)
{
    if (!speaksOf(id) && !states_.contains(id))
        return;
    const layers::EditedLayerPtr now = document_.project().layer(id) ? edits_.layer(id) : nullptr;
    const auto known = states_.find(id);
    const layers::EditedLayerPtr before = known == states_.end() ? nullptr : known->second;
    if (now == before)
        return;
    if (now && before && (now->base() == before->base() || isSaved(*before, *now))) {
        layerEdited(id, {});
        return;
    }
    // Other data: whatever was found in it is found anew.
    if (now) {
        const auto snapshot = store_.layer(id);
        states_[id] = now;
        layers_.put(id, now, snapshot->crs(), snapshot->extent());
    } else {
        states_.erase(id);
        layers_.remove(id);
    }
    for (const TopologyRule& rule : rules_)
        if (rule.layer == id || (needsOtherLayer(rule.kind) && rule.other == id)) {
            std::erase(unchecked_, rule.id);
            unchecked_.push_back(rule.id);
        }
    stop();
    checkSoon();
}

void TopologyWatch::layerEdited(const std::string& id, const spatial::Box& box)
{
    const auto known = states_.find(id);
    if (known == states_.end())
        return followLayer(id);
    const layers::EditedLayerPtr now = edits_.layer(id);
    const layers::EditedLayerPtr before = known->second;
    if (!now)
        return followLayer(id);
    if (now == before)
        return;
    TopologyChange change{id, {}};
    if (now->base() == before->base() || isSaved(*before, *now))
        change.boxes = placesBetween(*before, *now);
    else if (!box.empty())
        change.boxes = {box};
    const spatial::TopologyLayer* layer = layers_.find(id);
    spatial::Box extent = store_.layer(id)->extent();
    for (const spatial::Box& place : change.boxes)
        extent.include(place);
    const spatial::Crs crs = layer ? layer->crs : store_.layer(id)->crs();
    known->second = now;
    layers_.put(id, now, crs, extent);
    if (!change.boxes.empty())
        take(change);
}

void TopologyWatch::take(const TopologyChange& change)
{
    if (job_.isRunning())
        missed_.push_back(change);   // and at once as well, for what is checked already
    const auto* layer = layers_.find(change.layer);
    if (!layer)
        return;
    if (featuresNear(*layer->features, change.boxes) > kLive) {
        missed_.push_back(change);
        return checkSoon();
    }
    QElapsedTimer clock;
    clock.start();
    auto updated = updateTopology(findings_, rules_, layers_, change, spatial::noProgress());
    lastUpdate_ = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    if (updated) {
        put(*std::move(updated));
        problem_.reset();
    } else {
        problem_ = updated.error();
    }
    emit changed();
}

void TopologyWatch::recheck()
{
    unchecked_.clear();
    for (const TopologyRule& rule : rules_)
        unchecked_.push_back(rule.id);
    for (const TopologyRule& rule : rules_)
        for (const std::string& id : {rule.layer, rule.other})
            if (!id.empty())
                store_.request(id);
    stop();
    checkSoon();
    emit changed();
}

void TopologyWatch::stop()
{
    job_.cancel();
    job_ = {};
    for (const TopologyRule& rule : std::exchange(running_.rules, {}))
        if (std::find(unchecked_.begin(), unchecked_.end(), rule.id) == unchecked_.end())
            unchecked_.push_back(rule.id);
    missed_.insert(missed_.begin(), running_.changes.begin(), running_.changes.end());
    running_.changes.clear();
}

/// Several layers that arrive together are one check.
void TopologyWatch::checkSoon()
{
    if (soon_)
        return;
    soon_ = true;
    QTimer::singleShot(0, this, [this] {
        soon_ = false;
        check();
    });
}

void TopologyWatch::check()
{
    if (job_.isRunning())
        return;
    if (unchecked_.empty() && missed_.empty()) {
        emit changed();   // nothing is to come any more
        return;
    }
    std::vector<TopologyRule> whole;
    for (const TopologyRule& rule : rules_)
        if (std::find(unchecked_.begin(), unchecked_.end(), rule.id) != unchecked_.end())
            whole.push_back(rule);
    unchecked_.clear();
    const auto changes = std::exchange(missed_, {});
    running_ = {whole, changes};
    // What lies before this moment is in the layers as they are now; changes that come later are missed by the job and made up for when it ends.
    auto work = [whole, changes, rules = rules_, layers = layers_, known = findings_](spatial::Progress& progress) -> spatial::Result<TopologyFindings> {
        TopologyFindings findings = known;
        spatial::PartOfProgress first(progress, 0, 0.8);
        TRY_ASSIGN(const TopologyFindings found, checkTopology(whole, layers, first));
        std::vector<TopologyRule> rest;
        for (const TopologyRule& rule : rules)
            if (std::find(whole.begin(), whole.end(), rule) == whole.end())
                rest.push_back(rule);
        findings = findings.ofRules(rest);
        for (const TopologyChange& change : changes) {
            TRY_ASSIGN(findings, updateTopology(findings, rest, layers, change, progress));
        }
        std::vector<spatial::TopologyFindingPtr> all(findings.all().begin(), findings.all().end());
        all.insert(all.end(), found.all().begin(), found.all().end());
        return TopologyFindings(std::move(all));
    };
    job_ = jobs_.start(this, text("Check topology"), JobPool::Analysis, std::move(work), [this, rules = rules_](spatial::Result<TopologyFindings> found) { checked(rules, std::move(found)); });
    emit changed();
}

void TopologyWatch::checked(std::vector<TopologyRule> rules, spatial::Result<TopologyFindings> found)
{
    job_ = {};
    running_ = {};
    if (!found) {
        problem_ = found.error();
        emit changed();
        return;
    }
    problem_.reset();
    put(*std::move(found));
    // Rules that changed meanwhile are checked again; places that changed meanwhile are looked at with the layers of now.
    std::vector<TopologyRule> same;
    for (const TopologyRule& rule : rules_)
        if (std::find(rules.begin(), rules.end(), rule) != rules.end())
            same.push_back(rule);
    put(findings_.ofRules(same));
    for (const TopologyChange& change : std::exchange(missed_, {}))
        take(change);
    checkSoon();
    emit changed();
}

spatial::Result<spatial::TopologyFix> TopologyWatch::fix(const spatial::TopologyFinding& finding) const { return fixOf(finding, rules_, layers_); }

}  // namespace app::desktop
