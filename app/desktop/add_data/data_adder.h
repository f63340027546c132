// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/add_data/additions.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <set>
#include <vector>

class QUrl;

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Something that reads certain files better than a layer would: a spreadsheet of samples.
struct SpecialReader {
    std::function<bool(const std::filesystem::path& file, spatial::Progress& progress)> reads;   ///< whether it is one of them; in a job
    std::function<void(const std::filesystem::path& file)> open;
};

/// Brings data into the project: looks into files in a job, asks which layers where a file holds several, adds them as one gesture above the
/// current layer, and says what could not be added. GUI thread.
class DataAdder final : public QObject {
    Q_OBJECT
public:
    DataAdder(Workbench& bench, MainWindow& window);

    /// Files, folders and archives; a project among them is opened (what is unsaved is asked about first).
    void add(const std::vector<std::filesystem::path>& paths);
    /// What was dropped or pasted: the first file that the special reader takes goes to it, the others are added. Addresses in the network are refused with a
    /// sentence.
    void add(const QList<QUrl>& urls);
    void setReader(SpecialReader reader) { reader_ = std::move(reader); }
    /// These layers, without asking.
    void addLayers(std::vector<OfferedLayer> layers);
    bool isBusy() const { return running_ > 0; }

signals:
    void added(const QStringList& ids);
    void finished();   ///< all that was asked for is there or refused

private:
    void look(const std::vector<std::filesystem::path>& paths, const SpecialReader& reader);
    void offered(Offers offers);
    void place(const Additions& additions);
    void sayFailures(const std::vector<NotAdded>& failed);
    void sayRefusals(const std::vector<Refusal>& refused);
    void zoomWhenRead();
    void done();

    Workbench& bench_;
    MainWindow& window_;
    SpecialReader reader_;
    int running_ = 0;
    std::set<std::string> toZoom_;   // the first layers of an empty map, until they are read
};

}  // namespace app::desktop
