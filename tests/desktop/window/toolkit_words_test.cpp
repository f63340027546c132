// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/toolkit_words.h"
#include "tests/support/widget_environment.h"

#include <QColorDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPushButton>

namespace app::desktop {
namespace {

QString cancelOf(QDialog& dialog)
{
    const auto* box = dialog.findChild<QDialogButtonBox*>();
    const QPushButton* cancel = box ? box->button(QDialogButtonBox::Cancel) : nullptr;
    return cancel ? cancel->text().remove(QLatin1Char('&')) : QString();
}

TEST(ToolkitWords, DialogsOfTheToolkitFollowTheWindowsLanguage)
{
    translateToolkit(*qApp);
    QFileDialog files;
    files.setOption(QFileDialog::DontUseNativeDialog);
    EXPECT_EQ(cancelOf(files), QStringLiteral("Cancel"));
    setLanguage(Language::Chinese);
    QApplication::processEvents();
    EXPECT_EQ(cancelOf(files), QStringLiteral("取消")) << "an open dialog follows too";
    QColorDialog colors;
    EXPECT_EQ(cancelOf(colors), QStringLiteral("取消"));
    setLanguage(Language::English);
    QColorDialog english;
    EXPECT_EQ(cancelOf(english), QStringLiteral("Cancel"));
}

}  // namespace
}  // namespace app::desktop
