// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/bookmarks_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_corners.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

QToolButton* button(QWidget* parent, const char* picture, const spatial::Text& name)
{
    auto* made = new QToolButton(parent);
    made->setIconSize(QSize(18, 18));
    made->setFocusPolicy(Qt::TabFocus);
    onTheme(made, [made, picture] { made->setIcon(icon(QLatin1String(picture))); });
    onLanguage(made, [made, name] {
        made->setAccessibleName(say(name));
        made->setToolTip(say(name));
    });
    return made;
}

}  // namespace

BookmarksPanel::BookmarksPanel(Workbench& bench) : QFrame(&bench.map), bench_(bench), title_(new QLabel(this)), list_(new QListWidget(this)), empty_(new QLabel(this))
{
    setObjectName(QStringLiteral("bookmarksPanel"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    setFixedSize(250, 250);
    title_->setProperty("role", "title");
    empty_->setProperty("role", "hint");
    empty_->setWordWrap(true);
    auto* addButton = button(this, "bookmark-new", text("Keep the present view as a bookmark"));
    auto* removeButton = button(this, "bookmark-remove", text("Remove the bookmark"));
    auto* closeButton = button(this, "window-close", text("Close the bookmarks"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(title_, 1);
    for (QToolButton* one : {addButton, removeButton, closeButton})
        bar->addWidget(one);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 2, 4, 6);
    column->addLayout(bar);
    column->addWidget(list_, 1);
    column->addWidget(empty_, 1);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    list_->installEventFilter(this);
    connect(addButton, &QToolButton::clicked, this, &BookmarksPanel::add);
    connect(removeButton, &QToolButton::clicked, this, &BookmarksPanel::removeCurrent);
    connect(closeButton, &QToolButton::clicked, this, [this] {
        hide();
        bench_.map.setFocus();
    });
    connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { go(list_->row(item)); });
    connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) { rename(*item); });
    connect(&bench.document, &Document::changed, this, &BookmarksPanel::fill);
    hide();
    MapCorners::keep(this, &bench.map, Qt::TopLeftCorner);
    onLanguage(this, [this] {
        title_->setText(say(text("Bookmarks")));
        setAccessibleName(say(text("Bookmarks")));
        list_->setAccessibleName(say(text("Bookmarks")));
        empty_->setText(say(text("No bookmarks yet. Ctrl+B keeps the present view; a click on its name comes back.")));
        fill();
    });
}

void BookmarksPanel::fill()
{
    filling_ = true;
    const int row = list_->currentRow();
    list_->clear();
    for (const layers::Bookmark& bookmark : bench_.document.project().map.bookmarks) {
        auto* item = new QListWidgetItem(icon(QStringLiteral("bookmarks")), QString::fromStdString(bookmark.name), list_);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    list_->setCurrentRow(std::min(row, list_->count() - 1));
    list_->setVisible(list_->count() > 0);
    empty_->setVisible(list_->count() == 0);
    filling_ = false;
}

void BookmarksPanel::add()
{
    const styles::MapView& view = bench_.map.goal();
    if (view.extent.empty())
        return;
    const auto& marks = bench_.document.project().map.bookmarks;
    std::string name;
    for (std::size_t number = marks.size() + 1; name.empty(); ++number) {
        const std::string candidate = say(text("View {0}", number)).toStdString();
        if (std::none_of(marks.begin(), marks.end(), [&](const layers::Bookmark& mark) { return mark.name == candidate; }))
            name = candidate;
    }
    bench_.document.edit(text("Add a bookmark"), [&](layers::Project& project) { project.map.bookmarks.push_back({name, view.extent, view.rotation}); });
    show();
    list_->setCurrentRow(list_->count() - 1);
    list_->setFocus();
}

void BookmarksPanel::removeCurrent()
{
    const auto row = static_cast<std::size_t>(std::max(list_->currentRow(), 0));
    if (list_->currentRow() < 0 || row >= bench_.document.project().map.bookmarks.size())
        return;
    bench_.document.edit(text("Remove a bookmark"), [row](layers::Project& project) { project.map.bookmarks.erase(project.map.bookmarks.begin() + static_cast<std::ptrdiff_t>(row)); });
}

void BookmarksPanel::go(int row)
{
    const auto& marks = bench_.document.project().map.bookmarks;
    if (row < 0 || row >= static_cast<int>(marks.size()))
        return;
    const layers::Bookmark& mark = marks[static_cast<std::size_t>(row)];
    const styles::MapView& now = bench_.map.goal();
    const double units = std::max(mark.extent.width() / now.pixels.width(), mark.extent.height() / now.pixels.height());
    bench_.map.glideTo(styles::MapView::about(mark.extent.centre(), units, now.pixels, now.dotsPerInch, now.crs, plainDegrees(mark.rotation)), 350);
}

void BookmarksPanel::rename(const QListWidgetItem& item)
{
    if (filling_)
        return;
    const auto row = static_cast<std::size_t>(list_->row(&item));
    const std::string name = item.text().trimmed().toStdString();
    // The list is filled again by the change, which may not happen inside the editing of one of its items.
    QMetaObject::invokeMethod(this, [this, row, name] {
        bench_.document.edit(text("Rename a bookmark"), [&](layers::Project& project) {
            if (row < project.map.bookmarks.size() && !name.empty())
                project.map.bookmarks[row].name = name;
        });
        fill();
    }, Qt::QueuedConnection);
}

bool BookmarksPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != list_ || event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Delete: removeCurrent(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: go(list_->currentRow()); return true;
    case Qt::Key_Escape:
        hide();
        bench_.map.setFocus();
        return true;
    default: return false;
    }
}

}  // namespace app::desktop
