"""How fast messages may leave, by the event loop's own clock."""

import asyncio
from itertools import pairwise

from bot.limiter import Limiter, Rates

ANSWERS, OWN_ACCORD = 0, 1


def now() -> float:
    return asyncio.get_running_loop().time()


async def times(limiter: Limiter, chats: list[str], lane: int = ANSWERS) -> list[float]:
    """When each of these messages, asked for at once, was let through; seconds from now."""
    begin = now()

    async def one(chat: str) -> float:
        await limiter.acquire(chat, lane)
        return now() - begin

    return sorted(await asyncio.gather(*map(one, chats)))


def different(chats: int) -> list[str]:
    return [str(number) for number in range(chats)]


async def test_without_rates_nothing_waits() -> None:
    assert (await times(Limiter(None), ["1"] * 100))[-1] < 0.05


async def test_messages_to_different_chats_leave_evenly_spaced() -> None:
    let_through = await times(Limiter(Rates(everywhere=50, per_chat=1)), different(12))
    assert let_through[0] < 0.02
    assert let_through[-1] >= 11 / 50 - 0.011
    gaps = [later - earlier for earlier, later in pairwise(let_through)]
    assert min(gaps) > 0.005, "no bursts"


async def test_an_answer_goes_before_what_waited_longer() -> None:
    limiter = Limiter(Rates(everywhere=50, per_chat=1000))
    order: list[str] = []

    async def one(chat: str, lane: int) -> None:
        await limiter.acquire(chat, lane)
        order.append(chat)

    nudges = [asyncio.create_task(one(f"nudge {number}", OWN_ACCORD)) for number in range(8)]
    await asyncio.sleep(0.03)
    await one("answer", ANSWERS)
    assert order.index("answer") <= 4
    await asyncio.gather(*nudges)
    assert [chat for chat in order if chat != "answer"] == [f"nudge {number}" for number in range(8)]


async def test_what_is_no_message_goes_behind_all_of_them_and_in_no_chats_count() -> None:
    limiter = Limiter(Rates(everywhere=50, per_chat=10))
    order: list[str] = []

    async def aside() -> None:
        await limiter.acquire_aside()
        order.append("aside")

    async def one(lane: int) -> None:
        await limiter.acquire(f"chat {lane}", lane)
        order.append(f"lane {lane}")

    await asyncio.gather(aside(), one(OWN_ACCORD), one(ANSWERS))
    assert order[-1] == "aside"
    begin = now()
    for _ in range(3):
        await limiter.acquire_aside()
    assert (await times(limiter, ["1"] * 3))[-1] < 0.2, "three messages may go to a chat at once"
    assert now() - begin < 0.5
    await Limiter(None).acquire_aside()


async def test_a_chat_gets_three_at_once_then_its_own_rate_and_holds_up_no_other() -> None:
    limiter = Limiter(Rates(everywhere=1000, per_chat=10))
    flooded = asyncio.create_task(times(limiter, ["1"] * 6))
    await asyncio.sleep(0.02)
    assert (await times(limiter, ["2"]))[0] < 0.05
    let_through = await flooded
    assert let_through[2] < 0.06
    for number, at in enumerate(let_through[3:], start=1):
        assert number * 0.1 - 0.02 <= at < number * 0.1 + 0.08


async def test_processes_share_the_rate_over_all_chats() -> None:
    limiter = Limiter(Rates(everywhere=80, per_chat=1000))
    limiter.share_among(4)
    assert (await times(limiter, different(6)))[-1] >= 5 / 20 - 0.011
    limiter.share_among(1)
    assert (await times(limiter, different(6)))[-1] < 5 / 20


async def test_who_gives_up_waiting_costs_nobody_a_turn() -> None:
    limiter = Limiter(Rates(everywhere=20, per_chat=1000))
    await limiter.acquire("1", ANSWERS)
    given_up = [asyncio.create_task(limiter.acquire(str(number), ANSWERS)) for number in range(5)]
    await asyncio.sleep(0)
    for task in given_up:
        task.cancel()
    assert (await times(limiter, ["2"]))[0] < 0.1
