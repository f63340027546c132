// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_edits.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/editing_refusals.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/layer_subject.h"
#include "app/desktop/language.h"

#include <map>
#include <set>

namespace app::desktop {

using layers::EditedLayerPtr;
using layers::LayerChange;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;
using spatial::Text;

struct LayerEdits::Inside {
    Document& document;
    LayerStore& store;
    EditingRefusals refusals;
    std::vector<Guard> guards;
    /// What a guard refused, as it was asked for.
    struct RefusedGesture {
        Text title;
        std::vector<Part> parts;
        std::function<void(layers::Project&)> project;
        std::string merge;
    };
    std::optional<RefusedGesture> refused = {};

    struct Source {
        layers::SourceSpec spec;
        spatial::Bilingual name;
    };
    std::map<std::string, Source, std::less<>> sources = {};   // by subject, of all layers that the project has or had
    Defaults defaults = {};

    void rememberSources()
    {
        const layers::Project& project = document.project();
        for (const layers::LayerEntry& layer : project.layers) {
            layers::SourceSpec source = project.sourceOf(layer);
            if (!source.where.empty())
                continue;
            std::string subject = subjectOf(source);
            sources[std::move(subject)] = {std::move(source), layer.name};
        }
    }
    Result<void> save(const std::string& subject, const layers::SourceSpec& source, bool acceptLosses)
    {
        TRY(refusals.hold(subject, source.path));
        if (!document.session().layer(subject)) {   // what a crash left of a layer that is not shown
            TRY_ASSIGN(auto opened, layers::openFeatures(source, spatial::noProgress()));
            TRY(document.attach(subject, std::move(opened.table)));
        }
        layers::EditSaveOptions options;
        options.acceptLosses = acceptLosses;
        options.expectedStamp = store.expectedStamp(subject);
        store.holdWatch(subject, true);
        const auto saved = document.saveLayer(subject, source, options, spatial::noProgress());
        store.holdWatch(subject, false);
        return saved ? Result<void>() : Result<void>(saved.error());
    }
};

LayerEdits::LayerEdits(Document& document, LayerStore& store, QObject* parent)
    : QObject(parent), inside_(std::make_unique<Inside>(Inside{document, store, EditingRefusals(document, store), {}, {}}))
{
    connect(&document, &Document::opened, this, [this] {
        inside_->sources.clear();
        inside_->refusals.forget();
        inside_->rememberSources();
        for (const Unsaved& one : unsaved())   // what a crash left is edited again; who else has it is said when it is saved
            (void)inside_->refusals.hold(one.subject, sourceOf(one.subject).path).hasValue();
    });
    connect(&document, &Document::changed, this, [this] { inside_->rememberSources(); });
    connect(&store, &LayerStore::changed, this, [this](const QString& id) {
        inside_->refusals.forget(id.toStdString());
        emit refusalsChanged();
    });
    connect(&document, &Document::layersEdited, this, [this](const EditedPlaces& places) {
        for (const layers::LayerEntry& layer : inside_->document.project().layers)
            if (const auto place = places.find(inside_->store.subject(layer.id)); place != places.end()) {
                spatial::Box box = place->second.box;
                if (place->second.everywhere)
                    box.include(inside_->store.layer(layer.id)->extent());
                emit changed(QString::fromStdString(layer.id), box);
            }
    });
    connect(&document, &Document::dirtyChanged, this, [this] { inside_->refusals.letGo(); });
    document.addUnsaved([this] {
        std::vector<Document::Unsaved> all;
        for (const Unsaved& one : unsaved()) {
            Text title = one.features == 0   ? text("The layer {0}", one.name)
                         : one.features == 1 ? text("The layer {0}: 1 feature", one.name)
                                             : text("The layer {0}: {1} features", one.name, one.features);
            if (one.layer.empty())
                title = text("{0} (removed from the project)", title);
            all.push_back({std::move(title), [this, subject = one.subject]() -> Result<void> {
                               return inside_->save(subject, sourceOf(subject), false);
                           }});
        }
        return all;
    });
}

LayerEdits::~LayerEdits() = default;

EditedLayerPtr LayerEdits::layer(std::string_view id) const
{
    const std::string subject = inside_->store.subject(id);
    if (subject.empty())
        return nullptr;
    if (auto edited = inside_->document.session().layer(subject); edited || !inside_->store.attach(id))
        return edited;
    return inside_->document.session().layer(subject);
}

std::optional<Error> LayerEdits::refusal(std::string_view id) const { return inside_->refusals.of(id); }

Result<void> LayerEdits::edit(Text title, std::vector<Part> parts, std::string_view merge) { return edit(std::move(title), std::move(parts), nullptr, merge); }

Result<void> LayerEdits::edit(Text title, std::vector<Part> parts, const std::function<void(layers::Project&)>& project, std::string_view merge)
{
    inside_->refused.reset();
    std::erase_if(parts, [](const Part& part) { return part.change.isEmpty(); });
    for (Part& part : parts) {
        if (auto refused = refusal(part.layer))
            return *std::move(refused);
        const EditedLayerPtr before = layer(part.layer);
        if (!before)
            return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
        if (inside_->defaults)
            inside_->defaults(part.layer, *before, part.change);
        for (const Guard& guard : inside_->guards)
            if (const auto allowed = guard({*before, part.layer, part.change}); !allowed) {
                inside_->refused = Inside::RefusedGesture{std::move(title), std::move(parts), project, std::string(merge)};
                return allowed.error();
            }
    }
    std::vector<Document::LayerPart> taken;
    for (Part& part : parts) {
        const std::string subject = inside_->store.subject(part.layer);
        TRY(inside_->refusals.hold(subject, sourceOf(subject).path));
        taken.push_back({subject, std::move(part.change)});
    }
    auto done = inside_->document.editLayers(std::move(title), taken, merge, project);
    if (!done)
        inside_->refusals.letGo();
    return done;
}

Result<void> LayerEdits::edit(Text title, std::string_view id, const spatial::GeometryEdits& edits, std::string_view merge)
{
    if (auto refused = refusal(id))
        return *std::move(refused);
    const EditedLayerPtr now = layer(id);
    if (!now)
        return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
    return edit(std::move(title), id, layers::changeOf(*now, edits), merge);
}

Result<void> LayerEdits::edit(Text title, std::string_view id, LayerChange change, std::string_view merge)
{
    std::vector<Part> parts;
    parts.push_back({std::string(id), std::move(change)});
    return edit(std::move(title), std::move(parts), nullptr, merge);
}

void LayerEdits::setDefaults(Defaults defaults) { inside_->defaults = std::move(defaults); }
Result<void> LayerEdits::repeatRefused(std::string_view reason)
{
    auto gesture = std::exchange(inside_->refused, std::nullopt);
    if (!gesture)
        return Error{ErrorCode::Refused, text("There is nothing to do again.")};
    return edit(reason.empty() ? std::move(gesture->title) : text("{0}: {1}", gesture->title, std::string(reason)), std::move(gesture->parts), gesture->project, gesture->merge);
}

void LayerEdits::addGuard(Guard guard) { inside_->guards.push_back(std::move(guard)); }

bool LayerEdits::isChanged(std::string_view id) const { return inside_->document.session().isChanged(inside_->store.subject(id)); }

std::vector<std::string> LayerEdits::changedLayers() const
{
    std::vector<std::string> ids;
    for (const Unsaved& one : unsaved())
        if (!one.layer.empty())
            ids.push_back(one.layer);
    return ids;
}

Result<void> LayerEdits::save(std::string_view id, bool acceptLosses)
{
    const std::string subject = inside_->store.subject(id);
    if (subject.empty() || !inside_->document.session().isChanged(subject))
        return {};
    return inside_->save(subject, sourceOf(subject), acceptLosses);
}

std::vector<LayerEdits::Unsaved> LayerEdits::unsaved() const
{
    std::vector<Unsaved> all;
    std::set<std::string, std::less<>> left;
    for (std::string& subject : inside_->document.session().changedSubjects())
        left.insert(std::move(subject));
    const auto add = [&](const std::string& subject, const std::string& layer, Text name) {
        const EditedLayerPtr edited = inside_->document.session().layer(subject);
        all.push_back({subject, layer, std::move(name), edited ? edited->changedFeatures().size() : 0});
    };
    for (const layers::LayerEntry& layer : inside_->document.project().layers)
        if (const std::string subject = inside_->store.subject(layer.id); layer.source.where.empty() && left.erase(subject) > 0)
            add(subject, layer.id, Text::literal(say(layer.name).toStdString()));
    for (const std::string& subject : left) {
        const auto known = inside_->sources.find(subject);
        add(subject, {}, Text::literal(known != inside_->sources.end() && !known->second.name.empty() ? say(known->second.name).toStdString() : sourceOfSubject(subject).displayName()));
    }
    return all;
}

Result<void> LayerEdits::hold(const std::string& subject) { return inside_->refusals.hold(subject, sourceOf(subject).path); }

layers::SourceSpec LayerEdits::sourceOf(const std::string& subject) const
{
    const auto known = inside_->sources.find(subject);
    return known == inside_->sources.end() ? sourceOfSubject(subject) : known->second.spec;
}

}  // namespace app::desktop
