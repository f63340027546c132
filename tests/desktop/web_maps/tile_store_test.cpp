// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/tile_store.h"

#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/web_maps/network_permission.h"
#include "tests/desktop/web_maps/loopback_server.h"
#include "tests/support/widget_environment.h"

#include <QBuffer>

namespace app::desktop {
namespace {

QByteArray tilePicture(QRgb color)
{
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

class TileStoreTest : public ::testing::Test {
protected:
    TileStoreTest()
    {
        qputenv("SONGHUA_CACHE", cache_.path().toUtf8());
        permission_.forbid(QStringLiteral("127.0.0.1"));
    }
    ~TileStoreTest() override { qputenv("SONGHUA_CACHE", "off"); }
    WebMap map(const LoopbackServer& server) const
    {
        WebMap map;
        map.kind = WebMap::Kind::Xyz;
        map.url = server.address() + "/{z}/{x}/{y}.png";
        return map;
    }

    QTemporaryDir cache_;
    Settings settings_;
    Messages messages_;
    NetworkPermission permission_{settings_, messages_};
};

TEST_F(TileStoreTest, NothingIsFetchedBeforeAPersonAllowsTheHost)
{
    LoopbackServer server([](const QString&) { return LoopbackServer::Answer{.body = tilePicture(0xff2040)}; });
    TileStore store(permission_);
    store.setMap(map(server), {});
    EXPECT_TRUE(store.tile({3, 1, 2}).isNull());
    QTest::qWait(100);
    EXPECT_EQ(server.requests, 0);
    ASSERT_EQ(messages_.all().size(), 1u);
    ASSERT_EQ(messages_.all().front().actions.size(), 1u);
    messages_.all().front().actions.front().run();   // "Allow this host"
    store.tile({3, 1, 2});
    ASSERT_TRUE(test_support::waitFor([&] { return !store.inMemory({3, 1, 2}).isNull(); }));
    EXPECT_EQ(store.inMemory({3, 1, 2}).pixel(10, 10), 0xffff2040);
    EXPECT_EQ(server.requests, 1);
}

TEST_F(TileStoreTest, WhatWasFetchedIsShownOffline)
{
    permission_.allow(QStringLiteral("127.0.0.1"));
    auto server = std::make_unique<LoopbackServer>([](const QString&) { return LoopbackServer::Answer{.body = tilePicture(0x00aa55)}; });
    const WebMap kept = map(*server);
    {
        TileStore store(permission_);
        store.setMap(kept, {});
        store.tile({5, 7, 9});
        ASSERT_TRUE(test_support::waitFor([&] { return !store.inMemory({5, 7, 9}).isNull(); }));
    }
    server.reset();
    TileStore store(permission_);
    store.setMap(kept, {});
    EXPECT_FALSE(store.tile({5, 7, 9}).isNull());
}

TEST_F(TileStoreTest, AFailureIsSaidOnceWithoutTheKeyAndNotAskedAgainAtOnce)
{
    permission_.allow(QStringLiteral("127.0.0.1"));
    LoopbackServer server([](const QString&) { return LoopbackServer::Answer{.status = 404, .type = "text/plain", .body = "no"}; });
    WebMap keyed = map(server);
    keyed.url += "?tk={key}";
    TileStore store(permission_);
    QStringList said;
    QObject::connect(&store, &TileStore::failed, &store, [&](const QString& what) { said += what; });
    store.setMap(keyed, QStringLiteral("secret123"));
    store.tile({2, 0, 0});
    store.tile({2, 0, 1});
    ASSERT_TRUE(test_support::waitFor([&] { return store.pending() == 0; }));
    EXPECT_EQ(said.size(), 1);
    EXPECT_FALSE(said.join(QString()).contains(QStringLiteral("secret123")));
    const int before = server.requests;
    store.tile({2, 0, 0});
    QTest::qWait(50);
    EXPECT_EQ(server.requests, before);
}

TEST_F(TileStoreTest, APictureOfMadSizeOrNoPictureIsRefused)
{
    permission_.allow(QStringLiteral("127.0.0.1"));
    LoopbackServer server([](const QString&) { return LoopbackServer::Answer{.body = "\x89PNG not a picture"}; });
    TileStore store(permission_);
    store.setMap(map(server), {});
    store.tile({1, 0, 0});
    ASSERT_TRUE(test_support::waitFor([&] { return store.pending() == 0 && server.requests == 1; }));
    EXPECT_TRUE(store.inMemory({1, 0, 0}).isNull());
    EXPECT_FALSE(store.fault().isEmpty());
}

}  // namespace
}  // namespace app::desktop
