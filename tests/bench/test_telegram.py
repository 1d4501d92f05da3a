"""The server gives each update once it is asked for, and notes when it was answered."""

import asyncio

from aiohttp import ClientSession

from tests.bench.telegram import GROUP, TOKEN, telegram


async def test_an_update_is_handed_out_until_it_is_confirmed_and_its_answer_is_timed() -> None:
    async with telegram() as server, ClientSession(f"{server.url}/bot{TOKEN}/") as client:

        async def call(method: str, **fields: object) -> object:
            async with client.post(method, data={name: str(value) for name, value in fields.items()}) as answer:
                return (await answer.json())["result"]

        waiting = asyncio.create_task(call("getUpdates", timeout=20))
        await server.until(lambda: server.polls == 1, 10)
        server.say(7, "会费多少钱")
        first = await waiting
        assert isinstance(first, list)
        assert [each["message"]["text"] for each in first] == ["会费多少钱"]
        assert await call("getUpdates", offset=0) == first
        assert await call("getUpdates", offset=first[0]["update_id"] + 1) == []
        await call("sendMessage", chat_id=7, text="三千元")
        assert server.texts == ["三千元"]
        assert server.answered[7] > server.asked[7]


async def test_an_order_in_a_group_is_a_command_and_edits_are_counted() -> None:
    async with telegram() as server, ClientSession(f"{server.url}/bot{TOKEN}/") as client:
        server.say(GROUP, "/reload", person=11)
        async with client.post("getUpdates", data={}) as answer:
            (update,) = (await answer.json())["result"]
        assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 7}]
        assert (update["message"]["chat"]["type"], update["message"]["from"]["id"]) == ("supergroup", 11)
        async with client.post("editMessageText", data={"text": "好"}) as answer:
            assert (await answer.json())["ok"]
        assert server.edits == 1
