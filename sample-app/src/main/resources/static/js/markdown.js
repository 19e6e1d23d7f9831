/**
 * The little Markdown that models write: paragraphs, headings, lists, quotes, fenced code, inline code, bold and
 * italics. Everything is built from elements and text nodes, so model output cannot become markup; links and images
 * stay text on purpose.
 */

import { copyButton } from './copy.js';
import { element } from './dom.js';

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/;
const HEADING = /^(#{1,6})\s+(\S.*)$/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const CODE = /(?<!`)(`{1,3})(?!`)(?<code>.{1,2000}?)(?<!`)\1(?!`)/;
const BOLD = /\*\*(?=\S)(?<bold>.{0,2000}?\S)\*\*/;
const ITALIC = /(?<![\w*])\*(?=[^\s*])(?<italic>[^*]{0,2000}?[^\s*])\*(?![\w*])/;
const INLINE = new RegExp([CODE, BOLD, ITALIC].map((each) => each.source).join('|'), 'gs');

/**
 * @typedef {object} Block
 * @property {'paragraph' | 'heading' | 'list' | 'quote' | 'code'} type
 * @property {string} source the block's own lines, which tell whether it has changed
 * @property {string} [text]
 * @property {number} [level]
 * @property {string} [language]
 * @property {{depth: number, number: string | undefined, text: string}[]} [items]
 */

/**
 * @param {string} text Markdown, complete or still arriving
 * @returns {Block[]}
 */
export function parseBlocks(text) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at].trim()) {
      at++;
      continue;
    }
    const [block, next] = readBlock(lines, at);
    blocks.push({ ...block, source: lines.slice(at, next).join('\n') });
    at = next;
  }
  return blocks;
}

/**
 * Shows Markdown in an element and touches only the blocks that changed since the last time.
 * @param {HTMLElement} target holds nothing else
 * @param {string} text
 */
export function renderMarkdown(target, text) {
  const blocks = parseBlocks(text);
  blocks.forEach((block, index) => {
    const old = target.children[index];
    const key = block.type + block.source;
    if (old && sources.get(old) === key) {
      return;
    }
    const node = renderBlock(block);
    sources.set(node, key);
    if (old) {
      old.replaceWith(node);
    }
    else {
      target.append(node);
    }
  });
  while (target.children.length > blocks.length) {
    target.lastElementChild.remove();
  }
}

const sources = new WeakMap();

function readBlock(lines, start) {
  const line = lines[start];
  const fence = FENCE.exec(line);
  if (fence) {
    return readCode(lines, start, fence);
  }
  const heading = HEADING.exec(line);
  if (heading) {
    return [{ type: 'heading', level: heading[1].length, text: heading[2] }, start + 1];
  }
  if (ITEM.test(line)) {
    return readList(lines, start);
  }
  const type = QUOTE.test(line) ? 'quote' : 'paragraph';
  let at = start + 1;
  while (at < lines.length && continues(type, lines[at])) {
    at++;
  }
  const text = lines.slice(start, at).map((each) => (type === 'quote') ? QUOTE.exec(each)[1] : each.trimEnd());
  return [{ type, text: text.join('\n') }, at];
}

function continues(type, line) {
  if (type === 'quote') {
    return QUOTE.test(line);
  }
  return line.trim() && ![FENCE, HEADING, ITEM, QUOTE].some((start) => start.test(line));
}

function readCode(lines, start, [, indent, marker, language]) {
  const end = new RegExp(`^\\s*${marker[0]}{${marker.length},}\\s*$`);
  const margin = new RegExp(`^\\s{0,${indent.length}}`);
  let at = start + 1;
  while (at < lines.length && !end.test(lines[at])) {
    at++;
  }
  const body = lines.slice(start + 1, at).map((line) => line.replace(margin, ''));
  return [{ type: 'code', language, text: body.join('\n') }, Math.min(at + 1, lines.length)];
}

function readList(lines, start) {
  const items = [];
  let at = start;
  for (; at < lines.length; at++) {
    const match = ITEM.exec(lines[at]);
    if (match) {
      const item = { depth: match[1].replace(/\t/g, '    ').length, number: match[2], text: match[3] };
      if (startsAnotherList(items[0], item)) {
        break;
      }
      items.push(item);
    }
    else if (/^\s+\S/.test(lines[at]) && !FENCE.test(lines[at])) {
      items.at(-1).text += '\n' + lines[at].trim();
    }
    else if (lines[at].trim() || !ITEM.test(lines[at + 1] ?? '')) {
      break;
    }
  }
  return [{ type: 'list', items }, at];
}

function startsAnotherList(first, item) {
  return first?.depth === item.depth && (first.number === undefined) !== (item.number === undefined);
}

function renderBlock(block) {
  switch (block.type) {
    case 'code':
      return renderCode(block);
    case 'heading':
      return element(`h${Math.min(block.level + 2, 6)}`, {}, ...renderInline(block.text));
    case 'list':
      return renderList(block.items);
    case 'quote':
      return element('blockquote', {}, element('p', {}, ...renderInline(block.text)));
    default:
      return element('p', {}, ...renderInline(block.text));
  }
}

function renderCode({ text, language }) {
  return element('figure', { class: 'code' },
    element('figcaption', {}, language || 'text', copyButton('the code', () => text)),
    element('pre', { tabindex: 0, role: 'group', 'aria-label': language ? `Code, ${language}` : 'Code' },
      element('code', {}, text)));
}

function renderList(items) {
  const root = newList(items[0]);
  const open = [{ depth: items[0].depth, list: root }];
  for (const item of items) {
    while (open.length > 1 && item.depth < open.at(-1).depth) {
      open.pop();
    }
    if (item.depth > open.at(-1).depth + 1 && open.at(-1).list.lastElementChild) {
      const list = newList(item);
      open.at(-1).list.lastElementChild.append(list);
      open.push({ depth: item.depth, list });
    }
    open.at(-1).list.append(element('li', {}, ...renderInline(item.text)));
  }
  return root;
}

function newList({ number }) {
  return (number === undefined) ? element('ul') : element('ol', { start: (number === '1') ? null : number });
}

/** @returns {(Node | string)[]} */
function renderInline(text) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(last, match.index), renderSpan(match.groups));
    last = match.index + match[0].length;
  }
  nodes.push(text.slice(last));
  return nodes;
}

function renderSpan({ code, bold, italic }) {
  if (code !== undefined) {
    return element('code', {}, code.trim() || code);
  }
  return (bold !== undefined) ? element('strong', {}, ...renderInline(bold)) : element('em', {}, italic);
}
