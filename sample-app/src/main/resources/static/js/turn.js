import { documentName } from './attachments.js';
import { copyButton } from './copy.js';
import { element, oncePerFrame } from './dom.js';
import { MarkdownView } from './markdown.js';
import { problemBox, retryButton } from './problem.js';
import { toolActivity } from './tool-activity.js';
import { describeUsage, formatCost } from './usage.js';

const ENDINGS = {
  length: 'Cut off: the limit of output tokens was reached.',
  content_filter: 'Cut off by the content filter.',
};

/** One question and its answer. The `data-state` is `streaming`, `done`, `stopped` or `failed`. */
export class Turn {

  #text = '';
  #tools = new Map();
  #answer;
  #prose = element('div', { class: 'prose' });
  #markdown = new MarkdownView(this.#prose);
  #toolList = element('ul', { class: 'tools', 'aria-label': 'Tools', hidden: true });
  #rendering;

  /**
   * @param {string} message
   * @param {import('./attachments.js').Attachment[]} files
   * @param {() => void} onResize called when the turn has been drawn anew
   */
  constructor(message, files, onResize) {
    this.#answer = element('div', { class: 'answer', 'aria-live': 'off', 'data-role': 'assistant' },
      element('h2', { class: 'sr-only' }, 'Answer'), this.#toolList, this.#prose);
    this.element = element('article', { class: 'turn', 'data-state': 'streaming', 'aria-busy': 'true' },
      question(message, files), this.#answer);
    this.#rendering = oncePerFrame(() => {
      this.#markdown.render();
      onResize();
    });
  }

  /** @param {string} delta */
  append(delta) {
    this.#text += delta;
    this.#markdown.append(delta);
    this.#rendering.request();
  }

  /** @param {{callId: string, name: string, status?: string, arguments: unknown, result?: unknown}} activity */
  showTool(activity) {
    const node = toolActivity(activity);
    const earlier = this.#tools.get(activity.callId);
    this.#tools.set(activity.callId, node);
    if (earlier) {
      node.firstElementChild.open = earlier.firstElementChild.open;
      earlier.replaceWith(node);
    }
    else {
      this.#toolList.append(node);
    }
    this.#toolList.hidden = false;
    this.#rendering.request();
  }

  /**
   * @param {object} result
   * @param {string} result.finishReason
   * @param {string} result.model
   * @param {import('./usage.js').Usage} result.usage
   * @param {string | number | null} result.costUsd
   */
  finish({ finishReason, model, usage, costUsd }) {
    const ending = ENDINGS[String(finishReason).toLowerCase()];
    this.#settle('done', ending && note(ending), this.#facts(model, ...describeUsage(usage), formatCost(costUsd)));
  }

  stop() {
    this.#settle('stopped', this.#facts('Stopped', ...describeUsage(null)));
  }

  /**
   * @param {import('./api.js').Problem} problem
   * @param {() => void} onRetry
   */
  fail(problem, onRetry) {
    this.#settle('failed', problemBox(problem, retryButton(onRetry)));
  }

  /** Takes the retry button away, since the conversation has gone on. */
  passed() {
    this.element.querySelector('.retry')?.remove();
  }

  /**
   * A finished answer enters the log as one new node of a polite region: it is announced once, and its tokens never
   * were because the node that they arrived in is not live.
   */
  #settle(state, ...rest) {
    this.#rendering.flush();
    const settled = element('div', { class: 'answer', 'data-role': 'assistant' });
    settled.append(...this.#answer.childNodes, ...rest.filter(Boolean));
    this.#answer.replaceWith(settled);
    this.#answer = settled;
    this.element.dataset.state = state;
    this.element.removeAttribute('aria-busy');
    this.#rendering.flush();
  }

  #facts(...facts) {
    const list = element('ul', { class: 'facts', 'aria-label': 'Usage of this turn' },
      ...facts.filter(Boolean).map((fact) => element('li', {}, fact)));
    return element('footer', {}, list, this.#text && copyButton('the answer', () => this.#text));
  }

}

function question(message, files) {
  const pictures = files.map((file, index) => file.image
    ? element('img', { src: file.url, alt: `Attached image ${index + 1}` }) : documentName(file));
  return element('div', { class: 'question', 'aria-live': 'off', 'data-role': 'user' },
    element('h2', { class: 'sr-only' }, 'You'),
    pictures.length ? element('div', { class: 'pictures' }, ...pictures) : null,
    element('p', {}, message));
}

function note(text) {
  return element('p', { class: 'note' }, text);
}
