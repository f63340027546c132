// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/report/sample_report.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using namespace report_test;
using ::testing::HasSubstr;

constexpr ReportFormat kFormats[] = {ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Odt, ReportFormat::Xlsx};

TEST(ReportFormats, FollowTheEndingInAnyCase)
{
    EXPECT_EQ(*reportFormatOf("报告.html"), ReportFormat::Html);
    EXPECT_EQ(*reportFormatOf("a/b.PDF"), ReportFormat::Pdf);
    EXPECT_EQ(*reportFormatOf("a.odt"), ReportFormat::Odt);
    EXPECT_EQ(*reportFormatOf("a.Xlsx"), ReportFormat::Xlsx);
}

TEST(ReportFormats, AnyOtherEndingIsRefusedWithTheAllowedOnes)
{
    for (const char* name : {"report.docx", "report", "report.", ".pdf"}) {
        const auto format = reportFormatOf(name);
        ASSERT_FALSE(format) << name;
        EXPECT_EQ(format.error().code, spatial::ErrorCode::InvalidParameter);
        EXPECT_EQ(format.error().parameter, "out");
        EXPECT_THAT(format.error().hint.english(), HasSubstr(".odt"));
    }
}

TEST(ReportFiles, TheSameReportGivesTheSameBytes)
{
    for (const ReportFormat format : kFormats)
        for (const Language language : {Language::Chinese, Language::English}) {
            const auto first = reportBytes(sampleReportWithStudies(), samplePictures(), format, language);
            const auto second = reportBytes(sampleReportWithStudies(), samplePictures(), format, language);
            ASSERT_TRUE(first && second);
            EXPECT_EQ(*first, *second) << static_cast<int>(format);
        }
}

/// A fingerprint of all formats: two processes with another seed for hash tables print the same.
TEST(ReportFiles, AnotherProcessGivesTheSameBytes)
{
    std::size_t sum = 0;
    for (const ReportFormat format : kFormats)
        sum = sum * 31 + std::hash<std::string>()(*reportBytes(sampleReport(), samplePictures(), format, Language::Chinese));
    const std::string mine = "fingerprint " + std::to_string(sum) + "\n";
    if (std::getenv("SONGHUA_REPORT_CHILD")) {
        std::fputs(mine.c_str(), stdout);
        return;
    }
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    for (const char* seed : {"QT_HASH_SEED=0", "-u QT_HASH_SEED"})   // without it, another one in every process
        EXPECT_THAT(outputOf("env " + std::string(seed) + " SONGHUA_REPORT_CHILD=1 '" + self + "' --gtest_filter=ReportFiles.AnotherProcessGivesTheSameBytes 2>/dev/null"), HasSubstr(mine));
}

TEST(ReportOdt, IsAWellFormedOpenDocumentWithHeadingsTablesAndPictures)
{
    const auto bytes = reportBytes(sampleReport(), samplePictures(), ReportFormat::Odt, Language::Chinese);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->substr(30, 8 + 39), "mimetypeapplication/vnd.oasis.opendocument.text");
    const Folder folder;
    const std::string said = outputOf("/usr/bin/python3 - '" + folder.write("report.odt", *bytes).string() + R"(' 2>&1 <<'END'
import sys, zipfile, xml.etree.ElementTree as tree
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
t = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
parts = {name: tree.fromstring(zip.read(name)) for name in zip.namelist() if name.endswith('.xml')}
for heading in parts['content.xml'].iter(t + 'h'): print(heading.get(t + 'outline-level'), ''.join(heading.itertext()))
print('dates', sorted({entry.date_time[0] for entry in zip.infolist()}))
listed = {e.get('{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path') for e in parts['META-INF/manifest.xml']}
print('unlisted', sorted(set(zip.namelist()) - listed - {'mimetype', 'META-INF/manifest.xml'}))
hrefs = {e.get('{http://www.w3.org/1999/xlink}href') for e in parts['content.xml'].iter() if e.get('{http://www.w3.org/1999/xlink}href')}
print('lost', sorted(hrefs - set(zip.namelist())), 'pictures', len(hrefs) > 14)
names = {e.get('{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name') for p in parts.values() for e in p.iter()}
print('styleless', sorted({v for e in parts['content.xml'].iter() for k, v in e.attrib.items() if k.endswith('}style-name') and v not in names}))
text = ''.join(parts['content.xml'].itertext())
print('text', '哈大齐工业走廊' in text, '永久基本农田' in text, '=HYPERLINK(1)' in text, '龙凤12号' in text)
END
)");
    for (const char* wanted : {"1 约束条件与法律依据\n", "2 全部园区排名\n", "dates [1980]\n", "unlisted []\n", "lost [] pictures True\n", "styleless []\n", "text True True True True\n"})
        EXPECT_THAT(said, HasSubstr(wanted));
}

TEST(ReportOdt, ControlCharactersInDataDoNotBreakIt)
{
    auto report = sampleReport();
    report.sites[0].place = "a\x01<b>&\"c";
    const auto bytes = reportBytes(report, {}, ReportFormat::Odt, Language::Chinese);
    ASSERT_TRUE(bytes);
    const Folder folder;
    EXPECT_THAT(outputOf("/usr/bin/python3 -c \"import sys,zipfile,xml.etree.ElementTree as t; print('a<b>&' in ''.join(t.fromstring(zipfile.ZipFile(sys.argv[1]).read('content.xml')).itertext()))\" '" +
                         folder.write("report.odt", *bytes).string() + "' 2>&1"),
                HasSubstr("True"));
}

}  // namespace
}  // namespace app
