/** A share as people read it: one digit after the point, a dash where nothing was counted. What is not all never reads 100 %, what is not nothing never 0 %. */
export function shareText(share: number | null): string {
  if (share === null) return '—';
  if (share === 1) return '100%';
  const thousandths = Math.min(Math.max(Math.round(share * 1000), share > 0 ? 1 : 0), 999);
  return `${(thousandths / 10).toFixed(1)}%`;
}
