// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <filesystem>
#include <string>

class QString;

namespace app::desktop {

class Document;
class MainWindow;
struct Workbench;

/// What a person does with whole projects. What goes wrong is said in the message bar; what is unsaved is asked about before it goes.

/// Everything unsaved, the project last. False where it could not be saved or no name was chosen.
bool saveProject(Workbench& bench, MainWindow& window);
bool saveProjectAs(Workbench& bench, MainWindow& window);
void openProject(Workbench& bench, MainWindow& window, const std::filesystem::path& file);
/// Asks which.
void openOtherProject(Workbench& bench, MainWindow& window);
void startProject(Workbench& bench, MainWindow& window, const std::string& templateName);

/// As the title shows it: the project's name, else its file's, else "Untitled".
spatial::Text projectName(const Document& document);

}  // namespace app::desktop
