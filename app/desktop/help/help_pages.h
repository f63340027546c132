// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"

#include <QString>
#include <QStringList>

namespace app::desktop {

class Commands;

/// The pages of the help in their order: "start", "layers" ... "keys", "expressions", and "tool.ID" for every tool. Those that describe what the
/// program declares (tools, functions, shortcuts) are made from the declarations.
QStringList helpPages();
QString helpTitle(const QString& page, Language language);
/// A page as Markdown; empty where there is none.
QString helpText(const QString& page, Language language, const Commands& commands);

}  // namespace app::desktop
