// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/print/known_papers.h"
#include "app/desktop/print/property_rows.h"

namespace app::desktop {

using spatial::text;

namespace {

/// The page, with what `get` and `edit` need of it.
struct BoundPage {
    LayoutDesk* desk;

    const Layout& now() const
    {
        static const Layout kNone{};
        return desk->layout() ? *desk->layout() : kNone;
    }
    template <class M>
    std::function<M()> get(M Layout::*member) const
    {
        return [self = *this, member] { return self.now().*member; };
    }
    void edit(const char* what, const std::function<void(Layout&)>& change) const { desk->edit(text("Properties of the page"), change, std::string("page ") + what); }
    template <class M>
    std::function<void(M)> set(const char* what, M Layout::*member) const
    {
        return [self = *this, what, member](M value) { self.edit(what, [&](Layout& layout) { layout.*member = value; }); };
    }
    template <class M>
    std::function<M()> get(M Atlas::*member) const
    {
        return [self = *this, member] { return self.now().atlas.*member; };
    }
    template <class M>
    std::function<void(M)> set(const char* what, M Atlas::*member) const
    {
        return [self = *this, what, member](M value) { self.edit(what, [&](Layout& layout) { layout.atlas.*member = value; }); };
    }
};

void addPaper(StyleForm& form, const BoundPage& page)
{
    addOffer(form, text("Paper"), [] {
        Choices papers;
        for (const KnownPaper& paper : kKnownPapers)
            papers.emplace_back(paper.name, QLatin1String(paper.name));
        papers.emplace_back("", say(text("Own size")));
        return papers;
    }, [page] { return nameOfPaper(page.now().width, page.now().height); }, [page](const std::string& name) {
        for (const KnownPaper& paper : kKnownPapers)
            if (paper.name == name)
                page.edit("paper", [&](Layout& layout) {
                    const bool isBroad = layout.width >= layout.height;
                    resizePage(layout, isBroad ? paper.longer : paper.shorter, isBroad ? paper.shorter : paper.longer);
                });
    });
    form.addChoice(text("Orientation"), {text("Landscape"), text("Portrait")}, [page] { return page.now().width >= page.now().height ? 0 : 1; },
                   [page](int choice) {
                       page.edit("orientation", [&](Layout& layout) {
                           if ((layout.width >= layout.height) != (choice == 0))
                               resizePage(layout, layout.height, layout.width);
                       });
                   });
    const NumberRange side{.least = kSmallestPage, .most = kLargestPage, .decimals = 1, .step = 10, .unit = QStringLiteral("mm")};
    form.addNumber(text("Width"), side, page.get(&Layout::width), page.set("width", &Layout::width));
    form.addNumber(text("Height"), side, page.get(&Layout::height), page.set("height", &Layout::height));
    form.addNumber(text("Dots per inch"), {.least = 20, .most = 2400, .decimals = 0, .step = 50}, page.get(&Layout::dotsPerInch), page.set("dpi", &Layout::dotsPerInch));
}

void addAtlas(StyleForm& form, const BoundPage& page, Workbench& bench)
{
    form.addHeading(text("Atlas: one page for each feature"));
    addOffer(form, text("Features of"), [&bench] { return withNone(text("No atlas: one page"), layerChoices(bench, true)); }, page.get(&Atlas::layer), [page](const std::string& layer) {
        page.edit("atlas", [&](Layout& layout) {
            layout.atlas.layer = layer;
            layout.atlas.name = layout.atlas.sortBy = layout.atlas.filter = {};
        });
    });
    const auto fields = [page, &bench] { return fieldChoices(bench, page.now().atlas.layer); };
    addOffer(form, text("Named by"), [fields] { return withNone(text("The recognised name"), fields()); }, page.get(&Atlas::name), page.set("name", &Atlas::name));
    addOffer(form, text("Sorted by"), [fields] { return withNone(text("The order of the layer"), fields()); }, page.get(&Atlas::sortBy), page.set("sort", &Atlas::sortBy));
    form.addFlag(text("The largest first"), page.get(&Atlas::descending), page.set("descending", &Atlas::descending));
    form.addLine(text("Only where"), text("All features"), page.get(&Atlas::filter), page.set("filter", &Atlas::filter));
    form.addNumber(text("Room around it"), {.least = 0, .most = 500, .decimals = 0, .step = 5, .unit = QStringLiteral("%")}, [page] { return page.now().atlas.margin * 100; },
                   [page](double percent) { page.edit("margin", [&](Layout& layout) { layout.atlas.margin = percent / 100; }); });
    form.addNumber(text("At least around it"), {.least = 0, .most = 1e6, .decimals = 0, .step = 100, .unit = QStringLiteral("m")}, page.get(&Atlas::leastMetres), page.set("least", &Atlas::leastMetres));
}

}  // namespace

void addPageRows(StyleForm& form, LayoutDesk& desk, Workbench& bench)
{
    const BoundPage page{&desk};
    addPaper(form, page);
    form.addHeading(text("Words of the page"));
    addWords(form, text("Name"), page.get(&Layout::name), page.set("name", &Layout::name));
    addWords(form, text("Title"), page.get(&Layout::title), page.set("title", &Layout::title));
    addWords(form, text("Subtitle"), page.get(&Layout::subtitle), page.set("subtitle", &Layout::subtitle));
    addWords(form, text("Organisation"), page.get(&Layout::organisation), page.set("organisation", &Layout::organisation));
    form.addLine(text("Author"), {}, page.get(&Layout::author), page.set("author", &Layout::author));
    form.addLine(text("Date"), text("As it is printed"), page.get(&Layout::date), page.set("date", &Layout::date));
    form.addLine(text("Review number"), text("Without it: illustration only"), page.get(&Layout::review), page.set("review", &Layout::review));
    addAtlas(form, page, bench);
}

}  // namespace app::desktop
