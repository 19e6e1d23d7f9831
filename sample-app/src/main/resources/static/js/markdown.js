/**
 * The little Markdown that models write: paragraphs, headings, lists, quotes, fenced code, inline code, bold and
 * italics. Everything is built from elements and text nodes, so model output cannot become markup; links and images
 * stay text on purpose.
 */

import { copyButton } from './copy.js';
import { element } from './dom.js';
import { renderInline } from './inline.js';

const HEADING = /^(#{1,6})\s+(\S.*)$/s;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/s;
const QUOTE = /^>\s?(.*)$/s;

/**
 * @typedef {object} Block
 * @property {'paragraph' | 'heading' | 'list' | 'quote' | 'code'} type
 * @property {number} start the block's first line
 * @property {string} key tells whether the block has changed
 * @property {string} [text]
 * @property {number} [level]
 * @property {string} [language]
 * @property {{depth: number, number: string | undefined, text: string}[]} [items]
 */

/** Shows Markdown while it arrives. Blocks that nothing can change any more are neither read nor drawn again. */
export class MarkdownView {

  #target;
  #lines = [''];
  #drawn = [];

  /** @param {HTMLElement} target holds nothing else */
  constructor(target) {
    this.#target = target;
  }

  /** @param {string} text what has arrived, cut anywhere */
  append(text) {
    text.split('\n').forEach((piece, index) => {
      if (index === 0) {
        this.#lines[this.#lines.length - 1] += piece;
      }
      else {
        this.#endLine();
        this.#lines.push(piece);
      }
    });
  }

  render() {
    const blocks = parseBlocks(this.#lines);
    const drawn = blocks.map((block, index) => this.#draw(block, this.#drawn[index]));
    for (const { node } of this.#drawn.slice(blocks.length)) {
      node.remove();
    }
    this.#drawn = drawn;
    this.#forgetFinished(blocks);
  }

  #endLine() {
    const line = this.#lines.at(-1);
    if (line.endsWith('\r')) {
      this.#lines[this.#lines.length - 1] = line.slice(0, -1);
    }
  }

  #draw(block, old) {
    if (old?.key === block.key) {
      return old;
    }
    const node = renderBlock(block);
    if (old) {
      old.node.replaceWith(node);
    }
    else {
      this.#target.append(node);
    }
    return { key: block.key, node };
  }

  /** The first line of a block, once it is complete, settles where the block before it ends. */
  #forgetFinished(blocks) {
    const last = blocks.findLastIndex(({ start }) => start < this.#lines.length - 1);
    if (last > 0) {
      this.#lines.splice(0, blocks[last].start);
      this.#drawn.splice(0, last);
    }
  }

}

/**
 * @param {string[]} lines
 * @returns {Block[]}
 */
function parseBlocks(lines) {
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at].trim()) {
      at++;
      continue;
    }
    const [block, next] = readBlock(lines, at);
    blocks.push({ ...block, start: at, key: block.type + lines.slice(at, next).join('\n') });
    at = next;
  }
  return blocks;
}

function readBlock(lines, start) {
  const line = lines[start];
  const fence = readFence(line);
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
  return line.trim() && !readFence(line) && ![HEADING, ITEM, QUOTE].some((start) => start.test(line));
}

function readFence(line) {
  const indent = indentOf(line);
  const mark = line[indent];
  const end = endOfRun(line, indent);
  if ((mark !== '`' && mark !== '~') || end - indent < 3 || line.includes('`', end)) {
    return null;
  }
  return { indent, mark: line.slice(indent, end), language: /^[\w+#.-]*/.exec(line.slice(end).trimStart())[0] };
}

function closes({ mark }, line) {
  const trimmed = line.trim();
  return trimmed.startsWith(mark) && endOfRun(trimmed, 0) === trimmed.length;
}

function indentOf(line) {
  return line.length - line.trimStart().length;
}

function endOfRun(text, start) {
  let end = start;
  while (end < text.length && text[end] === text[start]) {
    end++;
  }
  return end;
}

function readCode(lines, start, fence) {
  let at = start + 1;
  while (at < lines.length && !closes(fence, lines[at])) {
    at++;
  }
  const body = lines.slice(start + 1, at).map((line) => line.slice(Math.min(fence.indent, indentOf(line))));
  return [{ type: 'code', language: fence.language, text: body.join('\n') }, Math.min(at + 1, lines.length)];
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
    else if (/^\s+\S/.test(lines[at]) && !readFence(lines[at])) {
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
      return element(`h${Math.min(block.level + 2, 6)}`, {}, renderInline(block.text));
    case 'list':
      return renderList(block.items);
    case 'quote':
      return element('blockquote', {}, element('p', {}, renderInline(block.text)));
    default:
      return element('p', {}, renderInline(block.text));
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
    open.at(-1).list.append(element('li', {}, renderInline(item.text)));
  }
  return root;
}

function newList({ number }) {
  return (number === undefined) ? element('ul') : element('ol', { start: (number === '1') ? null : number });
}
