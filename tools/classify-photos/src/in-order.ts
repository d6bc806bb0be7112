/** Works on at most `atOnce` items at a time and gives the answers in the items' order, each as soon as its turn has come. */
export async function* inOrder<Item, Answer>(items: AsyncIterable<Item>, atOnce: number, work: (item: Item) => Promise<Answer>): AsyncGenerator<Answer> {
  const pending: Promise<Answer>[] = [];
  for await (const item of items) {
    pending.push(work(item));
    if (pending.length >= atOnce) yield await pending.shift()!;
  }
  while (pending.length > 0) yield await pending.shift()!;
}
