// One question is under way, the newest one waits, and an answer to another is not used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { questions } from "../../benchwidgets/widgets/front_end/src/shared/questions.js";

function asker(options) {
  const [sent, heard] = [[], []];
  let time = 0;
  const asking = questions((question) => sent.push(question), { now: () => time, ...options });
  const ask = (kind) => asking.ask({ kind }, (told) => heard.push([kind, told.card]));
  const answer = (ask, card = "") => asking.answered({ ask, card });
  return { asking, sent, heard, ask, answer, wait: (ms) => { time += ms; } };
}

test("a question goes out at once and its answer is heard", () => {
  const { sent, heard, ask, answer } = asker();
  ask("near");
  assert.deepEqual(sent, [{ kind: "near", ask: "1" }]);
  answer("1", "card");
  assert.deepEqual(heard, [["near", "card"]]);
});

test("of those asked meanwhile only the newest follows, and only its answer is heard", () => {
  const { sent, heard, ask, answer } = asker();
  for (const kind of ["first", "second", "third"]) ask(kind);
  assert.deepEqual(sent.map(({ kind }) => kind), ["first"]);
  answer("1", "old");
  assert.deepEqual(sent.map(({ kind }) => kind), ["first", "third"]);
  assert.deepEqual(heard, []);
  answer("2", "new");
  assert.deepEqual(heard, [["third", "new"]]);
});

test("an answer to none that is open changes nothing", () => {
  const { asking, heard, ask, answer } = asker();
  answer("1");
  ask("near");
  answer("7");
  assert.ok(asking.busy());
  answer("1");
  assert.ok(!asking.busy());
  answer("1");
  assert.equal(heard.length, 1);
});

test("names tell the questions of two askers of one model apart", () => {
  const { sent, ask } = asker({ name: "step " });
  ask("set");
  assert.equal(sent[0].ask, "step 1");
});

test("what is never answered is given up after twenty seconds", () => {
  const { sent, ask, wait } = asker();
  ask("lost");
  wait(19_999);
  ask("waits");
  assert.equal(sent.length, 1);
  wait(2);
  ask("goes");
  assert.deepEqual(sent.map(({ kind }) => kind), ["lost", "goes"]);
});

test("in any order of asking and answering one at most is open and the last asked is sent in the end", () => {
  for (let run = 0; run < 200; run += 1) {
    const { asking, sent, ask } = asker();
    let last = "";
    for (let step = 0; step < 30; step += 1) {
      if (Math.random() < 0.5) {
        last = String(step);
        ask(last);
      } else if (sent.length) asking.answered({ ask: sent.at(-1).ask });
    }
    for (let more = 0; more < 2 && sent.length; more += 1) asking.answered({ ask: sent.at(-1).ask });
    assert.equal(sent.at(-1)?.kind ?? "", last);
    assert.ok(!asking.busy());
  }
});
