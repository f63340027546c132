// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/curve_editor.h"

#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/suitability/model/curve_view.h"
#include "app/desktop/theme/theme.h"
#include "spatial/suitability/curve.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

/// Numbers as they are typed: with a decimal point, whatever the language.
QString plain(double value) { return QString::number(value, 'g', 12); }

QToolButton* smallButton(QWidget* parent, const QString& picture, spatial::Text title)
{
    auto* button = new QToolButton(parent);
    onTheme(button, [button, picture] { button->setIcon(icon(picture)); });
    onLanguage(button, [button, title] {
        button->setToolTip(say(title));
        button->setAccessibleName(say(title));
    });
    return button;
}

}  // namespace

CurveEditor::CurveEditor(QWidget* parent)
    : QWidget(parent), kind_(new QComboBox(this)), view_(new CurveView(this)), numbersHolder_(new QWidget(this)), points_(new QTableWidget(this)), pointButtons_(new QWidget(this)),
      addPoint_(smallButton(pointButtons_, QStringLiteral("list-add"), text("Add a point"))), removePoint_(smallButton(pointButtons_, QStringLiteral("list-remove"), text("Remove the point"))),
      text_(new QLineEdit(this)), remark_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    kind_->setObjectName(QStringLiteral("curveKind"));
    for (int i = 0; i < kCurveKinds; ++i)
        kind_->addItem(QString());
    column->addWidget(kind_);
    column->addWidget(view_);
    numbers_ = new QFormLayout(numbersHolder_);
    numbers_->setContentsMargins(0, 0, 0, 0);
    column->addWidget(numbersHolder_);
    points_->setObjectName(QStringLiteral("curvePoints"));
    points_->verticalHeader()->hide();
    points_->setFixedHeight(150);
    points_->setProperty("data", true);
    column->addWidget(points_);
    auto* buttons = new QHBoxLayout(pointButtons_);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(addPoint_);
    buttons->addWidget(removePoint_);
    buttons->addStretch();
    column->addWidget(pointButtons_);
    text_->setObjectName(QStringLiteral("curveText"));
    text_->setProperty("data", true);
    column->addWidget(text_);
    remark_->setObjectName(QStringLiteral("curveRemark"));
    remark_->setWordWrap(true);
    remark_->setProperty("role", "hint");
    column->addWidget(remark_);

    connect(kind_, &QComboBox::activated, this, [this](int row) {
        const auto kind = static_cast<CurveKind>(row);
        const CurveDraft base = readable_ ? draft_ : CurveDraft{CurveKind::Percentile, {}, {}};
        offer(base.as(kind, spread_.minimum, spread_.maximum));
    });
    connect(view_, &CurveView::shaped, this, &CurveEditor::offer);
    connect(points_, &QTableWidget::cellChanged, this, &CurveEditor::typedCell);
    connect(text_, &QLineEdit::editingFinished, this, &CurveEditor::typedText);
    connect(addPoint_, &QToolButton::clicked, this, [this] {
        const int row = std::max(0, points_->currentRow());
        if (draft_.kind == CurveKind::Categories) {
            CurveDraft more = draft_;
            more.points.emplace_back(more.points.empty() ? 0 : more.points.back().first + 1, 0.5);
            return offer(more);
        }
        const auto at = static_cast<std::size_t>(row);
        if (at >= draft_.points.size())
            return;
        const bool last = at + 1 >= draft_.points.size();
        const auto& here = draft_.points[at];
        const auto next = last ? std::pair(here.first + std::max(1.0, here.first - draft_.points.front().first) / 4, here.second) : draft_.points[at + 1];
        if (const auto more = draft_.withPoint((here.first + next.first) / 2, roundedTo((here.second + next.second) / 2, 1)))
            offer(*more);
    });
    connect(removePoint_, &QToolButton::clicked, this, [this] {
        const auto row = static_cast<std::size_t>(std::max(0, points_->currentRow()));
        if (draft_.kind == CurveKind::Categories && draft_.points.size() > 1 && row < draft_.points.size()) {
            CurveDraft less = draft_;
            less.points.erase(less.points.begin() + static_cast<std::ptrdiff_t>(row));
            return offer(less);
        }
        if (const auto less = draft_.withoutPoint(row))
            offer(*less);
        else
            say_(text("A piecewise curve keeps two points."));
    });
    onLanguage(this, [this] {
        kind_->setAccessibleName(say(text("Form of the curve")));
        points_->setAccessibleName(say(text("Points of the curve")));
        text_->setAccessibleName(say(text("Curve as text")));
        text_->setToolTip(say(text("The curve as the command line writes it; change it here too.")));
        for (int i = 0; i < kCurveKinds; ++i)
            kind_->setItemText(i, say(nameOf(static_cast<CurveKind>(i))));
        if (!written_.empty())
            setCurve(written_, spread_, unit_, labels_);
    });
}

