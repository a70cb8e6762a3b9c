import { type Static, Type } from 'typebox';
import type { LawInForce } from '../model/law.ts';
import { splitName } from '../model/parameter.ts';
import type { PenaltyValue } from '../pack/format.ts';
import { type Ask, type AskedMoment, inLang, saidKnown } from './ask.ts';
import { confidence, dateSchema, nullable, object } from './schema.ts';

/** A value as it is said inside an answer that says its own date. */
export const heldValueSchema = object({
  name: Type.String(),
  key: nullable(Type.String(), 'for a parameter that has a value for each form, addressee …'),
  title: Type.String(),
  value: Type.Unsafe<number | string | boolean | PenaltyValue | null>({
    description: 'null = not known to the collection; see openPoint',
  }),
  unit: nullable(Type.String()),
  provision: Type.String({ description: 'work#wId' }),
  quote: nullable(Type.String(), 'the words of the provision that carry the number'),
  confidence,
  source: Type.Array(Type.String()),
  openPoint: nullable(Type.String()),
  note: nullable(Type.String()),
});
export const valueSchema = object({ ...heldValueSchema.properties, inForce: dateSchema, known: nullable(dateSchema) });
export type HeldValue = Static<typeof heldValueSchema>;
export type ValueAnswer = Static<typeof valueSchema>;

/** The value of a parameter that is known to be there. */
export function heldValue({ law: { pack }, lang }: Ask, law: LawInForce, full: string): HeldValue {
  const said = law.parameters.get(full)!;
  const { name, key } = splitName(full);
  const { data } = said;
  const p = law.provision(said.work, said.wId);
  return {
    name,
    key: key ?? null,
    title: inLang(pack.parameters[name]?.title, lang) || name,
    value: data.value === 'unknown' ? null : data.value,
    unit: data.unit ?? null,
    provision: `${said.work}#${said.wId}`,
    quote: data.quote ? inLang(data.quote, lang) : null,
    confidence: data.confidence ?? p?.confidence ?? said.change.by.confidence,
    source: data.source ?? p?.source ?? said.change.by.source,
    openPoint: data.openPoint ?? null,
    note: data.note ? inLang(data.note, lang) : null,
  };
}

/** The same with the moment it was asked for. */
export const sayParameterValue = (ask: Ask, law: LawInForce, full: string, m: AskedMoment): ValueAnswer => {
  const { name, key, title, value, unit, ...rest } = heldValue(ask, law, full);
  return { name, key, title, value, unit, inForce: m.inForce, known: saidKnown(m.known), ...rest };
};
