/** `138****1234`; of shorter numbers the last two digits are left. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^86(?=\d{11}$)/, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length >= 7 ? `****${digits.slice(-2)}` : '****';
}

/** `王*`, `王**`; of names in Latin letters the first letter of each part. */
export function maskName(name: string): string {
  if (!/^[\p{L}]/u.test(name)) return '*';
  if (/\p{Script=Han}/u.test(name)) return [...name].map((letter, at) => (at === 0 || letter === ' ' ? letter : '*')).join('');
  return name.split(/\s+/).map((part) => `${[...part][0]}*`).join(' ');
}
