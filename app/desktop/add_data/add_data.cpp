// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/add_data/add_data.h"

#include "app/desktop/add_data/data_adder.h"
#include "app/desktop/add_data/drop_zone.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_tree_panel.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace app::desktop {

using spatial::text;

namespace {

QString patternsOf(const std::vector<std::string>& extensions)
{
    QStringList patterns;
    for (const std::string& extension : extensions) {
        const QString name = QString::fromStdString(extension);
        patterns += QLatin1Char('*') + name;
        patterns += QLatin1Char('*') + name.toUpper();
    }
    return patterns.join(QLatin1Char(' '));
}

QString filters()
{
    const QString vectors = patternsOf(vectorExtensions());
    const QString rasters = patternsOf(rasterExtensions());
    const auto entry = [](const spatial::Text& title, const QString& patterns) { return QStringLiteral("%1 (%2)").arg(say(title), patterns); };
    return QStringList{entry(text("All data"), vectors + QLatin1Char(' ') + rasters + QStringLiteral(" *.zip *.ZIP")), entry(text("Vector data and tables"), vectors),
                       entry(text("Rasters"), rasters), entry(text("Archives"), QStringLiteral("*.zip *.ZIP")), entry(text("All files"), QStringLiteral("*"))}
        .join(QStringLiteral(";;"));
}

QString lastFolder(const Settings& settings) { return settings.value(QStringLiteral("data/folders")).toStringList().value(0); }

void pasteFiles(Workbench& bench, DataAdder& adder)
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    QList<QUrl> urls = data ? data->urls() : QList<QUrl>();
    if (data && urls.isEmpty())
        for (const QString& line : data->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            const QString words = line.trimmed();
            if (words.startsWith(QStringLiteral("http:")) || words.startsWith(QStringLiteral("https:")) || words.startsWith(QStringLiteral("file:")))
                urls += QUrl(words);
            else if (QFileInfo::exists(words) && QFileInfo(words).isAbsolute())
                urls += QUrl::fromLocalFile(words);
        }
    if (urls.isEmpty() && data && data->hasText() && bench.commands.run("edit.paste"))
        return;   // features, WKT or boundary points
    if (urls.isEmpty())
        bench.messages.toast(text("The clipboard holds no files."));
    else
        adder.add(urls);
}

}  // namespace

void addData(Workbench& bench, MainWindow& window)
{
    auto* adder = new DataAdder(bench, window);
    new DropZone(window, bench.map, *adder);
    bench.commands.add({.id = "layer.add", .title = text("Add layer …"), .help = text("Adds files as layers; dropping them on the window does the same."), .icon = QStringLiteral("list-add"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::Key_L)}, .menu = MenuPlace::Layer, .section = 0,
                        .run = [&bench, &window, adder] {
                            std::vector<std::filesystem::path> files;
                            for (const QString& file : QFileDialog::getOpenFileNames(&window, say(text("Add layers")), lastFolder(bench.settings), filters()))
                                files.emplace_back(file.toStdString());
                            adder->add(files);
                        },
                        .safeAtRandom = false});
    bench.commands.add({.id = "layer.add-folder", .title = text("Add a folder …"), .help = text("Adds all data in a folder and the folders in it."), .icon = QStringLiteral("folder-new"),
                        .menu = MenuPlace::Layer, .section = 0,
                        .run = [&bench, &window, adder] {
                            const QString folder = QFileDialog::getExistingDirectory(&window, say(text("Add a folder")), lastFolder(bench.settings));
                            if (!folder.isEmpty())
                                adder->add(std::vector<std::filesystem::path>{folder.toStdString()});
                        },
                        .safeAtRandom = false});
    QAction* paste = bench.commands.add({.id = "layer.paste", .title = text("Paste files as layers"), .help = text("Adds the files that were copied in a file manager."), .icon = QStringLiteral("edit-paste"),
                                         .keys = {QKeySequence::Paste}, .menu = MenuPlace::Layer, .section = 0, .run = [&bench, adder] { pasteFiles(bench, *adder); }});
    window.removeAction(paste);   // elsewhere Ctrl+V belongs to what is edited
    paste->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    bench.map.addAction(paste);
    if (auto* tree = window.findChild<LayerTreePanel*>()) {
        tree->addAction(paste);
        tree->addButtons({"layer.add", "layer.group", "layer.expand", "layer.collapse"});
    }
}

void addFiles(MainWindow& window, const std::vector<std::filesystem::path>& files)
{
    if (auto* adder = window.findChild<DataAdder*>())
        adder->add(files);
}

}  // namespace app::desktop
