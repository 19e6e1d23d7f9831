/**
 * Exact dollars. One token costs far less than a cent and many are added up, so amounts are whole numbers of 10⁻¹⁸
 * dollars and never floating point.
 */

const SCALE = 18;

/**
 * @param {string | number | null | undefined} value a decimal such as `"0.000123"` or `1.2e-7`
 * @returns {bigint | null} the exact amount; `null` when there is none
 */
export function parseUsd(value) {
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(String(value ?? '').trim());
  if (!match) {
    return null;
  }
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const amount = (shift >= 0) ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign ? -amount : amount;
}

/**
 * @param {bigint} amount
 * @returns {string} with three significant digits at least, so that no cost looks like nothing: `$0.000123`
 */
export function formatUsd(amount) {
  if (amount === 0n) {
    return '$0.00';
  }
  if (amount < 0n) {
    return '-' + formatUsd(-amount);
  }
  const leadingZeros = SCALE + 1 - String(amount).padStart(SCALE + 1, '0').replace(/^0+/, '').length;
  const places = Math.min(SCALE, Math.max(2, leadingZeros + 2));
  const unit = 10n ** BigInt(SCALE - places);
  const digits = String((amount + unit / 2n) / unit).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '').padEnd(2, '0');
  return `$${digits.slice(0, -places)}.${fraction}`;
}
