// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/feature_search.h"

#include <algorithm>

namespace app::desktop {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Position of `what` (in lower case) in `text` regardless of the case of ASCII letters.
std::size_t find(std::string_view text, std::string_view what)
{
    const auto at = std::search(text.begin(), text.end(), what.begin(), what.end(), [](char a, char b) { return lower(a) == b; });
    return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

double scoreOf(std::size_t at, std::size_t size, std::size_t whole) { return at == 0 ? (size == whole ? 0.95 : 0.65) : 0.35; }

}  // namespace

spatial::Result<std::vector<FoundRow>> findFeatures(const std::vector<LayerToSearch>& layers, const QString& typed, std::size_t limit, spatial::Progress& progress)
{
    std::string what = typed.trimmed().toStdString();
    std::transform(what.begin(), what.end(), what.begin(), lower);
    std::vector<FoundRow> found;
    if (what.empty())
        return found;
    const auto better = [](const FoundRow& a, const FoundRow& b) { return a.score > b.score; };
    for (const LayerToSearch& layer : layers)
        for (std::size_t f = 0; f < layer.table->fields.size(); ++f) {
            const auto& column = layer.table->columns[f];
            if (column.type() != spatial::FieldType::Text)
                continue;
            for (std::size_t row = 0; row < column.size(); ++row) {
                if (row % 4096 == 0)
                    TRY(spatial::notCancelled(progress));
                const std::string_view value = column.text(row);
                const std::size_t at = value.size() < what.size() ? std::string_view::npos : find(value, what);
                if (at == std::string_view::npos)
                    continue;
                found.push_back({layer.id, row, QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())), layer.table->fields[f].name, scoreOf(at, what.size(), value.size())});
                if (found.size() >= limit * 64) {
                    std::stable_sort(found.begin(), found.end(), better);
                    found.resize(limit);
                }
            }
        }
    std::stable_sort(found.begin(), found.end(), better);
    found.resize(std::min(found.size(), limit));
    return found;
}

}  // namespace app::desktop
