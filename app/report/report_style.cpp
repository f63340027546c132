// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_parts.h"

namespace app {

std::string_view reportStyle()
{
    return R"css(
:root{--ink:#23292e;--quiet:#69727a;--line:#dfe3e6;--accent:#2f6f6a}
*{box-sizing:border-box}
body{margin:0;font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;color:var(--ink);background:#fff}
main{display:none;max-width:1060px;margin:0 auto;padding:12px 24px 80px}
input[name=lang]{position:absolute;opacity:0}
label{display:inline-block;margin:14px 0 0 12px;padding:3px 14px;border:1px solid var(--line);border-radius:14px;cursor:pointer;color:var(--quiet)}
#lang-zh:checked~label[for=lang-zh],#lang-en:checked~label[for=lang-en]{background:var(--accent);border-color:var(--accent);color:#fff}
input[name=lang]:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
#lang-zh:checked~main.zh,#lang-en:checked~main.en{display:block}
h1{font-size:30px;line-height:1.25;margin:26px 0 4px}
h2{font-size:21px;margin:44px 0 10px;padding-top:10px;border-top:2px solid var(--accent)}
h3{font-size:16px;margin:26px 0 6px}
.lead{color:var(--quiet);font-size:17px;margin:0 0 14px}
.banner{background:#fff4dc;border-left:4px solid #d99a2b;padding:10px 14px}
.note{color:var(--quiet);font-size:13px}
.cards{display:flex;flex-wrap:wrap;gap:12px;margin:16px 0}
.cards div{flex:1 1 150px;border:1px solid var(--line);border-radius:6px;padding:10px 14px}
.cards b{display:block;font-size:24px;line-height:1.3}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:8px 0 14px;font-size:13.5px}
th{text-align:left;font-weight:600;border-bottom:2px solid var(--line);padding:5px 8px;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:5px 8px;vertical-align:top}
table.figures td{font-variant-numeric:tabular-nums}
th{min-width:3.4em}
th.n,td.n{text-align:right}
td.n,td.s{white-space:nowrap}
img{width:100%;border:1px solid var(--line)}
figure{margin:14px 0}
figcaption{color:var(--quiet);font-size:13px}
svg.bar{width:100%;height:26px;display:block}
svg.curve{width:140px;height:62px}
svg text{font-size:10px;fill:#69727a}
.key{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:12.5px;margin:6px 0 12px}
.key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
.site{border:1px solid var(--line);border-radius:6px;padding:4px 16px 10px;margin:14px 0;break-inside:avoid}
.expired{text-decoration:line-through;color:var(--quiet)}
.formula{font-family:"Noto Serif CJK SC",Georgia,serif;white-space:pre-wrap;background:#f5f7f7;padding:8px 14px;border-radius:4px}
code{font-size:12px;overflow-wrap:anywhere}
@page{size:A4;margin:14mm 12mm}
@media print{
body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
label{display:none}
main{max-width:none;padding:0}
h1{margin-top:0}
h2,h3,.banner{break-after:avoid}
.scroll{overflow:visible}
table{font-size:8.5pt}
th,td{padding:3px 5px}
thead{display:table-header-group}
tr,figure,.cards,.formula{break-inside:avoid}
svg.curve{width:110px}
figure img{display:block;width:auto;max-width:100%;max-height:112mm;margin:0 auto}
.site{margin:8px 0;padding:2px 12px 4px}
.site h3{margin:6px 0}
.site td,.site th{padding:2px 5px}
}
)css";
}

}  // namespace app
