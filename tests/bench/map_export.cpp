// SPDX-License-Identifier: GPL-3.0-or-later
// One exported page of so many parcels, in a process of its own, so that its peak of memory is its own:
//     map_export A3 100000 300 page.pdf      paper, parcels, dots per inch, file (.pdf .png .svg .tif)
// Prints seconds (without making the parcels), MB of the file, MB at the peak.
#include "app/layout/map_export.h"
#include "tests/support/parcels.h"

#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

app::MapPage pageOf(const std::string& paper, int parcels, double dotsPerInch)
{
    styles::Graduated style;
    style.field = "class";
    style.lower = -0.5;
    for (int i = 0; i < 7; ++i) {
        styles::FillSymbol fill;
        fill.fill = styles::Color::rgb((0x3b6fb6 + 0x1f2f0b * static_cast<std::uint32_t>(i)) & 0xffffffU);
        style.classes.push_back({i + 0.5, {}, fill});
    }
    styles::VectorContent content;
    content.table = test_support::parcels(static_cast<int>(std::lround(std::sqrt(parcels))));
    content.style = style;
    app::MapPage page;
    page.scene.view.extent = content.table->geometry.extent();
    page.scene.layers.push_back({{"Parcels", "地块"}, content});
    page.title = spatial::Text::literal("地块");
    page.size = app::Paper{paper == "A0" ? app::PaperSize::A0 : paper == "A4" ? app::PaperSize::A4 : app::PaperSize::A3, true};
    page.dotsPerInch = dotsPerInch;
    return page;
}

}  // namespace

int main(int count, char** words)
{
    if (count != 5) {
        std::fprintf(stderr, "map_export PAPER PARCELS DPI FILE\n");
        return 2;
    }
    app::ensureGuiApplication();
    const app::MapPage page = pageOf(words[1], std::atoi(words[2]), std::atof(words[3]));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const long before = usage.ru_maxrss;
    const auto start = std::chrono::steady_clock::now();
    const auto written = app::exportMap(page, words[4], true);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!written) {
        std::fprintf(stderr, "%s\n", written.error().message.english().c_str());
        return 1;
    }
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%s %s parcels %s dpi: %.2f s, %.1f MB, peak %.0f MB (%.0f MB before)\n", words[1], words[2], words[3], seconds, static_cast<double>(std::filesystem::file_size(words[4])) / 1e6,
                static_cast<double>(usage.ru_maxrss) / 1024, static_cast<double>(before) / 1024);
    return 0;
}
