// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/save_dialog.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/settings/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>

#include <algorithm>

namespace app::desktop {

namespace {

const QString kFolder = QStringLiteral("files/saved");

QString folderFor(Workbench& bench)
{
    const QString last = bench.settings.value(kFolder).toString();
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    const std::filesystem::path& project = bench.document.project().file;
    return project.empty() ? QDir::homePath() : QString::fromStdString(project.parent_path().string());
}

QString fileNameOf(QString name)
{
    static const QRegularExpression kForbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]+"));
    return name.replace(kForbidden, QStringLiteral("_")).trimmed();
}

}  // namespace

QString askSaveFile(Workbench& bench, QWidget* parent, const spatial::Text& title, const QString& name, const std::vector<FileKind>& kinds)
{
    QFileDialog dialog(parent, say(title), folderFor(bench));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const FileKind& kind : kinds)
        filters += QStringLiteral("%1 (*.%2)").arg(say(kind.title), kind.ending);
    dialog.setNameFilters(filters);
    const auto endingOf = [&](const QString& filter) { return kinds[static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(filter)))].ending; };
    const auto takeEnding = [&dialog, endingOf](const QString& filter) { dialog.setDefaultSuffix(endingOf(filter)); };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, takeEnding);
    takeEnding(filters.value(0));
    dialog.selectFile(fileNameOf(name));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    const QString file = dialog.selectedFiles().front();
    bench.settings.set(kFolder, QFileInfo(file).absolutePath());
    return file;
}

}  // namespace app::desktop
