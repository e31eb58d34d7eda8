"""A Bot API server on loopback for the test suite.

It judges every request by models nobody here wrote (aiogram's) and a small table of limits, keeps chats
as Telegram keeps them, lets a test play the person and lets it break things on purpose. Nothing leaves
this machine.

    def test_a_stranger_is_welcomed(botapi: BotApiServer) -> None:
        ...                                     # start the program with botapi.token and botapi.base_url
        ana = botapi.user(first_name="Ana", language_code="en")
        ana.starts()
        welcome = ana.sees("Hello")
        ana.taps("Yes", until_answered=True)    # in an async test: await ana.ataps(...), await ana.asees(...)
        botapi.faults.add(TooManyRequests(retry_after=1), method="sendMessage")
        ana.says("I want to walk more")

The `botapi` fixture (`fixtures.py`) fails a test at its end when a request was one no correct bot makes.

    wire, validation, limits, rules, html    is this request well-formed?
    chats, updates, methods, profile,
    webhooks                                 what it does
    server, faults, errors                   how it is answered
    user, group, participant, sight          the person's side
"""
