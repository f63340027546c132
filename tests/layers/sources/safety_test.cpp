// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoding.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"
#include "tests/layers/sources/stored_zip.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

/// Listens on this machine and counts who calls: nobody may.
class Canary {
public:
    Canary() : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(socket_, 8), 0);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        ::fcntl(socket_, F_SETFL, O_NONBLOCK);
    }
    ~Canary() { ::close(socket_); }
    const std::string& url() const { return url_; }
    bool wasCalled() const { return ::accept(socket_, nullptr, nullptr) >= 0; }

private:
    int socket_;
    std::string url_;
};

spatial::Grid slopes()
{
    spatial::Grid grid(spatial::GridShape{500000, 5100000, 30, 30, 20, 10, *spatial::Crs::fromText("EPSG:4530")}, 1.5F);
    return grid;
}

const char* vrtOf(const char* band)
{
    static std::string xml;
    xml = std::string("<VRTDataset rasterXSize=\"20\" rasterYSize=\"10\"><VRTRasterBand dataType=\"Float32\" band=\"1\"") + band + "</VRTRasterBand></VRTDataset>";
    return xml.c_str();
}

std::string source(const std::string& name, bool relative = true)
{
    return "><SimpleSource><SourceFilename relativeToVRT=\"" + std::string(relative ? "1" : "0") + "\">" + name + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource>";
}

}  // namespace

TEST(Opening, ChangesNothingOnDisk)
{
    const Scratch scratch;
    for (const char* extension : {".gpkg", ".shp", ".geojson", ".fgb", ".kml", ".gml", ".csv"})
        save(fiveCities(), scratch / (std::string("五市") + extension));
    for (const char* extension : {".tif", ".img", ".asc"})
        ASSERT_TRUE(saveRaster(slopes(), scratch / (std::string("坡度") + extension), {}, spatial::noProgress()));
    save(fiveCities(), scratch / "broken.shp");
    std::filesystem::remove(scratch / "broken.shx");
    std::filesystem::remove(scratch / "五市.xsd");   // GDAL would write a .gfs in its place
    const auto before = scratch.content();
    for (const auto& [name, bytes] : before) {
        const std::string extension = std::filesystem::path(name).extension().string();
        if (extension == ".prj" || extension == ".cpg" || extension == ".dbf" || extension == ".shx" || extension == ".xsd")
            continue;
        look({scratch / name});
        if (*kindOf({scratch / name}) == LayerKind::Raster)
            EXPECT_TRUE(openRaster({scratch / name}));
        else
            open({scratch / name});
    }
    EXPECT_EQ(scratch.content(), before);
}

TEST(Opening, CallsNobody)
{
    const Scratch scratch;
    const Canary canary;
    ::setenv("GDAL_VRT_ENABLE_PYTHON", "YES", 1);
    const std::string url = canary.url();
    const std::vector<std::pair<std::string, std::string>> files{
        {"wms.tif", "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>" + url + "/${z}/${x}/${y}.png</ServerUrl></Service></GDAL_WMS>"},
        {"wms.xml", "<GDAL_WMS><Service name=\"WMS\"><ServerUrl>" + url + "</ServerUrl></Service></GDAL_WMS>"},
        {"curl.vrt", vrtOf(source("/vsicurl/" + url + "/a.tif", false).c_str())},
        {"zip.vrt", vrtOf(source("/vsizip/vsicurl/" + url + "/a.zip/a.tif", false).c_str())},
        {"inline.vrt", vrtOf(source("&lt;GDAL_WMS&gt;&lt;Service name=\"TMS\"&gt;&lt;ServerUrl&gt;" + url + "&lt;/ServerUrl&gt;&lt;/Service&gt;&lt;/GDAL_WMS&gt;", true).c_str())},
        {"ogr.vrt", "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/vsicurl/" + url + "/a.json</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"},
        {"wfs.gml", "<OGRWFSDataSource><URL>" + url + "</URL></OGRWFSDataSource>"},
        {"link.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><NetworkLink><Link><href>" + url + "/a.kml</href></Link></NetworkLink><Placemark><Style><IconStyle><Icon><href>" +
                         url + "/i.png</href></Icon></IconStyle></Style><Point><coordinates>126,45</coordinates></Point></Placemark></Document></kml>"},
        {"schema.gml", "<wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs\" xmlns:gml=\"http://www.opengis.net/gml\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                       "xsi:schemaLocation=\"" + url + "/s " + url + "/s?REQUEST=DescribeFeatureType\"></wfs:FeatureCollection>"},
        {"pages.geojson", "{\"type\":\"FeatureCollection\",\"properties\":{\"exceededTransferLimit\":true},\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\","
                          "\"coordinates\":[126,45]}}],\"next\":\"" + url + "/2\"}"},
    };
    for (const auto& [name, bytes] : files) {
        const auto info = inspect({scratch.write(name, bytes)}, spatial::noProgress());
        EXPECT_FALSE(canary.wasCalled()) << name;
        if (!info) {
            EXPECT_FALSE(info.error().message.empty()) << name;
        }
    }
    ::unsetenv("GDAL_VRT_ENABLE_PYTHON");
}

