// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/environment/site_register.h"

#include <QStringList>
#include <QWidget>

#include <filesystem>
#include <vector>

class QGridLayout;
class QPushButton;

namespace app::desktop {

class RegisterDesk;

/// Where a file of the register lies: its path is relative to the project's file.
std::filesystem::path placeOfFile(const Workbench& bench, const spatial::SiteFile& file);

/// The photos (with thumbnails, read in jobs) or the documents of the chosen site: each opens on a click, has a caption and can be taken away. Files are named
/// relative to the project's file; nothing is copied or deleted.
class RegisterFileRows final : public QWidget {
    Q_OBJECT
public:
    enum class What { Photos, Documents };
    RegisterFileRows(Workbench& bench, RegisterDesk& desk, What what, QWidget* parent = nullptr);
    ~RegisterFileRows() override;

    void follow();
    /// Adds these files to the chosen site.
    void add(const QStringList& files);
    bool isSettled() const;   ///< no thumbnail is being read

private:
    std::vector<spatial::SiteFile>& of(spatial::RegisteredSite& site) const { return what_ == What::Photos ? site.photos : site.documents; }
    const std::vector<spatial::SiteFile>& of(const spatial::RegisteredSite& site) const { return what_ == What::Photos ? site.photos : site.documents; }
    void build(const std::vector<spatial::SiteFile>& files);
    void addRow(std::size_t row, const spatial::SiteFile& file);

    Workbench& bench_;
    RegisterDesk& desk_;
    What what_;
    QGridLayout* grid_;
    QPushButton* add_;
    std::vector<spatial::SiteFile> shown_;
    std::vector<JobHandle> reading_;
};

}  // namespace app::desktop
