type Check = () => boolean | Promise<boolean>;

/** What must be there before this service may be asked: each part by name. */
export class Readiness {
  private readonly checks = new Map<string, Check>();

  add(part: string, check: Check): void {
    this.checks.set(part, check);
  }

  async read(): Promise<{ ready: boolean; parts: Record<string, boolean> }> {
    const answers = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await Promise.resolve().then(check).catch(() => false)] as const),
    );
    return { ready: answers.every(([, ok]) => ok), parts: Object.fromEntries(answers) };
  }
}
