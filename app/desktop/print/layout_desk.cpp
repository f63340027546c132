// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/layout/layout_templates.h"
#include "app/workflow/layout_file.h"
#include "app/workflow/project_pages.h"
#include "layers/sources/save.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr int kPauseBeforeDrawing = 60;      // milliseconds
constexpr double kLongestSide = 4200;        // pixels of the picture: beyond, it is stretched

/// What a composed page depends on, beside the data.
std::string keyOf(const Layout& layout, std::size_t page, Language language) { return std::to_string(page) + (language == Language::Chinese ? "zh" : "en") + layoutToJson(layout); }

Result<PagePicturePtr> pictureOf(const ComposedPage& page, const Layout& layout, std::size_t number, double perMillimetre, spatial::Progress& progress)
{
    auto picture = std::make_shared<PagePicture>();
    picture->perMillimetre = std::min(perMillimetre, kLongestSide / std::max(page.width, page.height));
    const QSize pixels = (QSizeF(page.width, page.height) * picture->perMillimetre).toSize().expandedTo(QSize(1, 1));
    picture->image = QImage(pixels, QImage::Format_RGB32);
    picture->image.fill(Qt::white);
    QPainter painter(&picture->image);
    TRY(drawComposed(page, pixels, painter, progress));
    painter.end();
    picture->layout = layout;
    picture->page = number;
    picture->warnings = page.warnings;
    picture->warnings.insert(picture->warnings.begin(), page.stale.begin(), page.stale.end());
    for (const ComposedItem& item : page.items)
        if (const auto* map = std::get_if<ComposedMap>(&item.content)) {
            styles::MapView view = map->scene.view;
            view.pixels = QSizeF(item.box.width, item.box.height);
            view.dotsPerInch = 25.4;
            picture->maps.emplace(item.id, view);
        }
    return PagePicturePtr(picture);
}

}  // namespace

struct LayoutDesk::Outcome {
    std::vector<AtlasPage> pages;
    std::shared_ptr<const ComposedPage> composed;
    std::string composedOf;
    PagePicturePtr picture;
    std::size_t page = 0;
};

LayoutDesk::LayoutDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench), pause_(new QTimer(this))
{
    pause_->setSingleShot(true);
    pause_->setInterval(kPauseBeforeDrawing);
    connect(pause_, &QTimer::timeout, this, [this] {
        if (!isBusy_)
            draw();
    });
    connect(&bench_.document, &Document::changed, this, &LayoutDesk::follow);
    connect(&bench_.document, &Document::layersEdited, this, [this] {
        isStale_ = true;
        wish();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        isStale_ = true;
        open({});
    });
    onLanguage(this, [this] { wish(); });
    follow();
}

LayoutDesk::~LayoutDesk()
{
    drawing_.cancel();
    composing_.cancel();
}

void LayoutDesk::open(const std::string& id)
{
    if (id == id_)
        return;
    id_ = id;
    page_ = 0;
    pages_.clear();
    picture_.reset();
    failure_.reset();
    select({});
    emit changed();
    emit listChanged();
    emit drawn();
    wish();
}

const Layout* LayoutDesk::layout() const
{
    const auto found = std::find_if(layouts_.begin(), layouts_.end(), [this](const Layout& layout) { return layout.id == id_; });
    return found == layouts_.end() ? nullptr : &*found;
}

void LayoutDesk::follow()
{
    const std::string& now = bench_.document.project().layouts;
    if (now != kept_) {
        kept_ = now;
        auto read = layoutsFromJson(now);
        unreadable_ = read ? std::optional<spatial::Error>() : read.error();
        layouts_ = read ? *std::move(read) : std::vector<Layout>();
        emit listChanged();
        ItemIds there;
        if (const Layout* layout = this->layout())
            std::copy_if(selected_.begin(), selected_.end(), std::back_inserter(there), [&](const std::string& id) { return layout->item(id) != nullptr; });
        select(there);
        emit changed();
    }
    wish();
}

void LayoutDesk::edit(spatial::Text title, const std::function<void(Layout&)>& change, std::string_view merge)
{
    const Layout* now = layout();
    if (!now)
        return;
    Layout next = *now;
    change(next);
    if (next == *now)
        return;
    bench_.document.edit(std::move(title), [&](layers::Project& project) { project.layouts = withLayout(project.layouts, next); }, merge.empty() ? std::string() : "layout:" + id_ + ":" + std::string(merge));
}

void LayoutDesk::add(spatial::Text title, const Layout& layout)
{
    bench_.document.edit(std::move(title), [&](layers::Project& project) { project.layouts = withLayout(project.layouts, layout); });
    open(layout.id);
}

Result<void> LayoutDesk::addFromTemplate(const std::string& templateId)
{
    TRY_ASSIGN(const Layout made, layoutFromTemplate(templateId, bench_.document.project()));
    add(text("New page"), made);
    return {};
}

void LayoutDesk::duplicate()
{
    const Layout* now = layout();
    if (!now)
        return;
    Layout copy = *now;
    for (int number = 2; std::any_of(layouts_.begin(), layouts_.end(), [&](const Layout& other) { return other.id == copy.id; }); ++number) {
        const std::string mark = " " + std::to_string(number);
        copy.id = now->id + "-" + std::to_string(number);
        copy.name = {now->name.en.empty() ? std::string() : now->name.en + mark, now->name.zh.empty() ? std::string() : now->name.zh + mark};
    }
    add(text("Duplicate the page"), copy);
}

