# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in two languages: romanised township names and made-up village names."""

# Syllable: characters read so in the place names of the province (tone marks left out).
_SYLLABLES = """
a:阿 ai:爱瑷 an:安 ang:昂 ao:敖 ba:八巴 bai:拜摆白百 ban:班 bang:邦 bao:保堡宝 bei:北背 ben:本 bi:壁碧 bie:别 bin:宾滨 bo:伯勃渤薄 bu:布
cao:草 cha:岔查 chai:柴 chan:产 chang:厂常昌长 chao:朝超 che:车 chen:晨辰 cheng:城成承诚 chi:池 chong:冲崇 chuan:川 chuang:创 chun:春
cong:葱 cui:翠 cun:村 da:大达 dai:带 dan:丹单 dang:当 dao:刀岛道 de:地得德 deng:灯等 di:滴 dian:店甸 diao:刁 dong:东动洞 dou:斗 du:杜渡肚
dui:对 duo:多 e:鄂 er:二儿尔 fa:发 fan:繁 fang:坊房放方 fen:奋芬 feng:丰凤峰锋风 fu:富抚福阜 ga:嘎 gan:干甘 gang:冈岗港 gao:高 ge:格阁 gen:根
gong:公共宫工恭 gou:沟 gu:古 guan:关冠官 guang:光广 gui:贵 guo:国 ha:哈 hai:海 han:寒罕韩 hao:好浩 he:合和河荷鹤 hei:黑 heng:恒横 hong:宏洪红虹
hou:厚后 hu:互呼沪湖胡虎 hua:化华桦花 huan:欢环 hui:会惠珲辉 huo:火霍 ji:吉基季技极济集鸡 jia:佳加嘉夹家架茄 jian:尖建箭 jiang:姜江疆 jiao:郊 jie:结街解
jin:劲津进金锦 jing:井京景经镜 jiu:久九 ju:居巨 ka:卡 kai:凯开 kang:康 kao:靠 ke:克柯棵科 ken:垦肯 kong:孔 kou:口 ku:库 kui:奎 kun:坤 la:喇拉
lai:来莱 lan:兰 lang:朗浪 lao:劳涝老 le:乐 leng:棱 li:利力梨立里黎 lian:帘联莲连 liang:亮良 liao:燎 lin:临林邻 ling:岭灵翎陵 liu:六柳 long:隆龙
lu:录芦路陆鲁 luan:峦 lun:伦 luo:洛罗萝 ma:嘛玛马麻 man:满 mang:莽 mao:帽毛茂 mei:梅美 men:门 meng:孟蒙 mi:密 mian:面 miao:庙 min:民
ming:名明鸣 mo:漠磨莫 mu:木牡穆 na:纳 nan:南 ne:讷 nen:嫩 ni:泥 nian:年碾 niao:鸟 ning:宁 niu:牛 nong:农浓 ou:鸥 pai:排 pan:盘 pao:泡
pei:裴 peng:棚 ping:平 po:坡泊 pu:浦蒲 qi:七其奇旗气汽齐 qia:恰 qian:乾前浅 qiang:强抢 qiao:桥 qin:勤沁秦 qing:庆清箐青 qu:区 quan:泉 qun:群
rang:让 rao:饶 ren:人仁任 ri:日 rong:荣 run:润 sa:萨 sai:塞 san:三 sha:沙 shan:善山 shang:上尚 shao:绍 she:设 shen:神身 sheng:升生盛胜
shi:十市师时石 shou:寿收 shu:曙术树蔬 shuang:双 shui:水 shun:顺 si:四斯 song:宋松 su:苏 sui:绥 sun:孙 ta:他塔 tai:台太泰 tang:堂汤糖 tao:桃
te:特 tian:天田 tiao:条 tie:铁 ting:汀 tong:同桐筒通 tou:头 tu:吐图土 tuan:团 tun:屯 tuo:托驼 wa:洼瓦 wai:外 wan:万湾 wang:旺望王
wei:伟卫维苇 wen:文温 wo:倭卧斡窝 wu:乌五吴梧 xi:希溪西锡 xia:下峡瞎 xian:先县贤鲜 xiang:乡厢向祥翔香 xiao:小 xin:信心新 xing:兴幸星杏 xu:许 xuan:宣
xue:学 xun:逊 ya:亚雅鸦鸭 yan:岩延彦沿烟砚闫 yang:扬杨洋羊阳 yao:腰 ye:业 yi:一义伊依意谊驿 yin:荫银音 ying:营迎 yong:永用 you:友游 yu:峪愚榆玉育裕鱼
yuan:元原园源远 yue:悦月跃 yun:云 zeng:增 zha:扎柞 zhan:展站 zhang:张 zhao:爪肇赵 zhen:振珍祯镇 zheng:政正 zhi:志治知致 zhong:中众忠 zhou:州洲
zhu:主助朱珠祝竹 zhuang:庄 zi:子孜紫自 zu:族
"""
_PINYIN = {character: syllable for entry in _SYLLABLES.split() for syllable, characters in [entry.split(":")]
           for character in characters}

_PEOPLES = {"蒙古族": "Mongol", "满族": "Manchu", "朝鲜族": "Korean", "达斡尔族": "Daur", "鄂伦春族": "Oroqen", "鄂温克族": "Evenki", "赫哲族": "Hezhen",
            "回族": "Hui", "锡伯族": "Sibe", "柯尔克孜族": "Kirgiz"}
_SUFFIXES = [("自治县", " County"), ("林业局", " Forestry Bureau"), ("街道", " Subdistrict"), ("镇", " Town"), ("乡", " Township"),
             ("村", " Village"), ("县", " County"), ("区", " District"), ("市", " City")]

_VILLAGE_FIRST = ["前", "后", "东", "西", "南", "北", "大", "小", "新", "老"]
_VILLAGE_NAMES = ["前进", "红旗", "永胜", "团结", "光荣", "民主", "新立", "向阳", "东风", "兴隆", "富强", "长胜", "太平", "双合", "幸福", "卫星",
                  "和平", "胜利", "先锋", "新华", "靠山", "三合", "四合", "五星", "六合", "丰收", "丰产", "青山", "红光", "建设", "联合", "永安",
                  "安乐", "柳条", "榆树", "杏山", "桦林", "石头", "双井", "长岗"]


def romanised(name):
    """'长山乡' -> 'Changshan Township'. Characters outside the table stay as they are."""
    suffix = ""
    for kind, kind_english in (("乡", "Township"), ("镇", "Town"), ("区", "District")):
        stem, peoples = name.removesuffix(kind), []
        while name.endswith(kind) and (people := next((p for p in _PEOPLES if stem.endswith(p) and stem != p), None)):
            stem = stem.removesuffix(people)
            peoples.insert(0, _PEOPLES[people])
        if peoples:
            return f"{romanised(stem)} {' and '.join(peoples)} Ethnic {kind_english}"
    for chinese, english in _SUFFIXES:
        if name.endswith(chinese) and len(name) > len(chinese):
            name, suffix = name[:-len(chinese)], english
            break
    word = ""
    for character in name:
        syllable = _PINYIN.get(character, character)
        word += "'" + syllable if word and syllable[0] in "aeo" else syllable
    return word.capitalize() + suffix


def village_name(index):
    """A made-up village name; unique for the first few hundred of a district."""
    stem = _VILLAGE_NAMES[index % len(_VILLAGE_NAMES)]
    turn = index // len(_VILLAGE_NAMES)
    return (_VILLAGE_FIRST[(turn - 1) % len(_VILLAGE_FIRST)] if turn else "") + stem + "村"
