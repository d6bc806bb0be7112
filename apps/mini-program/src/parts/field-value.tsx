/** What was typed: WeChat tells it in `detail`, browsers in the element. */
export const valueOf = (event: unknown): string => {
  const { detail, target } = event as { detail?: { value?: string } | number; target: { value?: string } };
  return (typeof detail === 'object' ? detail.value : undefined) ?? target.value ?? '';
};
