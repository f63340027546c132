// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/written_tool.h"

#include "layers/tools/parameter_check.h"

#include <QRegularExpression>

#include <fmt/format.h>

namespace app::desktop {

std::string writtenSource(const layers::SourceSpec& source)
{
    std::string written = source.path.string();
    if (!source.inner.empty())
        written += "/" + source.inner;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty())
            written += fmt::format("|{}={}", key, value);
    };
    add("layer", source.layer);
    if (source.band != 1)
        add("band", std::to_string(source.band));
    add("where", source.where);
    add("encoding", source.encoding);
    add("crs", source.crs);
    add("offset", source.offset);
    add("x", source.xField);
    add("y", source.yField);
    for (const auto& [key, value] : source.options)
        add(key.c_str(), value);
    return written;
}

namespace {

QString quoted(const QString& word)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w@%+=:,./-]+$"), QRegularExpression::UseUnicodePropertiesOption);
    if (plain.match(word).hasMatch())
        return word;
    QString inside = word;
    inside.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

}  // namespace

QString commandLine(const spatial::Tool& tool, const layers::WrittenParameters& parameters)
{
    QString line = QStringLiteral("songhua run ") + QString::fromStdString(tool.id);
    for (const auto& [name, value] : parameters) {
        line += QStringLiteral(" --") + QString::fromStdString(name);
        const spatial::Parameter* parameter = tool.parameter(name);
        if (!parameter || parameter->kind != spatial::ParameterKind::Flag)
            line += QLatin1Char(' ') + quoted(QString::fromStdString(value));
    }
    return line;
}

spatial::Text faultOf(const spatial::Parameter& parameter, const std::vector<std::string>& written)
{
    if (written.empty() || (written.size() == 1 && written.front().empty() && parameter.kind != spatial::ParameterKind::Flag))
        return parameter.required && parameter.defaultValue.empty() ? spatial::text("This is needed.") : spatial::Text();
    if (layers::isOutput(parameter.kind) || layers::isInput(parameter.kind))
        return {};
    spatial::Arguments scratch;
    const auto set = layers::setPlainValue(scratch, parameter, written);
    return set ? spatial::Text() : set.error().hint;
}

}  // namespace app::desktop
