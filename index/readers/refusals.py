"""Why a file is not read: every reason in one place, each naming the fault and the remedy for a secretary."""

from index.errors import ReadingError

CHARACTERS = 5_000_000
"""Characters a document may hold; the longest code of law has 1.2 million."""
CELLS = 200_000
"""Filled cells a workbook may hold; beyond that it is a database, not a document."""
PAGES = 2_000
"""Pages a PDF, OFD or slide show may have."""
FILE_BYTES = 64 << 20
"""Bytes a file may have: three times what Telegram lets a bot download, and still small in memory."""

EMPTY = "文件是空的：请检查后重新放入"
NO_TEXT = "里面没有文字：请放入带文字的版本"
ENCRYPTED = "加了密码：请去掉密码后另存"
SCAN = "扫描件，没有文字：请用带文字的版本，或先做文字识别（OCR）"
PICTURE = "是图片，没有文字：请用带文字的版本"
ARCHIVE = "压缩包不读取：请解压后放入里面的文件"
DAMAGED = "文件已损坏或不完整：请用原来的程序打开并另存"
BINARY = "不是文字文件：请另存为 .docx、.pdf 或 .txt"
DTD = "内含 DTD 或实体定义，出于安全不读取：请用 Word 或 WPS 另存"
BOMB = "压缩比异常（疑似压缩炸弹），不读取：请用 Word 或 WPS 另存"
NESTED = "内部嵌套过深，不读取：请用 Word 或 WPS 另存"
TOO_LARGE = f"超过 {FILE_BYTES >> 20} MB：请拆分或压缩图片后另存"
TOO_LONG = f"超过 {CHARACTERS // 10_000} 万字：请拆成几个文件"
TOO_MANY_PAGES = f"超过 {PAGES} 页：请拆成几个文件"
TOO_MANY_CELLS = f"表格超过 {CELLS // 10_000} 万格：请拆成几个文件"
GARBLED = "文字无法识别（字体缺少对照表）：请用 Word 版本或带文字的 PDF"
TOO_SLOW = "读取超时：文件过于复杂，请另存为 .docx 或 .txt"
TOO_BIG_INSIDE = "读取时内存不足：文件过于复杂，请拆分或另存为 .docx"
CRASHED = "读取时解析程序崩溃：文件可能已损坏或内容异常庞大，请用原来的程序另存"
UNFORESEEN = "内容出乎意料，无法读取：请用原来的程序打开并另存"
NO_ENDING = "文件名没有扩展名，不知道是什么格式：请另存为 .docx、.pdf 或 .txt"
BROKEN_INSIDE = "内部结构异常，无法读取：请用原来的程序打开并另存"


def save_as(target: str) -> str:
    """The reason for a format that another program must turn into ``target`` first."""
    return f"不能直接读取这种格式：请另存为 {target}"


def refuse(reason: str) -> ReadingError:
    """An error to raise, its reason cut to one line of 200 characters."""
    return ReadingError(" ".join(reason.split())[:200])
