"""What tests of the table share: a small frame, and a stand-in for the browser."""

import json

import pandas as pd

FRAME = pd.DataFrame(
    {
        "fps": [30.0, 10.0, None, 20.0, 10.0],
        "platform": ["TX2", "NCS", "", None, "TX2"],
        "batch": [1, 2, 3, 4, 12_345],
    },
    index=list("abcde"),
)


class Listener:
    """Stands where the browser would: sends messages, keeps the answers."""

    def __init__(self, table):
        self.table, self.heard = table, []
        table.send = lambda content, buffers=None: self.heard.append(json.loads(json.dumps(content)))

    def say(self, **content):
        self.heard.clear()
        self.table._handle_custom_msg(content, [])
        return self.heard[0] if self.heard else None

    def rows(self, start=0, stop=100):
        return self.say(type="rows", start=start, stop=stop, request=7)

    def labels(self):
        return [row[0] for row in self.rows()["cells"]]

    def marks(self):
        """The labels of the rows that are marked as selected, as shown."""
        answer = self.rows()
        return [row[0] for row, chosen in zip(answer["cells"], answer["selected"], strict=True) if chosen]

    def select(self, gesture, row=0, anchor=None, generation=None):
        generation = self.table.generation if generation is None else generation
        anchor = row if anchor is None else anchor
        return self.say(type="select", gesture=gesture, row=row, anchor=anchor, generation=generation)
