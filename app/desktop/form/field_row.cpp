// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/field_row.h"

#include "app/desktop/form/choice_entry.h"
#include "app/desktop/form/photo_view.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/theme/theme.h"
#include "layers/forms/field_entry.h"
#include "layers/forms/form_guess.h"
#include "spatial/units/unit.h"

#include <QComboBox>
#include <QDate>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using layers::FieldWidget;
using spatial::text;

namespace {

QToolButton* smallButton(QWidget* parent, const QString& picture, spatial::Text title)
{
    auto* button = new QToolButton(parent);
    button->setIconSize(QSize(16, 16));
    onLanguage(button, [button, title] {
        button->setToolTip(say(title));
        button->setAccessibleName(say(title));
    });
    onTheme(button, [button, picture] { button->setIcon(icon(picture)); });
    return button;
}

}  // namespace

FieldRow::FieldRow(EditableField field, std::filesystem::path photoFolder, QWidget* parent)
    : QWidget(parent), field_(std::move(field)), name_(new QLabel(this)), settings_(smallButton(this, QStringLiteral("configure"), text("What this field may hold"))), note_(new QLabel(this))
{
    setObjectName(QStringLiteral("field:") + QString::fromStdString(field_.field.name));
    setProperty("photoFolder", QString::fromStdString(photoFolder.string()));
    build();
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    note_->setObjectName(QStringLiteral("fieldNote"));
    note_->hide();
    settings_->setObjectName(QStringLiteral("fieldSettings"));
    connect(settings_, &QToolButton::clicked, this, &FieldRow::settingsWanted);
    entry_->installEventFilter(this);
    name_->setBuddy(entry_);
    name_->setTextFormat(Qt::PlainText);
    onLanguage(this, [this] { name(); });
}

void FieldRow::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 4);
    column->setSpacing(1);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(name_, 1);
    head->addWidget(settings_);
    column->addLayout(head);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    column->addLayout(line);

    const FieldWidget widget = layers::widgetOf(field_.field, field_.form);
    const bool choices = (widget == FieldWidget::Codes || widget == FieldWidget::List);
    if (choices) {
        choice_ = new ChoiceEntry(this);
        choice_->setChoices(choicesOf(field_.form));
        connect(choice_, &ChoiceEntry::chosen, this, &FieldRow::commit);
        connect(choice_, &ChoiceEntry::typing, this, [this] { touched_ = true; });
        entry_ = choice_;
    } else if (widget == FieldWidget::Check) {
        flag_ = new QComboBox(this);
        for (int i = 0; i < 3; ++i)
            flag_->addItem(QString());
        connect(flag_, &QComboBox::activated, this, [this](int row) { commit(row == 0 ? QString() : row == 1 ? QStringLiteral("true") : QStringLiteral("false")); });
        entry_ = flag_;
    } else if (widget == FieldWidget::Paragraph) {
        paragraph_ = new QPlainTextEdit(this);
        paragraph_->setTabChangesFocus(true);
        paragraph_->setFixedHeight(fontMetrics().lineSpacing() * 4 + 12);
        connect(paragraph_, &QPlainTextEdit::textChanged, this, [this] {
            touched_ = true;
            check(paragraph_->toPlainText());
        });
        entry_ = paragraph_;
    } else {
        line_ = new QLineEdit(this);
        connect(line_, &QLineEdit::textEdited, this, [this](const QString& typed) {
            touched_ = true;
            check(typed);
        });
        connect(line_, &QLineEdit::editingFinished, this, [this] {
            if (touched_)
                commit(line_->text());
        });
        entry_ = line_;
    }
    entry_->setObjectName(QStringLiteral("entry"));
    line->addWidget(entry_, 1);
    if (const spatial::Unit* const unit = spatial::unitNamed(field_.form.unit)) {
        unit_ = new QLabel(this);
        unit_->setProperty("role", "hint");
        onLanguage(unit_, [this, unit] {
            const std::string_view shown = currentLanguage() == Language::Chinese ? unit->zh : unit->shown;
            unit_->setText(QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size())));
        });
        line->addWidget(unit_);
    }
    if (widget == FieldWidget::Date || widget == FieldWidget::DateTime) {
        today_ = smallButton(this, QStringLiteral("view-calendar-day"), text("Today"));
        connect(today_, &QToolButton::clicked, this, [this] { commit(QDate::currentDate().toString(Qt::ISODate)); });
        line->addWidget(today_);
    }
    if (widget == FieldWidget::Photo) {
        browse_ = smallButton(this, QStringLiteral("document-open"), text("Choose a photo"));
        connect(browse_, &QToolButton::clicked, this, &FieldRow::photoWanted);
        line->addWidget(browse_);
        photo_ = new PhotoView(this);
        column->addWidget(photo_);
    }
    if (!field_.form.expression.empty()) {
        calculate_ = smallButton(this, QStringLiteral("formula"), text("Calculate"));
        calculate_->setObjectName(QStringLiteral("calculate"));
        connect(calculate_, &QToolButton::clicked, this, &FieldRow::calculateWanted);
        line->addWidget(calculate_);
    }
    column->addWidget(note_);
}

