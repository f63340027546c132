// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/closing.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"
#include "layers/journal/project_changes.h"

#include <QPushButton>

#include <algorithm>
#include <memory>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kNamed = 5;

/// Titles of the gestures since the last saving that changed the project itself, the latest first.
std::vector<spatial::Text> projectChanges(const Document& document)
{
    std::vector<spatial::Text> titles;
    const auto past = document.history();
    const std::size_t position = document.position();
    const std::size_t saved = std::min(document.savedPosition().value_or(0), position);
    for (std::size_t i = position; i > saved; --i)
        if (std::find(past[i - 1].subjects.begin(), past[i - 1].subjects.end(), layers::kProjectSubject) != past[i - 1].subjects.end())
            titles.push_back(past[i - 1].title);
    return titles;
}

bool isSettled(const Document& document) { return !document.isDirty() && document.otherUnsaved().empty(); }

void listUnsaved(Sheet& sheet, const Document& document)
{
    if (document.isProjectDirty()) {
        const std::vector<spatial::Text> done = projectChanges(document);
        const std::size_t changes = std::max<std::size_t>(1, done.size());
        sheet.addLine(changes == 1 ? text("The project \"{0}\": 1 change", projectName(document)) : text("The project \"{0}\": {1} changes", projectName(document), changes));
        for (std::size_t i = 0; i < std::min(kNamed, done.size()); ++i)
            sheet.addLine(text("    • {0}", done[i]), "hint");
        if (changes > kNamed)
            sheet.addLine(text("    … and {0} before", changes - kNamed), "hint");
    }
    for (const Document::Unsaved& unsaved : document.otherUnsaved())
        sheet.addLine(unsaved.title);
}

}  // namespace

void whenSettled(Workbench& bench, MainWindow& window, std::function<void()> then)
{
    if (isSettled(bench.document))
        return then();
    auto* sheet = new Sheet(window, text("Save what is not saved yet?"));
    sheet->setObjectName(QStringLiteral("closingQuestion"));
    listUnsaved(*sheet, bench.document);
    sheet->addButton(text("Discard"), Sheet::Button::Ordinary, [&bench, then] {
             bench.document.discard();
             then();
         })->setObjectName(QStringLiteral("discard"));
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary)->setObjectName(QStringLiteral("cancel"));
    sheet->addButton(text("Save"), Sheet::Button::Primary, [&bench, &window, then] {
             saveProject(bench, window, then);
         })->setObjectName(QStringLiteral("save"));
    sheet->open();
}

void guardClosing(Workbench& bench, MainWindow& window)
{
    const auto settled = std::make_shared<bool>(false);
    window.setCloseQuestion([&bench, &window, settled] {
        if (*settled || isSettled(bench.document))
            return true;
        whenSettled(bench, window, [&window, settled] {
            *settled = true;
            window.close();
            *settled = false;
        });
        return false;
    });
}

}  // namespace app::desktop
