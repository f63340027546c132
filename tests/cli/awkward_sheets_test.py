# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten deliberately awkward spreadsheets, and what became of each of their rows."""
import collections
import csv
import io
import os
import re
import unittest
import zipfile

from support import Folder, features, songhua

NAMES = {"workbook": "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "relation": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


class Formula:
    """A cell with a formula and the value that was saved with it."""

    def __init__(self, value):
        self.value = value


class Day:
    """A number that is shown as a date."""

    def __init__(self, serial):
        self.serial = serial


def letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xlsx_cell(value, place):
    if value is None:
        return ""
    if isinstance(value, Formula):
        return f'<c r="{place}"><f>A1+A2</f><v>{value.value}</v></c>'
    if isinstance(value, Day):
        return f'<c r="{place}" s="1"><v>{value.serial}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escaped(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def xlsx(file, rows, merged=(), name="土壤", since_1904=False):
    """A workbook of one sheet."""
    cells = "".join(f'<row r="{r + 1}">' + "".join(xlsx_cell(value, f"{letters(c)}{r + 1}") for c, value in enumerate(row)) + "</row>" for r, row in enumerate(rows))
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{NAMES["workbook"]}" xmlns:r="{NAMES["relation"]}"><workbookPr date1904="{int(since_1904)}"/><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{NAMES["workbook"]}"><sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells></worksheet>',
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return file


def ods(file, rows):
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escaped(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value:.1f}</text:p></table:table-cell>'
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="样品">{body}</table:table></office:spreadsheet></office:body></office:document-content>')
    return file


class AwkwardSheets(Folder):
    def imported(self, file, *words, rows, code=0):
        """Values, samples by number, and the report {cell: (text, why)} of one import; every row must be accounted for."""
        self.clear()
        done = songhua("run", "import-samples", "--input", file, "--output", self.out / "r.gpkg", "--report", self.out / "report.csv", "--rows", self.out / "rows.csv", *words, "--json")
        self.assertEqual(done.code, code, done.out + done.err)
        values = done.json["values"]
        self.assertEqual(values["rows"], rows)
        self.assertEqual(values["rows"], sum(values[kind] for kind in ("samples", "duplicates", "blanks", "joined_rows", "refused_rows")), values)
        report = {line["cell"]: (line["text"], line["why"]) for line in csv.DictReader(io.StringIO((self.out / "report.csv").read_text(encoding="utf-8")))}
        self.keepRows(file, words, values)
        samples = {attributes["sample_id"]: (shape, attributes) for shape, attributes in features(self.out / "r.gpkg")}
        return values, samples, report

    def keepRows(self, file, words, values):
        """The table of rows has one line for each, with the fates that were counted; SONGHUA_SHEETS names a file to which it is written for people."""
        lines = list(csv.DictReader(io.StringIO((self.out / "rows.csv").read_text(encoding="utf-8"))))
        fates = collections.Counter(line["became"] for line in lines)
        told = {"a sample": "samples", "a duplicate": "duplicates", "a blank": "blanks", "a further result of its sample": "joined_rows", "not read": "refused_rows"}
        self.assertEqual({name: fates[name] for name in told}, {name: values[count] for name, count in told.items()})
        self.assertEqual(sum(int(line["readings"] or 0) for line in lines), values["readings"])
        self.assertTrue(all(line["remarks"] for line in lines if line["became"] == "not read"), "every refusal has its reason")
        if "SONGHUA_SHEETS" not in os.environ:
            return
        with open(os.environ["SONGHUA_SHEETS"], "a", encoding="utf-8") as out:
            print(f"{file.name} {' '.join(map(str, words))}".rstrip(), file=out)
            for line in lines:
                figures = f"{line['readings']} readings, {line['below_detection']} below" if line["readings"] else ""
                print(f"  row {line['row']:>3}  {line['became']:<30} {line['sample_id']:<8} {figures:<20} {line['remarks']}".rstrip(), file=out)

    def asked(self, file, *words):
        done = songhua("run", "import-samples", "--input", file, "--output", self.out / "asked.gpkg", *words, "--json")
        self.assertEqual(done.code, 4, done.out)
        self.assertFalse((self.out / "asked.gpkg").exists())
        return done.json["error"]["message"], done.json["error"]["hint"]

    def codes(self, values):
        return {doubt["code"] for doubt in values["doubts"]}

    def test_1_two_header_rows_with_merged_cells(self):
        file = xlsx(self.data / "1.xlsx", [
            ["样品编号", "深度(m)", "重金属(mg/kg)", None, None, "有机物 (ug/kg)"],
            [None, None, "镉", "汞", "砷", "苯"],
            ["S1", "0-0.5", 0.15, 0.02, 9.1, 120],
            ["S1", "0.5-1.0", 0.12, "ND", 8.7, "<1.5"]], merged=["A1:A2", "B1:B2", "C1:E1"])
        values, samples, report = self.imported(file, rows=2)
        self.assertEqual((values["samples"], values["readings"], values["below_detection"]), (2, 8, 2))
        self.assertEqual(report, {})
        second = samples["S1"][1]
        self.assertEqual((second["depth_top_m"], second["depth_bottom_m"], second["As"], second["Hg_lt"]), (0.5, 1.0, 8.7, -1))
        self.assertAlmostEqual(second["Benzene_lt"], 0.0015)

    def test_2_title_and_a_row_of_units(self):
        file = xlsx(self.data / "2.xlsx", [
            ["哈尔滨某地块土壤检测结果"], [None, "报告编号：HJ-2024-01"],
            ["采样点", "采样深度", "铅", "Cd", "样品性状"],
            [None, "cm", "mg/kg", "ug/kg", None],
            ["T1", "0-20", 35, 150, "黑色"],
            ["T2", "20~40", 31, 98, "黄色"],
            ["平均值", None, 33, 124, None],
            ["注：T1位于厂区东侧"]], merged=["A1:E1"])
        values, samples, report = self.imported(file, rows=4)
        self.assertEqual((values["samples"], values["refused_rows"]), (2, 2))
        self.assertAlmostEqual(samples["T1"][1]["Cd"], 0.15)
        self.assertEqual((samples["T2"][1]["depth_top_m"], samples["T2"][1]["depth_bottom_m"]), (0.2, 0.4))
        self.assertEqual(set(report), {"A7", "A8", "E3"})
        self.assertIn("import.id-from-site", self.codes(values))

    def test_3_no_units_are_asked_for(self):
        file = xlsx(self.data / "3.xlsx", [["sample ID", "As", "Pb"], ["a", 12, 30], ["b", 14, 41]])
        message, hint = self.asked(file)
        self.assertIn("column B (As)", message)
        self.assertIn('--columns "C=pb,mg/kg"', hint)
        self.assertIn("--accept-doubts", hint)
        values, samples, _ = self.imported(file, "--columns", "B=as,ug/kg;C=pb,mg/kg", rows=2)
        self.assertAlmostEqual(samples["a"][1]["As"], 0.012)
        self.assertNotIn("import.unit-absent", self.codes(values))
        values, samples, _ = self.imported(file, "--accept-doubts", rows=2)
        self.assertEqual(samples["a"][1]["As"], 12)
        self.assertIn("import.unit-absent", self.codes(values))

    def test_4_below_detection_as_laboratories_write_it(self):
        file = xlsx(self.data / "4.xlsx", [["单位：mg/kg"], ["样品编号", "镉", "汞", "铜", "镍", "铬(六价)"],
                                           ["S1", "ND", "<0.05", "0.05L", "未检出", "ND(0.5)"], ["S2", 0.3, "＜0.05", "/", "1,234.5", "n.d."], ["S3", "12.5mg", "少量", "#DIV/0!", "-", None]])
        values, samples, report = self.imported(file, rows=3)
        self.assertEqual((values["samples"], values["readings"], values["below_detection"]), (3, 9, 7))
        first, second = samples["S1"][1], samples["S2"][1]
        self.assertEqual((first["Cd_lt"], first["Hg_lt"], first["Cu_lt"], first["Ni_lt"], first["Cr6_lt"]), (-1, 0.05, 0.05, -1, 0.5))
        self.assertEqual((second["Cu"], second["Ni"]), (None, 1234.5))
        self.assertEqual({cell: text for cell, (text, _) in report.items()}, {"B5": "12.5mg", "C5": "少量", "D5": "#DIV/0!"})
        _, samples, _ = self.imported(file, "--below", "half", rows=3)
        self.assertEqual([samples[name][1]["Hg_num"] for name in ("S1", "S2")], [0.025, 0.025])
        self.assertEqual((samples["S2"][1]["Cd_num"], samples["S2"][1]["Cd"], samples["S1"][1]["Cd_num"]), (0.3, 0.3, None))
        self.assertIn("formula", report["D5"][1])

    def test_5_degrees_minutes_seconds_and_zones(self):
        file = xlsx(self.data / "5.xlsx", [["样品编号", "经度", "纬度", "砷(mg/kg)"], ["S1", "126°39′18″E", "45°30′12.3″N", 9], ["S2", "东经126度40分", "45.51", 8], ["S3", "unbekannt", 45.5, 7]])
        values, samples, report = self.imported(file, rows=3)
        self.assertEqual(values["samples"], 3)
        self.assertAlmostEqual(samples["S1"][0].GetX(), 126.655)
        self.assertAlmostEqual(samples["S1"][0].GetY(), 45.50341667, 6)
        self.assertIsNone(samples["S3"][0])
        self.assertEqual(set(report), {"B4"})
        zone = xlsx(self.data / "5b.xlsx", [["样品编号", "X坐标", "Y坐标", "砷(mg/kg)"], ["S1", 5040000.5, 42550000.25, 9], ["S2", 5041000, 42551000, 8]])
        values, samples, _ = self.imported(zone, rows=2)
        self.assertEqual((samples["S1"][0].GetX(), samples["S1"][0].GetY()), (42550000.25, 5040000.5))
        self.assertIn("import.swapped", self.codes(values))   # in Chinese surveys X is the northing: told, not asked
        bare = xlsx(self.data / "5c.xlsx", [["样品编号", "东坐标", "北坐标", "砷(mg/kg)"], ["S1", 550000, 5040000, 9], ["S2", 551000, 5041000, 8]])
        message, hint = self.asked(bare)
        self.assertIn("several systems", message)
        self.assertIn("--crs EPSG:", hint)
        self.assertEqual(self.imported(bare, "--crs", "EPSG:4551", rows=2)[1]["S2"][0].GetX(), 551000)

    def test_6_longitude_and_latitude_exchanged(self):
        file = xlsx(self.data / "6.xlsx", [["样品编号", "经度", "纬度", "砷(mg/kg)"], ["S1", 45.5, 126.6, 9], ["S2", 45.6, 126.7, 8]])
        message, hint = self.asked(file)
        self.assertIn("exchanged", message)
        self.assertIn('--columns "B=y;C=x"', hint)
        _, samples, report = self.imported(file, "--columns", "B=y;C=x", rows=2)
        self.assertEqual((samples["S1"][0].GetX(), samples["S1"][0].GetY()), (126.6, 45.5))
        single = xlsx(self.data / "6b.xlsx", [["样品编号", "经度", "纬度", "砷(mg/kg)"]] + [[f"S{i}", 126.6 + i / 100, 45.5, 9] for i in range(9)] + [["S9", 45.5, 126.6, 9]])
        values, samples, report = self.imported(single, rows=10)
        self.assertIn("exchanged", report["B11"][1])
        self.assertIn("import.outside-province", self.codes(values))

    def test_7_dates_and_formulas(self):
        file = xlsx(self.data / "7.xlsx", [["样品编号", "采样日期", "深度(m)", "砷(mg/kg)"], ["S1", Day(45415), "0-0.5", Formula(9.5)], ["S2", 45416, Day(45293), 8], ["S3", "2024年5月5日", "0.5-1", Day(45293)], ["S4", "3/5/2024", "表层", 7], ["S5", "2024.5.6", 0.2, Formula(-1)]])
        values, samples, report = self.imported(file, rows=5)
        self.assertEqual([samples[f"S{i}"][1]["date"] for i in (1, 2, 3, 4, 5)], ["2024/05/03", "2024/05/04", "2024/05/05", None, "2024/05/06"])
        self.assertEqual(samples["S1"][1]["As"], 9.5)
        self.assertEqual(set(report), {"B3", "C3", "D4", "B5", "C5", "D6"})
        self.assertIn("negative", report["D6"][1])
        self.assertGreaterEqual(self.codes(values), {"import.formulas", "import.date-for-number", "import.number-for-date"})
        later = xlsx(self.data / "7b.xlsx", [["样品编号", "采样日期", "砷(mg/kg)"], ["S1", Day(43953), 9]], since_1904=True)
        self.assertEqual(self.imported(later, rows=1)[1]["S1"][1]["date"], "2024/05/03")

    def test_8_long_form_with_mixed_units(self):
        file = xlsx(self.data / "8.xlsx", [["样品编号", "检测项目", "检测结果", "单位", "检出限"], ["S1", "砷", 9, "mg/kg", 0.1], ["S1", "镉", 150, "μg/kg", 10], ["S1", "汞", "ND", "mg/kg", 0.002], ["S1", "pH", 7.2, "无量纲", None],
                                           ["S2", "砷", 8, "mg/L", 0.1], ["S2", "某某物", 1, "mg/kg", None], ["S2", "镉", 90, None, None], ["S1", "As", 10, "mg/kg", None]])
        values, samples, report = self.imported(file, rows=8)
        self.assertEqual((values["samples"], values["joined_rows"], values["refused_rows"], values["readings"]), (1, 3, 4, 3))
        first = samples["S1"][1]
        self.assertEqual((first["As"], first["Hg_lt"], first["pH"]), (9, 0.002, 7.2))
        self.assertAlmostEqual(first["Cd"], 0.15)
        self.assertEqual({cell: text for cell, (text, _) in report.items()}, {"D6": "mg/L", "B7": "某某物", "D8": "", "B9": "As"})

    def test_9_negative_values_unknown_headers_duplicates_and_blanks(self):
        file = xlsx(self.data / "9.xlsx", [["样品编号", "样品类型", "介质", "砷(mg/kg)", "镉含量X(mg/kg)", "备注"], ["S1", "普通样", "土壤", -0.5, 1, None], ["S1", "平行样", "土壤", 9, 1, None], ["KB1", "全程序空白", "土壤", "ND", 1, None],
                                           ["W1", "样品", "地下水", 1, 1, None], [None, "样品", "土壤", 8, 1, "=cmd"], ["S1", "样品", "土壤", 7, 1, None], ["S2-平行", None, "土壤", 6, 1, None], ["S3", "??", "土壤", 5, 1, None], ["S4"]])
        values, samples, report = self.imported(file, rows=9)
        self.assertEqual((values["samples"], values["duplicates"], values["blanks"], values["refused_rows"]), (4, 2, 1, 2))
        self.assertIn("row-6", samples)
        self.assertEqual(set(report), {"E1", "F1", "D2", "C5", "A6", "A7", "A8", "B9", "A10"})
        self.assertIn("import.unknown-header", self.codes(values))

    def test_10_gbk_csv_and_ods_and_what_is_no_spreadsheet(self):
        file = self.data / "10.csv"
        file.write_bytes("某地块检测结果\n样品编号,经度,纬度,总砷（mg/kg）,备注\nS1,126.6,45.5,\"1,234.5\",\n=1+1,126.7,45.6,0.05L,\n-x,126.7,45.6,abc,\n".encode("gbk"))
        values, samples, report = self.imported(file, rows=3)
        self.assertEqual(samples["S1"][1]["As"], 1234.5)
        self.assertEqual(samples["=1+1"][1]["As_lt"], 0.05)
        self.assertEqual(report["D5"][0], "abc")
        injected = self.data / "10i.csv"
        injected.write_text("id,As (mg/kg)\nS1,=HYPERLINK(1)\nS2,-3\nS3,4\n", encoding="utf-8")
        _, _, report = self.imported(injected, rows=3)
        self.assertEqual((report["B2"][0], report["B3"][0]), ("'=HYPERLINK(1)", "-3"))
        _, samples, _ = self.imported(ods(self.data / "10.ods", [["样品编号", "经度", "纬度", "砷 mg/kg"], ["S1", 126.6, 45.5, 9.25], ["S2", None, None, "ND"]]), rows=2)
        self.assertEqual((samples["S1"][1]["As"], samples["S2"][1]["As_lt"], samples["S2"][0]), (9.25, -1, None))
        bomb = self.data / "bomb.xlsx"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 30_000_000)
        cut = self.data / "cut.xlsx"
        cut.write_bytes((self.data / "1.xlsx").read_bytes()[:500] if (self.data / "1.xlsx").exists() else xlsx(self.data / "whole.xlsx", [["id"]]).read_bytes()[:300])
        locked = self.data / "locked.xlsx"
        locked.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4096))
        for wrong, code, words in ((bomb, 8, "unpack to"), (cut, 3, "damaged or cut"), (locked, 3, "password"), (self.data / "dem.tif", 3, "no spreadsheet")):
            done = songhua("run", "import-samples", "--input", wrong, "--output", self.out / "x.gpkg", "--json")
            self.assertEqual(done.code, code, done.out)
            self.assertRegex(done.json["error"]["message"], re.escape(words))
            self.assertFalse((self.out / "x.gpkg").exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
