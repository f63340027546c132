// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/sankey_view.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kLeastSankeyHeight = 220;

}  // namespace

SankeyView::SankeyView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sankey"));
    setMinimumWidth(200);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] { setAccessibleName(say(text("Flows from branches over materials to branches"))); });
}

void SankeyView::show(charts::Sankey sankey, std::function<QString(double)> amountWords)
{
    sankey_ = std::move(sankey);
    amountWords_ = std::move(amountWords);
    setVisible(!sankey_.empty());
    setFixedHeight(std::max(kLeastSankeyHeight, static_cast<int>(std::ceil(charts::leastSankeyHeight(sankey_, font()) * 1.25))));
    QStringList words;
    for (std::size_t n = 0; sankey_.columns.size() > 1 && n < sankey_.columns[1].size(); ++n)
        words << sankey_.columns[1][n] + QLatin1Char(' ') + amountWords_(sankey_.amountOf(1, n));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

charts::SankeyLayout SankeyView::layoutNow() const { return charts::sankeyLayout(sankey_, QRectF(rect()).adjusted(1, 1, -1, -1), font()); }

void SankeyView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    charts::paintSankey(painter, QRectF(rect()).adjusted(1, 1, -1, -1), sankey_, {colors().text.rgba(), font(), amountWords_});
}

bool SankeyView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const charts::SankeyLayout layout = layoutNow();
    QString words;
    if (const auto node = layout.nodeAt(help->pos())) {
        const auto& one = layout.nodes[*node];
        words = sankey_.columns[one.column][one.number] + QStringLiteral(": ") + amountWords_(sankey_.amountOf(one.column, one.number));
    } else if (const auto band = layout.bandAt(help->pos())) {
        const auto& link = sankey_.links[*band];
        words = sankey_.columns[link.column][link.from] + QStringLiteral(" → ") + sankey_.columns[link.column + 1][link.to] + QStringLiteral(": ") + amountWords_(link.amount);
    }
    words.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), words, this);
    return true;
}

void SankeyView::mousePressEvent(QMouseEvent* event)
{
    const charts::SankeyLayout layout = layoutNow();
    if (const auto node = layout.nodeAt(event->position()))
        emit nodeClicked(layout.nodes[*node].column, layout.nodes[*node].number);
}

}  // namespace app::desktop
