// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_text.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMostOffered = 12;

/// Key words and functions, texts, numbers; colours of the theme that keep their contrast on the ground of fields.
class ExpressionColours final : public QSyntaxHighlighter {
public:
    explicit ExpressionColours(QTextDocument* document) : QSyntaxHighlighter(document) {}

protected:
    void highlightBlock(const QString& line) override
    {
        static const QRegularExpression parts(QStringLiteral(R"('(?:[^']|'')*'?|"(?:[^"]|"")*"?|[$\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)"));
        static const QStringList words = {"and", "or", "not", "in", "like", "ilike", "is", "null", "between", "case", "when", "then", "else", "end", "true", "false", "与", "或", "非"};
        for (auto found = parts.globalMatch(line); found.hasNext();) {
            const auto part = found.next();
            const QString written = part.captured();
            QTextCharFormat format;
            if (written.startsWith(QLatin1Char('\'')))
                format.setForeground(isDark() ? QColor(0x8f, 0xd1, 0x8f) : QColor(0x1b, 0x6e, 0x2a));
            else if (written.at(0).isDigit())
                format.setForeground(isDark() ? QColor(0xe8, 0xb8, 0x6a) : QColor(0x8a, 0x4b, 0x00));
            else if (words.contains(written, Qt::CaseInsensitive))
                format.setFontWeight(QFont::Bold);
            else if (written.startsWith(QLatin1Char('$')) || line.mid(part.capturedEnd()).trimmed().startsWith(QLatin1Char('(')))
                format.setForeground(isDark() ? QColor(0xc3, 0xa6, 0xf2) : QColor(0x6a, 0x2c, 0x9c));
            else
                format.setForeground(isDark() ? QColor(0x8a, 0xc4, 0xf5) : QColor(0x0b, 0x57, 0x9e));
            setFormat(static_cast<int>(part.capturedStart()), static_cast<int>(part.capturedLength()), format);
        }
    }
};

}  // namespace

ExpressionText::ExpressionText(QWidget* parent) : QPlainTextEdit(parent), list_(new QListWidget(this)), colours_(new ExpressionColours(document()))
{
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setObjectName(QStringLiteral("expressionText"));
    list_->setWindowFlags(Qt::ToolTip);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setFrameShape(QFrame::Box);
    list_->setIconSize(QSize(16, 16));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setObjectName(QStringLiteral("expressionCompletions"));
    list_->hide();
    connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { take(list_->row(item)); });
    onTheme(this, [this] { colours_->rehighlight(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Expression")));
        list_->setAccessibleName(say(text("Fields and functions that fit")));
        setPlaceholderText(say(text("such as  $area_ha > 5 and name like '%村'")));
    });
}

void ExpressionText::setFault(std::optional<std::size_t> character)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (character) {
        QTextEdit::ExtraSelection mark;
        QTextCursor cursor(document());
        const QString written = toPlainText();
        const int at = std::min(positionOfCharacter(written, *character), static_cast<int>(written.size()));
        int end = at;
        while (end < written.size() && (written.at(end).isLetterOrNumber() || written.at(end) == QLatin1Char('_') || written.at(end) == QLatin1Char('$')))
            ++end;
        cursor.setPosition(std::max(0, end > at ? at : std::min(at, static_cast<int>(written.size()) - 1)));
        cursor.setPosition(std::min(std::max(end, cursor.position() + 1), static_cast<int>(written.size())), QTextCursor::KeepAnchor);
        mark.cursor = cursor;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(colors().error);
        mark.format.setBackground(isDark() ? QColor(0x5a, 0x1f, 0x1f) : QColor(0xfb, 0xd9, 0xd5));
        marks.push_back(mark);
    }
    setExtraSelections(marks);
}

void ExpressionText::insert(const Written& written)
{
    QTextCursor cursor = textCursor();
    const int at = cursor.selectionStart();
    const QString whole = toPlainText();
    const QChar before = at > 0 ? whole.at(at - 1) : QLatin1Char(' ');
    const bool apart = before.isLetterOrNumber() || before == QLatin1Char('_') || before == QLatin1Char('"') || before == QLatin1Char('\'') || before == QLatin1Char(')');
    cursor.insertText(apart ? QLatin1Char(' ') + written.text : written.text);
    cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor, written.back);
    setTextCursor(cursor);
    setFocus();
}

void ExpressionText::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        list_->hide();
        emit done();
        return;
    }
    if (list_->isVisible()) {
        const int row = list_->currentRow();
        switch (event->key()) {
        case Qt::Key_Down: return list_->setCurrentRow(std::min(row + 1, list_->count() - 1));
        case Qt::Key_Up: return list_->setCurrentRow(std::max(row - 1, 0));
        case Qt::Key_Return:
        case Qt::Key_Enter: return take(std::max(row, 0));
        case Qt::Key_Escape: return list_->hide();
        default: break;
        }
    }
    if (event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier))
        return complete(true);
    QPlainTextEdit::keyPressEvent(event);
    const bool typed = !event->text().isEmpty() && event->text().at(0).isPrint();
    if (typed || event->key() == Qt::Key_Backspace)
        complete(false);
    else if (event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control)
        list_->hide();
}

