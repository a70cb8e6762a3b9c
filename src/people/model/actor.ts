/** Who is acting. Every action and every query of every room begins with one. */

export type PersonId = string;

/**
 * How sure we are who it is: `self` – says so herself (a passkey without proof of identity); `verified` – an identity provider has proved who she is and
 * the national identifier is known as a keyed hash, so that one person is one voice.
 */
export type Assurance = 'self' | 'verified';

/** What a post may do in its body. A person can hold several posts, each from one day to another. */
export const roles = ['officer', 'head', 'registrar', 'moderator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** A post held: a person acts in it on behalf of a body. */
export interface Post {
  id: string;
  role: Role;
  /** code of the body in the pack; null for the instance as a whole (moderator, administrator) */
  body: string | null;
  /** part of the body, where it has parts */
  unit: string | null;
}

export type Actor =
  | { kind: 'anyone' }
  | {
      kind: 'person';
      person: PersonId;
      assurance: Assurance /** the post that she acts in just now, if any */;
      post: Post | null;
    }
  /** the instance itself: clocks that run out, standing instructions that are carried out */
  | { kind: 'system' };
