// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

/// Pictures of 256 px or less in tests/golden that a test draws again. On failure the actual picture and the difference go to the build
/// folder. SONGHUA_RECORD_GOLDEN=1 records anew: whoever uses it looks at each picture first.
namespace test_support {

struct Tolerance {
    int channel = 6;    ///< difference of a channel that still counts as equal
    int pixels = 40;    ///< pixels that may differ by more
};

inline ::testing::AssertionResult matchesGolden(const QImage& drawn, const std::string& name, Tolerance tolerance = {})
{
    const std::filesystem::path golden = std::filesystem::path(SONGHUA_SOURCE_DIR) / "tests" / "golden" / name;
    const QImage actual = drawn.convertToFormat(QImage::Format_ARGB32);
    if (std::getenv("SONGHUA_RECORD_GOLDEN")) {
        actual.save(QString::fromStdString(golden.string()));
        return ::testing::AssertionSuccess() << "recorded";
    }
    const QImage expected = QImage(QString::fromStdString(golden.string())).convertToFormat(QImage::Format_ARGB32);
    QImage difference(actual.size(), QImage::Format_ARGB32);
    int wrong = expected.size() == actual.size() ? 0 : actual.width() * actual.height();
    for (int y = 0; y < actual.height() && wrong <= tolerance.pixels + actual.width() * actual.height() && expected.size() == actual.size(); ++y)
        for (int x = 0; x < actual.width(); ++x) {
            const QRgb a = actual.pixel(x, y);
            const QRgb e = expected.pixel(x, y);
            const int most = std::max({std::abs(qRed(a) - qRed(e)), std::abs(qGreen(a) - qGreen(e)), std::abs(qBlue(a) - qBlue(e)), std::abs(qAlpha(a) - qAlpha(e))});
            wrong += most > tolerance.channel ? 1 : 0;
            difference.setPixel(x, y, qRgb(std::min(255, most * 4), 0, 0));
        }
    if (wrong <= tolerance.pixels)
        return ::testing::AssertionSuccess();
    const std::filesystem::path folder = std::filesystem::path(SONGHUA_BINARY_DIR) / "golden-failures";
    std::filesystem::create_directories(folder);
    actual.save(QString::fromStdString((folder / ("actual-" + name)).string()));
    difference.save(QString::fromStdString((folder / ("difference-" + name)).string()));
    return ::testing::AssertionFailure() << name << ": " << wrong << " pixels differ, " << tolerance.pixels << " may; see " << folder.string();
}

}  // namespace test_support
