// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/preferences/follow_settings.h"
#include "app/desktop/preferences/keys_page.h"
#include "app/desktop/preferences/units.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "layers/cache/cache.h"
#include "tests/support/widget_environment.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>

namespace app::desktop {
namespace {

class Preferences : public ::testing::Test {
protected:
    Preferences()
    {
        window_ = std::make_unique<MainWindow>();
        settings().set("language", "en");
        settings().set("theme", "light");
        followSettings(settings(), window_.get());
        furnish(*window_);
        window_->resize(1280, 800);
        window_->show();
        window_->activateWindow();
        (void)QTest::qWaitForWindowActive(window_.get());
    }
    ~Preferences() override
    {
        for (const char* key : {"language", "theme", "fontPoints", "units/areas", "units/length", "cache/megabytes", "cache/folder", "network/hosts", "keys/edit.history", "keys/project.new"})
            settings().set(QLatin1String(key), {});
        window_.reset();
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
    Settings& settings() { return window_->workbench().settings; }
    Commands& commands() { return window_->workbench().commands; }

    QWidget* open(int subject)
    {
        QTest::keyClick(window_.get(), Qt::Key_Comma, Qt::ControlModifier);
        for (QWidget* found : window_->findChildren<QWidget*>("preferences"))
            if (found->isVisible()) {
                found->findChild<QListWidget*>("subjects")->setCurrentRow(subject);
                return found;
            }
        return nullptr;
    }
    template <class T>
    T* named(QWidget* within, const char* accessibleName)
    {
        for (T* found : within->findChildren<T*>())
            if (found->accessibleName() == QString::fromUtf8(accessibleName))
                return found;
        return nullptr;
    }
    static QPushButton* button(QWidget* within, const QString& words)
    {
        for (QPushButton* found : within->findChildren<QPushButton*>())
            if (found->isVisible() && found->text() == words)
                return found;
        return nullptr;
    }
    static void choose(QComboBox* box, const QString& value)
    {
        box->setCurrentIndex(box->findData(value));
        emit box->activated(box->currentIndex());
    }
    void picture(const QString& name)
    {
        QCoreApplication::processEvents();
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/preferences_") + name + QStringLiteral(".png"));
    }

    std::unique_ptr<MainWindow> window_;
};

TEST_F(Preferences, LanguageAndThemeHoldAtOnce)
{
    QWidget* sheet = open(0);
    ASSERT_NE(sheet, nullptr);
    picture("appearance_en");
    choose(named<QComboBox>(sheet, "Theme"), "dark");
    EXPECT_TRUE(isDark());
    choose(named<QComboBox>(sheet, "Language"), "zh");
    EXPECT_EQ(currentLanguage(), Language::Chinese);
    EXPECT_EQ(sheet->findChild<QListWidget*>("subjects")->item(0)->text(), QStringLiteral("外观"));
    picture("appearance_zh_dark");
    choose(named<QComboBox>(sheet, "语言"), "en");
    EXPECT_EQ(settings().value("language").toString(), "en");
}

TEST_F(Preferences, TheFontGrowsInTheWholeWindow)
{
    QWidget* sheet = open(0);
    named<QDoubleSpinBox>(sheet, "Font size")->setValue(13);
    EXPECT_TRUE(test_support::waitFor([] { return std::abs(QApplication::font().pointSizeF() - 13) < 0.01; }));
    picture("large_font");
    settings().set("fontPoints", 9.5);
    EXPECT_NEAR(QApplication::font().pointSizeF(), 9.5, 0.01);
}

TEST_F(Preferences, TheOrderOfUnitsIsMoved)
{
    QWidget* sheet = open(1);
    picture("units");
    auto* list = named<QListWidget>(sheet, "Areas, the first unit first");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(units().areas.front(), AreaUnit::Hectare);
    list->setCurrentRow(1);
    QTest::mouseClick(button(sheet, "Up"), Qt::LeftButton);
    EXPECT_EQ(units().areas.front(), AreaUnit::Mu);
    choose(named<QComboBox>(sheet, "Lengths"), "km");
    EXPECT_EQ(units().length, LengthUnit::Kilometre);
}

TEST_F(Preferences, TheCacheHasASizeAPlaceAndIsEmptied)
{
    const QByteArray before = qgetenv("SONGHUA_CACHE");
    qunsetenv("SONGHUA_CACHE");
    QTemporaryDir folder;
    QWidget* sheet = open(2);
    picture("storage");
    auto* line = sheet->findChild<QLineEdit*>("cacheFolder");
    line->setFocus();
    line->setText(folder.path() + "/cache");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(layers::cacheFolder(), (folder.path() + "/cache").toStdString());
    ASSERT_TRUE(layers::keepInCache("words", layers::keyOf({"a"}), {std::as_bytes(std::span("words"))}));
    EXPECT_GT(layers::cacheBytesHeld(), 0U);
    QTest::mouseClick(button(sheet, "Empty now"), Qt::LeftButton);
    EXPECT_EQ(layers::cacheBytesHeld(), 0U);
    line->setText("not/absolute");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(layers::cacheFolder(), (folder.path() + "/cache").toStdString());
    qputenv("SONGHUA_CACHE", before);
}

TEST_F(Preferences, HostsAreAllowedOneByOne)
{
    QWidget* sheet = open(3);
    const auto hosts = [this] { return settings().value("network/hosts").toStringList(); };
    EXPECT_TRUE(hosts().isEmpty());
    auto* line = sheet->findChild<QLineEdit*>("newHost");
    line->setFocus();
    QTest::keyClicks(line, "https://t0.tianditu.gov.cn/x");
    QTest::keyClick(line, Qt::Key_Return);
    QTest::keyClicks(line, "no host at all");
    QTest::keyClick(line, Qt::Key_Return);
    picture("network");
    EXPECT_EQ(hosts(), QStringList{"t0.tianditu.gov.cn"});
    EXPECT_TRUE(sheet->isVisible());   // Enter in a field is the field's
    auto* list = sheet->findChild<QListWidget*>("allowedHosts");
    list->setCurrentRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_TRUE(hosts().isEmpty());
}

TEST_F(Preferences, AKeyIsChangedItsClashIsShownAndItComesBackNextTime)
{
    QWidget* sheet = open(4);
    auto* page = sheet->findChild<KeysPage*>();
    ASSERT_NE(page, nullptr);
    page->setKey("edit.history", QKeySequence(Qt::CTRL | Qt::Key_N));
    EXPECT_EQ(commands().action("edit.history")->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_N));
    EXPECT_EQ(clashesOf(commands(), "edit.history"), std::vector<std::string>{"project.new"});
    auto* list = page->findChild<QTreeWidget*>();
    list->setCurrentItem(list->findItems("Show history", Qt::MatchExactly).value(0));
    QLabel* fault = nullptr;
    for (QLabel* label : page->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains("New project"))
            fault = label;
    EXPECT_NE(fault, nullptr);
    picture("keys");

