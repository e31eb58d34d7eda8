# waymark assess

cli-help-assess = Read goal statements from standard input, one a line, and print what the coach reads in each as JSON lines.
cli-help-assess-jsonl = Each line is a JSON object with the statement under "text".
cli-help-assess-when = Lines are answers to "by when?".
cli-help-assess-today = The day to count from, as YYYY-MM-DD; today if not given.
cli-help-assess-language = The language of the statements.
cli-help-assess-country = The country (two letters) whose way of writing dates, holidays and seasons holds.
assess-line = line { $number }: { $why }
assess-empty = empty; put one statement on each line
assess-too-long = too long; a statement has at most { $limit } characters
assess-not-utf8 = not UTF-8 text; save the file as UTF-8
assess-not-json = not valid JSON; each line must be an object such as {"{"}"text": "walk daily"{"}"}
assess-no-text = no "text" in it; each line must be an object such as {"{"}"text": "walk daily"{"}"}
