// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_editing.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/form/choice_entry.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_panel.h"
#include "app/desktop/table/table_view.h"
#include "layers/forms/field_entry.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostPasted = 1'000'000;

QString wordsOf(const spatial::Value& value) { return QString::fromStdString(layers::typedForm(value)); }

}  // namespace

std::vector<QStringList> cellsIn(const QString& text)
{
    std::vector<QStringList> rows{{}};
    QString cell;
    bool quoted = false, any = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == QLatin1Char('"') && i + 1 < text.size() && text[i + 1] == QLatin1Char('"'))
                cell += text[i++];
            else if (c == QLatin1Char('"'))
                quoted = false;
            else
                cell += c;
        } else if (c == QLatin1Char('"') && cell.isEmpty()) {
            quoted = any = true;
        } else if (c == QLatin1Char('\t')) {
            rows.back() += std::exchange(cell, {});
            any = true;
        } else if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
            if (c == QLatin1Char('\r') && i + 1 < text.size() && text[i + 1] == QLatin1Char('\n'))
                ++i;
            rows.back() += std::exchange(cell, {});
            rows.emplace_back();
            any = false;
        } else {
            cell += c;
            any = true;
        }
    }
    if (any || !cell.isEmpty())
        rows.back() += cell;
    else
        rows.pop_back();
    return rows;
}

TableEditing::TableEditing(Workbench& bench, TablePanel& panel) : QObject(&panel), bench_(bench), panel_(panel), attributes_(bench)
{
    TableView& view = panel.view();
    view.setEditable([this](const QModelIndex& cell) { return mayEdit(cell); });
    connect(&view, &TableView::editWanted, this, &TableEditing::edit);
    connect(&panel.model(), &QAbstractItemModel::modelReset, this, &TableEditing::close);
    for (QScrollBar* const bar : {view.verticalScrollBar(), view.horizontalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &TableEditing::place);
}

std::optional<EditableField> TableEditing::fieldOf(int column)
{
    const spatial::FeatureTablePtr& table = panel_.model().table();
    if (!table || column < 0 || column >= static_cast<int>(table->fields.size()))
        return std::nullopt;
    return attributes_.field(panel_.layer(), table->fields[static_cast<std::size_t>(column)].name);
}

bool TableEditing::mayEdit(const QModelIndex& cell)
{
    const spatial::FeatureTablePtr& table = panel_.model().table();
    return table && cell.column() < static_cast<int>(table->fields.size()) && !attributes_.refusal(panel_.layer(), table->fields[static_cast<std::size_t>(cell.column())].name);
}

void TableEditing::edit(const QModelIndex& cell, const QString& typed)
{
    close();
    const auto field = fieldOf(cell.column());
    const layers::EditedLayerPtr edited = bench_.edits.layer(panel_.layer());
    if (!field || !edited)
        return;
    field_ = *field;
    row_ = panel_.model().tableRow(cell.row());
    column_ = cell.column();
    id_ = panel_.model().table()->ids[row_];
    if (!edited->contains(id_))
        return;
    TableView& view = panel_.view();
    view.scrollTo(cell);
    std::vector<EntryChoice> choices = choicesOf(field_.form);
    before_ = wordsOf(edited->value(id_, field_.slot));
    if (choices.empty()) {
        editor_ = new QLineEdit(view.viewport());
        editor_->setText(before_);
    } else {
        auto* entry = new ChoiceEntry(view.viewport());
        entry->setChoices(std::move(choices));
        entry->setValue(before_);
        editor_ = entry;
        connect(entry, &ChoiceEntry::chosen, this, [this] { commit(Then::Down); }, Qt::QueuedConnection);
    }
    editor_->setObjectName(QStringLiteral("cellEditor"));
    editor_->setAccessibleName(QString::fromStdString(field_.field.name));
    editor_->installEventFilter(this);
    connect(editor_, &QLineEdit::textEdited, this, &TableEditing::check);
    place();
    editor_->show();
    editor_->setFocus();
    editor_->selectAll();
    if (!typed.isEmpty()) {
        editor_->clear();
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, typed);
        QCoreApplication::sendEvent(editor_, &press);
    }
}

