// @ts-check
// Questions to Python: one is under way, and the newest one waits; an answer to another than the last is not used.

const PATIENCE = 20_000; // ms after which an answer is no longer waited for

/**
 * @typedef {{kind: string, [name: string]: unknown}} Question
 * @typedef {{ask: string, [name: string]: any}} Answer
 * @typedef {{question: Question, then?: (told: Answer) => void}} Asked
 */

/**
 * @param {(question: Question & {ask: string}) => void} send
 * @param {{name?: string, now?: () => number}} [options] what tells these questions from others of the model; a clock
 */
export function questions(send, { name = "", now = () => performance.now() } = {}) {
  let number = 0;
  let since = 0;
  /** @type {string | null} */
  let open = null;
  /** @type {Asked | null} */
  let waiting = null;
  /** @type {Asked["then"]} */
  let onAnswer;

  /** @param {Asked} asked */
  function put({ question, then }) {
    number += 1;
    [open, onAnswer, since] = [`${name}${number}`, then, now()];
    send({ ...question, ask: open });
  }

  return {
    /** @param {Question} question @param {Asked["then"]} [then] */
    ask(question, then) {
      if (open !== null && now() - since < PATIENCE) waiting = { question, then };
      else put({ question, then });
    },
    /** @param {Answer} told */
    answered(told) {
      if (told.ask !== open) return;
      const [then, next] = [onAnswer, waiting];
      [open, waiting] = [null, null];
      if (next) put(next);
      else then?.(told);
    },
    busy: () => open !== null,
  };
}
