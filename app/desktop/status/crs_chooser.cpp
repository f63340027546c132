// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/crs_chooser.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/status/coordinate_text.h"
#include "app/desktop/theme/theme.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/crs_words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr const char* kRecent = "map/recentCrs";
constexpr int kMostFound = 200;

QString codeOf(int epsg) { return QStringLiteral("EPSG:%1").arg(epsg); }

}  // namespace

CrsChooser::CrsChooser(Workbench& bench, QWidget* parent)
    : QFrame(parent), bench_(bench), title_(new QLabel(this)), search_(new QLineEdit(this)), list_(new QListWidget(this)), hint_(new QLabel(this))
{
    setObjectName(QStringLiteral("crsChooser"));
    setProperty("role", "float");
    setFocusProxy(search_);
    setFixedSize(560, 460);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    title_->setProperty("role", "title");
    hint_->setProperty("role", "hint");
    hint_->setWordWrap(true);
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    column->addWidget(title_);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    column->addWidget(hint_);
    connect(search_, &QLineEdit::textChanged, this, &CrsChooser::fill);
    connect(list_, &QListWidget::itemActivated, this, &CrsChooser::choose);
    connect(list_, &QListWidget::itemDoubleClicked, this, &CrsChooser::choose);
    onLanguage(this, [this] {
        title_->setText(say(text("Choose the map's CRS")));
        setAccessibleName(title_->text());
        search_->setPlaceholderText(say(text("Name, EPSG code or place, such as 4528, CGCS2000, Mongolia")));
        search_->setAccessibleName(say(text("Search CRS")));
        list_->setAccessibleName(say(text("CRS found")));
        hint_->setText(say(text("Only the map is shown in it: layers are transformed while drawing, their files stay as they are, and analyses keep the project's CRS.")));
        fill();
    });
    hide();
}

void CrsChooser::start()
{
    search_->clear();
    fill();
    if (std::exchange(asked_, true))
        return;
    bench_.jobs.startQuietly(
        this, JobPool::Reading, [](spatial::Progress&) -> spatial::Result<std::vector<spatial::CrsEntry>> { return spatial::crsCatalogue(); },
        [this](spatial::Result<std::vector<spatial::CrsEntry>> all) {
            if (!all)
                return;
            catalogue_ = std::make_shared<const std::vector<spatial::CrsEntry>>(*std::move(all));
            fill();
        });
}

void CrsChooser::addHeading(const QString& title)
{
    auto* item = new QListWidgetItem(title, list_);
    item->setFlags(Qt::NoItemFlags);
    QFont font = list_->font();
    font.setBold(true);
    item->setFont(font);
    item->setForeground(colors().quietText);
}

void CrsChooser::addEntry(const QString& title, const QString& detail, const QString& crs)
{
    auto* item = new QListWidgetItem(detail.isEmpty() ? title : QStringLiteral("%1    %2").arg(title, detail), list_);
    item->setData(Qt::UserRole, crs);
    if (crs == QString::fromStdString(bench_.document.project().map.crs))
        item->setIcon(icon(QStringLiteral("dialog-ok")));
}

void CrsChooser::fill()
{
    list_->clear();
    const QString wanted = plainSigns(search_->text()).simplified();
    const auto entryOf = [this](const QString& code) {
        if (const auto crs = spatial::Crs::fromText(code.toStdString()))
            addEntry(say(spatial::crsWords(*crs)), code, code);
    };
    if (wanted.isEmpty()) {
        const auto analysis = layers::analysisCrs(bench_.document.project());
        addHeading(say(text("This project")));
        addEntry(analysis ? say(spatial::crsWords(*analysis)) : QString(), say(text("as the analysis")), QString());
        const QStringList recent = bench_.settings.value(QLatin1String(kRecent)).toStringList();
        if (!recent.isEmpty())
            addHeading(say(text("Used last")));
        for (const QString& code : recent)
            entryOf(code);
        addHeading(say(text("Gauss-Krüger zones of the province, 3 degrees")));
        for (int number = 40; number <= 45; ++number)
            entryOf(codeOf(spatial::GaussKruegerZone{3, number, true}.epsg()));
        addHeading(say(text("Everywhere")));
        entryOf(QStringLiteral("EPSG:4490"));
        entryOf(QStringLiteral("EPSG:4326"));
        entryOf(QStringLiteral("EPSG:3857"));
    } else if (catalogue_) {
        const QStringList words = wanted.toLower().remove(QStringLiteral("epsg:")).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        int found = 0;
        for (const bool exactCode : {true, false})
            for (const spatial::CrsEntry& entry : *catalogue_) {
                const QString code = QString::fromStdString(entry.code);
                const bool isCode = words.size() == 1 && code.mid(5) == words.front();
                const QString all = (code + QLatin1Char(' ') + QString::fromStdString(entry.name + " " + entry.area)).toLower();
                const bool fits = exactCode ? isCode : !isCode && std::all_of(words.begin(), words.end(), [&](const QString& word) { return all.contains(word); });
                if (fits && ++found <= kMostFound)
                    addEntry(QString::fromStdString(entry.name), code, code);
            }
        if (found > kMostFound)
            addHeading(say(text("{0} more: type further.", found - kMostFound)));
        if (found == 0)
            addHeading(say(text("No CRS of the register fits.")));
    }
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->flags() & Qt::ItemIsSelectable) {
            list_->setCurrentRow(i);
            break;
        }
}

void CrsChooser::choose()
{
    const QListWidgetItem* item = list_->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsSelectable))
        return;
    const QString crs = item->data(Qt::UserRole).toString();
    if (!crs.isEmpty()) {
        QStringList recent = bench_.settings.value(QLatin1String(kRecent)).toStringList();
        recent.removeAll(crs);
        recent.prepend(crs);
        bench_.settings.set(QLatin1String(kRecent), recent.mid(0, 5));
    }
    emit chosen(crs);
    emit closed();
}

void CrsChooser::focusInEvent(QFocusEvent*) { search_->setFocus(); }

bool CrsChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != search_ || event->type() != QEvent::KeyPress)
        return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Escape: emit closed(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int step = key.key() == Qt::Key_Up ? -1 : key.key() == Qt::Key_Down ? 1 : key.key() == Qt::Key_PageUp ? -8 : 8;
        int row = std::clamp(list_->currentRow() + step, 0, std::max(list_->count() - 1, 0));
        while (row > 0 && row < list_->count() - 1 && !(list_->item(row)->flags() & Qt::ItemIsSelectable))
            row += step < 0 ? -1 : 1;
        if (list_->item(row) && (list_->item(row)->flags() & Qt::ItemIsSelectable))
            list_->setCurrentRow(row);
        return true;
    }
    default: return false;
    }
}

}  // namespace app::desktop
