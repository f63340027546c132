// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/select_by/mode_box.h"

#include "app/desktop/language.h"

namespace app::desktop {

using spatial::text;

ModeBox::ModeBox(QWidget* parent) : QComboBox(parent)
{
    for (int i = 0; i < 4; ++i)
        addItem(QString());
    onLanguage(this, [this] {
        // In the order of SelectMode.
        const spatial::Text names[] = {text("New selection"), text("Add to the selection"), text("Remove from the selection"), text("Select within the selection")};
        for (int i = 0; i < 4; ++i)
            setItemText(i, say(names[i]));
        setAccessibleName(say(text("What becomes of the selection")));
    });
}

}  // namespace app::desktop
