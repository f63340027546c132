// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace app::desktop {

class MainWindow;
struct Workbench;

enum class DoctorQuestion { Encoding, Crs, Shift, Fields };

/// The question in which a person can look closer at a finding of this code; nothing for findings that no choice repairs.
std::optional<DoctorQuestion> questionOf(std::string_view findingCode);

/// The sheet in which a layer's data is looked at and how it is read is repaired: encoding, coordinate system, shift of web maps, names and codes of
/// fields. What is
/// applied is a gesture and stands in the layer's provenance; the file stays as it is.
void openDoctor(Workbench& bench, MainWindow& window, const std::string& layer, std::optional<DoctorQuestion> question = {});

}  // namespace app::desktop
