// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/save_dialog.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTimer>

namespace app::desktop {
namespace {

class SaveDialogTest : public ::testing::Test {
protected:
    SaveDialogTest() { window_.workbench().settings.set(QStringLiteral("files/saved"), folder_.path()); }
    /// What a person does in the dialog: chooses a kind where one is given, types a name where one is given, and presses Return.
    QString ask(const QString& name, const QString& kind, const QString& typed)
    {
        QTimer::singleShot(200, &window_, [this, kind, typed] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            ASSERT_TRUE(dialog);
            auto* edit = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            suggested_ = edit->text();
            if (!kind.isEmpty()) {
                dialog->selectNameFilter(kind);
                emit dialog->filterSelected(kind);
            }
            if (!typed.isEmpty())
                edit->setText(typed);
            QTimer::singleShot(200, dialog, [this, dialog] {   // the question whether to replace a file; nobody says yes
                if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                    asked_ = box->text();
                    box->reject();
                }
                dialog->reject();
            });
            QTest::keyClick(edit, Qt::Key_Return);
        });
        return askSaveFile(window_.workbench(), &window_, spatial::Text::literal("Save"), name, {{spatial::Text::literal("PDF"), QStringLiteral("pdf")}, {spatial::Text::literal("PNG"), QStringLiteral("png")}});
    }

    QTemporaryDir folder_;
    MainWindow window_;
    QString suggested_;
    QString asked_;
};

TEST_F(SaveDialogTest, ANameIsSuggestedThatAFileMayHaveAndGetsItsEnding)
{
    EXPECT_EQ(ask(QStringLiteral("城市地图，A3: 1/2"), {}, {}), folder_.path() + QStringLiteral("/城市地图，A3_ 1_2.pdf"));
    EXPECT_TRUE(suggested_.startsWith(QStringLiteral("城市地图，A3_ 1_2"))) << suggested_.toStdString();
}

TEST_F(SaveDialogTest, TheEndingIsThatOfTheChosenKindUnlessOneIsTyped)
{
    EXPECT_EQ(ask(QStringLiteral("map"), QStringLiteral("PNG (*.png)"), QStringLiteral("sheet")), folder_.path() + QStringLiteral("/sheet.png"));
    EXPECT_EQ(ask(QStringLiteral("map"), {}, QStringLiteral("sheet.svg")), folder_.path() + QStringLiteral("/sheet.svg"));
}

TEST_F(SaveDialogTest, AFileThatIsThereIsAskedAboutEvenWhereItsEndingWasNotTyped)
{
    QFile there(folder_.path() + QStringLiteral("/kept.pdf"));
    ASSERT_TRUE(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    EXPECT_EQ(ask(QStringLiteral("map"), {}, QStringLiteral("kept")), QString());
    EXPECT_TRUE(asked_.contains(QStringLiteral("kept.pdf"))) << asked_.toStdString();
}

}  // namespace
}  // namespace app::desktop
