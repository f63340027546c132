// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace spatial {

/// The tables of data/*.csv as text.
extern const std::string_view kShipped_analytes;
extern const std::string_view kShipped_import_words;
extern const std::string_view kShipped_site_words;
extern const std::string_view kShipped_gb36600;
extern const std::string_view kShipped_gb15618;
extern const std::string_view kShipped_gb3838;
extern const std::string_view kShipped_gb3095;
extern const std::string_view kShipped_hj274;

}  // namespace spatial
