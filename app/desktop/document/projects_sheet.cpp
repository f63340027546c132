// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/projects_sheet.h"

#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QDir>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr QSize kPicture(200, 125);
constexpr int kFileRole = Qt::UserRole;
constexpr int kColumns = 3;

QIcon pictureOf(const RecentProject& project)
{
    QPixmap picture(kPicture);
    picture.fill(colors().mapGround);
    if (const QPixmap kept(project.picture); !kept.isNull())
        picture = kept.scaled(kPicture, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&picture);
    if (!project.exists)
        painter.fillRect(picture.rect(), QColor(128, 128, 128, 150));
    painter.setPen(colors().border);
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1));
    return QIcon(picture);
}

QListWidgetItem* itemOf(const RecentProject& project)
{
    const QString name = project.name.empty() ? QFileInfo(project.file).completeBaseName() : say(project.name);
    const QString when = QFileInfo(project.file).fileName() + QLatin1Char('\n') + (project.exists ? project.used.toString(QStringLiteral("yyyy-MM-dd HH:mm")) : say(text("The file is not there")));
    auto* item = new QListWidgetItem(pictureOf(project), name + QLatin1Char('\n') + when);
    item->setData(kFileRole, project.file);
    item->setToolTip(QDir::toNativeSeparators(project.file));
    if (!project.exists)
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

QListWidget* recentList(Sheet* sheet)
{
    auto* list = new QListWidget(sheet);
    list->setObjectName(QStringLiteral("recentProjects"));
    list->setViewMode(QListView::IconMode);
    list->setMovement(QListView::Static);
    list->setResizeMode(QListView::Adjust);
    list->setIconSize(kPicture);
    list->setGridSize(kPicture + QSize(20, 76));
    list->setUniformItemSizes(true);
    list->setWordWrap(true);
    list->setTextElideMode(Qt::ElideMiddle);
    onLanguage(list, [list] {
        list->setAccessibleName(say(text("Recent projects")));
        const int row = std::max(0, list->currentRow());
        list->clear();
        for (const RecentProject& project : RecentProjects().list())
            list->addItem(itemOf(project));
        list->setCurrentRow(std::min(row, list->count() - 1));
    });
    const int rows = list->count() > kColumns ? 2 : 1;
    list->setFixedSize(kColumns * (kPicture.width() + 20) + 24, rows * (kPicture.height() + 76) + 8);
    return list;
}

}  // namespace

void showProjects(Workbench& bench, MainWindow& window)
{
    auto* sheet = new Sheet(window, text("Projects"));
    sheet->setObjectName(QStringLiteral("projects"));
    QListWidget* list = recentList(sheet);
    const auto open = [&bench, &window, sheet](const QListWidgetItem* item) {
        const std::string file = item->data(kFileRole).toString().toStdString();
        sheet->answer([&bench, &window, file] { openProject(bench, window, file); });
    };
    QObject::connect(list, &QListWidget::itemActivated, sheet, open);
    auto* forget = new QShortcut(QKeySequence::Delete, list, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(forget, &QShortcut::activated, list, [list] {
        if (const QListWidgetItem* item = list->currentItem()) {
            RecentProjects().forget(item->data(kFileRole).toString());
            delete list->takeItem(list->currentRow());
        }
    });
    if (list->count() > 0) {
        sheet->body()->addWidget(list);
        sheet->addLine(text("Enter opens, Delete takes it off this list (the file stays)."), "hint");
    } else {
        list->hide();
        sheet->addLine(text("No project was opened here yet. Start with a template, or open a file."), "hint");
    }
    sheet->addButton(text("New: Heilongjiang"), Sheet::Button::Ordinary, [&bench, &window] { startProject(bench, window, "province"); });
    sheet->addButton(text("New: empty"), Sheet::Button::Ordinary, [&bench, &window] { startProject(bench, window, "empty"); });
    sheet->addButton(text("Open another file …"), Sheet::Button::Ordinary, [&bench, &window] { openOtherProject(bench, window); });
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    QPushButton* chosen = sheet->addButton(text("Open"), Sheet::Button::Primary);
    chosen->setEnabled(list->count() > 0);
    chosen->disconnect(SIGNAL(clicked(bool)));
    QObject::connect(chosen, &QPushButton::clicked, sheet, [list, open] {
        if (const QListWidgetItem* item = list->currentItem())
            open(item);
    });
    sheet->open();
    list->setFocus();
}

}  // namespace app::desktop
