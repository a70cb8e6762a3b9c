/** What forms and pages of every room are made of. */
import type { ComponentChildren, VNode } from 'preact';
import type { Lang } from '../i18n/i18n.ts';

/** A labelled field with its hint and, where it was refused, what is wrong. */
export function Field({
  id,
  label,
  hint,
  wrong,
  lang,
  children,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  lang?: Lang;
  children: (aria: Record<string, string | undefined>) => VNode;
}): VNode {
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="field-error" id={`${id}-error`}>
          {wrong}
        </p>
      )}
      {children({
        ...{ id, name: id, 'aria-describedby': described || undefined, 'aria-invalid': wrong ? 'true' : undefined },
        ...(lang ? { lang } : {}),
      })}
    </div>
  );
}

/** Boxes of which one is chosen. */
export function Choice({
  name,
  legend,
  hint,
  wrong,
  chosen,
  of,
}: {
  name: string;
  legend: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  chosen: string | undefined;
  of: readonly { value: string; text: string; hint?: string }[];
}): VNode {
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {wrong && (
        <p class="field-error" id={`${name}-error`}>
          {wrong}
        </p>
      )}
      {of.map((o) => (
        <div class="check" key={o.value}>
          <input
            type="radio"
            id={`${name}-${o.value || 'none'}`}
            name={name}
            value={o.value}
            checked={o.value === chosen}
          />
          <label for={`${name}-${o.value || 'none'}`}>
            {o.text}
            {o.hint && <span class="hint block">{o.hint}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** Names and values. */
export const Facts = ({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }): VNode => (
  <dl class="facts">
    {rows.map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);
