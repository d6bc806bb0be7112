import type { PipeTransform } from '@nestjs/common';
import { Id, refuse, refuseInvalid } from '@paidan/contracts';
import type { z } from 'zod';
import { RefusalException } from './refusal-exception';

/** `@Body(fits(FileReport))`: the request as its schema describes it, or a 400 that names the wrong field. */
export function fits<Schema extends z.ZodType>(schema: Schema): PipeTransform<unknown, z.infer<Schema>> {
  return {
    transform(value) {
      const strange = strangeTextIn(value, '');
      if (strange !== null) throw new RefusalException(strangeText(strange));
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new RefusalException(refuseInvalid(parsed.error));
      return parsed.data;
    },
  };
}

/** `@Param('caseId', known('案件', 'case'))`: an id that is no id at all is simply not found. */
export function known(zh: string, en: string): PipeTransform<unknown, string> {
  return {
    transform(value) {
      const parsed = Id.safeParse(value);
      if (!parsed.success) throw new RefusalException(notFound(zh, en));
      return parsed.data;
    },
  };
}

/** `@Param('version', named('模型', 'model'))`: a name of a path; one that cannot be anybody's is simply not found. */
export function named(zh: string, en: string): PipeTransform<unknown, string> {
  return {
    transform(value) {
      if (typeof value !== 'string' || value.length > 64 || isStrange(value)) throw new RefusalException(notFound(zh, en));
      return value;
    },
  };
}

/** NUL and halves of characters, which no table can keep. */
const isStrange = (text: string) => text.includes('\0') || /\p{Surrogate}/u.test(text);

/** The path of the first text in a request that cannot be kept; null when all can. How deep it may be `checkShape` has seen. */
function strangeTextIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isStrange(value) ? path || 'body' : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = isStrange(key) ? path || 'body' : strangeTextIn(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

const strangeText = (field: string) =>
  refuse(400, 'REQUEST.STRANGE_TEXT', `请求内容含有无法保存的字符：${field}，请删除后重试。`, `The text of ${field} has characters that cannot be kept (NUL, or half of a pair); please remove them.`, { field });

export const notFound = (zh: string, en: string) =>
  refuse(404, `${en.toUpperCase().replaceAll(' ', '_')}.NOT_FOUND`, `没有找到该${zh}，请核对编号。`, `There is no such ${en}, please check its number.`);
