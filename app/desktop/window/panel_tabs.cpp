// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/panel_tabs.h"

#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>

#include <algorithm>

namespace app::desktop {

PanelTabs::PanelTabs(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this))
{
    group_->setExclusive(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(group_, &QButtonGroup::idToggled, this, [this](int tab, bool on) {
        if (on)
            emit chosen(tab);
    });
}

int PanelTabs::add()
{
    auto* tab = new QToolButton(this);
    tab->setProperty("role", "tab");
    tab->setCheckable(true);
    tab->setFocusPolicy(Qt::StrongFocus);
    const int number = count();
    tabs_.push_back(tab);
    group_->addButton(tab, number);
    tab->setChecked(number == 0);
    tab->show();
    grown();
    return number;
}

void PanelTabs::setTitle(int tab, const QString& title)
{
    button(tab)->setText(title);
    grown();
}

void PanelTabs::setCurrent(int tab)
{
    if (tab >= 0 && tab < count())
        button(tab)->setChecked(true);
}

int PanelTabs::current() const { return group_->checkedId(); }

void PanelTabs::setCorner(QWidget* corner)
{
    corner_ = corner;
    corner_->setParent(this);
    corner_->show();
    grown();
}

int PanelTabs::free(int width) const { return width - (corner_ ? corner_->sizeHint().width() + 4 : 0); }

int PanelTabs::rowHeight() const
{
    int most = corner_ ? corner_->sizeHint().height() : 0;
    for (const QToolButton* tab : tabs_)
        most = std::max(most, tab->sizeHint().height());
    return most;
}

std::vector<std::size_t> PanelTabs::rows(int width) const
{
    const auto broken = [this](int most) {
        std::vector<std::size_t> firsts;
        int used = 0;
        for (std::size_t i = 0; i < tabs_.size(); ++i) {
            const int wide = tabs_[i]->sizeHint().width();
            if (firsts.empty() || used + wide > most) {
                firsts.push_back(i);
                used = 0;
            }
            used += wide;
        }
        return firsts;
    };
    // As few rows as possible, of about the same width.
    const int most = free(width);
    const auto fewest = broken(most);
    int least = fewest.empty() ? most : most / static_cast<int>(fewest.size()) / 2;
    auto even = fewest;
    for (int narrower = most; fewest.size() > 1 && narrower > least; narrower -= 8) {
        auto tried = broken(narrower);
        if (tried.size() != fewest.size())
            break;
        even = std::move(tried);
    }
    return even;
}

int PanelTabs::heightForWidth(int width) const { return static_cast<int>(std::max<std::size_t>(1, rows(width).size())) * rowHeight(); }

QSize PanelTabs::sizeHint() const
{
    const int wide = width() > 50 ? width() : 320;
    return {wide, heightForWidth(wide)};
}

QSize PanelTabs::minimumSizeHint() const
{
    int widest = 0;
    for (const QToolButton* tab : tabs_)
        widest = std::max(widest, tab->sizeHint().width());
    return {widest + (corner_ ? corner_->sizeHint().width() + 4 : 0), rowHeight()};
}

void PanelTabs::grown()
{
    updateGeometry();
    place();
}

void PanelTabs::place()
{
    const auto firsts = rows(width());
    const int tall = rowHeight();
    int x = 0, y = -tall;
    for (std::size_t i = 0; i < tabs_.size(); ++i) {
        if (std::binary_search(firsts.begin(), firsts.end(), i)) {
            x = 0;
            y += tall;
        }
        const int wide = tabs_[i]->sizeHint().width();
        tabs_[i]->setGeometry(x, y, wide, tall);
        x += wide;
    }
    if (corner_)
        corner_->setGeometry(width() - corner_->sizeHint().width() - 2, (tall - corner_->sizeHint().height()) / 2, corner_->sizeHint().width(), corner_->sizeHint().height());
}

void PanelTabs::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void PanelTabs::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        grown();
}

}  // namespace app::desktop
