// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The dialog that imports samples from a spreadsheet, and its command.
void addSamplesImport(Workbench& bench, MainWindow& window);

/// Spreadsheets of samples that are dropped on the window open the dialog; others become layers. After addSamplesImport() and addData().
void takeDroppedSamples(MainWindow& window);

/// Opens the dialog with a file, or without one where it is empty. For a window that has addSamplesImport().
void openSamplesImport(MainWindow& window, const std::filesystem::path& file);

}  // namespace app::desktop
