import type { ComponentChildren, VNode } from 'preact';

/** A text to be copied as it is: scrolls by itself, by keyboard too. */
export const Copied = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  <pre tabIndex={0} role="group" aria-label={label}>
    <code>{children}</code>
  </pre>
);