void CurveEditor::setCurve(const std::string& written, const RawSpread& spread, const QString& unit, const std::vector<std::string>& labels)
{
    written_ = written;
    spread_ = spread;
    unit_ = unit;
    labels_ = labels;
    const auto draft = CurveDraft::fromText(written);
    readable_ = draft.has_value();
    view_->setSpread(spread, unit);
    show(draft.value_or(CurveDraft{CurveKind::Percentile, {}, {}}));
}

void CurveEditor::show(const CurveDraft& draft)
{
    draft_ = draft;
    const QSignalBlocker quiet(kind_);
    kind_->setCurrentIndex(readable_ ? static_cast<int>(draft.kind) : static_cast<int>(CurveKind::Table));
    view_->setVisible(readable_);
    view_->setCurve(draft);
    if (!text_->hasFocus() || !text_->isModified())
        text_->setText(QString::fromStdString(written_));
    text_->setCursorPosition(0);
    showNumbers();
    showPoints();
    remark();
}

void CurveEditor::showNumbers()
{
    const auto names = readable_ ? draft_.numberNames() : std::vector<spatial::Text>();
    numbersHolder_->setVisible(!names.empty());
    if (fields_.size() != names.size() || numbersHolder_->property("kind").toInt() != static_cast<int>(draft_.kind)) {
        while (numbers_->rowCount() > 0)
            numbers_->removeRow(0);
        fields_.clear();
        numbersHolder_->setProperty("kind", static_cast<int>(draft_.kind));
        for (std::size_t i = 0; i < names.size(); ++i) {
            auto* field = new QLineEdit(numbersHolder_);
            field->setObjectName(QStringLiteral("curveNumber%1").arg(i));
            addRow(numbers_, names[i], field);
            connect(field, &QLineEdit::editingFinished, this, [this, i] { typedNumber(i); });
            fields_.push_back(field);
        }
    }
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (!fields_[i]->hasFocus() || !fields_[i]->isModified()) {
            fields_[i]->setText(plain(draft_.numbers[i]));
            markFault(fields_[i], false);
        }
}

void CurveEditor::showPoints()
{
    const bool points = readable_ && (draft_.kind == CurveKind::Piecewise || draft_.kind == CurveKind::Categories);
    points_->setVisible(points);
    pointButtons_->setVisible(points);
    if (!points)
        return;
    filling_ = true;
    const bool categories = draft_.kind == CurveKind::Categories;
    const bool named = categories && !labels_.empty();
    points_->setColumnCount(named ? 3 : 2);
    QStringList heads{categories ? say(text("Value")) : unit_.isEmpty() ? say(text("Raw value")) : say(text("Raw value, {0}", unit_.toStdString())), say(text("Utility"))};
    if (named)
        heads += say(text("Category"));
    points_->setHorizontalHeaderLabels(heads);
    points_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    points_->setRowCount(static_cast<int>(draft_.points.size()));
    const auto put = [this](int row, int column, const QString& words, bool editable) {
        QTableWidgetItem* item = points_->item(row, column);
        if (!item) {
            item = new QTableWidgetItem;
            points_->setItem(row, column, item);
        }
        if (item->text() != words)
            item->setText(words);
        item->setFlags(editable ? item->flags() | Qt::ItemIsEditable : item->flags() & ~Qt::ItemIsEditable);
    };
    for (std::size_t i = 0; i < draft_.points.size(); ++i) {
        put(static_cast<int>(i), 0, plain(draft_.points[i].first), true);
        put(static_cast<int>(i), 1, plain(draft_.points[i].second), true);
        if (named) {
            const double k = draft_.points[i].first;
            const bool known = k >= 0 && k < static_cast<double>(labels_.size());
            put(static_cast<int>(i), 2, known ? QString::fromStdString(labels_[static_cast<std::size_t>(k)]) : QString(), false);
        }
    }
    filling_ = false;
}