void TableEditing::place()
{
    if (!editor_)
        return;
    const auto shown = panel_.model().shownRow(row_);
    if (!shown)
        return close();
    const QRect cell = panel_.view().visualRect(panel_.model().index(*shown, column_));
    editor_->setGeometry(cell.adjusted(0, -1, std::max(0, 120 - cell.width()), 1));
    if (note_) {
        const int room = panel_.view().viewport()->width();
        note_->setFixedWidth(std::min(420, room - 8));
        note_->setFixedHeight(note_->heightForWidth(note_->width()));
        note_->move(std::clamp(cell.left(), 0, std::max(0, room - note_->width() - 4)), cell.bottom() + 2 + note_->height() > panel_.view().viewport()->height() ? cell.top() - note_->height() - 2 : cell.bottom() + 2);
    }
}

void TableEditing::showFault(const spatial::Text& fault)
{
    markFault(editor_, !fault.empty());
    if (fault.empty()) {
        delete note_;
        return;
    }
    if (!note_) {
        note_ = new QLabel(panel_.view().viewport());
        note_->setWordWrap(true);
        note_->setProperty("role", "fault");
        note_->setObjectName(QStringLiteral("cellFault"));
    }
    note_->setText(say(fault));
    place();
    note_->show();
    note_->raise();
}

void TableEditing::check()
{
    if (qobject_cast<ChoiceEntry*>(editor_))
        return showFault({});   // half a word is no fault: the list shows what fits
    const auto value = layers::entered(editor_->text().toStdString(), field_.field, field_.form);
    showFault(value ? spatial::Text() : value.error().message);
}

bool TableEditing::commit(Then then)
{
    if (!editor_ || closing_)
        return true;
    const auto* const entry = qobject_cast<ChoiceEntry*>(editor_);
    const QString typed = entry ? entry->value() : editor_->text();
    if (typed != before_) {
        const auto done = attributes_.setTyped(panel_.layer(), field_, {id_}, typed);
        if (!done) {
            showFault(done.error().message);
            return false;
        }
        if (const layers::EditedLayerPtr edited = bench_.edits.layer(panel_.layer()); edited && edited->contains(id_))
            panel_.model().setAwaited(row_, column_, wordsOf(edited->value(id_, field_.slot)));
    }
    close();
    if (then != Then::Stay) {
        panel_.view().setFocus();
        move(then == Then::Down ? 1 : 0, then == Then::Right ? 1 : then == Then::Left ? -1 : 0);
    }
    return true;
}

void TableEditing::close()
{
    if (!editor_ || closing_)
        return;
    closing_ = true;
    const bool hadFocus = editor_->hasFocus();
    editor_->removeEventFilter(this);
    editor_->hide();
    editor_->deleteLater();
    editor_ = nullptr;
    delete note_;
    if (hadFocus)
        panel_.view().setFocus();
    closing_ = false;
}

/// To the next cell that is shown.
void TableEditing::move(int rows, int columns)
{
    TableView& view = panel_.view();
    const auto shown = panel_.model().shownRow(row_);
    if (!shown)
        return;
    const QHeaderView* const header = view.horizontalHeader();
    int place = header->visualIndex(column_);
    for (int next = place + columns; columns != 0 && next >= 0 && next < header->count(); next += columns)
        if (!view.isColumnHidden(header->logicalIndex(next))) {
            place = next;
            break;
        }
    const int row = std::clamp(*shown + rows, 0, panel_.model().rowCount() - 1);
    view.setCurrentIndex(panel_.model().index(row, header->logicalIndex(place)));
    view.scrollTo(view.currentIndex());
}

