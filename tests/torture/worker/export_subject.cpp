// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "layers/sources/save_edits.h"
#include "tests/torture/worker/subject.h"

namespace torture {

namespace {

using spatial::Result;

/// A result that is written again and again over the one that is there.
class ExportSubject final : public Subject {
public:
    explicit ExportSubject(std::filesystem::path file) : file_(std::move(file)) {}

    Result<void> make() override { return save(); }
    Result<void> begin() override { return {}; }

    Result<void> perform(const Step&, const Stamps& after) override
    {
        stamps_ = after;
        return {};
    }

    bool isOnDisk() const override { return true; }
    bool savesEachStep() const override { return true; }

    Result<void> save() override
    {
        layers::SaveOptions options;
        options.overwrite = true;
        options.encoding = file_.extension() == ".shp" ? "GBK" : "UTF-8";
        TRY(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(tableOf(stamps_))}, file_, options, spatial::noProgress()));
        return {};
    }

    Result<Found> shown() const override { return inFile(); }

    Result<Found> inFile() const override
    {
        TRY_ASSIGN(const auto opened, layers::openFeatures({file_}, spatial::noProgress()));
        Found found = foundIn(*opened.table);
        found.faults += databaseFaults(file_);
        return found;
    }

    Result<std::size_t> recover() override
    {
        TRY(layers::finishReplacements(file_.parent_path()));
        TRY_ASSIGN(const Found found, inFile());
        stamps_ = found.stamps;
        return std::size_t{0};
    }

    void close() override {}

private:
    std::filesystem::path file_;
    Stamps stamps_ = firstStamps();
};

}  // namespace

std::unique_ptr<Subject> exportSubject(const std::filesystem::path& file) { return std::make_unique<ExportSubject>(file); }

}  // namespace torture
