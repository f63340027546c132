// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/value_picture.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/environment/site_register.h"
#include "spatial/environment/site_table.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The row of a trouble that concerns the register and not the table.
inline constexpr std::size_t kNoRow = std::numeric_limits<std::size_t>::max();

/// Which sites the list and the map show.
struct RegisterFilter {
    std::string words = {};
    std::optional<spatial::RegisterKind> kind = {};
    std::optional<spatial::RegisterState> state = {};
};

/// The register of sites of the project, the one that is chosen, and what is shown of it. Every change is a gesture of the project. GUI thread.
class RegisterDesk final : public QObject {
    Q_OBJECT
public:
    explicit RegisterDesk(Workbench& bench, QObject* parent = nullptr);
    ~RegisterDesk() override;

    const std::vector<spatial::RegisteredSite>& sites() const { return sites_; }
    /// The project's register cannot be read; nothing of it is changed then.
    const std::optional<spatial::Error>& failure() const { return failure_; }

    void edit(spatial::Text title, const std::function<void(std::vector<spatial::RegisteredSite>&)>& change, std::string_view merge = {});
    /// Of the chosen site.
    void change(spatial::Text title, const std::function<void(spatial::RegisteredSite&)>& change, std::string_view merge = {});
    /// Adds it, chooses it.
    void add(spatial::RegisteredSite site);
    void removeChosen();

    const spatial::RegisteredSite* chosen() const;
    void choose(const std::string& id);
    /// Moves the map to the chosen site.
    void showChosen();

    const RegisterFilter& filter() const { return filter_; }
    void setFilter(RegisterFilter filter);
    const std::vector<std::size_t>& shown() const { return shown_; }   ///< numbers into sites()

    /// In the map's CRS: its coordinates, else the middle of its feature where the layer is read (it is asked for). Nothing where it has none.
    std::optional<spatial::Coordinate> placeOf(const spatial::RegisteredSite& site) const;
    /// Sets the place of a site, given in the map's CRS, in CGCS2000 (EPSG:4490).
    void setPlace(spatial::RegisteredSite& site, spatial::Coordinate place) const;
    ValueMapPtr map() const;

    /// Who made the last change in the register: proposed for the next one.
    std::string lastWho() const;

    /// Adds the sites of a table (XLSX, ODS, CSV) to the register, in a job; troubles() tells what was not taken as it stands, sites whose id is in use among it.
    void readTable(const std::filesystem::path& file);
    const std::vector<spatial::SiteTrouble>& troubles() const { return troubles_; }
    void forgetTroubles();
    /// The register as CSV beside the project's results, and as a layer by the tool site-register with its record.
    void write();
    /// The chosen site's sheet as PDF beside the project's results, in the window's language; a message leads to it.
    void print();
    bool isBusy() const { return reading_.isRunning() || writing_.isRunning() || printing_.isRunning(); }

signals:
    void changed();         ///< sites, filter
    void chosenChanged();
    void troublesChanged();
    void printed(const QString& file);

private:
    void follow();
    void lookWhatIsShown();

    Workbench& bench_;
    std::string read_ = "-";   // the text of the project that sites_ were read from
    std::vector<spatial::RegisteredSite> sites_;
    std::optional<spatial::Error> failure_;
    std::string chosen_;
    RegisterFilter filter_;
    std::vector<std::size_t> shown_;
    std::vector<spatial::SiteTrouble> troubles_;
    JobHandle reading_, writing_, printing_;
};

}  // namespace app::desktop