bool TableEditing::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != editor_)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();   // what is typed here is no command of the window
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        auto* entry = qobject_cast<ChoiceEntry*>(editor_);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (entry && (entry->isListOpen() || entry->isModified()))
                return false;   // takes the choice first, then comes back by chosen()
            commit(Then::Down);
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            if (entry)
                entry->takeTyped();
            commit(key->key() == Qt::Key_Tab ? Then::Right : Then::Left);
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default: break;
        }
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        if (auto* entry = qobject_cast<ChoiceEntry*>(editor_))
            entry->takeTyped();
        if (!commit(Then::Stay))
            close();   // refused and left: the value stays as it was
    }
    return QObject::eventFilter(watched, event);
}

void TableEditing::paste(const QString& text_)
{
    const spatial::FeatureTablePtr table = panel_.model().table();
    const layers::EditedLayerPtr edited = bench_.edits.layer(panel_.layer());
    const QModelIndex from = panel_.view().currentIndex();
    std::vector<QStringList> block = cellsIn(text_);
    if (!table || !edited || !from.isValid() || block.empty())
        return;
    panel_.model().clearFaults();
    // One value goes into all selected rows where the current one is among them.
    const RowSetPtr selected = bench_.selection.rows(panel_.layer());
    std::vector<std::uint32_t> rows;
    if (block.size() == 1 && block.front().size() == 1 && selected->size() > 1 && panel_.view().isSelected(panel_.model().tableRow(from.row()))) {
        rows = *selected;
        block.assign(rows.size(), block.front());
    } else {
        for (std::size_t i = 0; i < block.size() && from.row() + static_cast<int>(i) < panel_.model().rowCount(); ++i)
            rows.push_back(panel_.model().tableRow(from.row() + static_cast<int>(i)));
    }
    std::vector<int> columns;
    const QHeaderView* const header = panel_.view().horizontalHeader();
    for (int place = header->visualIndex(from.column()); place < header->count(); ++place)
        if (!panel_.view().isColumnHidden(header->logicalIndex(place)))
            columns.push_back(header->logicalIndex(place));

    std::vector<std::optional<EditableField>> fields;
    std::vector<std::optional<spatial::Error>> refusals;
    for (const int column : columns) {
        fields.push_back(fieldOf(column));
        refusals.push_back(attributes_.refusal(panel_.layer(), table->fields[static_cast<std::size_t>(column)].name));
    }
    std::vector<AttributeEdits::Cell> cells;
    std::size_t faults = 0;
    spatial::Text firstFault;
    const auto refuse = [&](std::uint32_t row, int column, const spatial::Text& why) {
        if (faults++ == 0)
            firstFault = text("{0}: {1}", table->fields[static_cast<std::size_t>(column)].name, why);
        if (faults <= 1000)
            panel_.model().setFault(row, column, why);
    };
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (qsizetype j = 0; j < block[i].size() && j < static_cast<qsizetype>(columns.size()); ++j) {
            const auto place = static_cast<std::size_t>(j);
            if (!fields[place] || refusals[place]) {
                refuse(rows[i], columns[place], refusals[place] ? refusals[place]->message : text("This column cannot be edited."));
                continue;
            }
            const auto value = layers::entered(block[i][j].toStdString(), fields[place]->field, fields[place]->form);
            if (!value)
                refuse(rows[i], columns[place], value.error().message);
            else
                cells.push_back({table->ids[rows[i]], fields[place]->slot, *value});
            if (cells.size() > kMostPasted)
                return;
        }
    if (faults > 0) {
        bench_.messages.show({.kind = MessageKind::Warning, .text = faults == 1 ? text("Nothing was pasted: one cell is refused. {0}", firstFault) : text("Nothing was pasted: {0} cells are refused. {1}", faults, firstFault), .seconds = 12});
        return;
    }
    const std::size_t count = cells.size();
    const auto done = attributes_.setCells(panel_.layer(), count == 1 ? text("Paste one cell") : text("Paste {0} {0|cell|cells}", count), std::move(cells));
    if (!done)
        bench_.messages.show(done.error());
    else
        bench_.messages.toast(count == 1 ? text("Pasted one cell.") : text("Pasted {0} {0|cell|cells}.", count), {{text("Undo"), [this] { bench_.document.undo(); }}});
}

}  // namespace app::desktop
