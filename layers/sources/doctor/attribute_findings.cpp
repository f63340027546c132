// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "layers/sources/encoding.h"
#include "spatial/codes/code_scheme.h"

#include <algorithm>
#include <array>
#include <map>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::text;

namespace {

/// "0601", also "1104A", "0810A", "05H1" and "0508" of the third survey.
bool isGbt21010(std::string_view code) { return code.size() >= 4 && spatial::standardCode(code).has_value(); }

/// Numbers lose the zero in front.
std::string codeAt(const AttributeColumn& column, std::size_t row)
{
    std::string code = column.display(row);
    if (column.type() == FieldType::Integer && (code.size() == 3 || code.size() == 5))
        code.insert(code.begin(), '0');
    return code;
}

bool isCodeName(const std::string& name)
{
    constexpr std::array<const char*, 12> kNames{"DLBM", "dlbm", "地类编码", "地类代码", "dldm", "DLDM", "landcode", "land_code", "lu_code", "LUCODE", "YDDM", "用地代码"};
    return std::any_of(kNames.begin(), kNames.end(), [&](const char* n) { return name == n; });
}

struct CodeColumn {
    std::map<std::string, std::int64_t> count;
    std::int64_t filled = 0;
    std::int64_t known = 0;
    std::int64_t planning = 0;
};

CodeColumn countCodes(const AttributeColumn& column)
{
    CodeColumn codes;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.isNull(row))
            continue;
        const std::string code = codeAt(column, row);
        ++codes.filled;
        codes.known += isGbt21010(code) ? 1 : 0;
        codes.planning += spatial::onlyPlanningHas(code) ? 1 : 0;
        if (codes.count.size() < 500)
            ++codes.count[code];
    }
    return codes;
}

/// Whether any text field calls the rows coded 1001 railway, or industry.
struct NamesOf1001 {
    bool railway = false;
    bool industry = false;
};

NamesOf1001 namesOf1001(const FeatureTable& table, std::size_t codeField)
{
    NamesOf1001 names;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.columns[codeField].isNull(row) || !spatial::clashes1001(codeAt(table.columns[codeField], row)))
            continue;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].type() != FieldType::Text || table.columns[i].isNull(row))
                continue;
            const std::string_view written = table.columns[i].text(row);
            names.railway |= written.find("铁路") != std::string_view::npos;
            names.industry |= written.find("工业") != std::string_view::npos || written.find("工矿") != std::string_view::npos;
        }
    }
    return names;
}

void judgeCodes(const FeatureTable& table, std::vector<Finding>& findings)
{
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const AttributeColumn& column = table.columns[i];
        if (column.type() != FieldType::Text && column.type() != FieldType::Integer)
            continue;
        const CodeColumn codes = countCodes(column);
        const bool named = isCodeName(table.fields[i].name);
        const std::int64_t fitting = codes.known + codes.planning;
        // A number such as 305 could be anything: integers count as codes only under a name that says so.
        if (codes.filled == 0 || 10 * fitting < 9 * codes.filled || (!named && (column.type() == FieldType::Integer || codes.count.size() < 3)))
            continue;
        if (codes.planning == 0)
            findings.push_back({"codes.scheme", Severity::Info, table.name, text("Field {0} holds land-use codes of GB/T 21010 ({1} classes).", table.fields[i].name, codes.count.size())});
        const bool has1001 = std::any_of(codes.count.begin(), codes.count.end(), [](const auto& entry) { return spatial::clashes1001(entry.first); });
        const NamesOf1001 names = has1001 ? namesOf1001(table, i) : NamesOf1001{};
        if (has1001 && (codes.planning > 0 || names.industry || !names.railway))
            findings.push_back({"codes.clash-1001", Severity::Warning, table.name,
                                text("Field {0} holds the code 1001: railway land in GB/T 21010, but industrial land in the classification for planning (2020, 2023).", table.fields[i].name),
                                text("Find out which classification the layer follows before siting.")});
    }
}

void judgeNames(const FeatureTable& table, const std::string& dbfEncoding, std::vector<Finding>& findings)
{
    std::string cut;
    std::int64_t unreadable = 0;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const std::string& name = table.fields[i].name;
        unreadable += name.find("\xEF\xBF\xBD") != std::string::npos ? 1 : 0;
        // Chinese names of nine or ten bytes have no room for one character more.
        const std::size_t bytes = dbfEncoding.empty() ? 0 : fromUtf8(name, dbfEncoding).size();
        const bool full = bytes >= 9 && bytes <= 10 && static_cast<unsigned char>(name[0]) >= 0x80;
        if (full)
            cut += (cut.empty() ? "" : ", ") + name;
    }
    const bool told = std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.code == "field.truncated"; });
    if (!cut.empty() && !told)
        findings.push_back({"field.truncated", Severity::Info, table.name, text("These field names fill the ten bytes of a shapefile and were perhaps longer: {0}.", cut)});
    for (const AttributeColumn& column : table.columns)
        if (column.type() == FieldType::Text)
            for (std::size_t row = 0; row < column.size(); ++row)
                unreadable += !column.isNull(row) && column.text(row).find("\xEF\xBF\xBD") != std::string_view::npos ? 1 : 0;
    if (unreadable > 0)
        findings.push_back({"field.encoding", Severity::Warning, table.name, text("{0} texts hold characters that cannot be read in the encoding used.", unreadable),
                            text("Try another with encoding=GBK, UTF-8 or Big5.")});
}

}  // namespace

void judgeAttributes(const FeatureTable& table, const std::string& dbfEncoding, std::vector<Finding>& findings)
{
    if (table.size() == 0)
        findings.push_back({"layer.empty", Severity::Warning, table.name, text("The layer holds no features.")});
    judgeNames(table, dbfEncoding, findings);
    judgeCodes(table, findings);
}

}  // namespace layers
