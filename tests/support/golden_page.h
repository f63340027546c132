// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

/// Whole pages that a test draws again, kept in tests/golden/pages: a picture of 460 pixels on its longer side in few colours, and the words of its PDF. Compared so that another version of the
/// program that draws letters does not matter: both pictures are softened, and a page differs where more than one in a hundred of its pixels does; words are compared line by line, blanks as
/// one. On failure the actual page goes to the build folder. SONGHUA_RECORD_GOLDEN=1 records anew: whoever uses it looks at each page first.
namespace test_support {

inline constexpr int kGoldenSide = 460;
inline constexpr int kSoftened = 3;           ///< pixels that are averaged on each side
inline constexpr int kChannelMayDiffer = 20;  ///< of 255
inline constexpr double kShareMayDiffer = 0.01;

inline std::filesystem::path goldenPages() { return std::filesystem::path(SONGHUA_SOURCE_DIR) / "tests" / "golden" / "pages"; }
inline bool recordsGolden() { return std::getenv("SONGHUA_RECORD_GOLDEN") != nullptr; }

/// Each channel in 16 steps: a small file.
inline QImage inFewColours(QImage picture)
{
    const auto step = [](int channel) { return (channel + 8) / 17 * 17; };
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            picture.setPixel(x, y, qRgb(step(qRed(pixel)), step(qGreen(pixel)), step(qBlue(pixel))));
        }
    return picture;
}

inline QImage softened(const QImage& picture)
{
    return picture.convertToFormat(QImage::Format_RGB32).scaled(picture.size() / kSoftened, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

inline ::testing::AssertionResult looksAsBefore(const QImage& page, const std::string& name)
{
    const QImage drawn = page.convertToFormat(QImage::Format_RGB32).scaled(kGoldenSide, kGoldenSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    const QString file = QString::fromStdString((goldenPages() / (name + ".png")).string());
    if (recordsGolden()) {
        std::filesystem::create_directories(goldenPages());
        inFewColours(drawn).save(file, "PNG", 0);
        return ::testing::AssertionSuccess() << "recorded";
    }
    const QImage before(file);
    const QImage a = softened(drawn), b = softened(before);
    int different = a.size() == b.size() ? 0 : a.width() * a.height();
    for (int y = 0; y < a.height() && a.size() == b.size(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            different += std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))}) > kChannelMayDiffer ? 1 : 0;
        }
    const double share = static_cast<double>(different) / std::max(1, a.width() * a.height());
    if (!before.isNull() && share <= kShareMayDiffer)
        return ::testing::AssertionSuccess();
    const std::filesystem::path folder = std::filesystem::path(SONGHUA_BINARY_DIR) / "golden-failures";
    std::filesystem::create_directories(folder);
    drawn.save(QString::fromStdString((folder / (name + ".png")).string()));
    return ::testing::AssertionFailure() << name << ": " << 100 * share << " % of the page differ, " << 100 * kShareMayDiffer << " % may; see " << folder.string();
}

/// Lines with blanks as one, none that are empty.
inline std::string plainLines(const std::string& text)
{
    std::istringstream in(text);
    std::string line, out;
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string word, plain;
        while (words >> word)
            plain += (plain.empty() ? "" : " ") + (word == "\f" ? std::string() : word);
        if (!plain.empty())
            out += plain + "\n";
    }
    return out;
}

inline ::testing::AssertionResult saysAsBefore(const std::string& words, const std::string& name)
{
    const std::filesystem::path file = goldenPages() / (name + ".txt");
    const std::string now = plainLines(words);
    if (recordsGolden()) {
        std::filesystem::create_directories(goldenPages());
        std::ofstream(file, std::ios::binary) << now;
        return ::testing::AssertionSuccess() << "recorded";
    }
    std::ifstream in(file, std::ios::binary);
    const std::string before{std::istreambuf_iterator<char>(in), {}};
    if (now == before)
        return ::testing::AssertionSuccess();
    std::istringstream a(before), b(now);
    std::string was, is;
    int number = 0;
    do {
        ++number;
        was.clear();
        is.clear();
        std::getline(a, was);
        std::getline(b, is);
    } while (was == is && (a || b));
    return ::testing::AssertionFailure() << name << ".txt, line " << number << ": was \"" << was << "\", is \"" << is << "\"";
}

}  // namespace test_support
