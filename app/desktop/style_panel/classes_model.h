// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol.h"
#include "styles/symbols/words.h"

#include <QAbstractTableModel>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace app::desktop {

/// One class of a style as the table shows it.
struct ClassRow {
    std::optional<styles::Symbol> symbol = {};   ///< either a symbol or a colour
    styles::Color color = {};
    QString value = {};                           ///< of a category or code; the range of a class otherwise
    std::optional<double> upper = {};             ///< of a class: editable
    styles::Words title = {};
    qint64 count = -1;                            ///< -1: not known
};

/// The classes of a style: symbol, value or upper bound, title, number of features. It keeps no style: what a person enters goes to `edited`, and
/// comes back through setRows(). GUI thread.
class ClassesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { SymbolColumn, ValueColumn, TitleColumn, CountColumn, kColumns };

    explicit ClassesModel(QObject* parent = nullptr);

    /// Rows that stay in number are changed in place: the table keeps what is selected and edited.
    void setRows(std::vector<ClassRow> rows);
    const std::vector<ClassRow>& rows() const { return rows_; }
    /// What is said of a class without a title.
    static QString untitled(const ClassRow& row) { return row.value; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void boundEdited(int row, double upper);
    void valueEdited(int row, const QString& value);
    void titleEdited(int row, const QString& title);

private:
    std::vector<ClassRow> rows_;
};

}  // namespace app::desktop
