"""What a question asks for is told by texts that hold such a thing, and by no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import kinds
from index.analysis import fold, terms
from index.settings import IndexSettings


def told(text: str) -> set[str]:
    folded = fold(text, True)
    return {kind for _, kind in (*kinds.placed(folded), *kinds.heads(folded))}


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("会长一届几年", "会员代表大会每届4年", "2024年召开会员代表大会"),
        ("退会要提前多少天说", "提前三十日书面告知", "9月30日书面告知"),
        ("会费一年交多少", "个人会员每年缴纳２００元", "个人会员每年缴纳会费"),
        ("副会长单位要交多少", "会费标准（元/年）", "会费标准如下"),
        ("国庆能涨价多少", "涨幅不得超过百分之五十", "国庆、春节期间不得涨价"),
        ("改章程要多少人同意", "到会代表三分之二以上通过", "修改章程须经代表大会通过"),
        ("湖北有多少家协会", "全省3360家行业协会商会", "全省行业协会商会"),
        ("理事有几个", "理事会设理事二十一名", "理事会由理事组成"),
        ("理事会一年开几次会", "每年至少召开2次会议", "每年至少召开会议"),
        ("秘书长电话是多少", "联系电话：027-8765-4321", "日期：2024-09-24"),
        ("会议几点开始", "上午9：30开始", "上午开始"),
        ("书房几点来的电", "到九点二十分来电", "总结了九点内容"),
        ("几岁可以入会", "须年满十八周岁", "须为成年人"),
        ("什么时候去看病", "门诊开在每周二", "门诊开在五楼"),
        ("楼有多高", "楼高120米", "楼很高"),
        ("行李能带多重", "每人限带20公斤", "每人限带一件"),
        ("啥时候开会", "每周三下午开会", "开会须有代表出席"),
        ("什么时侯截止", "到周五截止", "截止以后不再受理"),
        ("礼拜几开门", "每周三开门", "开门以后请排队"),
        ("入会要多钱", "入会缴纳200元", "入会须提交申请"),
        ("罚几百块", "罚款300元", "违者罚款"),
        ("博士每个月发多少", "津贴每月3600元", "津贴按月发放"),
        ("暗房怎么收费", "每小时15元", "暗房在地下一层"),
        ("老人打几折", "老人打七折", "老人可以打折"),
        ("水温要多少", "显影用20度", "水要用温的"),
        ("小区有多少户", "共1248户", "共有住宅"),
        ("书印了几套", "印了300套", "印好了"),
        ("桥有多长", "| 桥名 | 长度（米） |", "| 桥名 | 类型 |"),
        ("桥是哪一年造的", "| 桥名 | 建成年份 | 类型 |", "| 桥名 | 类型 |"),
        ("蒙古包要搭多久", "一个多小时就能搭好", "搭起来很容易"),
        ("搭帐篷要多少小时", "半个钟头搭好", "很快搭好"),
        ("船什么时候交付", "计划明年年底交付", "计划交付"),
        ("协会民国几年成立", "民国元年十月成立", "协会由商人成立"),
        ("理事会多久开一次", "每季度召开一次", "理事会由会长召开"),
        ("门票多少钱", "免费入场", "凭票入场，免费装一袋冰"),
        ("办证收多少钱", "办证不收费", "办证须登记"),
        ("停车怎么收费", "停车前半小时免费", "停车请入位"),
        ("火警电话是多少", "立即拨打火警电话119", "立即拨打火警电话"),
        ("投诉热线", "投诉热线：12345。", "投诉由秘书处受理"),
        ("客服电话多少", "客服电话95588，全天有人接听", "客服电话全天有人接听"),
        ("有效期多久", "会员证长期有效", "长期从事这一行的会员"),
        ("有效期多久", "有效期与任期相同", "任期届满的换发"),
        ("受理要多久", "申请当场受理", "申请由秘书处受理"),
        ("任期几年", "名誉会长终身任职", "名誉会长由理事会聘请"),
        ("可以借几本", "借书数量不限", "借书须登记"),
        ("副会长有几个", "副会长若干，由理事会选举", "关于若干问题的决定"),
        ("温度是多少", "室内温度保持26摄氏度", "室内温度用摄氏表示"),
        ("怎么联系", "微信号pmxh2024", "联系秘书处"),
        ("怎么联系", "请写信至江城市滨江路", "联系秘书处"),
        ("什么时候闭馆", "除夕闭馆", "闭馆另行通知"),
        ("什么时候召开", "在换届前召开", "由理事会召开"),
        ("迟到扣多少", "扣工资的百分之十", "扣发工资"),
        ("住院能给多少", "按医疗费的三成给予补助", "给予补助"),
        ("中途能退多少", "退一半", "可以退费"),
    ],
)
def test_the_answer_tells_what_is_asked_for(question: str, answer: str, other: str) -> None:
    asked = set(kinds.asked(fold(question, True)))
    assert asked & told(answer)
    assert not asked & (told(other) - {"〈个数〉"})


@pytest.mark.parametrize(
    "question",
    [
        "野生熊猫在哪几个省",
        "会员有哪些权利",
        "怎么加入协会",
        "能打电话报名吗",
        "谁能当会长",
        "挣了很多钱",
        "how much is it",
    ],
)
def test_what_asks_for_no_number_asks_for_no_kind(question: str) -> None:
    assert kinds.asked(question) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("保管几年", "上半年整理档案，下半年归档"),
        ("等了多久", "忙了大半天"),
        ("保管多久", "前半年试行"),
        ("有多少人", "标准（元/人）"),
        ("要交几年", "会费（元/年）"),
        ("什么时候交", "三年初中的学生"),
        ("什么时候发", "当月底薪照发"),
        ("什么时候审查", "此后年度照办，由会后年检核对"),
        ("什么时候发现", "先天后天都有"),
        ("什么时候维修", "以下周边设施"),
        ("什么时候开讲", "由专家说明天气的变化"),
    ],
)
def test_what_only_looks_like_such_a_thing_tells_none(question: str, text: str) -> None:
    assert not set(kinds.asked(fold(question, True))) & told(text)


@pytest.mark.parametrize("text", ["半年", "提前半年", "届满后半年内", "提前半小时", "半个月"])
def test_half_of_a_stretch_of_time_tells_how_long(text: str) -> None:
    assert "〈时长〉" in told(text)


@pytest.mark.parametrize("question", ["投诉多久回复", "多久能回本", "押金多久可以退回"])
def test_how_long_until_something_comes_back_does_not_ask_how_often(question: str) -> None:
    assert "〈次〉" not in kinds.asked(question)
    assert "〈次〉" in kinds.asked("多久回访一次")


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("0123456789一二十百万年月日元家人个次分之点:：,.-（）()/ "), st.characters())
    )
)
def test_any_text_tells_kinds_where_they_stand(text: str) -> None:
    folded = fold(text, True)
    found = [*kinds.placed(folded), *kinds.heads(folded)]
    assert all(0 <= place < len(folded) and kind.startswith(kinds.OPENS) for place, kind in found)


@given(st.text(alphabet="会费多少几年个家元次？"))
def test_a_kind_is_never_a_term_of_the_text_itself(text: str) -> None:
    plain = terms(text, IndexSettings(dates=False))
    assert not any(term.startswith(kinds.OPENS) for term in plain)


def test_a_kind_is_asked_for_once() -> None:
    asked = kinds.asked("培训多久、多少天、几天结束，时间")
    assert len(asked) == len(set(asked))
