"""What Telegram's JSON looks like: refusals, members, marked stretches of a text."""

import json
import re
from typing import Any

US = 123456
BOT = {"id": US, "is_bot": True, "first_name": "查文", "username": "chawen_bot"}


def refusal(code: int, description: str, **parameters: int) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps({**body, "parameters": parameters} if parameters else body).encode()


RIGHTS = re.findall(
    r"\w+",
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories",
)


def member(person: Any, status: str) -> dict[str, Any]:
    user = {"id": person, "is_bot": person == BOT["id"], "first_name": f"P{person}"}
    rights = dict.fromkeys({"administrator": RIGHTS, "creator": ["is_anonymous"]}.get(status, []), False)
    if status == "administrator":
        rights["can_pin_messages"] = True
    return {"status": status, "user": user, **rights, **({"until_date": 0} if status == "kicked" else {})}


def entities(text: str) -> list[dict[str, Any]]:
    def units(end: int) -> int:
        return len(text[:end].encode("utf-16-le")) // 2

    found = [("bot_command", each) for each in re.finditer(r"^/\w+(@\w+)?", text)]
    found += [("mention", each) for each in re.finditer(r"(?<!\w)@\w+", text)]
    spans = [(kind, units(each.start()), units(each.end())) for kind, each in found]
    return [{"type": kind, "offset": start, "length": end - start} for kind, start, end in spans]
