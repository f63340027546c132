// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_editor.h"

#include "app/desktop/expressions/expression_reference.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/language.h"

#include <QLabel>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int kPauseMilliseconds = 150;   // of typing, before features are counted
constexpr std::size_t kPreviewRows = 3;

void setRole(QLabel* label, const char* role)
{
    label->setProperty("role", role);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

}  // namespace

ExpressionEditor::ExpressionEditor(Jobs& jobs, Wanted wanted, QWidget* parent)
    : QWidget(parent), jobs_(jobs), wanted_(wanted), text_(new ExpressionText(this)), outcome_(new QLabel(this)), reference_(new ExpressionReference(jobs, this)), pause_(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    text_->setFixedHeight(fontMetrics().lineSpacing() * 4 + 16);
    column->addWidget(text_);
    outcome_->setWordWrap(true);
    outcome_->setTextFormat(Qt::PlainText);
    outcome_->setObjectName(QStringLiteral("expressionOutcome"));
    outcome_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    outcome_->setMinimumHeight(fontMetrics().lineSpacing() * static_cast<int>(wanted == Wanted::Value ? kPreviewRows : 2) + 12);
    outcome_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(outcome_);
    column->addWidget(reference_, 1);
    pause_->setSingleShot(true);
    pause_->setInterval(kPauseMilliseconds);
    connect(text_, &QPlainTextEdit::textChanged, this, &ExpressionEditor::check);
    connect(text_, &ExpressionText::done, this, &ExpressionEditor::accepted);
    connect(reference_, &ExpressionReference::chosen, text_, &ExpressionText::insert);
    connect(pause_, &QTimer::timeout, this, &ExpressionEditor::count);
    onLanguage(this, [this] { check(); });
}

ExpressionEditor::~ExpressionEditor() { job_.cancel(); }

void ExpressionEditor::setTable(spatial::FeatureTablePtr table, RowSetPtr first)
{
    const bool other = table != table_;
    if (!other && first == first_)
        return;
    table_ = std::move(table);
    first_ = std::move(first);
    if (other) {
        text_->setCompletions(completionsFor(table_.get()));
        reference_->setTable(table_);
    }
    check();
}

void ExpressionEditor::setExpression(const QString& expression)
{
    text_->setPlainText(expression);
    text_->moveCursor(QTextCursor::End);
}

QString ExpressionEditor::expression() const { return text_->toPlainText().trimmed(); }

void ExpressionEditor::check()
{
    job_.cancel();
    pause_->stop();
    bound_.reset();
    text_->setFault({});
    setRole(outcome_, "hint");
    const std::string written = text_->toPlainText().toStdString();
    if (expression().isEmpty() || !table_) {
        outcome_->setText(!table_ ? say(spatial::text("Choose a layer first.")) : say(spatial::text("Type a field or function, or take it from the list. Ctrl+Space offers what fits.")));
        emit changed();
        return;
    }
    auto parsed = spatial::FeatureExpression::parse(written);
    auto bound = !parsed ? spatial::Result<spatial::BoundExpression>(parsed.error()) : wanted_ == Wanted::Condition ? parsed->bindCondition(*table_) : parsed->bind(*table_);
    if (!bound) {
        text_->setFault(spatial::characterOfFault(bound.error()));
        setRole(outcome_, "fault");
        const QString hint = say(bound.error().hint);
        outcome_->setText(say(bound.error().message) + (hint.isEmpty() ? QString() : QLatin1Char(' ') + hint));
    } else {
        bound_ = *std::move(bound);
        if (wanted_ == Wanted::Value)
            showPreview();
        else
            pause_->start();
    }
    emit changed();
}

void ExpressionEditor::showPreview()
{
    QStringList lines;
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; first_ && i < std::min(first_->size(), kPreviewRows); ++i)
        rows.push_back((*first_)[i]);
    for (std::uint32_t row = 0; rows.size() < std::min(table_->size(), kPreviewRows) && row < table_->size(); ++row)
        if (std::find(rows.begin(), rows.end(), row) == rows.end())
            rows.push_back(row);
    for (const std::uint32_t row : rows)
        lines += say(spatial::text("Feature {0}: {1}", table_->ids[row], shownValue(bound_->at(row)).toStdString()));
    outcome_->setText(lines.join(QLatin1Char('\n')));
}

void ExpressionEditor::count()
{
    job_ = jobs_.startQuietly(
        this, JobPool::Reading,
        [table = table_, bound = *bound_](spatial::Progress& progress) -> spatial::Result<std::size_t> {
            TRY_ASSIGN(const auto kept, bound.where(progress));
            return static_cast<std::size_t>(std::count(kept.begin(), kept.end(), 1));
        },
        [this](spatial::Result<std::size_t> kept) {
            if (kept && bound_)
                outcome_->setText(say(spatial::text("True for {0} of {1} features", countWords(static_cast<qint64>(*kept)).toStdString(), countWords(static_cast<qint64>(table_->size())).toStdString())));
        });
}

}  // namespace app::desktop
