/** A spreadsheet computes with 15 significant digits; what it writes behind them is noise. */
const SIGNIFICANT_DIGITS = 15;

/** A number as a sheet stores it (`250000.01000000001`, `3E5`), in plain decimals (`250000.01`, `300000`). */
export function withinSignificantDigits(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: SIGNIFICANT_DIGITS });
}
