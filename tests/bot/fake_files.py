"""A Telegram that keeps files: people send them, the bot downloads them and sends others."""

from typing import Any

from telegram.request import RequestData

from tests.bot.fake_telegram import BOT, Call, FakeTelegram


class FilingTelegram(FakeTelegram):
    """As its base, with ``files``: what can be downloaded, by id; ``sent_files``: what the bot sent, by name."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.files: dict[str, bytes] = {}
        self.sent_files: dict[str, bytes] = {}

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        if "/file/bot" in url:
            return 200, self.files[url.rpartition("/")[2]]
        if request_data is not None and request_data.multipart_data:
            for each in request_data.multipart_data.values():
                assert isinstance(each[1], bytes)
                self.sent_files[str(each[0])] = each[1]
        return await super().do_request(url, method, request_data, *timeouts, **more)

    def _result(self, called: Call) -> Any:
        if called.method == "getFile":
            file = called.data["file_id"]
            return {"file_id": file, "file_unique_id": file, "file_path": f"documents/{file}"}
        if called.method == "sendDocument":
            return self._stored(called.data["chat_id"], BOT, {"document": {"file_id": "s", "file_unique_id": "s"}})
        return super()._result(called)

    def hand_over(self, chat: int, person: int, name: str, data: bytes, size: int | None = None, **body: Any) -> int:
        """A file in a chat; returns the message's number. ``size`` is what Telegram says of it."""
        file = f"file{len(self.files)}"
        self.files[file] = data
        said = len(data) if size is None else size
        document = {"file_id": file, "file_unique_id": file, "file_name": name, "file_size": said}
        return self.say(chat, person, document=document, **body)
