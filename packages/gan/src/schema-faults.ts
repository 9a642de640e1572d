import type { Words } from '@inkstone/autograd';
import { z } from 'zod';

/** What a schema refuses of a value, in zod's own words, a line or two for each field. */
export function schemaFaults(schema: z.ZodType, value: unknown): Words {
  const said = (params?: z.core.ParseContext<z.core.$ZodIssue>) => {
    const { error } = schema.safeParse(value, params);
    return error ? z.prettifyError(error) : '';
  };
  const { localeError } = z.locales.zhCN();
  return { en: said(), zh: said({ error: localeError }).replaceAll('→ at ', '→ ') };
}
