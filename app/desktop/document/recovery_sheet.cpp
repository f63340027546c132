// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recovery_sheet.h"

#include "app/desktop/document/recovered_layers.h"
#include "app/desktop/document/shape_preview.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/history/gesture_list.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "layers/journal/project_changes.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace app::desktop {

using layers::Gesture;
using spatial::text;

namespace {

constexpr int kSubject = Qt::UserRole;
constexpr int kGesture = Qt::UserRole;

class Recovered final : public QWidget {
public:
    Recovered(Workbench& bench, std::shared_ptr<const layers::LeftSession> session, QWidget* parent)
        : QWidget(parent), session_(std::move(session)), parts_(recoveredParts(*session_))
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        tree_ = new QTreeWidget(this);
        tree_->setObjectName(QStringLiteral("recoveredParts"));
        tree_->setRootIsDecorated(false);
        tree_->setColumnCount(4);
        tree_->setMinimumSize(620, 110);
        tree_->header()->setStretchLastSection(true);
        column->addWidget(tree_, 1);
        auto* row = new QHBoxLayout;
        list_ = new QListWidget(this);
        list_->setMinimumSize(340, 170);
        row->addWidget(list_, 1);
        preview_ = new ShapePreview({{ShapePreview::Ink::Before, text("before")}, {ShapePreview::Ink::Mine, text("after")}}, this);
        row->addWidget(preview_);
        column->addLayout(row, 2);

        for (const RecoveredPart& part : parts_) {
            auto* item = new QTreeWidgetItem(tree_);
            item->setData(0, kSubject, QString::fromStdString(part.subject));
            if (part.subject != layers::kProjectSubject)
                item->setCheckState(0, Qt::Checked);
        }
        connect(tree_, &QTreeWidget::currentItemChanged, this, [this] { listGestures(); });
        connect(list_, &QListWidget::currentRowChanged, this, [this] { preview(); });
        onLanguage(this, [this] { fill(); });
        if (tree_->topLevelItemCount() > 1 || (!parts_.empty() && parts_[0].subject != layers::kProjectSubject))
            tree_->setCurrentItem(tree_->topLevelItem(parts_[0].subject == layers::kProjectSubject ? 1 : 0));
        else if (!parts_.empty())
            tree_->setCurrentItem(tree_->topLevelItem(0));
        for (const RecoveredPart& part : parts_)
            if (part.subject != layers::kProjectSubject)
                bench.jobs.startQuietly(this, JobPool::Reading, [kept = session_, part](spatial::Progress& progress) { return fitOf(*kept, part, progress); },
                                        [this, subject = part.subject](spatial::Result<RecoveredFit> fit) {
                                            if (fit)
                                                fits_[subject] = *fit;
                                            fill();
                                        });
    }

    std::set<std::string> unticked() const
    {
        std::set<std::string> subjects;
        for (int i = 0; i < tree_->topLevelItemCount(); ++i)
            if (QTreeWidgetItem* item = tree_->topLevelItem(i); item->data(0, Qt::CheckStateRole).isValid() && item->checkState(0) == Qt::Unchecked)
                subjects.insert(item->data(0, kSubject).toString().toStdString());
        return subjects;
    }

private:
    QString stateWords(const std::string& subject) const
    {
        const auto fit = fits_.find(subject);
        if (fit == fits_.end())
            return say(text("being compared with its file …"));
        switch (fit->second) {
        case RecoveredFit::Fits: return say(text("its file is as it was"));
        case RecoveredFit::IsInFile: return say(text("its file holds them already"));
        case RecoveredFit::Conflicts: return say(text("its file was changed in the same places"));
        case RecoveredFit::Unreadable: break;
        }
        return say(text("its file cannot be read now"));
    }

