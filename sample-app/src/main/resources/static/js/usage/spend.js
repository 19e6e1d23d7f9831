import { parseUsd } from '../usd.js';

const MOST_NAMES = 6;
const OTHER = 'other';

/**
 * Splits the money of each bin by name: the names that cost most, and all others together.
 * @param {ReturnType<import('./timeline.js').Timeline['bins']>} bins
 * @returns {Spend}
 */
export function splitSpend(bins) {
  const sums = sum(bins.flatMap(({ shares }) => shares));
  const names = [...sums.keys()].filter((name) => name !== OTHER)
    .sort((a, b) => compare(sums.get(b).usd, sums.get(a).usd) || a.localeCompare(b))
    .slice(0, MOST_NAMES);
  const known = new Set(names);
  const rename = ({ name, ...rest }) => ({ name: known.has(name) ? name : OTHER, ...rest });
  const all = (known.size < sums.size) ? [...names, OTHER] : names;
  const none = { usd: 0n, tokens: 0 };
  const rows = bins.map(({ start, end, shares }) => ({ start, end, sums: sum(shares.map(rename)) }));
  return {
    names: all,
    rows: rows.map(({ start, end, sums: own }) => ({ start, end, values: all.map((name) => own.get(name) ?? none) })),
    totals: [...sum(bins.flatMap(({ shares }) => shares.map(rename)))].reduce((totals, [name, total]) => {
      totals[all.indexOf(name)] = total;
      return totals;
    }, []),
  };
}

/**
 * @typedef {object} Amount
 * @property {bigint} usd of the tokens that have a price
 * @property {number} tokens all of them
 */

/**
 * @typedef {object} Spend
 * @property {string[]} names
 * @property {{start: number, end: number, values: Amount[]}[]} rows an amount for each name
 * @property {Amount[]} totals an amount for each name
 */

/** @param {Amount[]} amounts */
export function sumUsd(amounts) {
  return amounts.reduce((total, { usd }) => total + usd, 0n);
}

function sum(shares) {
  const sums = new Map();
  for (const { name, tokens, costUsd } of shares) {
    const before = sums.get(name);
    sums.set(name, { usd: (before?.usd ?? 0n) + (parseUsd(costUsd) ?? 0n), tokens: (before?.tokens ?? 0) + tokens });
  }
  return sums;
}

function compare(a, b) {
  return (a < b) ? -1 : Number(a > b);
}
