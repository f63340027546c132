// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/pages/choice_box.h"
#include "app/desktop/print/layout_desk.h"
#include "app/desktop/style_panel/style_form.h"
#include "spatial/rules/bilingual.h"

#include <functional>
#include <string>
#include <vector>

namespace app::desktop {

/// Rows of the properties of a page and its items, beside those of StyleForm.

/// Words in both languages, that of the window first.
void addWords(StyleForm& form, const spatial::Text& label, std::function<spatial::Bilingual()> get, std::function<void(spatial::Bilingual)> set);
/// One of what there is now.
void addOffer(StyleForm& form, const spatial::Text& label, std::function<Choices()> offered, std::function<std::string()> get, std::function<void(std::string)> set);
/// Several of what there is now, in an order that is dragged; what is chosen stands first.
void addChosen(StyleForm& form, const spatial::Text& label, std::function<Choices()> offered, std::function<std::vector<std::string>()> get, std::function<void(std::vector<std::string>)> set);

/// Layers of the project: all, or those that have features.
Choices layerChoices(const Workbench& bench, bool featuresOnly);
/// Fields of a layer; asks for its data where they are not known yet.
Choices fieldChoices(const Workbench& bench, const std::string& layer, bool numbersOnly = false);
/// In front of choices: nothing chosen, with the words for that.
Choices withNone(const spatial::Text& none, Choices choices);

/// An item of the layout worked on, by its id: read and written as one gesture.
class BoundItem {
public:
    BoundItem(LayoutDesk& desk, Workbench& bench, std::string id) : desk_(&desk), bench_(&bench), id_(std::move(id)) {}

    Workbench& bench() const { return *bench_; }
    LayoutDesk& desk() const { return *desk_; }
    const std::string& id() const { return id_; }
    const LayoutItem& item() const
    {
        static const LayoutItem kNone{};
        const Layout* layout = desk_->layout();
        const LayoutItem* item = layout ? layout->item(id_) : nullptr;
        return item ? *item : kNone;
    }
    void edit(const char* what, const std::function<void(LayoutItem&)>& change) const
    {
        desk_->edit(spatial::text("Properties of the item"), [&](Layout& layout) {
            if (LayoutItem* item = layout.item(id_))
                change(*item);
        }, id_ + " " + what);
    }
    template <class C>
    const C& content() const
    {
        static const C kNone{};
        const C* content = std::get_if<C>(&item().content);
        return content ? *content : kNone;
    }
    template <class C>
    void editContent(const char* what, const std::function<void(C&)>& change) const
    {
        edit(what, [&](LayoutItem& item) {
            if (C* content = std::get_if<C>(&item.content))
                change(*content);
        });
    }
    /// Functions for rows: a member of the content.
    template <class C, class M>
    std::function<M()> get(M C::*member) const
    {
        return [self = *this, member] { return self.content<C>().*member; };
    }
    template <class C, class M>
    std::function<void(M)> set(const char* what, M C::*member) const
    {
        return [self = *this, what, member](M value) { self.editContent<C>(what, [&](C& content) { content.*member = value; }); };
    }
    /// The same for enumerations, as numbers of a list.
    template <class C, class M>
    std::function<int()> getChoice(M C::*member) const
    {
        return [self = *this, member] { return static_cast<int>(self.content<C>().*member); };
    }
    template <class C, class M>
    std::function<void(int)> setChoice(const char* what, M C::*member) const
    {
        return [self = *this, what, member](int value) { self.editContent<C>(what, [&](C& content) { content.*member = static_cast<M>(value); }); };
    }

private:
    LayoutDesk* desk_;
    Workbench* bench_;
    std::string id_;
};

/// Rows for what an item shows, by its kind; and for its box, line, ground.
void addContentRows(StyleForm& form, const BoundItem& item);
void addBoxRows(StyleForm& form, const BoundItem& item);
/// Rows for the page: paper, words of the title block, atlas.
void addPageRows(StyleForm& form, LayoutDesk& desk, Workbench& bench);

}  // namespace app::desktop
