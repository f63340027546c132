// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_gestures.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/layout/composed_page.h"
#include "app/workflow/compose_page.h"

#include <QImage>
#include <QObject>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QTimer;

namespace app::desktop {

/// A page as it was drawn last: pixels, and what is where in them.
struct PagePicture {
    QImage image;
    double perMillimetre = 1;                          ///< pixels
    Layout layout;                                     ///< as it was then
    std::size_t page = 0;
    std::map<std::string, styles::MapView> maps = {};  ///< what the map items show, by id; pixels of the view are millimetres
    std::vector<spatial::Text> warnings = {};
};
using PagePicturePtr = std::shared_ptr<const PagePicture>;

/// The layout that is worked on: one of Project::layouts, changed as gestures of the document only; what is chosen in it; its pages, composed and drawn in a
/// job, the latest wish first, while the last picture stays. GUI thread.
class LayoutDesk final : public QObject {
    Q_OBJECT
public:
    LayoutDesk(Workbench& bench, QObject* parent = nullptr);
    ~LayoutDesk() override;

    /// Those of the project that have items; empty where they cannot be read (failure() says why).
    const std::vector<Layout>& layouts() const { return layouts_; }
    /// Works on this one; empty: on none.
    void open(const std::string& id);
    /// The one worked on; null where there is none, or it was undone.
    const Layout* layout() const;
    const std::string& id() const { return id_; }

    /// One gesture: `change` of the layout worked on. Gestures of one `merge` that follow one another are one step of undo.
    void edit(spatial::Text title, const std::function<void(Layout&)>& change, std::string_view merge = {});
    /// A gesture that keeps another layout in the project, and works on it.
    void add(spatial::Text title, const Layout& layout);
    /// The layout of a template, with `add`. A sentence where it cannot be made.
    spatial::Result<void> addFromTemplate(const std::string& templateId);
    void duplicate();
    void remove();

    const ItemIds& selected() const { return selected_; }
    void select(ItemIds ids);
    /// The only one that is selected; null.
    const LayoutItem* current() const;

    /// Of the atlas, as they were when the page was drawn last; one page without one.
    const std::vector<AtlasPage>& pages() const { return pages_; }
    std::size_t page() const { return page_; }
    void setPage(std::size_t page);

    /// How fine the picture shall be; 0: nobody looks, nothing is drawn.
    void want(double pixelsPerMillimetre);
    const PagePicturePtr& picture() const { return picture_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const { return !isBusy_ && !isWished_; }

    /// Takes pages ("all", "3", "1-3,7") one after the other as they are composed, in the job's thread: how many there will be, and their place among them.
    using TakePage = std::function<spatial::Result<void>(const ComposedPage& page, std::size_t number, std::size_t count, spatial::Progress& progress)>;
    /// In a job that people see and can cancel; memory holds one page. `done` hears of its end unless it was cancelled.
    JobHandle eachPage(spatial::Text title, const std::string& pages, TakePage take, std::function<void(spatial::Result<bool>)> done);
    bool isTakingPages() const { return composing_.isRunning(); }

    /// Keeps the layout as a file that other projects can read, and the layout of a file as a page of this project; answers what could not come along.
    spatial::Result<void> saveTemplate(const std::filesystem::path& file) const;
    spatial::Result<std::vector<spatial::Text>> addFromFile(const std::filesystem::path& file);

signals:
    void changed();            ///< the layout, or which one it is
    void listChanged();        ///< names of layouts
    void selectionChanged();
    void drawn();              ///< picture, pages or failure

private:
    struct Data {
        explicit Data(layers::Project project) : pages(std::move(project)) {}
        std::mutex mutex;      // a job that was cancelled may still be at work
        PageData pages;
    };
    struct Outcome;
    void follow();
    void wish();
    void draw();
    std::shared_ptr<Data> data();

    Workbench& bench_;
    std::string kept_ = "-";                 // Project::layouts as read
    std::vector<Layout> layouts_;
    std::string id_;
    ItemIds selected_;
    std::vector<AtlasPage> pages_;
    std::size_t page_ = 0;
    double wanted_ = 0;
    std::shared_ptr<Data> data_;
    std::string dataOf_;                     // the project without its layouts, as text
    std::shared_ptr<const ComposedPage> composed_;
    std::string composedOf_;
    PagePicturePtr picture_;
    std::optional<spatial::Error> failure_, unreadable_;
    bool isBusy_ = false, isWished_ = false, isStale_ = false;
    JobHandle drawing_, composing_;
    QTimer* pause_;
};

}  // namespace app::desktop
