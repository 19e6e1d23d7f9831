/**
 * What stands inside a line of Markdown: code, bold and italics. Each run of marks is looked at a fixed number of times,
 * so the work grows with the length of the text and no faster, whatever a model writes.
 */

import { element } from './dom.js';

const RUNS = /`+|\*+/g;
const LONGEST_MARK = 3;

/**
 * @typedef {object} Token a piece of code, or stars that may begin or end something
 * @property {number} start
 * @property {number} end
 * @property {string} mark
 * @property {string} [code]
 * @property {number} [closer] the token that ends what this one begins
 */

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function renderInline(text) {
  const tokens = readTokens(text);
  pairStars(text, tokens);
  return render(text, tokens, { first: 0, last: tokens.length, from: 0, to: text.length });
}

function readTokens(text) {
  const runs = Array.from(text.matchAll(RUNS), ({ 0: mark, index }) => ({
    mark, start: index, end: index + mark.length,
  })).filter(({ mark }) => mark.length <= LONGEST_MARK);
  const closers = nextAlike(runs);
  const tokens = [];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    if (run.mark.startsWith('*')) {
      tokens.push(run);
    }
    else if (closers[at] !== undefined) {
      const closer = runs[closers[at]];
      tokens.push({ ...run, end: closer.end, code: text.slice(run.end, closer.start) });
      at = closers[at];
    }
  }
  return tokens;
}

/** @returns {(number | undefined)[]} for each run, the next one with the same mark */
function nextAlike(runs) {
  const result = [];
  const next = {};
  for (let at = runs.length - 1; at >= 0; at--) {
    result[at] = next[runs[at].mark];
    next[runs[at].mark] = at;
  }
  return result;
}

function pairStars(text, tokens) {
  const next = {};
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token.code === undefined) {
      const outside = { before: text[token.start - 1] ?? ' ', after: text[token.end] ?? ' ' };
      if (canOpen(token, outside)) {
        token.closer = next[token.mark];
      }
      if (canClose(token, outside)) {
        next[token.mark] = at;
      }
    }
  }
}

function canOpen({ mark }, { before, after }) {
  return /\S/.test(after) && (mark !== '*' || !/\w/.test(before));
}

function canClose({ mark }, { before, after }) {
  return /\S/.test(before) && (mark !== '*' || !/\w/.test(after));
}

function render(text, tokens, { first, last, from, to }) {
  const result = document.createDocumentFragment();
  let shown = from;
  const show = (end, node, next) => {
    result.append(text.slice(shown, end), node);
    shown = next;
  };
  for (let at = first; at < last; at++) {
    const { start, end, mark, code, closer } = tokens[at];
    if (code !== undefined) {
      show(start, element('code', {}, code.trim() || code), end);
    }
    else if (closer < last) {
      const inside = { first: at + 1, last: closer, from: end, to: tokens[closer].start };
      show(start, emphasis(mark, render(text, tokens, inside)), tokens[closer].end);
      at = closer;
    }
  }
  show(to, '', to);
  return result;
}

function emphasis(mark, content) {
  const inner = (mark === '**') ? content : element('em', {}, content);
  return (mark === '*') ? inner : element('strong', {}, inner);
}
