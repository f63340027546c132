// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/item_properties.h"

#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/print/layout_paint.h"
#include "app/desktop/print/property_rows.h"

#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

ItemProperties::ItemProperties(LayoutDesk& desk, Workbench& bench, QWidget* parent) : QWidget(parent), desk_(desk), bench_(bench), column_(new QVBoxLayout(this)), title_(new QLabel(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    title_->setProperty("role", "heading");
    title_->setObjectName(QStringLiteral("propertiesTitle"));
    title_->setWordWrap(true);
    column_->addWidget(title_);
    connect(&desk_, &LayoutDesk::changed, this, &ItemProperties::follow);
    connect(&desk_, &LayoutDesk::selectionChanged, this, &ItemProperties::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this] {   // fields of layers become known
        if (form_)
            form_->refresh();
    });
    onLanguage(this, [this] { follow(); });
}

void ItemProperties::follow()
{
    const Layout* layout = desk_.layout();
    const LayoutItem* item = desk_.current();
    const std::size_t count = desk_.selected().size();
    title_->setText(!layout ? QString() : item ? wordsOfItem(*item) : count > 1 ? say(text("{0} items", count)) : say(text("Page")));
    std::string wanted = !layout ? std::string() : item ? layout->id + " item " + item->id + " " + std::string(kindOf(item->content)) : count > 1 ? std::string() : layout->id + " page";
    if (wanted != formOf_ || !form_) {
        if (form_) {
            form_->hide();
            form_->deleteLater();
            form_ = nullptr;
        }
        formOf_ = wanted;
        if (wanted.empty())
            return;
        form_ = new StyleForm(this);
        if (item) {
            const BoundItem bound(desk_, bench_, item->id);
            addContentRows(*form_, bound);
            addBoxRows(*form_, bound);
        } else {
            addPageRows(*form_, desk_, bench_);
        }
        column_->addWidget(form_);
        form_->show();
    }
    form_->refresh();
}

}  // namespace app::desktop
