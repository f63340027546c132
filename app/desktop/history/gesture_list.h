// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QStringList>

namespace app::desktop {

class Document;

/// A time of day, with the date where it was not today.
QString timeWords(qint64 milliseconds);

/// The gestures of the document: row 0 is how it was opened, row n its n-th gesture, with when, who and why. Rows behind the document's
/// position are undone; the one that the file holds is marked.
class GestureList final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit GestureList(Document& document, QObject* parent = nullptr);

    enum Role { IsCurrentRole = Qt::UserRole, IsUndoneRole, IsSavedRole, SubjectsRole, WhyRole };
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void follow();
    struct Row {
        QString words;
        QString time;
        QString who;
        QString why;
        QStringList subjects;
        friend bool operator==(const Row&, const Row&) = default;
    };
    std::vector<Row> rowsNow() const;

    Document& document_;
    std::vector<Row> rows_;
};

}  // namespace app::desktop
