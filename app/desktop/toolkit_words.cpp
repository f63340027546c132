// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/toolkit_words.h"

#include "app/desktop/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace app::desktop {

void translateToolkit(QApplication& application)
{
    auto* chinese = new QTranslator(&application);
    if (!chinese->load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        return;
    onLanguage(chinese, [chinese] {
        if (currentLanguage() == Language::Chinese)
            QApplication::installTranslator(chinese);
        else
            QApplication::removeTranslator(chinese);
    });
}

}  // namespace app::desktop
