/** What a schema finds wrong with a request, said in three languages: which field, and what would be right. */
import type { FastifyRequest } from 'fastify';
import { type RefusalCode, refuse } from '../model/refusals.ts';

interface Finding {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** What a field must be, in signs that need no translation. */
const expected = ({ keyword, params }: Finding): string => {
  switch (keyword) {
    case 'type':
      return String(params['type']);
    case 'format':
      return String(params['format']).toUpperCase();
    case 'enum':
      return (params['allowedValues'] as unknown[]).join(' | ');
    case 'maxLength':
      return `≤ ${params['limit']}`;
    case 'minLength':
      return `≥ ${params['limit']}`;
    case 'maximum':
    case 'minimum':
      return `${params['comparison']} ${params['limit']}`;
    default:
      return keyword;
  }
};

/** A hook after validation, for routes with `attachValidation`. @throws SaidError 400 */
export async function refuseBadInput(request: FastifyRequest): Promise<void> {
  const found = request.validationError?.validation?.[0] as Finding | undefined;
  if (!found) {
    if (request.validationError) throw request.validationError;
    return;
  }
  const at = found.instancePath.slice(1).replaceAll('/', '.');
  const said = (code: RefusalCode, field: string) => refuse(code, { field, expected: expected(found) }, field);
  if (found.keyword === 'required')
    throw said('field-missing', [at, String(found.params['missingProperty'])].filter(Boolean).join('.'));
  if (found.keyword === 'additionalProperties')
    throw said('field-unknown', [at, String(found.params['additionalProperty'])].filter(Boolean).join('.'));
  throw said('field-wrong', at || 'body');
}
