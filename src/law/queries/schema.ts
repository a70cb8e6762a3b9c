/** Pieces that several answers share. From these schemas come the types, the validation and the OpenAPI document. */
import { type Static, type TProperties, type TSchema, Type } from 'typebox';

export const optional = Type.Optional;
export const nullable = <T extends TSchema>(schema: T, description?: string) =>
  Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }], ...(description ? { description } : {}) });
export const oneOf = <T extends string>(...values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] });
export const object = <P extends TProperties>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });

export const dateSchema = Type.String({ format: 'date', description: 'YYYY-MM-DD' });
export const langQuery = { lang: optional(oneOf('kk', 'ru', 'en')) };
export const momentQuery = {
  on: optional(Type.String({ description: 'the day on which the law must be in force, YYYY-MM-DD; default: today' })),
  known: optional(Type.String({ description: 'the day until which publications are known, YYYY-MM-DD; default: all' })),
};

export const confidence = Type.String({ description: 'H, M, L or GK-…: how sure the collection is' });
export const changeSchema = object({
  id: Type.String(),
  work: Type.String(),
  number: Type.String(),
  title: Type.String(),
  iri: Type.String(),
  type: Type.String({
    description: 'enactment, substitution, insertion, repeal, replacement, renumbering, annotation …',
  }),
  source: nullable(Type.String(), 'the provision of the amending work that carries the instruction'),
  inForce: nullable(dateSchema),
  notBefore: nullable(dateSchema, 'the start is not certain: it lies between this day and inForce'),
  until: nullable(dateSchema),
  published: nullable(dateSchema),
  note: nullable(Type.String()),
});
export type ChangeAnswer = Static<typeof changeSchema>;

export const wordSchema = object({ op: oneOf('same', 'removed', 'added'), text: Type.String() });

/** `false` only if the collection has a state of which it is certain. */
export const rulingSchema = object({
  label: Type.String(),
  question: nullable(Type.String()),
  provision: nullable(Type.String()),
  openPoint: nullable(Type.String()),
});
export type RulingAnswer = Static<typeof rulingSchema>;
export const lawSchema = object({ hash: Type.String(), inForce: dateSchema, known: nullable(dateSchema) });
