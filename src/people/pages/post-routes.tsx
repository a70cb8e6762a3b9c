/** The addresses where posts are given, accepted and ended. */
import { acceptPost, openInvitation } from '../actions/accept-post.ts';
import { endPost } from '../actions/end-post.ts';
import { invitationPath, inviteToPost, type PostForm } from '../actions/invite-to-post.ts';
import { permits } from '../model/permissions.ts';
import { Refused } from '../model/refusals.ts';
import type { People } from '../people.ts';
import { heldPosts } from '../store/posts.ts';
import { m } from './messages.ts';
import { type Again, SecretView } from './parts.tsx';
import { InvitationView, PostsView, reachOf } from './posts.tsx';
import { isUuid, type OwnVisit, type Routes, tokenOf } from './visit.tsx';

const fields = ['role', 'body', 'unit', 'from', 'to'] as const satisfies readonly (keyof PostForm)[];
const formOf = (visit: OwnVisit): PostForm => Object.fromEntries(fields.map((f) => [f, visit.field(f)]));

export function postRoutes({ open, own, post }: Routes, people: People): void {
  const c = people.context;
  const view = async (visit: OwnVisit, again?: Again) => {
    const { actor, page } = visit;
    const reach = reachOf(actor.post);
    people.demand(actor, 'posts.manage', { body: reach?.body ?? null, role: 'officer' });
    const posts = await heldPosts(c.pool, reach!.body, c.instance.today());
    const mayEnd = (p: (typeof posts)[number]) => permits(actor, 'posts.manage', p).allowed;
    return <PostsView page={page} posts={posts} reach={reach!} mayEnd={mayEnd} again={again} />;
  };

  own('/posts', async (visit) => visit.show(await view(visit)));
  post(
    '/posts',
    async (visit) => {
      const { page, actor } = visit;
      const link = await inviteToPost(c, actor, tokenOf(visit), formOf(visit));
      const url = `${c.baseUrl()}${page.to(invitationPath(link))}`;
      return visit.show(
        <SecretView page={page} title={page.t(m.linkMade)} text={page.t(m.linkLasts)} secret={url} back="/posts" />,
      );
    },
    (visit, refused) => view(visit, { refused, entered: { ...formOf(visit) } }),
  );
  post('/posts/end', async (visit) => {
    const id = visit.field('post') ?? '';
    if (!isUuid(id)) throw new Refused('not-found');
    await endPost(c, visit.actor, id);
    return visit.goTo('/posts', { done: '1' });
  });

  open('/invitation/:secret', 'signIn', async (visit) => {
    const invitation = await openInvitation(c, visit.field('secret') ?? '');
    const signedIn = visit.visitor.session !== undefined;
    return visit.show(<InvitationView page={visit.page} invitation={invitation} signedIn={signedIn} />);
  });
  post('/invitation/:secret', async (visit) => {
    await acceptPost(c, visit.actor, visit.field('secret') ?? '');
    return visit.goTo('/account', { done: '1' });
  });
}
