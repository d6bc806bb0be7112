import type { PipeTransform } from '@nestjs/common';
import { refuse, refuseInvalid } from '@paidan/contracts';
import { z } from 'zod';
import { RefusalException } from './refusal-exception';

/** `@Body(fits(FileReport))`: the request as its schema describes it, or a 400 that names the wrong field. */
export function fits<Schema extends z.ZodType>(schema: Schema): PipeTransform<unknown, z.infer<Schema>> {
  return {
    transform(value) {
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
      const parsed = z.uuid().safeParse(value);
      if (!parsed.success) throw new RefusalException(notFound(zh, en));
      return parsed.data;
    },
  };
}

export const notFound = (zh: string, en: string) =>
  refuse(404, `${en.toUpperCase().replaceAll(' ', '_')}.NOT_FOUND`, `没有找到该${zh}，请核对编号。`, `There is no such ${en}, please check its number.`);
