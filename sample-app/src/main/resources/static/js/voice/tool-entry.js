import { element } from '../dom.js';
import { toolActivity } from '../tool-activity.js';
import { entry, facts } from './entry.js';

/** A function that the model calls, first without and then with its result. */
export class ToolEntry {

  #list = element('ul', { class: 'tools' });

  /** @param {{callId: string, name: string, arguments: string, result?: string}} call */
  constructor(call) {
    this.element = entry('tool', 'running', this.#list);
    this.update(call);
  }

  /** @param {{callId: string, name: string, arguments: string, result?: string}} call */
  update(call) {
    const open = this.#list.querySelector('details')?.open;
    const node = toolActivity(call);
    node.querySelector('details').open = open === true;
    this.#list.replaceChildren(node);
    if (call.result !== undefined && call.result !== null) {
      this.element.dataset.state = 'done';
    }
  }

  /**
   * The response that asked for it is over.
   * @param {{usage: object | null, costUsd: string | number | null}} done
   */
  finish(done) {
    this.element.append(facts(done));
  }

}
