// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/tool.h"

#include <cassert>

namespace spatial {

namespace {

template <class T, class Map>
const T& held(const Map& values, const std::string& name)
{
    const auto found = values.find(name);
    assert(found != values.end() && std::holds_alternative<T>(found->second));
    return *std::get_if<T>(&found->second);
}

}  // namespace

bool Arguments::has(const std::string& name) const { return values_.contains(name); }

const std::vector<DataInput>& Arguments::dataList(const std::string& name) const
{
    static const std::vector<DataInput> none;
    return has(name) ? held<std::vector<DataInput>>(values_, name) : none;
}

const DataInput& Arguments::data(const std::string& name) const
{
    const auto& list = dataList(name);
    assert(!list.empty());
    return list.front();
}

const FeatureTable& Arguments::features(const std::string& name) const { return *data(name).features; }
const RasterExpression& Arguments::raster(const std::string& name) const { return data(name).raster; }
double Arguments::number(const std::string& name) const { return held<double>(values_, name); }

std::optional<double> Arguments::optionalNumber(const std::string& name) const
{
    if (!has(name))
        return std::nullopt;
    return number(name);
}

int Arguments::integer(const std::string& name) const { return static_cast<int>(number(name)); }
bool Arguments::flag(const std::string& name) const { return has(name) && held<bool>(values_, name); }

const std::string& Arguments::text(const std::string& name) const
{
    static const std::string none;
    return has(name) ? held<std::string>(values_, name) : none;
}

const std::vector<std::string>& Arguments::textList(const std::string& name) const
{
    static const std::vector<std::string> none;
    return has(name) ? held<std::vector<std::string>>(values_, name) : none;
}

const std::vector<double>& Arguments::numbers(const std::string& name) const
{
    static const std::vector<double> none;
    return has(name) ? held<std::vector<double>>(values_, name) : none;
}

std::optional<Box> Arguments::extent(const std::string& name) const
{
    if (!has(name))
        return std::nullopt;
    return held<Box>(values_, name);
}

std::optional<Crs> Arguments::crs(const std::string& name) const
{
    if (!has(name))
        return std::nullopt;
    return held<Crs>(values_, name);
}

const std::string& Arguments::outputExtension(const std::string& output) const { return held<std::string>(values_, output); }

void Arguments::set(const std::string& name, DataInput input)
{
    auto& list = values_[name];
    if (!std::holds_alternative<std::vector<DataInput>>(list))
        list = std::vector<DataInput>{};
    std::get_if<std::vector<DataInput>>(&list)->push_back(std::move(input));
}

void Arguments::set(const std::string& name, double value) { values_[name] = value; }
void Arguments::set(const std::string& name, bool value) { values_[name] = value; }
void Arguments::set(const std::string& name, std::string value) { values_[name] = std::move(value); }
void Arguments::set(const std::string& name, std::vector<double> values) { values_[name] = std::move(values); }
void Arguments::set(const std::string& name, std::vector<std::string> values) { values_[name] = std::move(values); }
void Arguments::set(const std::string& name, Box extent) { values_[name] = extent; }
void Arguments::set(const std::string& name, Crs crs) { values_[name] = std::move(crs); }
void Arguments::setOutput(const std::string& name, std::string extension) { values_[name] = std::move(extension); }

const Parameter* Tool::parameter(std::string_view name) const
{
    for (const Parameter& candidate : parameters)
        if (candidate.name == name)
            return &candidate;
    return nullptr;
}

}  // namespace spatial
