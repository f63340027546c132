// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <filesystem>
#include <functional>
#include <string>

class QString;

namespace app::desktop {

class Document;
class MainWindow;
struct Workbench;

/// What a person does with whole projects. What goes wrong is said in the message bar; what is unsaved is asked about before it goes.

/// Everything unsaved: changed layers in jobs, while the window lives, the project last. `then` is called when all of it is on the disk (at once
/// where no layer is changed), and not where something could not be saved or no name was chosen.
void saveProject(Workbench& bench, MainWindow& window, std::function<void()> then = {});
void saveProjectAs(Workbench& bench, MainWindow& window, std::function<void()> then = {});
void openProject(Workbench& bench, MainWindow& window, const std::filesystem::path& file);
/// Asks which.
void openOtherProject(Workbench& bench, MainWindow& window);
void startProject(Workbench& bench, MainWindow& window, const std::string& templateName);

/// As the title shows it: the project's name, else its file's, else "Untitled".
spatial::Text projectName(const Document& document);

}  // namespace app::desktop
