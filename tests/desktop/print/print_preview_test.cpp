// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/messages/messages.h"
#include "app/desktop/print/page_printing.h"
#include "app/desktop/print/print_preview.h"
#include "tests/desktop/print/layout_editor_window.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPrinter>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTimer>

namespace app::desktop {
namespace {

TEST(PageOnPaper, LiesInTheMiddleAndOnlyShrinks)
{
    const PageOnPaper smaller = placeOnPaper({420, 297}, {297, 210}, LargePages::Fit);
    EXPECT_NEAR(smaller.size, 210.0 / 297, 1e-12);
    EXPECT_NEAR(smaller.box.width(), 420 * 210.0 / 297, 1e-9);
    EXPECT_NEAR(smaller.box.top(), 0, 1e-9);
    EXPECT_NEAR(smaller.box.center().x(), 297 / 2.0, 1e-9);
    const PageOnPaper cut = placeOnPaper({420, 297}, {297, 210}, LargePages::Cut);
    EXPECT_EQ(cut.size, 1);
    EXPECT_NEAR(cut.box.left(), -61.5, 1e-9);
    EXPECT_NEAR(cut.box.top(), -43.5, 1e-9);
    for (const LargePages large : {LargePages::Fit, LargePages::Cut}) {
        const PageOnPaper small = placeOnPaper({100, 50}, {297, 210}, large);
        EXPECT_EQ(small.size, 1) << "never larger than it is";
        EXPECT_NEAR(small.box.left(), 98.5, 1e-9);
        EXPECT_NEAR(small.box.top(), 80, 1e-9);
    }
}

class Preview : public LayoutEditor {
protected:
    /// Presses "Print …" and does this with the dialog, which is open meanwhile.
    void inPreview(const std::function<void(PrintPreview&)>& hands)
    {
        bool isDone = false;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            auto* preview = qobject_cast<PrintPreview*>(QApplication::activeModalWidget());
            if (!preview || isDone)
                return;
            isDone = true;
            hands(*preview);
            preview->reject();
        });
        timer.start(20);
        QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("printLayout")), Qt::LeftButton);
        EXPECT_TRUE(isDone) << "no preview came";
    }
    static bool isDrawn(const PrintPreview& preview)
    {
        return waitFor([&] { return preview.isSettled() && !preview.picture().isNull(); }, 60'000);
    }
};

TEST_F(Preview, ShowsWhatThePaperWillHold)
{
    for (const Language language : {Language::English, Language::Chinese}) {
        setLanguage(language);
        ASSERT_NO_FATAL_FAILURE(newPage("city-map"));
        inPreview([&](PrintPreview& preview) {
            auto* papers = preview.findChild<QComboBox*>(QStringLiteral("printedPaper"));
            auto* large = preview.findChild<QComboBox*>(QStringLiteral("largePages"));
            auto* note = preview.findChild<QLabel*>(QStringLiteral("printedNote"));
            EXPECT_EQ(papers->currentText(), QStringLiteral("A3")) << "as the page";
            EXPECT_EQ(preview.paper(), QSizeF(420, 297));
            EXPECT_FALSE(large->isEnabled());
            EXPECT_TRUE(note->text().isEmpty());
            ASSERT_TRUE(isDrawn(preview));
            papers->setFocus();
            QTest::keyClick(papers, Qt::Key_Up);
            EXPECT_EQ(preview.paper(), QSizeF(297, 210)) << "lies as the page lies";
            EXPECT_TRUE(note->text().contains(QStringLiteral("71 %"))) << note->text().toStdString();
            auto* sheet = preview.findChild<QWidget*>(QStringLiteral("printedSheet"));
            const auto shot = [&](const char* name) {
                if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
                    preview.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/print-preview-%1-%2.png").arg(QLatin1String(name), QLatin1String(language == Language::English ? "en" : "zh")));
            };
            shot("fit");
            const QImage fitted = sheet->grab().toImage();
            large->setFocus();
            QTest::keyClick(large, Qt::Key_Down);
            EXPECT_EQ(preview.large(), LargePages::Cut);
            EXPECT_FALSE(note->text().contains(QLatin1Char('%')));
            EXPECT_FALSE(note->text().isEmpty());
            shot("cut");
            EXPECT_NE(sheet->grab().toImage(), fitted) << "the paper shows what is chosen";
        });
        EXPECT_FALSE(desk_->isTakingPages()) << "nothing is printed";
    }
}

TEST_F(Preview, LeafsThroughTheAtlas)
{
    ASSERT_NO_FATAL_FAILURE(newPage("site-sheet"));
    const std::size_t count = desk_->pages().size();
    ASSERT_GT(count, 2U);
    inPreview([&](PrintPreview& preview) {
        auto* place = preview.findChild<QSpinBox*>(QStringLiteral("printedPage"));
        EXPECT_EQ(place->maximum(), static_cast<int>(count));
        place->setFocus();
        QTest::keyClick(place, Qt::Key_Up);   // before the first is drawn: the latest wish counts
        ASSERT_TRUE(isDrawn(preview));
        const QImage second = preview.picture();
        QTest::keyClick(place, Qt::Key_Down);
        ASSERT_TRUE(isDrawn(preview));
        EXPECT_NE(preview.picture(), second);
    });
    // Pages that there are not: a sentence instead of a preview.
    auto* wanted = page_->findChild<QLineEdit*>(QStringLiteral("pagesToWrite"));
    QTest::keyClicks(wanted, QStringLiteral("999"));
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("printLayout")), Qt::LeftButton);
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Error);
}

}  // namespace
}  // namespace app::desktop
