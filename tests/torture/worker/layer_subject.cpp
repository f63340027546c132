// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_session.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/torture/worker/subject.h"

#include <map>
#include <optional>

namespace torture {

namespace {

using layers::EditedLayerPtr;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::Text;

class LayerSubject final : public Subject {
public:
    explicit LayerSubject(const std::filesystem::path& file) : source_{file} {}

    Result<void> make() override
    {
        layers::SaveOptions options;
        options.overwrite = true;
        options.encoding = source_.path.extension() == ".shp" ? "GBK" : "UTF-8";
        TRY(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(tableOf(firstStamps()))}, source_.path, options, spatial::noProgress()));
        return {};
    }

    Result<void> begin() override
    {
        journal_.emplace(layers::Journal::begin({}, "{}"));
        return attach();
    }

    Result<void> perform(const Step& step, const Stamps&) override
    {
        if (step.kind != Step::Kind::Change) {
            const bool back = step.kind == Step::Kind::Undo;
            const auto gesture = back ? journal_->undo() : journal_->redo();
            if (!gesture)
                return Error{ErrorCode::Internal, Text::literal("nothing to undo or redo")};
            return session_.apply(gesture->changes, back);
        }
        TRY_ASSIGN(auto rows, session_.take(subject_, changeOf(step)));
        journal_->record(Text::literal("step"), std::move(rows));
        return {};
    }

    bool isOnDisk() const override { return journal_->isOnDisk(); }

    Result<void> save() override
    {
        layers::EditSaveOptions options;
        options.acceptLosses = source_.path.extension() == ".kml";   // the colours that the first file was given
        TRY(session_.save(subject_, source_, *journal_, options, spatial::noProgress()));
        return {};
    }

    Result<Found> shown() const override
    {
        const EditedLayerPtr layer = session_.layer(subject_);
        if (!layer)
            return Error{ErrorCode::Internal, Text::literal("the layer is not there")};
        return foundIn(*layer->table());
    }

    Result<Found> inFile() const override
    {
        TRY_ASSIGN(const auto opened, layers::openFeatures(source_, spatial::noProgress()));
        Found found = foundIn(*opened.table);
        found.faults += databaseFaults(source_.path);
        return found;
    }

    Result<std::size_t> recover() override
    {
        const auto sessions = layers::leftSessions();
        if (sessions.empty()) {
            TRY(begin());
            return std::size_t{0};
        }
        session_.resume(sessions.front().saves);
        TRY(attach());
        for (const layers::Gesture& gesture : sessions.front().gestures)
            TRY(session_.apply(gesture.changes, false));
        journal_.emplace(layers::Journal::restore(sessions.front()));
        return sessions.front().gestures.size();
    }

    void close() override { journal_->close(); }

private:
    Result<void> attach()
    {
        subject_ = layers::editSubject(source_.path.string());
        TRY(layers::finishReplacements(source_.path.parent_path()));
        TRY_ASSIGN(const auto opened, layers::openFeatures(source_, spatial::noProgress()));
        return session_.attach(subject_, opened.table);
    }

    layers::FeatureImage imageOf(const layers::EditedLayer& layer, std::int64_t feature, std::int64_t stamp) const
    {
        layers::FeatureImage image{shapeOf(feature, stamp), std::vector<spatial::Value>(layer.fieldSlots().size())};
        const auto values = valuesOf(feature, stamp);
        std::size_t i = 0;
        for (const char* field : {"uid", "stamp", "名称"})
            if (const auto slot = layer.slotOf(field))
                image.values[*slot] = values[i++];
        return image;
    }

    layers::LayerChange changeOf(const Step& step)
    {
        const EditedLayerPtr layer = session_.layer(subject_);
        const spatial::FeatureTablePtr table = layer->table();
        std::map<std::int64_t, std::int64_t> ids;
        for (std::size_t row = 0; row < table->size(); ++row)
            ids[static_cast<std::int64_t>(table->column("uid")->number(row).value_or(-1))] = table->ids[row];
        layers::LayerChange change;
        std::int64_t next = layer->nextId();
        for (const auto& [feature, stamp] : step.stamps) {
            layers::FeatureChange one;
            const auto known = ids.find(feature);
            one.id = known == ids.end() ? next++ : known->second;
            if (known != ids.end())
                one.before = layer->feature(one.id);
            if (stamp)
                one.after = imageOf(*layer, feature, *stamp);
            change.features.push_back(std::move(one));
        }
        return change;
    }

    layers::SourceSpec source_;
    std::string subject_;
    layers::EditSession session_;
    std::optional<layers::Journal> journal_;
};

}  // namespace

std::unique_ptr<Subject> layerSubject(const std::filesystem::path& file) { return std::make_unique<LayerSubject>(file); }

}  // namespace torture