void FieldRow::name()
{
    const QString label = field_.form.label.empty() ? QString::fromStdString(field_.field.name) : say(field_.form.label);
    name_->setText(field_.form.required ? label + QStringLiteral(" *") : label);
    name_->setToolTip(QString::fromStdString(field_.field.name));
    entry_->setAccessibleName(label);
    if (flag_) {
        flag_->setItemText(0, several_ ? say(text("several values")) : say(text("no value")));
        flag_->setItemText(1, say(text("Yes")));
        flag_->setItemText(2, say(text("No")));
    }
    const QString empty = several_ ? say(text("several values")) : say(text("no value"));
    if (line_)
        line_->setPlaceholderText(empty);
    if (choice_)
        choice_->setPlaceholderText(several_ ? empty : say(text("code, name or pinyin")));
    if (paragraph_)
        paragraph_->setPlaceholderText(empty);
    if (calculate_)
        calculate_->setToolTip(say(text("Calculate: {0}", field_.form.expression)));
    showNote();
}

bool FieldRow::isBeingTyped() const { return touched_ && entry_->hasFocus(); }

void FieldRow::setValue(const QString& typed, bool several, const std::optional<spatial::Error>& refusal)
{
    refusal_ = refusal ? refusal->message : spatial::Text();
    for (QWidget* const each : std::initializer_list<QWidget*>{today_, calculate_, browse_})
        if (each)
            each->setEnabled(!refusal);
    if (line_)
        line_->setReadOnly(refusal.has_value());
    if (choice_)
        choice_->setReadOnly(refusal.has_value());
    if (paragraph_)
        paragraph_->setReadOnly(refusal.has_value());
    if (flag_)
        flag_->setEnabled(!refusal);
    if (isBeingTyped() && shown_ == typed && several_ == several)
        return;
    shown_ = typed;
    several_ = several;
    touched_ = false;
    fault_ = {};
    markFault(entry_, false);
    if (line_ && line_->text() != typed)
        line_->setText(typed);
    if (choice_)
        choice_->setValue(typed);
    if (paragraph_) {
        const QSignalBlocker quiet(paragraph_);
        paragraph_->setPlainText(typed);
    }
    if (flag_)
        flag_->setCurrentIndex(typed.isEmpty() ? 0 : typed == QLatin1String("true") || typed == QLatin1String("1") ? 1 : 2);
    if (photo_) {
        const std::filesystem::path folder = property("photoFolder").toString().toStdString();
        photo_->setPhoto(typed.isEmpty() ? std::filesystem::path() : folder / typed.toStdString());
    }
    name();
}

void FieldRow::setCalculated(const QString& typed)
{
    calculated_ = typed;
    showNote();
}

void FieldRow::setFault(const std::optional<spatial::Error>& fault)
{
    fault_ = fault ? fault->message : spatial::Text();
    markFault(entry_, fault.has_value());
    showNote();
}

void FieldRow::showNote()
{
    QString note;
    const char* role = "hint";
    if (!fault_.empty()) {
        note = say(fault_);
        role = "fault";
    } else if (!refusal_.empty()) {
        note = say(refusal_);
    } else if (!calculated_.isEmpty()) {
        note = say(text("Calculated from the shape: {0}", calculated_.toStdString()));
    } else if (!field_.form.hint.empty()) {
        note = say(field_.form.hint);
    } else if (const spatial::Text guess = layers::wordsOfGuess(field_.form); !guess.empty()) {
        note = say(guess);
    }
    if (note_->property("role").toString() != QLatin1String(role)) {
        note_->setProperty("role", role);
        note_->style()->unpolish(note_);
        note_->style()->polish(note_);
    }
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

void FieldRow::check(const QString& typed)
{
    const auto value = layers::entered(typed.toStdString(), field_.field, field_.form);
    setFault(value ? std::nullopt : std::optional(value.error()));
}

void FieldRow::commit(const QString& typed)
{
    touched_ = true;
    const auto value = layers::entered(typed.toStdString(), field_.field, field_.form);
    if (!value)
        return setFault(value.error());
    touched_ = false;
    setFault(std::nullopt);
    if (typed == shown_ && !several_)
        return;
    emit entered(typed);
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == entry_ && event->type() == QEvent::KeyPress && !choice_) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && touched_) {
            touched_ = false;
            const QString back = shown_;
            shown_ = QStringLiteral("\x01");   // another text, so that the entry takes it
            setValue(back, several_, std::nullopt);
            return true;
        }
        if (paragraph_ && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers().testFlag(Qt::ControlModifier)) {
            commit(paragraph_->toPlainText());
            return true;
        }
    }
    if (watched == entry_ && event->type() == QEvent::ShortcutOverride && touched_ && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (watched == entry_ && event->type() == QEvent::FocusOut && paragraph_ && touched_)
        commit(paragraph_->toPlainText());
    return QWidget::eventFilter(watched, event);
}

}  // namespace app::desktop
