// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/data_fingerprint.h"
#include "app/desktop/document/relocation.h"
#include "app/desktop/selection/selection.h"
#include "tests/desktop/add_data/drop_window.h"

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

class LayerSourcesTest : public DropTest {
protected:
    void addTowns()
    {
        drop({gbkTowns()});
        ASSERT_TRUE(settle());
        ASSERT_EQ(state(), LayerState::Ready);
    }
    LayerState state() { return bench().store.layer("towns")->state; }
    bool becomes(LayerState wanted)
    {
        return test_support::waitFor([&] { return state() == wanted; });
    }
    void move(const fs::path& to)
    {
        fs::create_directories(to.parent_path());
        for (const char* extension : {".shp", ".dbf", ".shx", ".prj"})
            fs::rename(in("towns.shp").replace_extension(extension), fs::path(to).replace_extension(extension));
    }
    const Message* messageWith(const char* words)
    {
        for (const Message& message : bench().messages.all())
            if (message.text.english().find(words) != std::string::npos)
                return &message;
        return nullptr;
    }
};

TEST_F(LayerSourcesTest, AVanishedFileIsMarkedKeepsItsDataAndComesBack)
{
    addTowns();
    const auto data = bench().store.layer("towns")->table;
    move(in("away/towns.shp"));
    ASSERT_TRUE(becomes(LayerState::Missing));
    EXPECT_EQ(bench().store.layer("towns")->table, data);
    for (const char* extension : {".shp", ".dbf", ".shx", ".prj"})
        fs::rename(in("away/towns.shp").replace_extension(extension), in("towns.shp").replace_extension(extension));
    ASSERT_TRUE(becomes(LayerState::Ready));
    EXPECT_EQ(bench().store.layer("towns")->table, data);
}

TEST_F(LayerSourcesTest, AChangedFileIsReadAgainOnRequestWithStyleAndSelectionKept)
{
    addTowns();
    bench().document.editLayer(spatial::text("Style"), "towns", [](layers::LayerEntry& entry) { entry.style = "{\"version\":1,\"opacity\":0.5}"; });
    const std::string style = project().layer("towns")->style;
    bench().selection.select("towns", {1});
    const auto table = spatial::features({"NAME"}, {{"POINT (126.6 45.7)", {spatial::textValue("哈尔滨市")}}, {"POINT (125.1 46.6)", {spatial::textValue("大庆市")}}}, spatial::cgcs2000());
    ASSERT_TRUE(layers::saveFeatures({std::make_shared<spatial::FeatureTable>(table)}, in("towns.shp"), {.overwrite = true, .encoding = "GBK"}, spatial::noProgress()));
    ASSERT_TRUE(becomes(LayerState::Changed));
    EXPECT_EQ(bench().store.layer("towns")->table->size(), 3U);
    ASSERT_TRUE(test_support::waitFor([&] { return messageWith("changed by another program"); }));
    messageWith("changed by another program")->actions.front().run();
    ASSERT_TRUE(test_support::waitFor([&] { return state() == LayerState::Ready && bench().store.layer("towns")->table->size() == 2; }));
    EXPECT_EQ(project().layer("towns")->style, style);
    EXPECT_EQ(*bench().selection.rows("towns"), (RowSet{1}));
}

TEST_F(LayerSourcesTest, MovedDataIsFoundByItsFingerprintEvenRenamed)
{
    addTowns();
    move(in("moved/elsewhere/cities.shp"));
    ASSERT_TRUE(becomes(LayerState::Missing));
    ASSERT_TRUE(test_support::waitFor([&] { return messageWith("is missing"); }));
    const Message message = *messageWith("is missing");
    ASSERT_EQ(message.actions.size(), 1U);
    EXPECT_NE(message.details.english().find("cities.shp"), std::string::npos);
    message.actions.front().run();
    ASSERT_TRUE(becomes(LayerState::Ready));
    EXPECT_EQ(project().sourceOf(*project().layer("towns")).path, in("moved/elsewhere/cities.shp"));
    bench().document.undo();
    EXPECT_EQ(project().sourceOf(*project().layer("towns")).path, in("towns.shp"));
}

TEST(DataFingerprint, IsTheSameForACopyAndAnotherForOtherBytes)
{
    QTemporaryDir folder;
    const fs::path a = fs::path(folder.path().toStdString()) / "a.csv";
    const fs::path b = fs::path(folder.path().toStdString()) / "b.csv";
    ASSERT_TRUE(layers::saveBytes("x,y\n1,2\n", a, true));
    ASSERT_TRUE(layers::saveBytes("x,y\n1,2\n", b, true));
    EXPECT_EQ(dataFingerprint(a), dataFingerprint(b));
    EXPECT_TRUE(fingerprintAllows(dataFingerprint(a), 8));
    ASSERT_TRUE(layers::saveBytes("x,y\n1,3\n", b, true));
    EXPECT_NE(dataFingerprint(a), dataFingerprint(b));
    EXPECT_TRUE(dataFingerprint(fs::path(folder.path().toStdString()) / "absent").empty());
    EXPECT_TRUE(diskStamp(fs::path(folder.path().toStdString()) / "absent").empty());
}

}  // namespace
}  // namespace app::desktop
