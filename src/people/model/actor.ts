/** Who is acting. Every action and every query of every room begins with one. */

export type PersonId = string;

/**
 * How sure we are who it is: `self` – says so herself (a passkey without proof of identity); `verified` – an identity provider has proved who she is and
 * the national identifier is known as a keyed hash, so that one person is one voice.
 */
export const assurances = ['self', 'verified'] as const;
export type Assurance = (typeof assurances)[number];

/** What a post may do in its body. A person can hold several posts, each from one day to another. */
export const roles = ['officer', 'head', 'registrar', 'moderator', 'administrator'] as const;
export type Role = (typeof roles)[number];
/** Posts of the instance as a whole; every other post is in a body. */
export const rolesOfInstance: readonly Role[] = ['moderator', 'administrator'];

/** What a program with an access token may do for the person who made it. `write` does not include `read`. */
export const scopes = ['read', 'write'] as const;
export type Scope = (typeof scopes)[number];

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
      assurance: Assurance;
      /** the post that she acts in just now, if any */
      post: Post | null;
      /** a program acts for her with an access token, and may do no more than these; absent where she acts herself */
      scopes?: readonly Scope[];
    }
  /** the instance itself: clocks that run out, standing instructions that are carried out */
  | { kind: 'system' };