void ExpressionText::focusOutEvent(QFocusEvent* event)
{
    list_->hide();
    QPlainTextEdit::focusOutEvent(event);
}

bool ExpressionText::focusNextPrevChild(bool next)
{
    if (!next || !list_->isVisible())
        return QPlainTextEdit::focusNextPrevChild(next);
    take(std::max(list_->currentRow(), 0));
    return true;
}

/// At its end the panel around scrolls on.
void ExpressionText::wheelEvent(QWheelEvent* event)
{
    if (verticalScrollBar()->minimum() == verticalScrollBar()->maximum())
        return event->ignore();
    QPlainTextEdit::wheelEvent(event);
}

void ExpressionText::complete(bool evenWithoutWord)
{
    list_->hide();
    QString word = wordBefore(toPlainText(), textCursor().position());
    const bool quoted = word.startsWith(QLatin1Char('"'));
    if (quoted)
        word.remove(0, 1);
    if ((word.isEmpty() && !evenWithoutWord && !quoted) || (!word.isEmpty() && word.at(0).isDigit()))
        return;
    offered_.clear();
    // What begins with the word comes before what only contains it.
    for (const bool beginning : {true, false})
        for (const CompletionEntry& entry : entries_) {
            const bool begins = entry.match.startsWith(word, Qt::CaseInsensitive);
            const bool fits = beginning ? begins : !begins && entry.match.contains(word, Qt::CaseInsensitive);
            if (fits && entry.match != word && offered_.size() < static_cast<std::size_t>(kMostOffered))
                offered_.push_back(&entry);
        }
    if (offered_.empty())
        return;
    list_->clear();
    for (const CompletionEntry* entry : offered_)
        list_->addItem(new QListWidgetItem(icon(entry->icon), entry->shown));
    list_->setCurrentRow(0);
    const int height = list_->sizeHintForRow(0) * static_cast<int>(offered_.size()) + 2 * list_->frameWidth();
    list_->resize(std::max(220, list_->sizeHintForColumn(0) + 12), height + 2);
    list_->move(viewport()->mapToGlobal(cursorRect().bottomLeft() + QPoint(0, 4)));
    list_->show();
}

void ExpressionText::take(int row)
{
    list_->hide();
    if (row < 0 || row >= static_cast<int>(offered_.size()))
        return;
    const CompletionEntry& entry = *offered_[static_cast<std::size_t>(row)];
    QTextCursor cursor = textCursor();
    cursor.setPosition(cursor.position() - static_cast<int>(wordBefore(toPlainText(), cursor.position()).size()), QTextCursor::KeepAnchor);
    cursor.insertText(entry.written.text);
    cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor, entry.written.back);
    setTextCursor(cursor);
    setFocus();
}

}  // namespace app::desktop