void LayoutDesk::remove()
{
    const std::string gone = id_;
    open({});
    bench_.document.edit(text("Remove the page"), [&](layers::Project& project) { project.layouts = withoutLayout(project.layouts, gone); });
}

void LayoutDesk::select(ItemIds ids)
{
    if (ids == selected_)
        return;
    selected_ = std::move(ids);
    emit selectionChanged();
}

const LayoutItem* LayoutDesk::current() const
{
    const Layout* now = layout();
    return now && selected_.size() == 1 ? now->item(selected_.front()) : nullptr;
}

void LayoutDesk::setPage(std::size_t page)
{
    page = std::min(page, pages_.empty() ? 0 : pages_.size() - 1);
    if (page == page_)
        return;
    page_ = page;
    emit drawn();   // its name is known at once
    wish();
}

void LayoutDesk::want(double pixelsPerMillimetre)
{
    if (pixelsPerMillimetre == wanted_)
        return;
    wanted_ = pixelsPerMillimetre;
    wish();
}

void LayoutDesk::wish()
{
    if (wanted_ <= 0 || !layout())
        return;
    isWished_ = true;
    pause_->start();
}

/// The opened data while the project is the same, whatever its layouts are.
std::shared_ptr<LayoutDesk::Data> LayoutDesk::data()
{
    layers::Project project = bench_.document.project();
    project.layouts = "[]";
    project.map = {};
    std::string written = project.file.string() + layers::projectToJson(project);
    if (!data_ || isStale_ || written != dataOf_) {
        project.map = bench_.document.project().map;
        data_ = std::make_shared<Data>(std::move(project));
        dataOf_ = std::move(written);
        composed_.reset();
        isStale_ = false;
    }
    return data_;
}

void LayoutDesk::draw()
{
    isWished_ = false;
    const Layout* now = layout();
    if (!now || wanted_ <= 0)
        return;
    isBusy_ = true;
    auto opened = data();
    drawing_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [opened, layout = *now, page = page_, wanted = wanted_, language = currentLanguage(), composed = composed_, composedOf = composedOf_, pages = pages_](spatial::Progress& progress) -> Result<Outcome> {
            Outcome made{.pages = pages, .composed = composed, .composedOf = keyOf(layout, page, language), .page = page};
            if (!composed || composedOf != made.composedOf) {
                const std::lock_guard alone(opened->mutex);
                TRY_ASSIGN(made.pages, atlasPages(layout, opened->pages, language, progress));
                made.page = made.pages.empty() ? 0 : std::min(page, made.pages.size() - 1);
                TRY_ASSIGN(ComposedPage fresh, composePage(layout, opened->pages, made.pages, made.page, language, progress));
                made.composed = std::make_shared<const ComposedPage>(std::move(fresh));
            }
            TRY_ASSIGN(made.picture, pictureOf(*made.composed, layout, made.page, wanted, progress));
            return made;
        },
        [this, opened, id = id_](Result<Outcome> made) {
            isBusy_ = false;
            if (id == id_) {
                failure_ = made ? std::optional<spatial::Error>() : made.error();
                if (made) {
                    pages_ = std::move(made->pages);
                    page_ = pages_.empty() ? 0 : std::min(page_, pages_.size() - 1);
                    picture_ = made->picture;
                    if (opened == data_) {
                        composed_ = made->composed;
                        composedOf_ = made->composedOf;
                    }
                }
                emit drawn();
            }
            if (isWished_)
                pause_->start();
        });
}

JobHandle LayoutDesk::eachPage(spatial::Text title, const std::string& pages, TakePage take, std::function<void(Result<bool>)> done)
{
    const Layout* now = layout();
    if (!now)
        return {};
    return composing_ = bench_.jobs.start(
        this, std::move(title), JobPool::Analysis,
        [opened = data(), layout = *now, language = currentLanguage(), pages, take = std::move(take)](spatial::Progress& progress) -> Result<bool> {
            spatial::CancelOnly quiet(progress);
            std::vector<AtlasPage> atlas;
            {
                const std::lock_guard alone(opened->mutex);
                TRY_ASSIGN(atlas, atlasPages(layout, opened->pages, language, quiet));
            }
            TRY_ASSIGN(const auto numbers, pagesAsked(pages, std::max<std::size_t>(1, atlas.size())));
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                std::optional<ComposedPage> page;
                {
                    const std::lock_guard alone(opened->mutex);   // the editor draws between two pages
                    TRY_ASSIGN(page, composePage(layout, opened->pages, atlas, numbers[i], language, quiet));
                }
                progress.report(static_cast<double>(i) / static_cast<double>(numbers.size()), page->name);
                TRY(take(*page, i, numbers.size(), quiet));
            }
            return true;
        },
        std::move(done));
}

Result<void> LayoutDesk::saveTemplate(const std::filesystem::path& file) const
{
    const Layout* now = layout();
    return now ? layers::saveBytes(layoutFileText(*now, bench_.document.project()), file, true) : Result<void>();
}

Result<std::vector<spatial::Text>> LayoutDesk::addFromFile(const std::filesystem::path& file)
{
    TRY_ASSIGN(TravelledLayout made, layoutFromFile(file, bench_.document.project()));
    add(text("New page"), made.layout);
    return std::move(made.remarks);
}

}  // namespace app::desktop
