// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/project_gestures.h"

#include "app/desktop/document/closing.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_saving.h"
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"

#include <QFileDialog>

namespace app::desktop {

using spatial::text;

namespace {

QString projectFilter() { return say(text("Songhua projects")) + QStringLiteral(" (*.songhua)"); }

/// The file was written by somebody else: nothing is replaced before a person has said so.
void explainConflict(Workbench& bench, MainWindow& window, const spatial::Error& error)
{
    Message message{.kind = MessageKind::Warning, .text = error.message, .details = error.hint};
    message.actions.push_back({text("Reload"), [&bench] {
        if (const auto done = bench.document.reload(); !done)
            bench.messages.show(done.error());
    }});
    message.actions.push_back({text("Save mine"), [&bench, &window] {
        bench.document.keepMine();
        saveProject(bench, window);
    }});
    message.actions.push_back({text("Save as …"), [&bench, &window] { saveProjectAs(bench, window); }});
    bench.messages.show(std::move(message));
}

void finish(Workbench& bench, MainWindow& window, const spatial::Result<void>& saved, const std::function<void()>& then)
{
    if (!saved && saved.error().code == spatial::ErrorCode::Conflict)
        explainConflict(bench, window, saved.error());
    else if (!saved)
        bench.messages.show(saved.error());
    else if (then)
        then();
}

/// Changed layers first; `project` when none is left.
void saveLayers(MainWindow& window, std::function<void()> project)
{
    auto* saving = window.findChild<LayerSaving*>(QStringLiteral("layerSaving"));
    saving->saveAll([project = std::move(project)](bool done) {
        if (done)
            project();
    });
}

spatial::Bilingual unnamed() { return {"New project", "新建项目"}; }

/// Its picture as it looked last, before another project takes its place.
void rememberPicture(Workbench& bench)
{
    if (!bench.document.project().file.empty())
        RecentProjects().remember(bench.document.project(), bench.map.picture());
}

}  // namespace

spatial::Text projectName(const Document& document)
{
    const auto& project = document.project();
    const std::string name = project.name.empty() ? project.file.stem().string() : project.name.in(currentLanguage() == Language::Chinese);
    return name.empty() ? text("Untitled") : spatial::Text::literal(name);
}

void saveProject(Workbench& bench, MainWindow& window, std::function<void()> then)
{
    saveLayers(window, [&bench, &window, then = std::move(then)] {
        if (bench.document.project().file.empty())
            return saveProjectAs(bench, window, then);
        finish(bench, window, bench.document.save(), then);
    });
}

void saveProjectAs(Workbench& bench, MainWindow& window, std::function<void()> then)
{
    const layers::Project& now = bench.document.project();
    QString file = askSaveFile(bench, &window, text("Save the project as"), now.file.empty() ? say(now.name) : QString::fromStdString(now.file.stem().string()), {{text("Songhua projects"), QStringLiteral("songhua")}});
    if (file.isEmpty())
        return;
    if (!file.endsWith(QStringLiteral(".songhua")))   // "corridor 2026.11" has another ending
        file += QStringLiteral(".songhua");
    // A project that nobody named is called like its file.
    const spatial::Bilingual& name = bench.document.project().name;
    if (name.en == unnamed().en && name.zh == unnamed().zh) {
        const std::string stem = std::filesystem::path(file.toStdString()).stem().string();
        bench.document.edit(text("Name the project {0}", stem), [&](layers::Project& project) { project.name = {stem, stem}; });
    }
    saveLayers(window, [&bench, &window, file = file.toStdString(), then = std::move(then)] { finish(bench, window, bench.document.saveAs(file), then); });
}

void openProject(Workbench& bench, MainWindow& window, const std::filesystem::path& file)
{
    whenSettled(bench, window, [&bench, file] {
        rememberPicture(bench);
        if (const auto opened = bench.document.open(file); !opened)
            bench.messages.show(opened.error());
    });
}

void openOtherProject(Workbench& bench, MainWindow& window)
{
    const QString file = QFileDialog::getOpenFileName(&window, say(text("Open a project")), {}, projectFilter());
    if (!file.isEmpty())
        openProject(bench, window, file.toStdString());
}

void startProject(Workbench& bench, MainWindow& window, const std::string& templateName)
{
    whenSettled(bench, window, [&bench, templateName] {
        rememberPicture(bench);
        auto made = newProject(templateName, unnamed());
        if (made)
            bench.document.start(*std::move(made));
        else
            bench.messages.show(made.error());
    });
}

}  // namespace app::desktop
