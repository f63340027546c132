// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/expressions/expression_words.h"

#include <QPlainTextEdit>

#include <optional>

class QListWidget;
class QSyntaxHighlighter;

namespace app::desktop {

/// Where an expression is written: coloured, with a list of fields and functions that fit the word at the cursor (Down, Enter or Tab take
/// one, Esc closes the list, Ctrl+Space opens it), the faulty place underlined. Ctrl+Enter is done().
class ExpressionText final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ExpressionText(QWidget* parent = nullptr);

    void setCompletions(std::vector<CompletionEntry> entries) { entries_ = std::move(entries); }
    /// Underlines the word there; nothing takes the mark away.
    void setFault(std::optional<std::size_t> character);
    /// At the cursor, with a space where words would run together.
    void insert(const Written& written);
    const QListWidget* completionList() const { return list_; }

signals:
    void done();

protected:
    void keyPressEvent(QKeyEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    bool focusNextPrevChild(bool next) override;   // Tab takes what the list offers

private:
    void complete(bool evenWithoutWord);
    void take(int row);

    std::vector<CompletionEntry> entries_;
    std::vector<const CompletionEntry*> offered_;
    QListWidget* list_;
    QSyntaxHighlighter* colours_;
};

}  // namespace app::desktop