    void fill()
    {
        tree_->setAccessibleName(say(text("Recovered layers")));
        list_->setAccessibleName(say(text("Recovered changes")));
        tree_->setHeaderLabels({say(text("Layer")), say(text("Changes")), say(text("Last change")), say(text("File"))});
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const RecoveredPart& part = parts_[i];
            QTreeWidgetItem* item = tree_->topLevelItem(static_cast<int>(i));
            const bool isProject = part.subject == layers::kProjectSubject;
            item->setText(0, isProject ? say(text("The project itself")) : part.name.empty() ? QString::fromStdString(part.source.displayName()) : say(part.name));
            item->setText(1, say(part.features > 0 ? text("{0} ({1} {1|feature|features})", part.gestures, part.features) : spatial::Text::literal(std::to_string(part.gestures))));
            item->setText(2, timeWords(part.lastMilliseconds));
            item->setText(3, isProject ? QString() : stateWords(part.subject));
            item->setToolTip(0, QString::fromStdString(part.source.path.string()));
        }
        for (int column = 0; column < 4; ++column)
            tree_->resizeColumnToContents(column);
        listGestures();
    }

    std::string subject() const
    {
        const QTreeWidgetItem* item = tree_->currentItem();
        return item ? item->data(0, kSubject).toString().toStdString() : std::string();
    }

    void listGestures()
    {
        const int row = list_->currentRow();
        list_->clear();
        const std::string chosen = subject();
        for (std::size_t i = 0; i < session_->gestures.size(); ++i) {
            const Gesture& gesture = session_->gestures[i];
            if (!chosen.empty() && !touches(gesture, chosen))
                continue;
            auto* item = new QListWidgetItem(timeWords(gesture.milliseconds) + QStringLiteral("   ") + say(gesture.title), list_);
            item->setData(kGesture, static_cast<qulonglong>(i));
        }
        list_->setCurrentRow(row >= 0 && row < list_->count() ? row : list_->count() - 1);
        preview();
    }

    void preview()
    {
        std::vector<ShapePreview::Shape> before;
        std::vector<ShapePreview::Shape> after;
        if (const QListWidgetItem* item = list_->currentItem(); item && subject() != layers::kProjectSubject)
            for (ChangedShape& shape : changedShapes(session_->gestures[item->data(kGesture).toULongLong()], subject())) {
                if (shape.after)
                    after.push_back({*std::move(shape.after), ShapePreview::Ink::Mine});
                if (shape.before)
                    before.push_back({*std::move(shape.before), ShapePreview::Ink::Before});
            }
        after.insert(after.end(), std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()));
        preview_->setShapes(std::move(after));
    }

    std::shared_ptr<const layers::LeftSession> session_;
    std::vector<RecoveredPart> parts_;
    std::map<std::string, RecoveredFit> fits_;
    QTreeWidget* tree_;
    QListWidget* list_;
    ShapePreview* preview_;
};

}  // namespace

void askAboutRecovery(Workbench& bench, MainWindow& window, RecoveryQuestion question)
{
    const auto session = question.session;
    const spatial::Text name = session->file.empty() ? text("a project without a file") : spatial::Text::literal(session->file.filename().string());
    auto* sheet = new Sheet(window, text("Recovered changes to {0}", name));
    sheet->setObjectName(QStringLiteral("recoveredChanges"));
    if (!session->file.empty())
        sheet->addLine(spatial::Text::literal(session->file.string()), "hint");
    auto* recovered = new Recovered(bench, session, sheet);
    sheet->body()->addWidget(recovered, 1);
    sheet->addLine(text("A layer that is not ticked is put back to its file; undo brings its changes back."), "hint");
    sheet->addButton(text("Discard"), Sheet::Button::Ordinary, question.discard);
    sheet->addButton(text("Later"), Sheet::Button::Ordinary, question.later);
    sheet->addButton(text("Restore"), Sheet::Button::Primary, [recovered, restore = question.restore] { restore(recovered->unticked()); });
    QObject::connect(sheet, &Sheet::dismissed, &window, question.later);
    sheet->open();
}

}  // namespace app::desktop