/// What a person should know: the curve beside the data, categories without a utility.
void CurveEditor::remark()
{
    spatial::Text words;
    const auto number = [this](double x) { return numberWords(x, std::abs(x) < 10 ? 2 : 0).toStdString() + (unit_.isEmpty() ? "" : " " + unit_.toStdString()); };
    if (!readable_) {
        words = text("This curve can only be changed as text.");
    } else if (!spread_.edges.empty() && draft_.kind != CurveKind::Percentile) {
        const auto [low, high] = draft_.reach();
        const auto curve = spatial::Curve::fromText(draft_.text());
        std::string without;
        for (const auto& [value, count] : spread_.categories)
            if (curve && std::isnan((*curve)(static_cast<float>(value))))
                without += (without.empty() ? "" : ", ") + plain(value).toStdString();
        if (draft_.kind == CurveKind::Categories && !without.empty())
            words = text("These values of the data have no utility and count as missing: {0}.", without);
        else if (draft_.kind != CurveKind::Categories && curve && (high <= spread_.minimum || low >= spread_.maximum))
            words = text("The curve lies outside the data ({0} to {1}): every place gets the same utility {2}.", number(spread_.minimum), number(spread_.maximum),
                         numberWords(static_cast<double>((*curve)(static_cast<float>(spread_.maximum))), 2).toStdString());
        else
            words = text("The data goes from {0} to {1}.", number(spread_.minimum), number(spread_.maximum));
    } else if (draft_.kind == CurveKind::Piecewise) {
        words = text("Double-click in the picture to add a point; Delete takes the chosen one away.");
    }
    say_(words);
}

void CurveEditor::say_(const spatial::Text& words)
{
    remark_->setText(words.empty() ? QString() : say(words));
    remark_->setVisible(!words.empty());
}

void CurveEditor::offer(const CurveDraft& draft, bool dragging)
{
    const std::string written = draft.text();
    if (const auto curve = spatial::Curve::fromText(written); !curve && draft.kind != CurveKind::Percentile)
        return say_(curve.error().message);
    readable_ = true;
    written_ = written;
    show(draft);
    emit edited(written, dragging);
}

void CurveEditor::typedNumber(std::size_t which)
{
    QLineEdit* const field = fields_[which];
    if (!field->isModified())
        return;
    bool sound = false;
    const double value = field->text().trimmed().toDouble(&sound);
    CurveDraft changed = draft_;
    changed.numbers[which] = value;
    const auto curve = sound ? spatial::Curve::fromText(changed.text()) : spatial::Result<spatial::Curve>(spatial::Error{spatial::ErrorCode::InvalidParameter, text("This is no number.")});
    markFault(field, !curve);
    if (!curve)
        return say_(curve.error().message);
    field->setModified(false);
    offer(changed);
}

void CurveEditor::typedCell(int row, int column)
{
    if (filling_ || row < 0 || static_cast<std::size_t>(row) >= draft_.points.size() || column > 1)
        return;
    bool sound = false;
    const double value = points_->item(row, column)->text().trimmed().toDouble(&sound);
    CurveDraft changed = draft_;
    auto& point = changed.points[static_cast<std::size_t>(row)];
    (column == 0 ? point.first : point.second) = value;
    if (!sound || (column == 1 && !(value >= 0 && value <= 1))) {
        showPoints();
        return say_(sound ? text("A utility lies between 0 and 1.") : text("This is no number."));
    }
    if (draft_.kind == CurveKind::Piecewise)
        std::stable_sort(changed.points.begin(), changed.points.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    offer(changed);
}

void CurveEditor::typedText()
{
    if (!text_->isModified())
        return;
    const std::string written = text_->text().trimmed().toStdString();
    const auto curve = spatial::Curve::fromText(written);
    const bool sound = curve || written == "percentile";
    markFault(text_, !sound);
    if (!sound)
        return say_(curve.error().message);
    text_->setModified(false);
    setCurve(written, spread_, unit_, labels_);
    emit edited(written, false);
}

}  // namespace app::desktop
