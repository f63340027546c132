// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/form/choice_search.h"

#include <QLineEdit>
#include <QPointer>

class QListWidget;

namespace app::desktop {

/// A line for a value of a long list: typing looks for it by code, Chinese name, pinyin, initials and English name, and shows what fits below. Arrows
/// choose, Enter takes, Esc closes the list. What fits nothing is handed out as it was typed.
class ChoiceEntry final : public QLineEdit {
    Q_OBJECT
public:
    explicit ChoiceEntry(QWidget* parent = nullptr);
    ~ChoiceEntry() override;

    void setChoices(std::vector<EntryChoice> choices);
    /// The value; shown with its name while nobody types ("0601  工业用地").
    void setValue(const QString& value);
    const QString& value() const { return value_; }
    /// Takes what is typed, or the choice in hand, as Enter does; false where nothing was typed.
    bool takeTyped();
    bool isListOpen() const;
    void openList();

signals:
    void chosen(const QString& value);   ///< taken by a person: a value of the list, or what was typed
    void typing(const QString& typed);

protected:
    void keyPressEvent(QKeyEvent*) override;
    void focusInEvent(QFocusEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    bool event(QEvent*) override;
    void hideEvent(QHideEvent*) override;
    void moveEvent(QMoveEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void look(const QString& typed);
    void place();
    void closeList();
    bool take();
    void showValue();
    QString lineOf(const EntryChoice& choice) const;

    std::vector<EntryChoice> choices_;
    std::vector<std::size_t> found_;
    QString value_;
    bool typed_ = false;
    QPointer<QListWidget> list_;   // belongs to the window, which may go first
};

}  // namespace app::desktop