TEST(VirtualRasters, AreReadOnlyFromFilesBesideThem)
{
    const Scratch scratch;
    ASSERT_TRUE(saveRaster(slopes(), scratch / "a.tif", {}, spatial::noProgress()));
    scratch.write("good.vrt", vrtOf(source("a.tif").c_str()));
    const auto good = openRaster({scratch / "good.vrt"});
    ASSERT_TRUE(good) << good.error().message.english();
    EXPECT_EQ(good->raster.shape().columns, 20);
    const std::filesystem::path secret = scratch.write("secret.txt", "do not read me");
    for (const std::string& band : {source("../a.tif"), source((scratch / "a.tif").string(), false), source("good.vrt"),
                                    std::string(" subClass=\"VRTRawRasterBand\"><SourceFilename relativetoVRT=\"1\">secret.txt</SourceFilename>"),
                                    std::string(" subClass=\"VRTDerivedRasterBand\"><PixelFunctionLanguage>Python</PixelFunctionLanguage>"), source("secret.txt")}) {
        scratch.write("bad.vrt", vrtOf(band.c_str()));
        const auto error = refusal({scratch / "bad.vrt"});
        EXPECT_TRUE(error.code == ErrorCode::Refused || error.code == ErrorCode::Unreadable) << band;
    }
    scratch.write("gone.vrt", vrtOf(source("gone.tif").c_str()));
    EXPECT_EQ(refusal({scratch / "gone.vrt"}).code, ErrorCode::MissingInput);
}

TEST(Archives, GiveTheShapefilesInside)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "五市.shp", {.encoding = "GBK"});
    std::vector<std::pair<std::string, std::string>> members;
    for (const char* extension : {".shp", ".shx", ".dbf", ".prj"})
        members.emplace_back(std::string("data/五市") + extension, Scratch::bytesOf(scratch / (std::string("五市") + extension)));
    scratch.write("五市.zip", storedZip(members));
    EXPECT_EQ(open({scratch / "五市.zip"}).table->column("名称")->text(0), "哈尔滨市");
    EXPECT_EQ(look(*parseSource((scratch / "五市.zip").string() + "/data/五市.shp")).layers.at(0).count, 5);
    for (auto& [name, bytes] : members)
        name = fromUtf8(name, "GBK");   // as old Chinese archivers write names
    scratch.write("gbk.zip", storedZip(members));
    EXPECT_EQ(open({scratch / "gbk.zip"}).table->size(), 5u);
}

TEST(Archives, GiveGeoPackagesAndTablesInside)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.gpkg");
    const auto info = look({scratch.write("a.zip", storedZip({{"data/a.gpkg", Scratch::bytesOf(scratch / "a.gpkg")}, {"data/b.csv", "lon,lat\n126,45\n"}, {"readme.txt", "hello"}}))});
    ASSERT_EQ(info.layers.size(), 2u);
    EXPECT_EQ(info.layers[0].count, 5);
    EXPECT_EQ(info.layers[1].geometry, "Point");
    EXPECT_EQ(open(*parseSource((scratch / "a.zip").string() + "/data/b.csv")).table->size(), 1u);
    EXPECT_EQ(open(*parseSource((scratch / "a.zip").string() + "|layer=points")).table->size(), 5u);
}

TEST(Archives, ThatLeadOutsideOrSwellAreRefused)
{
    const Scratch scratch;
    for (const char* name : {"../evil.shp", "/etc/evil.shp", "a/../../evil.shp", "..\\evil.shp", "C:\\evil.shp"})
        EXPECT_EQ(refusal({scratch.write("slip.zip", storedZip({{name, "x"}}))}).code, ErrorCode::Refused) << name;
    EXPECT_EQ(refusal({scratch.write("link.zip", storedZip({{"a.shp", "/etc/passwd"}}, 0, 0120777))}).code, ErrorCode::Refused);
    EXPECT_EQ(refusal({scratch.write("bomb.zip", storedZip({{"a.csv", std::string(1000, '0')}}, 4'000'000'000U))}).code, ErrorCode::Refused);
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 10'001; ++i)
        many.emplace_back("f" + std::to_string(i) + ".csv", "a\n");
    EXPECT_EQ(refusal({scratch.write("many.zip", storedZip(many))}).code, ErrorCode::Refused);
    EXPECT_EQ(refusal({scratch.write("cut.zip", storedZip({{"a.csv", "a,b\n1,2\n"}}).substr(0, 60))}).code, ErrorCode::Unreadable);
    EXPECT_EQ(refusal({scratch.write("none.zip", storedZip({{"readme.md", "hello"}}))}).code, ErrorCode::Unreadable);
}

TEST(Entities, InXmlAreNotFollowed)
{
    const Scratch scratch;
    const auto secret = scratch.write("secret.txt", "CANARY-TEXT");
    const std::string kml = "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY x SYSTEM \"file://" + secret.string() +
                            "\">]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>&x;</name><Point><coordinates>126,45</coordinates></Point></Placemark></Document></kml>";
    const auto read = openFeatures({scratch.write("a.kml", kml)}, spatial::noProgress());
    if (read) {
        for (const auto& column : read->table->columns)
            for (std::size_t row = 0; row < column.size(); ++row)
                EXPECT_EQ(column.display(row).find("CANARY"), std::string::npos);
    }
    std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 30; ++i)
        laughs += "<!ENTITY a" + std::to_string(i) + " \"&a" + std::to_string(i - 1) + ";&a" + std::to_string(i - 1) + ";\">";
    laughs += "]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>&a29;</name><Point><coordinates>126,45</coordinates></Point></Placemark></Document></kml>";
    EXPECT_FALSE(openFeatures({scratch.write("laughs.kml", laughs)}, spatial::noProgress()));
}
