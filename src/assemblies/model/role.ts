/** Who has a part in an assembly. The roles are the law's own; these are the ones that pages name first, in this order. Pure. */
const order = ['organiser', 'participant', 'journalist', 'observer', 'authority', 'police'];

/** What a provision says to a role, in the order in which it is read. */
export const modalities = ['right', 'duty', 'prohibition', 'ground', 'definition'] as const;
export type Modality = (typeof modalities)[number];

export interface RoleLine {
  /** `work#wId` */
  provision: string;
  modality: Modality;
  text: string;
  /** the day from which it has read so */
  since: string | null;
}

export interface RoleCard {
  role: string;
  title: string;
  /** what the law in force says */
  law: readonly RoleLine[];
  /** what an international standard says: not national law */
  standards: readonly RoleLine[];
  openPoints: readonly string[];
  /** ids of what was said in public about these provisions */
  claims: readonly string[];
}

const place = (role: string): number => (order.includes(role) ? order.indexOf(role) : order.length);
export const byRole = (a: { role: string }, b: { role: string }): number =>
  place(a.role) - place(b.role) || a.role.localeCompare(b.role);

/** Does a reference to a provision, or to an act as a whole, speak of another one: the same, one above it, or one below? */
export const touches = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}__`) || b.startsWith(`${a}__`) || a.split('#')[0] === b || b.split('#')[0] === a;