    MainWindow next;
    furnish(next);
    EXPECT_EQ(next.workbench().commands.action("edit.history")->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_N));
    page->setUsual("edit.history");
    EXPECT_TRUE(clashesOf(commands(), "edit.history").empty());
    EXPECT_FALSE(settings().value("keys/edit.history").isValid());
    page->setKey("edit.history", {});
    EXPECT_TRUE(commands().action("edit.history")->shortcut().isEmpty());
}

TEST_F(Preferences, NoTwoCommandsHaveTheSameUsualKey)
{
    for (const Command& command : commands().all())
        EXPECT_TRUE(clashesOf(commands(), command.id).empty()) << command.id << " and " << clashesOf(commands(), command.id).front();
}

TEST_F(Preferences, NothingIsClippedInEitherLanguage)
{
    for (const char* language : {"en", "zh"}) {
        settings().set("language", language);
        QWidget* sheet = nullptr;
        for (int subject = 0; subject < 5; ++subject) {
            sheet = sheet ? sheet : open(0);
            ASSERT_NE(sheet, nullptr);
            sheet->findChild<QListWidget*>("subjects")->setCurrentRow(subject);
            QCoreApplication::processEvents();
            for (QLabel* label : sheet->findChildren<QLabel*>())
                if (label->isVisible()) {
                    EXPECT_GE(label->height(), label->heightForWidth(label->width())) << label->text().toStdString();
                    EXPECT_TRUE(label->wordWrap() || label->width() >= label->sizeHint().width()) << label->text().toStdString();
                }
            for (QScrollArea* area : sheet->findChildren<QScrollArea*>())
                if (area->isVisible()) {
                    EXPECT_LE(area->widget()->minimumSizeHint().width(), area->viewport()->width()) << subject;
                }
        }
        QTest::keyClick(window_->focusWidget(), Qt::Key_Escape);
    }
}

}  // namespace
}  // namespace app::desktop
