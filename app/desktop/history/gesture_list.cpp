// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/gesture_list.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QDateTime>
#include <QFont>
#include <QSize>

#include <algorithm>

namespace app::desktop {

using spatial::text;

QString timeWords(qint64 milliseconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(milliseconds);
    return time.toString(time.date() == QDate::currentDate() ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

GestureList::GestureList(Document& document, QObject* parent) : QAbstractListModel(parent), document_(document), rows_(rowsNow())
{
    connect(&document, &Document::historyChanged, this, &GestureList::follow);
    onLanguage(this, [this] { follow(); });
}

int GestureList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

QVariant GestureList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const bool isUndone = row > document_.position();
    const bool isCurrent = row == document_.position();
    const bool isSaved = row == document_.savedPosition();
    switch (role) {
    case Qt::DisplayRole: {
        const QString mark = isSaved ? QStringLiteral("   – ") + say(text("saved")) : QString();
        const QString why = rows_[row].why.isEmpty() ? QString() : QStringLiteral("   “%1”").arg(rows_[row].why);
        return rows_[row].time.isEmpty() ? rows_[row].words + mark : rows_[row].time + QStringLiteral("   ") + rows_[row].words + why + mark;
    }
    case Qt::AccessibleTextRole: return isUndone ? rows_[row].words + QStringLiteral(", ") + say(text("undone")) : rows_[row].words;
    case Qt::ToolTipRole: {
        QStringList lines;
        if (!isCurrent)
            lines += say(isUndone ? text("Redo until here") : text("Undo until here"));
        if (!rows_[row].who.isEmpty())
            lines += say(text("By {0}, {1}", rows_[row].who.toStdString(), rows_[row].time.toStdString()));
        if (!rows_[row].why.isEmpty())
            lines += say(text("Reason: {0}", rows_[row].why.toStdString()));
        return lines.isEmpty() ? QVariant() : QVariant(lines.join(QLatin1Char('\n')));
    }
    case Qt::ForegroundRole: return isUndone ? QVariant(colors().quietText) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(isCurrent);
        font.setItalic(isUndone);
        return font;
    }
    case Qt::SizeHintRole: return QSize(0, 22);
    case IsCurrentRole: return isCurrent;
    case IsUndoneRole: return isUndone;
    case IsSavedRole: return isSaved;
    case SubjectsRole: return rows_[row].subjects;
    case WhyRole: return rows_[row].why;
    default: return {};
    }
}

std::vector<GestureList::Row> GestureList::rowsNow() const
{
    std::vector<Row> rows{{say(text("Opened")), {}, {}, {}, {}}};
    for (const Document::Past& past : document_.history()) {
        Row row{say(past.title), timeWords(past.milliseconds), QString::fromStdString(past.who), QString::fromStdString(past.why), {}};
        for (const std::string& subject : past.subjects)
            row.subjects += QString::fromStdString(subject);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Only what is other is said to be: mostly a row more at the end.
void GestureList::follow()
{
    std::vector<Row> next = rowsNow();
    const auto same = static_cast<int>(std::mismatch(rows_.begin(), rows_.end(), next.begin(), next.end()).first - rows_.begin());
    const int before = static_cast<int>(rows_.size());
    const int after = static_cast<int>(next.size());
    if (same < before) {
        beginRemoveRows({}, same, before - 1);
        rows_.resize(static_cast<std::size_t>(same));
        endRemoveRows();
    }
    if (same < after) {
        beginInsertRows({}, same, after - 1);
        rows_ = std::move(next);
        endInsertRows();
    }
    if (after > 0)
        emit dataChanged(index(0), index(after - 1));
}

}  // namespace app::desktop
