"""What is said about documents that admins put in, list, send and remove; both languages side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShelfTexts:
    """One language's sentences; words in braces are filled in by ``replies.shelf``."""

    declined: str
    add_how: str
    too_large: str
    kind: str
    """The ending is none that is read."""
    undelivered: str
    """Telegram did not hand the file over."""
    refused: str
    offer: str
    offer_again: str
    title: str
    date: str
    size: str
    pages: str
    headings: str
    warnings: str
    first: str
    """Shown where a document has no headings."""
    replaces: str
    same: str
    enable: str
    replace: str
    cancel: str
    enabling: str
    enabled: str
    placed: str
    """It lies in the folder, which could not be read anew."""
    enabled_failed: str
    """It lies in the folder, but the reload did not take it."""
    cancelled: str
    undo: str
    undone: str
    expired: str
    unwritable: str
    files: str
    files_none: str
    line: str
    older: str
    noticed: str
    unread: str
    files_how: str
    back: str
    on: str
    which: str
    """The command needs a number or a name."""
    several: str
    unknown: str
    gone: str
    sure: str
    yes: str
    no: str
    kept: str
    removed: str
    menu_files: str
    menu_file: str
    menu_remove: str


SHELF = {
    "zh": ShelfTexts(
        declined="我不收文件。想补充资料，请交给管理员。",
        add_how="请把文件私聊发给我；或者回复群里的那个文件，发 /add 。",
        too_large="文件超过 {most} MB，Telegram 不让机器人下载。请直接放进文档文件夹，或拆小再发。",
        kind="不收这种格式（{name}）。可以发 Word、WPS、PDF、表格、幻灯片、网页、邮件和文本文件。",
        undelivered="没能从 Telegram 下载这个文件，请再发一次。",
        refused="没有收下：\n{name}：{reason}",
        offer="已读懂，还没启用：",
        offer_again="已有同名文件，要替换吗？",
        title="标题：《{title}》",
        date="日期：{date}",
        size="{passages} 段，{characters} 字",
        pages="{pages} 页",
        headings="开头的标题：",
        warnings="请留意：",
        first="开头：{text}",
        replaces="与现在的相比：{same} 段不变，新增 {new} 段，去掉 {gone} 段。",
        same="内容与现在的完全一样。",
        enable="启用",
        replace="替换",
        cancel="取消",
        enabling="正在启用“{name}”……",
        enabled="已启用“{name}”。现有 {documents} 份文件、{passages} 段。",
        placed="“{name}”已放进文件夹。",
        enabled_failed="“{name}”已放进文件夹，但这次没能读取：{reason}",
        cancelled="没有启用“{name}”。",
        undo="撤销",
        undone="已撤销，“{name}”恢复原样。",
        expired="已经过期，或文件之后又有变化，没有改动任何文件。",
        unwritable="文档文件夹写不进去（{reason}），没有改动。请检查文件夹的权限。",
        files="共 {count} 份文件：",
        files_none="现在还没有任何文件。",
        line="{number}. {name}（{date}，{passages} 段）{state}",
        older=" · 旧版本",
        noticed=" · 有 {count} 处提醒",
        unread="未能读取 {count} 份，原因见 /reload 。",
        files_how="点文件名可以看全文；要原件：/file 编号",
        back="‹ 前面",
        on="后面 ›",
        which="请写编号或文件名，例如 {command} 3 。编号见 /files 。",
        several="有几份文件都像“{asked}”，请写编号，编号见 /files 。",
        unknown="没有“{asked}”这份文件，见 /files 。",
        gone="原件已经不在了，或者太大，发不出来。",
        sure="确定移除“{name}”吗？移除后不再用它回答，一个月内可以撤销。",
        yes="移除",
        no="不了",
        kept="没有移除“{name}”。",
        removed="已移除“{name}”。",
        menu_files="有哪些文件",
        menu_file="要文件原件：/file 编号",
        menu_remove="移除文件：/remove 编号",
    ),
    "en": ShelfTexts(
        declined="I take no files. If something is missing, please give it to an admin.",
        add_how="Send me the file in private, or reply to it in the group with /add .",
        too_large="The file is over {most} MB, more than Telegram lets a bot download. "
        "Put it into the documents folder itself, or split it.",
        kind="I cannot take this format ({name}). Word, WPS, PDF, sheets, slides, web pages, letters and "
        "text are fine.",
        undelivered="Telegram did not hand over the file. Please send it again.",
        refused="Not taken:\n{name}: {reason}",
        offer="Understood, not in use yet:",
        offer_again="There is a file of this name already. Replace it?",
        title="Title: {title}",
        date="Date: {date}",
        size="{passages} passages, {characters} characters",
        pages="{pages} pages",
        headings="First headings:",
        warnings="Please note:",
        first="It begins: {text}",
        replaces="Compared with the present one: {same} passages stay, {new} are new, {gone} go.",
        same="The content is exactly that of the present one.",
        enable="Use it",
        replace="Replace",
        cancel="Cancel",
        enabling="Putting “{name}” to use …",
        enabled="“{name}” is in use. There are {documents} documents with {passages} passages now.",
        placed="“{name}” lies in the folder.",
        enabled_failed="“{name}” lies in the folder, but could not be read this time: {reason}",
        cancelled="“{name}” was not put to use.",
        undo="Undo",
        undone="Undone: “{name}” is as it was.",
        expired="Too old, or the file has changed since. Nothing was changed.",
        unwritable="The documents folder cannot be written to ({reason}); nothing was changed. "
        "Please check its rights.",
        files="{count} documents:",
        files_none="There are no documents yet.",
        line="{number}. {name} ({date}, {passages} passages){state}",
        older=" · older version",
        noticed=" · notes: {count}",
        unread="Not read: {count}; /reload tells why.",
        files_how="Touch a name to read the document; for an original: /file NUMBER",
        back="‹ Back",
        on="On ›",
        which="Please give a number or a name, such as {command} 3 . The numbers are in /files .",
        several="Several documents are like “{asked}”. Please give a number from /files .",
        unknown="There is no document “{asked}”, see /files .",
        gone="The original is gone, or too large to be sent.",
        sure="Remove “{name}”? It will not be quoted any more; this can be undone for a month.",
        yes="Remove",
        no="Keep it",
        kept="“{name}” was not removed.",
        removed="“{name}” was removed.",
        menu_files="Which documents there are",
        menu_file="A document's original: /file NUMBER",
        menu_remove="Remove a document: /remove NUMBER",
    ),
}
