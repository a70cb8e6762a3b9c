import { type Static, Type } from 'typebox';
import type { LawInForce } from '../model/law.ts';
import { splitName } from '../model/parameter.ts';
import type { PenaltyValue } from '../pack/format.ts';
import { type Ask, type AskedMoment, inLang, saidKnown } from './ask.ts';
import { confidence, dateSchema, nullable, object } from './schema.ts';

export const valueSchema = object({
  name: Type.String(),
  key: nullable(Type.String(), 'for a parameter that has a value for each form, addressee …'),
  title: Type.String(),
  value: Type.Unsafe<number | string | boolean | PenaltyValue | null>({
    description: 'null = not known to the collection; see openPoint',
  }),
  unit: nullable(Type.String()),
  inForce: dateSchema,
  known: nullable(dateSchema),
  provision: Type.String({ description: 'work#wId' }),
  quote: nullable(Type.String(), 'the words of the provision that carry the number'),
  confidence,
  source: Type.Array(Type.String()),
  openPoint: nullable(Type.String()),
  note: nullable(Type.String()),
});
export type ValueAnswer = Static<typeof valueSchema>;

/** The value of a parameter that is known to be there. */
export function sayParameterValue(ask: Ask, law: LawInForce, full: string, m: AskedMoment): ValueAnswer {
  const said = law.parameters.get(full)!;
  const { name, key } = splitName(full);
  const { data } = said;
  const p = law.provision(said.work, said.wId);
  return {
    name,
    key: key ?? null,
    title: inLang(ask.law.pack.parameters[name]?.title, ask.lang) || name,
    value: data.value === 'unknown' ? null : data.value,
    unit: data.unit ?? null,
    inForce: m.inForce,
    known: saidKnown(m.known),
    provision: `${said.work}#${said.wId}`,
    quote: data.quote ? inLang(data.quote, ask.lang) : null,
    confidence: data.confidence ?? p?.confidence ?? said.change.by.confidence,
    source: data.source ?? p?.source ?? said.change.by.source,
    openPoint: data.openPoint ?? null,
    note: data.note ? inLang(data.note, ask.lang) : null,
  };
}
