/** An answer for everybody that is made at most once in so many milliseconds, however many ask; one that fails is asked anew. */
export class KeptAnswer<Answer> {
  private made: { readonly at: number; readonly answer: Promise<Answer> } | null = null;

  constructor(
    private readonly make: (now: Date) => Promise<Answer>,
    private readonly holds: number,
  ) {}

  at(now: Date): Promise<Answer> {
    if (this.made && now.getTime() - this.made.at < this.holds) return this.made.answer;
    const answer = this.make(now);
    const made = { at: now.getTime(), answer };
    this.made = made;
    answer.catch(() => {
      if (this.made === made) this.made = null;
    });
    return answer;
  }
}
