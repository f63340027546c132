// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/json_reader.h"

#include <cmath>

namespace layers {

using spatial::Bilingual;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

spatial::Result<Json> parseJson(std::string_view bytes)
{
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF")
        bytes.remove_prefix(3);
    try {
        return Json::parse(bytes.begin(), bytes.end());
    } catch (const Json::parse_error& fault) {
        const std::size_t place = std::min(bytes.size(), fault.byte == 0 ? 0 : fault.byte - 1);
        std::size_t line = 1;
        std::size_t column = 1;
        for (const char c : bytes.substr(0, place)) {
            ++column;
            if (c == '\n') {
                ++line;
                column = 1;
            }
        }
        return Error{ErrorCode::InvalidInput, text("This is not well-formed JSON: it stops making sense in line {0}, column {1}.", line, column)};
    } catch (const std::exception& fault) {
        return Error{ErrorCode::InvalidInput, text("This is not well-formed JSON: {0}.", fault.what())};
    }
}

JsonReader::JsonReader(const Json& node, std::string path, std::optional<Error>& failure) : node_(&node), path_(std::move(path)), failure_(failure)
{
    if (!node.is_object())
        fail(path_, text("{0}: an object with named members is expected.", path_.empty() ? std::string("JSON") : path_));
}

void JsonReader::fail(const std::string& path, spatial::Text message, spatial::Text hint)
{
    if (!failure_)
        failure_ = Error{ErrorCode::InvalidInput, std::move(message), std::move(hint), path};
}

std::string JsonReader::pathOf(std::string_view key) const
{
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

const Json* JsonReader::child(const char* key, Need need)
{
    if (failure_ || !node_->is_object())
        return nullptr;
    seen_.insert(key);
    const auto found = node_->find(key);
    if (found == node_->end()) {
        if (need == Need::Required)
            fail(pathOf(key), text("{0} is missing.", pathOf(key)));
        return nullptr;
    }
    return &*found;
}

void JsonReader::read(const char* key, std::string& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (!node->is_string())
        return fail(pathOf(key), text("{0}: a text is expected.", pathOf(key)));
    value = node->get<std::string>();
    if (need == Need::Required && value.empty())
        fail(pathOf(key), text("{0} must not be empty.", pathOf(key)));
}

void JsonReader::read(const char* key, double& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (!node->is_number() || !std::isfinite(node->get<double>()))
        return fail(pathOf(key), text("{0}: a number is expected.", pathOf(key)));
    value = node->get<double>();
}

void JsonReader::read(const char* key, int& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (!node->is_number_integer() || node->get<std::int64_t>() < -2'000'000'000 || node->get<std::int64_t>() > 2'000'000'000)
        return fail(pathOf(key), text("{0}: a whole number is expected.", pathOf(key)));
    value = node->get<int>();
}

void JsonReader::readWithin(const char* key, double& value, double least, double most, Need need)
{
    read(key, value, need);
    if (!(value >= least && value <= most))
        fail(pathOf(key), text("{0}: a number from {1} to {2} is expected.", pathOf(key), least, most));
}

void JsonReader::readWithin(const char* key, int& value, int least, int most, Need need)
{
    read(key, value, need);
    if (value < least || value > most)
        fail(pathOf(key), text("{0}: a number from {1} to {2} is expected.", pathOf(key), least, most));
}

void JsonReader::read(const char* key, bool& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (!node->is_boolean())
        return fail(pathOf(key), text("{0}: true or false is expected.", pathOf(key)));
    value = node->get<bool>();
}

void JsonReader::read(const char* key, std::optional<double>& value)
{
    const Json* node = child(key, Need::Optional);
    if (!node || node->is_null())
        return;
    double number = 0;
    read(key, number);
    if (!failure_)
        value = number;
}

void JsonReader::read(const char* key, Bilingual& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (node->is_string()) {
        value.en = value.zh = node->get<std::string>();
        return;
    }
    JsonReader inner(*node, pathOf(key), failure_);
    inner.read("en", value.en);
    inner.read("zh", value.zh);
}

void JsonReader::read(const char* key, std::vector<std::string>& value)
{
    const Json* node = child(key, Need::Optional);
    if (!node)
        return;
    if (!node->is_array())
        return fail(pathOf(key), text("{0}: a list of texts is expected.", pathOf(key)));
    value.clear();
    for (const Json& item : *node) {
        if (!item.is_string())
            return fail(pathOf(key), text("{0}: a list of texts is expected.", pathOf(key)));
        value.push_back(item.get<std::string>());
    }
}

void JsonReader::read(const char* key, std::vector<double>& value, Need need)
{
    const Json* node = child(key, need);
    if (!node)
        return;
    if (!node->is_array())
        return fail(pathOf(key), text("{0}: a list of numbers is expected.", pathOf(key)));
    value.clear();
    for (const Json& item : *node) {
        if (!item.is_number() || !std::isfinite(item.get<double>()))
            return fail(pathOf(key), text("{0}: a list of numbers is expected.", pathOf(key)));
        value.push_back(item.get<double>());
    }
}

void JsonReader::keep(const char* key, std::string& value, std::string_view empty)
{
    const Json* node = child(key, Need::Optional);
    if (!node)
        return;
    if (empty == "{}" ? !node->is_object() : !node->is_array())
        return fail(pathOf(key), empty == "{}" ? text("{0}: an object with named members is expected.", pathOf(key)) : text("{0}: a list is expected.", pathOf(key)));
    value = node->dump();
}

void JsonReader::readChoice(const char* key, const std::vector<std::string_view>& codes, int& value, Need need)
{
    std::string written;
    read(key, written, need);
    if (failure_ || (written.empty() && !has(key)))
        return;
    std::string allowed;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == written) {
            value = static_cast<int>(i);
            return;
        }
        allowed += (i == 0 ? "" : ", ") + std::string(codes[i]);
    }
    fail(pathOf(key), text("{0}: \"{1}\" is not known.", pathOf(key), written), text("Allowed: {0}.", allowed));
}

std::string JsonReader::rest() const
{
    Json unread = Json::object();
    if (node_->is_object())
        for (const auto& [key, value] : node_->items())
            if (!seen_.contains(key))
                unread[key] = value;
    return unread.dump();
}

void JsonReader::refuseRest()
{
    if (failure_ || !node_->is_object())
        return;
    for (const auto& [key, value] : node_->items()) {
        if (seen_.contains(key))
            continue;
        std::string allowed;
        for (const std::string& known : seen_)
            allowed += (allowed.empty() ? "" : ", ") + known;
        return fail(pathOf(key), text("{0} is not known here.", pathOf(key)), text("Allowed: {0}.", allowed));
    }
}

Json jsonOf(const Bilingual& name)
{
    Json out = Json::object();
    out["en"] = name.en;
    out["zh"] = name.zh;
    return out;
}

Json jsonOf(double value)
{
    if (std::floor(value) == value && std::abs(value) < 1e15)
        return static_cast<std::int64_t>(value);
    return value;
}

Json jsonOfKept(const std::string& kept)
{
    return Json::parse(kept, nullptr, false).is_discarded() ? Json() : Json::parse(kept, nullptr, false);
}

}  // namespace layers
