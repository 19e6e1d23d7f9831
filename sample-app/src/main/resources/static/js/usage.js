import { formatUsd, parseUsd } from './usd.js';

/**
 * @typedef {object} Usage
 * @property {number} inputTokens
 * @property {number} cachedInputTokens part of the input
 * @property {number} outputTokens
 * @property {number} reasoningTokens part of the output
 * @property {number} totalTokens
 */

const count = new Intl.NumberFormat('en-US');

/** @param {number | null | undefined} tokens */
export function formatCount(tokens) {
  return count.format(tokens ?? 0);
}

/** @param {string | number | null | undefined} costUsd */
export function formatCost(costUsd) {
  const amount = parseUsd(costUsd);
  return (amount === null) ? 'no price' : formatUsd(amount);
}

/**
 * @param {Usage | null | undefined} usage
 * @returns {string[]} what went in and what came out, ready to read
 */
export function describeUsage(usage) {
  if (!usage) {
    return ['usage not reported'];
  }
  const cached = usage.cachedInputTokens ? ` (${formatCount(usage.cachedInputTokens)} cached)` : '';
  const reasoning = usage.reasoningTokens ? ` (${formatCount(usage.reasoningTokens)} reasoning)` : '';
  return [
    `${formatCount(usage.inputTokens)} tokens in${cached}`,
    `${formatCount(usage.outputTokens)} out${reasoning}`,
  ];
}

/** What a conversation has used so far. */
export class UsageTotal {

  #tokens = 0;
  #usd = 0n;
  #unpriced = 0;
  #turns = 0;

  /**
   * @param {Usage | null | undefined} usage
   * @param {string | number | null | undefined} costUsd
   */
  add(usage, costUsd) {
    const amount = parseUsd(costUsd);
    this.#turns++;
    this.#tokens += usage?.totalTokens ?? 0;
    this.#usd += amount ?? 0n;
    this.#unpriced += (amount === null) ? 1 : 0;
  }

  toString() {
    const tokens = `${formatCount(this.#tokens)} tokens`;
    if (this.#turns > 0 && this.#unpriced === this.#turns) {
      return `${tokens} · no price`;
    }
    const rest = this.#unpriced ? ` + ${this.#unpriced} without a price` : '';
    return `${tokens} · ${formatUsd(this.#usd)}${rest}`;
  }

}
