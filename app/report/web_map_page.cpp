// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/web_map_page.h"

#include "app/report/web_map_parts.h"

#include <QCryptographicHash>

#include <fmt/format.h>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// The texts of app/report/CMakeLists.txt, in its order.
extern const std::vector<std::string_view> kWebMapFiles;

using spatial::text;

namespace {

enum class WebMapFile : std::size_t { LeafletScript, LeafletStyle, LeafletLicence, Script, Style };
std::string_view webMapFile(WebMapFile file) { return kWebMapFiles[static_cast<std::size_t>(file)]; }

std::string replacedAll(std::string_view in, std::string_view what, std::string_view with)
{
    std::string out;
    for (std::size_t at = 0;;) {
        const std::size_t found = in.find(what, at);
        out += in.substr(at, found - at);
        if (found == std::string_view::npos)
            return out;
        out += with;
        at = found + what.size();
    }
}

/// Leaflet's program with its notice, which its licence asks to stay with it; without the addresses of its home page and of a map of its source.
std::string leafletScript()
{
    const std::string_view program = webMapFile(WebMapFile::LeafletScript);
    return "/*\n" + std::string(webMapFile(WebMapFile::LeafletLicence)) + "*/\n" + replacedAll(program.substr(0, program.find("//# sourceMappingURL")), "https://leafletjs.com", "#") + "\n";
}

/// Its style sheet without pictures of files that the page does not have (the pin and the button of its own list of layers, which are not used).
std::string leafletStyle()
{
    std::string out(webMapFile(WebMapFile::LeafletStyle));
    for (const std::string_view picture : {"images/layers.png", "images/layers-2x.png", "images/marker-icon.png"})
        out = replacedAll(out, fmt::format("url({})", picture), "none");
    return out.substr(0, out.find("/*# sourceMappingURL"));
}

std::string hashSource(const std::string& script)
{
    const QByteArray hash = QCryptographicHash::hash({script.data(), static_cast<qsizetype>(script.size())}, QCryptographicHash::Sha256);
    return "'sha256-" + hash.toBase64().toStdString() + "'";
}

/// What the script says, in both languages.
std::string wordsJson()
{
    const std::pair<std::string_view, spatial::Text> words[] = {{"layers", text("Layers and legend")},   {"in", text("Zoom in")},       {"out", text("Zoom out")},
                                                                {"all", text("The whole map")},          {"close", text("Close")},      {"map", text("Interactive map")},
                                                                {"yes", text("yes")},                    {"no", text("no")},            {"show", text("Show on the map")}};
    std::string json;
    for (const auto& [key, word] : words)
        json += fmt::format("{}\"{}\":{}", json.empty() ? "" : ",", key, jsonWords({translate(word, Language::English), translate(word, Language::Chinese)}));
    return "{" + json + "}";
}

}  // namespace

std::string contentPolicy(const WebMap* map)
{
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" +
           (map ? "; script-src " + hashSource(leafletScript()) + " " + hashSource(std::string(webMapFile(WebMapFile::Script))) : std::string());
}

std::string webMapStyle(const WebMap* map) { return map ? leafletStyle() + std::string(webMapFile(WebMapFile::Style)) : std::string(); }

void writeWebMapPlace(Html& out, const WebMap* map)
{
    if (!map)
        return;
    out.raw("<div class=\"web-map-place\" hidden>\n<h3>" + out.words(text("Interactive map")) + "</h3>\n");
    out.paragraph(text("Drag and zoom; click a feature for its figures; choose layers at the side. It is drawn in Web Mercator, whose scale bar holds for the middle of the map; nothing is loaded from outside, and the ground is the "
                       "project's own data."),
                  "note");
    out.raw("</div>\n");
    if (map->notes.empty())
        return;
    out.raw("<details class=\"note web-map-notes\" hidden><summary>" + out.words(text("What the map leaves out")) + "</summary><ul>\n");
    for (const WebMapNote& note : map->notes)
        out.raw("<li>" + escaped(note.layer.in(out.chinese() ? styles::MapLanguage::Chinese : styles::MapLanguage::English)) + (out.chinese() ? "：" : ": ") + out.words(note.sentence) + "</li>\n");
    out.raw("</ul></details>\n");
}

std::string webMapBody(const WebMap* map)
{
    if (!map)
        return {};
    // The scripts' bytes are exactly those whose hashes the policy names.
    return "<section id=\"web-map\" hidden><div class=\"web-map-view\"></div><div class=\"web-map-panel\"></div></section>\n"
           "<script type=\"application/json\" id=\"web-map-words\">" + wordsJson() + "</script>\n<script type=\"application/json\" id=\"web-map-data\">" + map->data + "</script>\n<script>" + leafletScript() +
           "</script>\n<script>" + std::string(webMapFile(WebMapFile::Script)) + "</script>\n";
}

}  // namespace app
