// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/three_way_sheet.h"

#include "app/desktop/document/shape_preview.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>


namespace app::desktop {

using layers::Difference;
using layers::Side;
using spatial::text;
using spatial::Value;

namespace {

constexpr std::size_t kShown = 2000;   // rows; more are decided by the two buttons for all

enum Column { Feature, Part, Base, Mine, Theirs, Keep, Columns };

QString wordsOf(const Value& value)
{
    struct Words {
        QString operator()(std::monostate) const { return QStringLiteral("–"); }
        QString operator()(std::int64_t number) const { return QString::number(number); }
        QString operator()(double number) const { return QString::number(number, 'g', 12); }
        QString operator()(const std::string& words) const { return QString::fromStdString(words); }
        QString operator()(bool yes) const { return say(yes ? text("yes") : text("no")); }
    };
    return std::visit(Words{}, value);
}

QString shapeWords(const std::optional<layers::FeatureImage>& image)
{
    if (!image)
        return say(text("removed"));
    const auto view = image->geometry.view();
    return view.isNull() ? say(text("no shape")) : say(text("{0} points", view.coordinates().size()));
}

class Comparison final : public QWidget {
public:
    Comparison(ThreeWayQuestion question, QWidget* parent)
        : QWidget(parent), question_(std::move(question)), base_(*question_.mine->base()), theirs_(*question_.theirs)
    {
        for (const Difference& one : question_.comparison.differences)
            choices_.push_back(one.proposed);
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        list_ = new QTreeWidget(this);
        list_->setObjectName(QStringLiteral("differences"));
        list_->setRootIsDecorated(false);
        list_->setUniformRowHeights(false);
        list_->setColumnCount(Columns);
        list_->setMinimumSize(560, 300);
        list_->header()->setStretchLastSection(false);
        row->addWidget(list_, 1);
        preview_ = new ShapePreview({{ShapePreview::Ink::Before, text("as it was read")}, {ShapePreview::Ink::Mine, text("mine")}, {ShapePreview::Ink::Theirs, text("theirs")}}, this);
        row->addWidget(preview_);
        const std::size_t shown = std::min(kShown, question_.comparison.differences.size());
        for (std::size_t i = 0; i < shown; ++i)
            addRow(i);
        onLanguage(list_, [this] { fill(); });
        connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
            if (item)
                preview(static_cast<std::size_t>(list_->indexOfTopLevelItem(item)));
        });
        if (shown > 0)
            list_->setCurrentItem(list_->topLevelItem(0));
    }

    const std::vector<Side>& choices() const { return choices_; }

    void chooseAll(Side side)
    {
        for (std::size_t i = 0; i < choices_.size(); ++i)
            if (question_.comparison.differences[i].isConflict)
                choices_[i] = side;
        for (std::size_t i = 0; i < boxes_.size(); ++i)
            boxes_[i]->setCurrentIndex(choices_[i] == Side::Mine ? 0 : 1);
    }

private:
    void addRow(std::size_t i)
    {
        auto* item = new QTreeWidgetItem(list_);
        auto* box = new QComboBox(list_);
        box->addItems({{}, {}});
        box->setCurrentIndex(choices_[i] == Side::Mine ? 0 : 1);
        box->setEnabled(question_.comparison.differences[i].what != Difference::What::BothNew);
        connect(box, &QComboBox::currentIndexChanged, this, [this, i](int index) { choices_[i] = index == 0 ? Side::Mine : Side::Theirs; });
        boxes_.push_back(box);
        list_->setItemWidget(item, Keep, box);
    }

    static std::optional<layers::FeatureImage> imageOf(const spatial::FeatureTable& table, const layers::RowsById& rows, std::int64_t id, const std::vector<int>& columns)
    {
        const auto found = rows.row(id);
        return found ? std::optional(layers::imageIn(table, *found, columns)) : std::nullopt;
    }

    static bool isOfField(const Difference& one)
    {
        return one.what == Difference::What::FieldAdded || one.what == Difference::What::FieldRemoved || one.what == Difference::What::FieldRenamed;
    }

    struct Three {
        std::optional<layers::FeatureImage> base, mine, theirs;
    };
    Three threeOf(std::int64_t id) const
    {
        return {imageOf(*question_.mine->base(), base_, id, question_.comparison.columns.base), question_.mine->contains(id) ? std::optional(question_.mine->feature(id)) : std::nullopt, imageOf(*question_.theirs, theirs_, id, question_.comparison.columns.theirs)};
    }

