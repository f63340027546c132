// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples_import/import_wish.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace app::desktop {

/// What an import would bring, worked out by the engine that the tool uses. Immutable.
struct ImportPreview {
    std::size_t sheet = 0;                                ///< of the workbook
    std::optional<spatial::ImportProposal> proposal;      ///< nothing where the sheet holds no table: `failure` says why
    std::optional<spatial::ImportedSamples> samples;      ///< nothing where no column can be read
    std::vector<std::optional<spatial::Coordinate>> places;   ///< of the samples, in degrees
    std::optional<spatial::Error> failure;
    std::vector<std::optional<spatial::Error>> unfilled;  ///< of each analyte: why the rule for values below detection has no numbers for it
};
using ImportPreviewPtr = std::shared_ptr<const ImportPreview>;
using Workbook = std::shared_ptr<const std::vector<spatial::Sheet>>;

spatial::Result<ImportPreviewPtr> previewOf(const std::vector<spatial::Sheet>& sheets, const ImportWish& wish, spatial::Progress& progress);

/// Whether a file is better imported as samples than added as a layer: a workbook or CSV of at most 50 MB (ours) in which a sheet names at least two
/// analytes, or a workbook that cannot be read, so that the dialog says why. For a job.
bool looksLikeSamples(const std::filesystem::path& file, spatial::Progress& progress);

/// A spreadsheet, what a person said about it, and what would come of it: read once, worked out after every answer in a job, the latest wish first. GUI thread.
class ImportDesk final : public QObject {
    Q_OBJECT
public:
    explicit ImportDesk(Workbench& bench, QObject* parent = nullptr);
    ~ImportDesk() override;

    void open(const std::filesystem::path& file);
    void set(const ImportWish& wish);

    const std::filesystem::path& file() const { return file_; }
    const Workbook& sheets() const { return sheets_; }                          ///< null until the file is read
    const std::optional<spatial::Error>& unreadable() const { return unreadable_; }
    const ImportWish& wish() const { return wish_; }
    const ImportPreviewPtr& preview() const { return preview_; }                ///< of the last wish that was worked out
    bool isSettled() const { return !isBusy_ && !isWished_; }
    /// What stands between the person and the import, in words; empty: nothing.
    spatial::Text obstacle() const;

    /// Starts the tool import-samples with exactly these answers; the number of its run. Only without an obstacle.
    int run();

signals:
    void changed();

private:
    void ask();

    Workbench& bench_;
    std::filesystem::path file_;
    Workbook sheets_;
    std::optional<spatial::Error> unreadable_;
    ImportWish wish_;
    ImportPreviewPtr preview_;
    JobHandle job_;
    bool isBusy_ = false;
    bool isWished_ = false;
};

}  // namespace app::desktop
