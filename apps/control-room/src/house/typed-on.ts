/** What stands in a field when the address comes to hold another value: that, unless one has typed something else meanwhile. The address of what was just typed is no news. */
export const typedOn = (typed: string, was: string, is: string): string => (typed.trim() === was.trim() ? is : typed);
