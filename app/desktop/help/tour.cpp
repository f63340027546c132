// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/help/tour.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/search/search_box.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/activity_bar.h"
#include "app/desktop/window/main_window.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

Tour::Tour(MainWindow& window, std::vector<TourStep> steps) : QWidget(&window), window_(window), steps_(std::move(steps)), card_(new QFrame(this))
{
    setFocusPolicy(Qt::StrongFocus);
    card_->setProperty("role", "float");
    card_->setFixedWidth(340);
    auto* column = new QVBoxLayout(card_);
    column->setContentsMargins(16, 14, 16, 12);
    title_ = new QLabel(card_);
    title_->setProperty("role", "title");
    title_->setWordWrap(true);
    text_ = new QLabel(card_);
    text_->setWordWrap(true);
    column->addWidget(title_);
    column->addWidget(text_);
    auto* row = new QHBoxLayout;
    count_ = new QLabel(card_);
    count_->setProperty("role", "hint");
    row->addWidget(count_);
    row->addStretch();
    auto* skip = new QPushButton(card_);
    back_ = new QPushButton(card_);
    next_ = new QPushButton(card_);
    next_->setProperty("role", "primary");
    for (QPushButton* button : {skip, back_, next_}) {
        button->setFocusPolicy(Qt::NoFocus);   // the keys belong to the tour
        row->addWidget(button);
    }
    column->addLayout(row);
    connect(skip, &QPushButton::clicked, this, &Tour::end);
    connect(back_, &QPushButton::clicked, this, [this] { goTo(step_ - 1); });
    connect(next_, &QPushButton::clicked, this, [this] { goTo(step_ + 1); });
    onLanguage(this, [this, skip] {
        setAccessibleName(say(text("Tour of the window")));
        skip->setText(say(text("Skip")));
        back_->setText(say(text("Back")));
        if (isVisible())
            goTo(step_);
    });
    window_.installEventFilter(this);
    hide();
}

void Tour::start()
{
    setGeometry(window_.rect());
    show();
    raise();
    setFocus();
    goTo(0);
}

void Tour::goTo(int step)
{
    if (step >= steps())
        return end();
    step_ = std::max(step, 0);
    const TourStep& now = steps_[static_cast<std::size_t>(step_)];
    title_->setText(say(now.title));
    text_->setText(say(now.text));
    count_->setText(QStringLiteral("%1 / %2").arg(step_ + 1).arg(steps()));
    back_->setEnabled(step_ > 0);
    next_->setText(say(step_ + 1 < steps() ? text("Next") : text("Begin")));
    card_->setFixedHeight(card_->layout()->totalHeightForWidth(card_->width()));
    // Beside what is lit: to its right, else its left, else below it, else inside it.
    const QRect area = lit();
    QPoint at(area.right() + 14, area.top() + 10);
    if (at.x() + card_->width() > width())
        at.setX(area.left() - card_->width() - 14);
    if (area.height() < height() / 4)
        at = {std::clamp(area.left(), 10, std::max(10, width() - card_->width() - 10)), area.bottom() + 14};
    else if (at.x() < 0)
        at = area.center() - QPoint(card_->width() / 2, card_->height() / 2);
    at.setY(std::clamp(at.y(), 10, std::max(10, height() - card_->height() - 10)));
    card_->move(at);
    update();
}

QRect Tour::lit() const
{
    QWidget* place = steps_[static_cast<std::size_t>(step_)].place();
    return place && place->isVisible() ? QRect(place->mapTo(&window_, QPoint(0, 0)), place->size()) : rect().adjusted(width() / 3, height() / 3, -width() / 3, -height() / 3);
}

void Tour::end()
{
    hide();
    emit ended();
}

void Tour::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dark;
    dark.addRect(rect());
    QPainterPath hole;
    hole.addRoundedRect(lit(), 6, 6);
    painter.fillPath(dark.subtracted(hole), QColor(0, 0, 0, 130));
    painter.setPen(QPen(colors().accent, 2));
    painter.drawPath(hole);
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape: return end();
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return goTo(step_ + 1);
    case Qt::Key_Left: return goTo(step_ - 1);
    default: return;   // nothing else happens below
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &window_ && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(window_.rect());
        goTo(step_);
    }
    return QWidget::eventFilter(watched, event);
}

std::vector<TourStep> tourOf(MainWindow& window)
{
    return {{[&window] { return window.findChild<ActivityBar*>(); }, text("The way of the work"),
             text("From layers to print: each activity has its panel at the right. Ctrl+1 to Ctrl+7 switch between them.")},
            {[&window] { return window.leftPanel(); }, text("Your layers"),
             text("Tick, drag, rename. Drop files, folders or zip archives anywhere on the window; the doctor says what is wrong with them and how to repair it.")},
            {[&window] { return &window.workbench().map; }, text("The map"), text("Wheel to zoom, drag to move, Shift and drag for a box, Home for everything. The box below it takes coordinates of every kind.")},
            {[&window] { return window.findChild<SearchBox*>(); }, text("Find anything"),
             text("Ctrl+K finds layers, places, features, tools and commands, in Chinese, by pinyin or initials, in English. Try dqs.")},
            {[&window] { return window.topBar(); }, text("Nothing is lost"),
             text("Every change can be undone and survives a crash. Ctrl+S saves everything. F1 explains the control you are at.")}};
}

}  // namespace app::desktop
