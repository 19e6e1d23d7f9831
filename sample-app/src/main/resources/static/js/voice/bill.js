import { formatUsd, parseUsd } from '../usd.js';
import { formatCount } from '../usage.js';

/** What a spoken conversation has cost so far, also when it took more than one session of the server. */
export class VoiceBill {

  #tokens = 0;
  #before = 0n;
  #session = 0n;
  #unpriced = 0;

  /** @param {{usage?: {totalTokens: number}, costUsd?: string | number | null}} done a response that is over */
  add({ usage, costUsd }) {
    this.#tokens += usage?.totalTokens ?? 0;
    this.#unpriced += (usage && parseUsd(costUsd) === null) ? 1 : 0;
  }

  /** @param {string | number | null | undefined} sessionCostUsd all that the session has cost */
  settle(sessionCostUsd) {
    this.#session = parseUsd(sessionCostUsd) ?? this.#session;
  }

  /** The server has begun another session. */
  beginSession() {
    this.#before += this.#session;
    this.#session = 0n;
  }

  toString() {
    const rest = this.#unpriced ? ` + ${this.#unpriced} without a price` : '';
    return `${formatCount(this.#tokens)} tokens · ${formatUsd(this.#before + this.#session)}${rest}`;
  }

}
