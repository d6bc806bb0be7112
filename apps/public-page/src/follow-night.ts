/** The map's parts know night by a class, as in the console; here it goes by what the reader's own system says, also when that changes. */
export function followNight(): void {
  const night = matchMedia('(prefers-color-scheme: dark)');
  const show = () => document.body.classList.toggle('dark', night.matches);
  night.addEventListener('change', show);
  show();
}