    void fill()
    {
        list_->setAccessibleName(say(text("Differences")));
        list_->setHeaderLabels({say(text("Feature")), say(text("What")), say(text("As it was read")), say(text("Mine")), say(text("Theirs")), say(text("Keep"))});
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            const Difference& one = question_.comparison.differences[i];
            QTreeWidgetItem* item = list_->topLevelItem(static_cast<int>(i));
            const Three three = threeOf(one.id);
            item->setText(Feature, isOfField(one) ? QStringLiteral("–") : QString::number(one.id));
            const auto slot = question_.mine->slotOf(one.field);
            const auto valueIn = [&](const std::optional<layers::FeatureImage>& image) {
                return image && slot && *slot < image->values.size() ? wordsOf(image->values[*slot]) : QStringLiteral("–");
            };
            switch (one.what) {
            case Difference::What::Value:
                item->setText(Part, QString::fromStdString(one.field));
                item->setText(Base, valueIn(three.base));
                item->setText(Mine, valueIn(three.mine));
                item->setText(Theirs, valueIn(three.theirs));
                break;
            case Difference::What::FieldAdded:
            case Difference::What::FieldRemoved:
            case Difference::What::FieldRenamed: {
                const QString name = QString::fromStdString(one.field);
                const bool isAdded = one.what == Difference::What::FieldAdded;
                item->setText(Part, say(isAdded ? text("field added") : one.what == Difference::What::FieldRemoved ? text("field removed") : text("field renamed")));
                item->setText(Base, isAdded && !one.isConflict ? QStringLiteral("–") : name);
                item->setText(Mine, isAdded ? QStringLiteral("–") : name);
                item->setText(Theirs, isAdded ? name : one.newName.empty() ? QStringLiteral("–") : QString::fromStdString(one.newName));
                break;
            }
            case Difference::What::BothNew:
                item->setText(Part, say(text("two new features")));
                item->setText(Mine, say(text("both stay")));
                item->setText(Theirs, say(text("both stay")));
                break;
            case Difference::What::Geometry:
            case Difference::What::Feature:
                item->setText(Part, say(one.what == Difference::What::Geometry ? text("shape") : three.base ? text("removed") : text("new")));
                item->setText(Base, three.base ? shapeWords(three.base) : QStringLiteral("–"));
                item->setText(Mine, three.mine || three.base ? shapeWords(three.mine) : QStringLiteral("–"));
                item->setText(Theirs, three.theirs || three.base ? shapeWords(three.theirs) : QStringLiteral("–"));
                break;
            }
            QFont font = list_->font();
            font.setBold(one.isConflict);
            item->setFont(Part, font);
            item->setToolTip(Part, say(one.isConflict ? text("Both changed it, each in another way: choose.") : text("Only one of the two changed it; its side is chosen.")));
            boxes_[i]->setItemText(0, say(text("Mine")));
            boxes_[i]->setItemText(1, say(text("Theirs")));
            boxes_[i]->setAccessibleName(say(isOfField(one) ? text("Which side is kept of the field {0}", one.field) : text("Which side is kept of feature {0}", one.id)));
        }
        for (int column = 0; column < Columns; ++column) {
            list_->resizeColumnToContents(column);
            list_->setColumnWidth(column, std::min(170, list_->columnWidth(column) + 8));
        }
    }

    void preview(std::size_t i)
    {
        const Three three = threeOf(question_.comparison.differences[i].id);
        std::vector<ShapePreview::Shape> shapes;
        if (three.theirs)
            shapes.push_back({three.theirs->geometry, ShapePreview::Ink::Theirs});
        if (three.mine)
            shapes.push_back({three.mine->geometry, ShapePreview::Ink::Mine});
        if (three.base)
            shapes.push_back({three.base->geometry, ShapePreview::Ink::Before});
        preview_->setShapes(std::move(shapes));
    }

    ThreeWayQuestion question_;
    layers::RowsById base_;
    layers::RowsById theirs_;
    std::vector<Side> choices_;
    std::vector<QComboBox*> boxes_;
    QTreeWidget* list_ = nullptr;
    ShapePreview* preview_ = nullptr;
};

}  // namespace

void askThreeWays(MainWindow& window, ThreeWayQuestion question)
{
    auto* sheet = new Sheet(window, question.title);
    sheet->setObjectName(QStringLiteral("threeWays"));
    const layers::ThreeWay& comparison = question.comparison;
    const std::size_t merged = comparison.differences.size() - comparison.conflicts;
    if (comparison.differences.empty())
        sheet->addLine(text("Both are alike: there is nothing to choose."));
    else if (comparison.conflicts == 0)
        sheet->addLine(text("{0} differences, none in the same place: both sides fit together.", merged));
    else
        sheet->addLine(text("{0} conflicts are yours to decide; {1} other differences fit together.", comparison.conflicts, merged));
    if (comparison.differences.size() > kShown)
        sheet->addLine(text("The first {0} are listed; the others follow the buttons for all.", kShown), "hint");

    const auto apply = question.apply;
    const auto later = question.later;
    const bool conflicts = comparison.hasConflicts();
    auto* table = new Comparison(std::move(question), sheet);
    sheet->body()->addWidget(table, 1);
    if (conflicts) {
        auto* all = new QHBoxLayout;
        for (const Side side : {Side::Mine, Side::Theirs}) {
            auto* button = new QPushButton(sheet);
            button->setAutoDefault(false);
            button->setObjectName(side == Side::Mine ? QStringLiteral("allMine") : QStringLiteral("allTheirs"));
            onLanguage(button, [button, side] { button->setText(say(side == Side::Mine ? text("Mine in all conflicts") : text("Theirs in all conflicts"))); });
            QObject::connect(button, &QPushButton::clicked, table, [table, side] { table->chooseAll(side); });
            all->addWidget(button);
        }
        all->addStretch(1);
        sheet->body()->addLayout(all);
    }
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary, later)->setObjectName(QStringLiteral("cancel"));
    sheet->addButton(text("Merge"), Sheet::Button::Primary, [table, apply] { apply(table->choices()); })->setObjectName(QStringLiteral("merge"));
    if (later)
        QObject::connect(sheet, &Sheet::dismissed, &window, later);
    sheet->open();
}

}  // namespace app::desktop
