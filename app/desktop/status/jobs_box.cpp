// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/jobs_box.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/jobs/jobs.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

std::vector<JobInfo> shownJobs(const Jobs& jobs)
{
    std::vector<JobInfo> all = jobs.running();
    std::erase_if(all, [](const JobInfo& job) { return job.quiet; });
    return all;
}

QProgressBar* progressBar(QWidget* parent, int width)
{
    auto* bar = new QProgressBar(parent);
    bar->setRange(0, 1000);
    bar->setTextVisible(false);
    bar->setFixedSize(width, 10);
    return bar;
}

QToolButton* stopButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIconSize(QSize(14, 14));
    button->setFocusPolicy(Qt::TabFocus);
    onTheme(button, [button] { button->setIcon(icon(QStringLiteral("dialog-cancel"))); });
    onLanguage(button, [button] {
        button->setAccessibleName(say(text("Stop this work")));
        button->setToolTip(say(text("Stop this work")));
    });
    return button;
}

QString stepWords(const JobInfo& job) { return job.step.empty() ? QString() : say(spatial::Text(job.step, {})); }

}  // namespace

JobsBox::JobsBox(Jobs& jobs, QWidget* parent) : QWidget(parent), jobs_(jobs), title_(new QLabel(this)), bar_(progressBar(this, 110)), stop_(stopButton(this))
{
    setObjectName(QStringLiteral("jobs"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(title_);
    row->addWidget(bar_);
    row->addWidget(stop_);
    connect(stop_, &QToolButton::clicked, this, [this] {
        jobs_.cancel(shown_);
        follow();
    });
    connect(&jobs, &Jobs::added, this, &JobsBox::follow);
    connect(&jobs, &Jobs::changed, this, &JobsBox::follow);
    connect(&jobs, &Jobs::finished, this, &JobsBox::follow);
    onLanguage(this, [this] {
        setAccessibleName(say(text("Running work")));
        setToolTip(say(text("What runs in the background; click for the list.")));
        follow();
    });
}

void JobsBox::follow()
{
    const auto all = shownJobs(jobs_);
    setVisible(!all.empty());
    if (list_)
        fillList();
    if (all.empty())
        return;
    const JobInfo& last = all.back();
    shown_ = last.id;
    const QString name = say(last.title);
    const QString words = all.size() > 1 ? say(text("{0} and {1} more", name.toStdString(), all.size() - 1)) : name;
    title_->setText(title_->fontMetrics().elidedText(words, Qt::ElideMiddle, 220));
    bar_->setValue(static_cast<int>(std::lround(last.done * 1000)));
}

void JobsBox::openList()
{
    if (list_)
        return;
    list_ = new QFrame(this, Qt::Popup);
    list_->setObjectName(QStringLiteral("jobList"));
    list_->setAttribute(Qt::WA_DeleteOnClose);
    list_->setProperty("role", "float");
    rows_ = new QVBoxLayout(list_);
    connect(list_, &QObject::destroyed, this, [this] { list_ = nullptr; });
    fillList();
    list_->adjustSize();
    list_->move(mapToGlobal(QPoint(width() - list_->width(), -list_->height() - 6)));
    list_->show();
}

void JobsBox::fillList()
{
    const auto all = shownJobs(jobs_);
    while (rows_->count() > static_cast<int>(all.size())) {
        QLayoutItem* item = rows_->takeAt(rows_->count() - 1);
        delete item->widget();
        delete item;
    }
    while (rows_->count() < static_cast<int>(all.size())) {
        auto* line = new QWidget(list_);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(4, 2, 4, 2);
        auto* words = new QLabel(line);
        words->setMinimumWidth(240);
        row->addWidget(words, 1);
        row->addWidget(progressBar(line, 120));
        auto* stop = stopButton(line);
        row->addWidget(stop);
        connect(stop, &QToolButton::clicked, this, [this, line] {
            jobs_.cancel(line->property("job").toInt());
            follow();
        });
        rows_->addWidget(line);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        QWidget* line = rows_->itemAt(static_cast<int>(i))->widget();
        line->setProperty("job", all[i].id);
        const QString step = stepWords(all[i]);
        line->findChild<QLabel*>()->setText(step.isEmpty() ? say(all[i].title) : QStringLiteral("%1 – %2").arg(say(all[i].title), step));
        line->findChild<QProgressBar*>()->setValue(static_cast<int>(std::lround(all[i].done * 1000)));
    }
    if (all.empty())
        list_->close();
}

void JobsBox::mousePressEvent(QMouseEvent*) { openList(); }

void JobsBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        openList();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace app::desktop
