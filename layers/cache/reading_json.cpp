// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/reading_json.h"

#include <nlohmann/json.hpp>

namespace layers {

using nlohmann::json;
using spatial::Text;

namespace {

/// A literal is a string, a name in two languages an object, a sentence an array: its source and its arguments.
json jsonOf(const Text& text)
{
    if (text.isLiteral())
        return text.chineseName().empty() ? json(text.source()) : json{{"en", text.source()}, {"zh", text.chineseName()}};
    json written = json::array({text.source()});
    for (const Text& argument : text.arguments())
        written.push_back(jsonOf(argument));
    return written;
}

Text textOf(const json& written)
{
    if (written.is_string())
        return Text::literal(written.get<std::string>());
    if (written.is_object())
        return Text::named(written.at("en").get<std::string>(), written.at("zh").get<std::string>());
    std::vector<Text> arguments;
    for (std::size_t i = 1; i < written.size(); ++i)
        arguments.push_back(textOf(written[i]));
    const auto source = written.at(0).get<std::string>();
    return source.empty() ? Text() : Text(source, std::move(arguments));
}

}  // namespace

std::string jsonOfReading(const LayerReading& reading)
{
    const spatial::FeatureTable& table = reading.table;
    json written{{"name", table.name}, {"encoding", reading.encoding}, {"fields", json::array()}, {"findings", json::array()}};
    written["crs"] = !table.crs.isKnown() ? std::string() : table.crs.code().empty() ? table.crs.wkt() : table.crs.code();
    for (const spatial::Field& field : table.fields)
        written["fields"].push_back({field.name, static_cast<int>(field.type), field.width, field.precision});
    for (const Finding& finding : reading.findings)
        written["findings"].push_back({finding.code, static_cast<int>(finding.severity), finding.layer, jsonOf(finding.message), jsonOf(finding.repair), finding.fix});
    try {
        return written.dump();
    } catch (const json::exception&) {
        return {};
    }
}

std::optional<LayerReading> readingOfJson(std::string_view text)
{
    try {
        const json written = json::parse(text);
        LayerReading reading;
        reading.table.name = written.at("name").get<std::string>();
        reading.encoding = written.at("encoding").get<std::string>();
        if (const auto crs = written.at("crs").get<std::string>(); !crs.empty()) {
            auto known = spatial::Crs::fromText(crs);
            if (!known)
                return std::nullopt;
            reading.table.crs = *std::move(known);
        }
        for (const json& field : written.at("fields")) {
            const int type = field.at(1).get<int>();
            if (type < 0 || type > static_cast<int>(spatial::FieldType::DateTime))
                return std::nullopt;
            reading.table.fields.push_back({field.at(0).get<std::string>(), static_cast<spatial::FieldType>(type), field.at(2).get<int>(), field.at(3).get<int>()});
        }
        for (const json& finding : written.at("findings"))
            reading.findings.push_back({finding.at(0).get<std::string>(), static_cast<Severity>(finding.at(1).get<int>()), finding.at(2).get<std::string>(),
                                        textOf(finding.at(3)), textOf(finding.at(4)), finding.at(5).get<std::string>()});
        return reading;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace layers
